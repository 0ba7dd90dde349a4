"""Conversations that wait for a person, who of the staff is there, and who types."""

import sqlalchemy as sa
from alembic import op

from office.storage.schema import Moment

revision = "0013"
down_revision = "0012"

IS_OPEN = sa.text("status IN ('waiting', 'taken')")


def upgrade() -> None:
    op.create_table(
        "handoffs",
        sa.Column("id", sa.String(64), nullable=False),
        sa.Column("conversation_id", sa.String(64), nullable=False),
        sa.Column("status", sa.String(16), nullable=False),
        sa.Column("why", sa.String(16), nullable=False),
        sa.Column("asked_at", Moment, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("operator", sa.String(64)),
        sa.Column("wanted", sa.String(64)),
        sa.Column("taken_at", Moment),
        sa.Column("ended_at", Moment),
        sa.Column("code", sa.String(32)),
        sa.Column("phone_sealed", sa.LargeBinary),
        sa.PrimaryKeyConstraint("id", name="pk_handoffs"),
        sa.ForeignKeyConstraint(
            ["conversation_id"], ["conversations.id"], name="fk_handoffs_conversations", ondelete="CASCADE"
        ),
    )
    op.create_index("ix_handoffs_conversation_id", "handoffs", ["conversation_id"])
    op.create_index("ix_handoffs_status_asked_at", "handoffs", ["status", "asked_at"])
    op.create_index(
        "uq_handoffs_open",
        "handoffs",
        ["conversation_id"],
        unique=True,
        sqlite_where=IS_OPEN,
        postgresql_where=IS_OPEN,
    )
    op.create_table(
        "handoff_steps",
        sa.Column("handoff_id", sa.String(64), nullable=False),
        sa.Column("seq", sa.Integer, nullable=False, autoincrement=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("at", Moment, nullable=False),
        sa.Column("by", sa.String(64), nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("handoff_id", "seq", name="pk_handoff_steps"),
        sa.ForeignKeyConstraint(["handoff_id"], ["handoffs.id"], name="fk_handoff_steps_handoffs", ondelete="CASCADE"),
    )
    op.create_table(
        "operator_seats",
        sa.Column("operator", sa.String(64), nullable=False),
        sa.Column("seen_at", Moment, nullable=False),
        sa.Column("takes", sa.Boolean, nullable=False),
        sa.PrimaryKeyConstraint("operator", name="pk_operator_seats"),
    )
    op.create_table(
        "typing_signs",
        sa.Column("conversation_id", sa.String(64), nullable=False),
        sa.Column("side", sa.String(16), nullable=False),
        sa.Column("until", Moment, nullable=False),
        sa.PrimaryKeyConstraint("conversation_id", "side", name="pk_typing_signs"),
        sa.ForeignKeyConstraint(
            ["conversation_id"], ["conversations.id"], name="fk_typing_signs_conversations", ondelete="CASCADE"
        ),
    )


def downgrade() -> None:
    for table in ("typing_signs", "operator_seats", "handoff_steps", "handoffs"):
        op.drop_table(table)
