"""Conversations, their messages, and the dialogue engine's turns."""

import sqlalchemy as sa
from alembic import op

from office.storage.schema import Moment

revision = "0001"
down_revision = None


def upgrade() -> None:
    op.create_table(
        "conversations",
        sa.Column("id", sa.String(64), nullable=False),
        sa.Column("token_hash", sa.String(64), nullable=False),
        sa.Column("channel", sa.String(32), nullable=False),
        sa.Column("locale", sa.String(16), nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("opened_at", Moment, nullable=False),
        sa.Column("last_position", sa.Integer, nullable=False),
        sa.Column("privacy_told_at", Moment),
        sa.Column("claimed_by", sa.String(64)),
        sa.Column("claimed_until", Moment),
        sa.PrimaryKeyConstraint("id", name="pk_conversations"),
    )
    op.create_table(
        "messages",
        sa.Column("id", sa.String(64), nullable=False),
        sa.Column("conversation_id", sa.String(64), nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("sender", sa.String(16), nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("payload", sa.Text),
        sa.Column("client_message_id", sa.String(64)),
        sa.Column("reply_to", sa.String(64)),
        sa.Column("status", sa.String(48)),
        sa.Column("confidence", sa.Float),
        sa.Column("extras", sa.JSON, nullable=False),
        sa.Column("sent_at", Moment, nullable=False),
        sa.Column("answered_at", Moment),
        sa.PrimaryKeyConstraint("id", name="pk_messages"),
        sa.ForeignKeyConstraint(
            ["conversation_id"], ["conversations.id"], name="fk_messages_conversations", ondelete="CASCADE"
        ),
        sa.UniqueConstraint("conversation_id", "position", name="uq_messages_conversation_id_position"),
        sa.UniqueConstraint(
            "conversation_id", "client_message_id", name="uq_messages_conversation_id_client_message_id"
        ),
    )
    op.create_index("ix_messages_reply_to", "messages", ["reply_to"])
    op.create_index(
        "ix_messages_unanswered",
        "messages",
        ["conversation_id"],
        sqlite_where=sa.text("sender = 'citizen' AND answered_at IS NULL"),
        postgresql_where=sa.text("sender = 'citizen' AND answered_at IS NULL"),
    )
    op.create_table(
        "dialogue_turns",
        sa.Column("sender_id", sa.String(64), nullable=False),
        sa.Column("first_event", sa.Integer, nullable=False),
        sa.Column("event_count", sa.Integer, nullable=False),
        sa.Column("events", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("sender_id", "first_event", name="pk_dialogue_turns"),
    )


def downgrade() -> None:
    for table in ("dialogue_turns", "messages", "conversations"):
        op.drop_table(table)
