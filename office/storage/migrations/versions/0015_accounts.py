"""Accounts of the staff, what they did, the assistant's switch, and the banner."""

import sqlalchemy as sa
from alembic import op

from office.storage.schema import Moment

revision = "0015"
down_revision = "0014"


def upgrade() -> None:
    op.create_table(
        "staff_accounts",
        sa.Column("name", sa.String(64), nullable=False),
        sa.Column("shown_name", sa.String(64), nullable=False),
        sa.Column("password_hash", sa.String(255)),
        sa.Column("is_temporary", sa.Boolean, nullable=False),
        sa.Column("oidc_subject", sa.String(255)),
        sa.Column("made_at", Moment, nullable=False),
        sa.Column("made_by", sa.String(64), nullable=False),
        sa.Column("disabled_at", Moment),
        sa.PrimaryKeyConstraint("name", name="pk_staff_accounts"),
        sa.UniqueConstraint("oidc_subject", name="uq_staff_accounts_oidc_subject"),
    )
    op.create_table(
        "staff_grants",
        sa.Column("account", sa.String(64), nullable=False),
        sa.Column("role", sa.String(16), nullable=False),
        sa.Column("department", sa.String(64), nullable=False),
        sa.Column("hall", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("account", "role", "department", "hall", name="pk_staff_grants"),
        sa.ForeignKeyConstraint(["account"], ["staff_accounts.name"], name="fk_staff_grants_staff_accounts"),
    )
    op.create_table(
        "staff_sessions",
        sa.Column("token_hash", sa.String(64), nullable=False),
        sa.Column("account", sa.String(64), nullable=False),
        sa.Column("opened_at", Moment, nullable=False),
        sa.Column("seen_at", Moment, nullable=False),
        sa.PrimaryKeyConstraint("token_hash", name="pk_staff_sessions"),
        sa.ForeignKeyConstraint(["account"], ["staff_accounts.name"], name="fk_staff_sessions_staff_accounts"),
    )
    for column in ("account", "seen_at"):
        op.create_index(f"ix_staff_sessions_{column}", "staff_sessions", [column])
    op.create_table(
        "staff_tries",
        sa.Column("mark", sa.String(64), nullable=False),
        sa.Column("count", sa.Integer, nullable=False),
        sa.Column("last_at", Moment),
        sa.Column("locked_until", Moment),
        sa.PrimaryKeyConstraint("mark", name="pk_staff_tries"),
    )
    op.create_index("ix_staff_tries_last_at", "staff_tries", ["last_at"])
    _make_book()
    _make_switches()


def _make_book() -> None:
    op.create_table(
        "audit_lines",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("at", Moment, nullable=False),
        sa.Column("by", sa.String(64), nullable=False),
        sa.Column("what", sa.String(160), nullable=False),
        sa.Column("subject", sa.String(200), nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("detail", sa.Text, nullable=False),
        sa.Column("is_refused", sa.Boolean, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_audit_lines"),
    )
    for column in ("at", "subject"):
        op.create_index(f"ix_audit_lines_{column}", "audit_lines", [column])
    op.create_index("ix_audit_lines_by_id", "audit_lines", ["by", "id"])


def _make_switches() -> None:
    op.create_table(
        "bot_switches",
        sa.Column("channel", sa.String(32), nullable=False),
        sa.Column("is_off", sa.Boolean, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("by", sa.String(64), nullable=False),
        sa.Column("changed_at", Moment, nullable=False),
        sa.PrimaryKeyConstraint("channel", name="pk_bot_switches"),
    )
    op.create_table(
        "banners",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("begins_at", Moment, nullable=False),
        sa.Column("ends_at", Moment, nullable=False),
        sa.Column("made_by", sa.String(64), nullable=False),
        sa.Column("made_at", Moment, nullable=False),
        sa.Column("withdrawn_by", sa.String(64)),
        sa.Column("withdrawn_at", Moment),
        sa.PrimaryKeyConstraint("id", name="pk_banners"),
    )
    op.create_index("ix_banners_withdrawn_at", "banners", ["withdrawn_at"])


def downgrade() -> None:
    tables = ("banners", "bot_switches", "audit_lines", "staff_tries", "staff_sessions", "staff_grants")
    for table in (*tables, "staff_accounts"):
        op.drop_table(table)
