"""The tables of the staff: accounts, sessions, tries, and the book of what they did."""

import sqlalchemy as sa

from office.storage.schema import Moment, metadata

staff_accounts = sa.Table(
    "staff_accounts",
    metadata,
    sa.Column("name", sa.String(64), primary_key=True),
    sa.Column("shown_name", sa.String(64), nullable=False),
    sa.Column("password_hash", sa.String(255)),
    sa.Column("is_temporary", sa.Boolean, nullable=False),
    sa.Column("oidc_subject", sa.String(255), unique=True),
    sa.Column("made_at", Moment, nullable=False),
    sa.Column("made_by", sa.String(64), nullable=False),
    sa.Column("disabled_at", Moment),
)

staff_grants = sa.Table(
    "staff_grants",
    metadata,
    sa.Column("account", sa.ForeignKey("staff_accounts.name"), primary_key=True),
    sa.Column("role", sa.String(16), primary_key=True),
    sa.Column("department", sa.String(64), primary_key=True),
    sa.Column("hall", sa.String(64), primary_key=True),
)

staff_sessions = sa.Table(
    "staff_sessions",
    metadata,
    sa.Column("token_hash", sa.String(64), primary_key=True),
    sa.Column("account", sa.ForeignKey("staff_accounts.name"), nullable=False, index=True),
    sa.Column("opened_at", Moment, nullable=False),
    sa.Column("seen_at", Moment, nullable=False, index=True),
)

# By a mark of the name that was typed, whether there is such an account or not.
staff_tries = sa.Table(
    "staff_tries",
    metadata,
    sa.Column("mark", sa.String(64), primary_key=True),
    sa.Column("count", sa.Integer, nullable=False),
    sa.Column("last_at", Moment, index=True),
    sa.Column("locked_until", Moment),
)

audit_lines = sa.Table(
    "audit_lines",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("at", Moment, nullable=False, index=True),
    sa.Column("by", sa.String(64), nullable=False),
    sa.Column("what", sa.String(160), nullable=False),
    sa.Column("subject", sa.String(200), nullable=False, index=True),
    sa.Column("reason", sa.Text, nullable=False),
    sa.Column("detail", sa.Text, nullable=False),
    sa.Column("is_refused", sa.Boolean, nullable=False),
    sa.Index("ix_audit_lines_by_id", "by", "id"),
)
