"""Requests for help at home or in somebody's place, with every step that changed them."""

import sqlalchemy as sa
from alembic import op

from office.storage.schema import Moment

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    op.create_table(
        "assistance_requests",
        sa.Column("no", sa.String(24), nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("status", sa.String(16), nullable=False),
        sa.Column("item_code", sa.String(64), nullable=False),
        sa.Column("district", sa.String(32), nullable=False),
        sa.Column("street", sa.String(32), nullable=False),
        sa.Column("why", sa.String(16)),
        sa.Column("person_key", sa.String(64), nullable=False),
        sa.Column("phone_tail", sa.String(4), nullable=False),
        sa.Column("name_sealed", sa.LargeBinary, nullable=False),
        sa.Column("phone_sealed", sa.LargeBinary, nullable=False),
        sa.Column("line_sealed", sa.LargeBinary),
        sa.Column("channel", sa.String(32), nullable=False),
        sa.Column("asked_at", Moment, nullable=False),
        sa.Column("changed_at", Moment, nullable=False),
        sa.Column("helper_id", sa.String(64)),
        sa.Column("hall_id", sa.String(64)),
        sa.Column("mandate_seen_at", Moment),
        sa.Column("request_key", sa.String(64)),
        sa.PrimaryKeyConstraint("no", name="pk_assistance_requests"),
        sa.UniqueConstraint("request_key", name="uq_assistance_requests_request_key"),
    )
    op.create_index("ix_assistance_requests_person_key", "assistance_requests", ["person_key"])
    op.create_index("ix_assistance_requests_asked_at", "assistance_requests", ["asked_at"])
    op.create_index("ix_assistance_requests_status_district", "assistance_requests", ["status", "district"])
    op.create_table(
        "assistance_steps",
        sa.Column("id", sa.Integer, autoincrement=True, nullable=False),
        sa.Column("no", sa.String(24), nullable=False),
        sa.Column("what", sa.String(16), nullable=False),
        sa.Column("by", sa.String(64), nullable=False),
        sa.Column("at", Moment, nullable=False),
        sa.Column("to", sa.String(64), nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_assistance_steps"),
        sa.ForeignKeyConstraint(["no"], ["assistance_requests.no"], name="fk_assistance_steps_assistance_requests"),
    )
    op.create_index("ix_assistance_steps_no", "assistance_steps", ["no"])
    op.create_table(
        "assistance_turns",
        sa.Column("key", sa.String(80), nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_assistance_turns"),
    )


def downgrade() -> None:
    for table in ("assistance_turns", "assistance_steps", "assistance_requests"):
        op.drop_table(table)
