"""People on messaging platforms: whose conversation is whose, what was heard, what still has to reach them."""

import sqlalchemy as sa
from alembic import op

from office.storage.schema import Moment

revision = "0016"
down_revision = "0015"


def upgrade() -> None:
    op.create_table(
        "channel_people",
        sa.Column("channel", sa.String(32), nullable=False),
        sa.Column("mark", sa.String(64), nullable=False),
        sa.Column("conversation_id", sa.String(64), nullable=False),
        sa.Column("address_sealed", sa.LargeBinary, nullable=False),
        sa.Column("heard_at", Moment, nullable=False),
        sa.Column("delivered_position", sa.Integer, nullable=False),
        sa.Column("delivered_parts", sa.Integer, nullable=False),
        sa.Column("turn", sa.String(64)),
        sa.Column("choices", sa.JSON, nullable=False),
        sa.Column("grants", sa.JSON, nullable=False),
        sa.Column("has_left", sa.Boolean, nullable=False),
        sa.Column("passive_until", Moment),
        sa.Column("look_at", Moment),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Column("claimed_by", sa.String(64)),
        sa.Column("claimed_until", Moment),
        sa.PrimaryKeyConstraint("channel", "mark", name="pk_channel_people"),
        sa.UniqueConstraint("conversation_id", name="uq_channel_people_conversation_id"),
        sa.ForeignKeyConstraint(
            ["conversation_id"],
            ["conversations.id"],
            name="fk_channel_people_conversations",
            ondelete="CASCADE",
        ),
    )
    for column in ("look_at", "heard_at"):
        op.create_index(f"ix_channel_people_{column}", "channel_people", [column])
    op.create_table(
        "channel_messages",
        sa.Column("mark", sa.String(64), nullable=False),
        sa.Column("payload", sa.Text),
        sa.Column("reply", sa.Text),
        sa.Column("heard_at", Moment, nullable=False),
        sa.PrimaryKeyConstraint("mark", name="pk_channel_messages"),
    )
    op.create_index("ix_channel_messages_heard_at", "channel_messages", ["heard_at"])
    op.create_table(
        "channel_calls",
        sa.Column("mark", sa.String(64), nullable=False),
        sa.Column("body_hash", sa.String(64), nullable=False),
        sa.Column("times", sa.Integer, nullable=False),
        sa.Column("first_at", Moment, nullable=False),
        sa.PrimaryKeyConstraint("mark", name="pk_channel_calls"),
    )
    op.create_index("ix_channel_calls_first_at", "channel_calls", ["first_at"])
    op.create_table(
        "channel_mailboxes",
        sa.Column("name", sa.String(96), nullable=False),
        sa.Column("cursor", sa.Text, nullable=False),
        sa.Column("key", sa.Text, nullable=False),
        sa.Column("opened_at", Moment, nullable=False),
        sa.Column("look_at", Moment),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Column("claimed_by", sa.String(64)),
        sa.Column("claimed_until", Moment),
        sa.PrimaryKeyConstraint("name", name="pk_channel_mailboxes"),
    )


def downgrade() -> None:
    for table in ("channel_mailboxes", "channel_calls", "channel_messages", "channel_people"):
        op.drop_table(table)
