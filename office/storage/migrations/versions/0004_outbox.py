"""Messages on their way out, and the log of every attempt to send one."""

import sqlalchemy as sa
from alembic import op

from office.storage.schema import Moment

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.create_table(
        "outgoing_messages",
        sa.Column("id", sa.Integer, autoincrement=True, nullable=False),
        sa.Column("key", sa.String(120), nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("about", sa.String(120), nullable=False),
        sa.Column("channel", sa.String(16), nullable=False),
        sa.Column("address_mark", sa.String(64), nullable=False),
        sa.Column("address_sealed", sa.LargeBinary, nullable=False),
        sa.Column("letter_sealed", sa.LargeBinary, nullable=False),
        sa.Column("due_at", Moment, nullable=False),
        sa.Column("next_try_at", Moment, nullable=False),
        sa.Column("give_up_at", Moment, nullable=False),
        sa.Column("queued_at", Moment, nullable=False),
        sa.Column("status", sa.String(16), nullable=False),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Column("claimed_by", sa.String(96)),
        sa.Column("claimed_until", Moment),
        sa.Column("cancelled_at", Moment),
        sa.Column("ended_at", Moment),
        sa.PrimaryKeyConstraint("id", name="pk_outgoing_messages"),
        sa.UniqueConstraint("key", name="uq_outgoing_messages_key"),
    )
    op.create_index("ix_outgoing_messages_about", "outgoing_messages", ["about"])
    columns = ["status", "channel", "next_try_at"]
    op.create_index("ix_outgoing_messages_status_channel_next_try_at", "outgoing_messages", columns)
    op.create_index("ix_outgoing_messages_address_mark_status", "outgoing_messages", ["address_mark", "status"])
    op.create_index("ix_outgoing_messages_ended_at", "outgoing_messages", ["ended_at"])
    op.create_table(
        "outgoing_attempts",
        sa.Column("message_key", sa.String(120), nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("begun_at", Moment, nullable=False),
        sa.Column("ended_at", Moment),
        sa.Column("outcome", sa.String(16), nullable=False),
        sa.Column("error", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("message_key", "number", name="pk_outgoing_attempts"),
        sa.ForeignKeyConstraint(
            ["message_key"],
            ["outgoing_messages.key"],
            name="fk_outgoing_attempts_outgoing_messages",
            ondelete="CASCADE",
        ),
    )


def downgrade() -> None:
    op.drop_table("outgoing_attempts")
    op.drop_table("outgoing_messages")
