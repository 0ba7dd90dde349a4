"""The tables of what goes out: the messages, and every attempt at one."""

import sqlalchemy as sa

from office.storage.schema import Moment, metadata

outgoing_messages = sa.Table(
    "outgoing_messages",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("key", sa.String(120), nullable=False, unique=True),
    sa.Column("kind", sa.String(32), nullable=False),
    sa.Column("about", sa.String(120), nullable=False, index=True),
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
    # Set while it is being sent: that may still succeed, but it is not tried again.
    sa.Column("cancelled_at", Moment),
    sa.Column("ended_at", Moment),
    sa.Index("ix_outgoing_messages_status_channel_next_try_at", "status", "channel", "next_try_at"),
    sa.Index("ix_outgoing_messages_address_mark_status", "address_mark", "status"),
    sa.Index("ix_outgoing_messages_ended_at", "ended_at"),
)

outgoing_attempts = sa.Table(
    "outgoing_attempts",
    metadata,
    sa.Column("message_key", sa.ForeignKey("outgoing_messages.key", ondelete="CASCADE"), primary_key=True),
    sa.Column("number", sa.Integer, primary_key=True),
    sa.Column("begun_at", Moment, nullable=False),
    sa.Column("ended_at", Moment),
    sa.Column("outcome", sa.String(16), nullable=False),
    sa.Column("error", sa.String(64), nullable=False),
)
