"""The tables of requests for help. What is personal is sealed (office/vault.py); `why` is there only with consent."""

import sqlalchemy as sa

from office.storage.schema import Moment, metadata

assistance_requests = sa.Table(
    "assistance_requests",
    metadata,
    sa.Column("no", sa.String(24), primary_key=True),
    sa.Column("kind", sa.String(16), nullable=False),
    sa.Column("status", sa.String(16), nullable=False),
    sa.Column("item_code", sa.String(64), nullable=False),
    sa.Column("district", sa.String(32), nullable=False),
    sa.Column("street", sa.String(32), nullable=False),
    sa.Column("why", sa.String(16)),
    sa.Column("person_key", sa.String(64), nullable=False, index=True),
    sa.Column("phone_tail", sa.String(4), nullable=False),
    sa.Column("name_sealed", sa.LargeBinary, nullable=False),
    sa.Column("phone_sealed", sa.LargeBinary, nullable=False),
    sa.Column("line_sealed", sa.LargeBinary),
    sa.Column("channel", sa.String(32), nullable=False),
    sa.Column("asked_at", Moment, nullable=False, index=True),
    sa.Column("changed_at", Moment, nullable=False),
    sa.Column("helper_id", sa.String(64)),
    sa.Column("hall_id", sa.String(64)),
    sa.Column("mandate_seen_at", Moment),
    sa.Column("request_key", sa.String(64), unique=True),
    sa.Index("ix_assistance_requests_status_district", "status", "district"),
)

assistance_steps = sa.Table(
    "assistance_steps",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("no", sa.ForeignKey("assistance_requests.no"), nullable=False, index=True),
    sa.Column("what", sa.String(16), nullable=False),
    sa.Column("by", sa.String(64), nullable=False),
    sa.Column("at", Moment, nullable=False),
    sa.Column("to", sa.String(64), nullable=False),
    sa.Column("reason", sa.Text, nullable=False),
)

# Rows to wait for one another by: a person's while it is looked whether they asked before, a street's while it is
# counted who is least busy.
assistance_turns = sa.Table("assistance_turns", metadata, sa.Column("key", sa.String(80), primary_key=True))
