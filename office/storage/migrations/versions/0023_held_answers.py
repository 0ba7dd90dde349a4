"""Answers of the assistant that wait for somebody to look at them."""

import sqlalchemy as sa
from alembic import op

from office.storage.schema import Moment

revision = "0023"
down_revision = "0022"


def upgrade() -> None:
    op.create_table(
        "held_answers",
        sa.Column("message_id", sa.String(64), nullable=False),
        sa.Column("conversation_id", sa.String(64), nullable=False),
        sa.Column("replies", sa.JSON, nullable=False),
        sa.Column("held_at", Moment, nullable=False),
        sa.Column("until", Moment, nullable=False),
        sa.Column("status", sa.String(16), nullable=False),
        sa.Column("decided_by", sa.String(64), nullable=False),
        sa.Column("decided_at", Moment),
        sa.ForeignKeyConstraint(
            ["message_id"], ["messages.id"], name="fk_held_answers_message_id_messages", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("message_id", name="pk_held_answers"),
    )
    op.create_index("ix_held_answers_status_until", "held_answers", ["status", "until"])


def downgrade() -> None:
    op.drop_table("held_answers")
