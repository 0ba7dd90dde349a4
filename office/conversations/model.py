"""A conversation and its messages. Text here has been redacted; nothing raw is kept."""

from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from typing import Any, Self

EMERGENCY = "emergency"  # the status of whom to call in danger


class ConversationState(StrEnum):
    BOT = "bot"
    WAITING = "waiting"
    HUMAN = "human"
    CLOSED = "closed"


class Sender(StrEnum):
    CITIZEN = "citizen"
    BOT = "bot"
    OPERATOR = "operator"
    SYSTEM = "system"


@dataclass(frozen=True, slots=True)
class Conversation:
    id: str
    token_hash: str
    channel: str
    locale: str
    state: ConversationState
    opened_at: datetime
    last_position: int = 0
    privacy_told_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Reply:
    """Something to be said to the citizen, before it has a place in the record.

    `extras` holds quick_replies, cards and sources as in the Message of the citizen API.
    """

    text: str
    sender: Sender = Sender.BOT
    status: str | None = None
    confidence: float | None = None
    extras: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Message:
    """`position` counts from 1 inside the conversation; `reply_to` is the citizen's message that it answers."""

    id: str
    conversation_id: str
    position: int
    sender: Sender
    text: str
    sent_at: datetime
    payload: str | None = None
    client_message_id: str | None = None
    reply_to: str | None = None
    status: str | None = None
    confidence: float | None = None
    extras: dict[str, Any] = field(default_factory=dict)
    answered_at: datetime | None = None

    @classmethod
    def of(
        cls, reply: Reply, message_id: str, conversation_id: str, now: datetime, reply_to: str | None = None
    ) -> Self:
        """The reply, before the record gives it a position."""
        return cls(
            id=message_id,
            conversation_id=conversation_id,
            position=0,
            sender=reply.sender,
            text=reply.text,
            sent_at=now,
            reply_to=reply_to,
            status=reply.status,
            confidence=reply.confidence,
            extras=reply.extras,
        )

    @property
    def is_answered(self) -> bool:
        return self.answered_at is not None

    def says_the_same_as(self, other: Self) -> bool:
        """Whether `other` is this message again, as a client's retry sends it."""
        return (self.text, self.payload) == (other.text, other.payload)

    def payload_if_said(self, text: str) -> str | None:
        """Of this message, where it is what somebody typed instead of tapping it."""
        return self.payload if self.text == text.strip() else None

    def at(self, position: int) -> Self:
        return replace(self, position=position)


class ConversationNotFound(LookupError):
    """No such conversation, or not this token's: the caller is told the same for both."""

    code = "conversation_not_found"


class ConversationClosed(ValueError):
    code = "conversation_closed"


class ClientMessageIdReused(ValueError):
    """The same client_message_id with other words: a client's mistake that must not lose the second message."""

    code = "client_message_id_reused"


class PayloadNotOffered(ValueError):
    """A payload that no quick reply of this conversation carries: it could steer the dialogue from outside."""

    code = "payload_not_offered"
