"""Conversations in the database. Each method runs inside the caller's transaction."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from office.conversations.model import EMERGENCY, Conversation, ConversationState, Message, Sender
from office.storage.schema import Moment, metadata

conversations = sa.Table(
    "conversations",
    metadata,
    sa.Column("id", sa.String(64), primary_key=True),
    sa.Column("token_hash", sa.String(64), nullable=False),
    sa.Column("channel", sa.String(32), nullable=False),
    sa.Column("locale", sa.String(16), nullable=False),
    sa.Column("state", sa.String(16), nullable=False),
    sa.Column("opened_at", Moment, nullable=False),
    sa.Column("last_position", sa.Integer, nullable=False),
    sa.Column("privacy_told_at", Moment),
    # Which desk is answering, and until when that claim holds if the desk dies.
    sa.Column("claimed_by", sa.String(64)),
    sa.Column("claimed_until", Moment),
)

UNANSWERED = "sender = 'citizen' AND answered_at IS NULL"

messages = sa.Table(
    "messages",
    metadata,
    sa.Column("id", sa.String(64), primary_key=True),
    sa.Column("conversation_id", sa.ForeignKey("conversations.id", ondelete="CASCADE"), nullable=False),
    sa.Column("position", sa.Integer, nullable=False),
    sa.Column("sender", sa.String(16), nullable=False),
    sa.Column("text", sa.Text, nullable=False),
    sa.Column("payload", sa.Text),
    sa.Column("client_message_id", sa.String(64)),
    sa.Column("reply_to", sa.String(64), index=True),
    sa.Column("status", sa.String(48)),
    sa.Column("confidence", sa.Float),
    sa.Column("extras", sa.JSON, nullable=False),
    sa.Column("sent_at", Moment, nullable=False),
    sa.Column("answered_at", Moment),
    sa.UniqueConstraint("conversation_id", "position"),
    sa.UniqueConstraint("conversation_id", "client_message_id"),
    sa.Index(
        "ix_messages_unanswered",
        "conversation_id",
        sqlite_where=sa.text(UNANSWERED),
        postgresql_where=sa.text(UNANSWERED),
    ),
)


class ConversationStore:
    def __init__(self, connection: sa.Connection) -> None:
        self.connection = connection

    def add(self, conversation: Conversation) -> None:
        row = {name: getattr(conversation, name) for name in Conversation.__dataclass_fields__}
        self.connection.execute(conversations.insert().values(row))

    def get(self, conversation_id: str) -> Conversation | None:
        columns = [conversations.c[name] for name in Conversation.__dataclass_fields__]
        row = self.connection.execute(sa.select(*columns).where(conversations.c.id == conversation_id)).first()
        if row is None:
            return None
        found = row._asdict()
        found["state"] = ConversationState(found["state"])
        return Conversation(**found)

    def append(self, message: Message) -> Message:
        """Gives the message its place. The update locks the conversation's row until the transaction ends."""
        position = self.connection.execute(
            conversations.update()
            .where(conversations.c.id == message.conversation_id)
            .values(last_position=conversations.c.last_position + 1)
            .returning(conversations.c.last_position)
        ).scalar_one()
        placed = message.at(position)
        row = {name: getattr(placed, name) for name in Message.__dataclass_fields__}
        self.connection.execute(messages.insert().values(row))
        return placed

    def lock(self, conversation_id: str) -> None:
        """Holds the conversation's row, so that a second desk's same message waits and then sees the first."""
        self.connection.execute(
            sa.select(conversations.c.id).where(conversations.c.id == conversation_id).with_for_update()
        )

    def by_client_message_id(self, conversation_id: str, client_message_id: str) -> Message | None:
        found = self._messages(
            messages.c.conversation_id == conversation_id, messages.c.client_message_id == client_message_id
        )
        return found[0] if found else None

    def record(self, conversation_id: str, after_position: int, limit: int) -> list[Message]:
        return self._messages(
            messages.c.conversation_id == conversation_id, messages.c.position > after_position, limit=limit
        )

    def message(self, conversation_id: str, message_id: str) -> Message | None:
        found = self._messages(messages.c.conversation_id == conversation_id, messages.c.id == message_id)
        return found[0] if found else None

    def position_of(self, conversation_id: str, message_id: str) -> int | None:
        found = self.message(conversation_id, message_id)
        return found.position if found else None

    def replies_to(self, message_id: str) -> list[Message]:
        return self._messages(messages.c.reply_to == message_id)

    def has_said(self, conversation_id: str, statuses: Collection[str]) -> bool:
        """Whether any message of it has one of these."""
        own = (messages.c.conversation_id == conversation_id) & messages.c.status.in_(list(statuses))
        return self.connection.execute(sa.select(messages.c.id).where(own).limit(1)).first() is not None

    def count_with(self, statuses: Collection[str], since: datetime, until: datetime) -> int:
        """Conversations in which such a message was said, from `since` up to but not at `until`."""
        within = (messages.c.sent_at >= since) & (messages.c.sent_at < until)
        of_each = sa.func.count(sa.distinct(messages.c.conversation_id))
        chosen = sa.select(of_each).where(within, messages.c.status.in_(list(statuses)))
        return int(self.connection.execute(chosen).scalar_one())

    def unanswered(self, conversation_id: str) -> list[Message]:
        held = sa.exists().where(
            conversations.c.id == conversation_id, conversations.c.state == ConversationState.HUMAN
        )
        return self._messages(messages.c.conversation_id == conversation_id, sa.text(UNANSWERED), ~held)

    def answer_all(self, conversation_id: str, before_position: int, now: datetime) -> None:
        """An operator answers everything that was said before."""
        own = (messages.c.conversation_id == conversation_id) & (messages.c.position < before_position)
        self.connection.execute(messages.update().where(own, sa.text(UNANSWERED)).values(answered_at=now))

    def set_state(self, conversation_id: str, state: ConversationState) -> None:
        own = conversations.c.id == conversation_id
        self.connection.execute(conversations.update().where(own).values(state=state.value))

    def last_statuses(self, conversation_id: str, count: int) -> list[str | None]:
        """Of the newest answers of the assistant, one an answered message, newest first."""
        own = (messages.c.conversation_id == conversation_id) & (messages.c.sender == Sender.BOT)
        chosen = sa.select(messages.c.status).where(own, messages.c.reply_to.is_not(None))
        return list(self.connection.scalars(chosen.order_by(messages.c.position.desc()).limit(count)))

    def last_said(self, conversation_id: str) -> str | None:
        """The status of what was said to the citizen last, asked or unasked, but for the word about their numbers."""
        own = (messages.c.conversation_id == conversation_id) & (messages.c.sender != Sender.CITIZEN)
        chosen = sa.select(messages.c.status).where(own, messages.c.status.is_distinct_from("privacy_notice"))
        return self.connection.scalars(chosen.order_by(messages.c.position.desc()).limit(1)).first()

    def mark_answered(self, message_id: str, now: datetime) -> bool:
        """False if it was answered already: then the caller's answer must not be recorded again."""
        marked = self.connection.execute(
            messages.update()
            .where(messages.c.id == message_id, messages.c.answered_at.is_(None))
            .values(answered_at=now)
        )
        return marked.rowcount == 1

    def mark_privacy_told(self, conversation_id: str, now: datetime) -> bool:
        """True the first time only."""
        marked = self.connection.execute(
            conversations.update()
            .where(conversations.c.id == conversation_id, conversations.c.privacy_told_at.is_(None))
            .values(privacy_told_at=now)
        )
        return marked.rowcount == 1

    def claim(self, conversation_id: str, holder: str, now: datetime, until: datetime) -> bool:
        free = sa.or_(conversations.c.claimed_until.is_(None), conversations.c.claimed_until < now)
        claimed = self.connection.execute(
            conversations.update()
            .where(conversations.c.id == conversation_id, free)
            .values(claimed_by=holder, claimed_until=until)
        )
        return claimed.rowcount == 1

    def extend(self, conversation_id: str, holder: str, until: datetime) -> bool:
        extended = self.connection.execute(
            conversations.update()
            .where(conversations.c.id == conversation_id, conversations.c.claimed_by == holder)
            .values(claimed_until=until)
        )
        return extended.rowcount == 1

    def release(self, holder: str, conversation_id: str | None = None) -> None:
        """One conversation, or, without an id, whatever a dead desk of this name still held."""
        mine = conversations.c.claimed_by == holder
        if conversation_id is None:
            mine = sa.or_(mine, conversations.c.claimed_by.startswith(f"{holder}:", autoescape=True))
        else:
            mine = sa.and_(mine, conversations.c.id == conversation_id)
        self.connection.execute(conversations.update().where(mine).values(claimed_by=None, claimed_until=None))

    def with_unanswered(self, now: datetime, limit: int) -> list[str]:
        """Conversations that somebody should answer now: unanswered words and no live claim; oldest first."""
        oldest = sa.func.min(messages.c.sent_at)
        rows = self.connection.execute(
            sa.select(messages.c.conversation_id)
            .join(conversations, conversations.c.id == messages.c.conversation_id)
            .where(messages.c.sender == Sender.CITIZEN, messages.c.answered_at.is_(None))
            .where(conversations.c.state != ConversationState.HUMAN)
            .where(sa.or_(conversations.c.claimed_until.is_(None), conversations.c.claimed_until < now))
            .group_by(messages.c.conversation_id)
            .order_by(oldest)
            .limit(limit)
        )
        return list(rows.scalars())

    def expected(self, conversation_id: str) -> list[str]:
        """What the last words of the assistant asked for or may be told, of what is kept apart from the record. Whom to
        call in danger asks for nothing, and takes no question back.
        """
        is_warning = sa.func.coalesce(messages.c.status, "") == EMERGENCY
        extras = self.connection.execute(
            sa.select(messages.c.extras)
            .where(messages.c.conversation_id == conversation_id, messages.c.sender == Sender.BOT, ~is_warning)
            .order_by(messages.c.position.desc())
            .limit(1)
        ).scalar()
        return [what for each in ("expects", "may_hold") for what in (extras or {}).get(each, ())]

    def _messages(self, *where: Any, limit: int | None = None) -> list[Message]:
        rows = self.connection.execute(sa.select(messages).where(*where).order_by(messages.c.position).limit(limit))
        return [_message(row._asdict()) for row in rows]


def _message(row: dict[str, Any]) -> Message:
    return Message(**{**row, "sender": Sender(row["sender"])})
