"""A message to one person, from the wish to send it until it has arrived. Pure."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Protocol

KEY = re.compile(r"[A-Za-z0-9:._-]{1,120}", re.ASCII)


class MessageKind(StrEnum):
    """Each has its words in knowledge/answers.yml under `outgoing`."""

    BOOKING_CONFIRMED = "booking_confirmed"
    REMINDER_DAY_BEFORE = "reminder_day_before"
    DOCUMENT_DUE = "document_due"  # 容缺
    WAITING_LIST_OFFER = "waiting_list_offer"
    CASE_UPDATE = "case_update"
    HOURS_CLOSED = "hours_closed"  # of a confirmed appointment, closed since
    NO_SHOW_NOTED = "no_show_noted"
    APPEAL_DECIDED = "appeal_decided"  # against a no-show
    CASE_FINDING = "case_finding"  # to the knowledge editors
    NEGATIVE_ANSWER = "negative_answer"  # to a hall's head: a window said no
    NOTICE_TEXT = "notice_text"  # a one-time notice, to somebody who has just asked for it on the phone


# Nobody is woken for these; they wait for the morning (office/outbox/reminders.py).
DAYTIME_KINDS = frozenset(
    {
        MessageKind.REMINDER_DAY_BEFORE,
        MessageKind.DOCUMENT_DUE,
        MessageKind.CASE_UPDATE,
        MessageKind.HOURS_CLOSED,
        MessageKind.NO_SHOW_NOTED,
        MessageKind.APPEAL_DECIDED,
        MessageKind.CASE_FINDING,
        MessageKind.NEGATIVE_ANSWER,
    }
)


class SendingChannel(StrEnum):
    CONVERSATION = "conversation"  # the address is the conversation's id
    SMS = "sms"
    EMAIL = "email"
    FILE = "file"


class MessageStatus(StrEnum):
    QUEUED = "queued"
    SENDING = "sending"
    SENT = "sent"
    FAILED = "failed"  # refused for good, or too late to be of use
    CANCELLED = "cancelled"


class AttemptOutcome(StrEnum):
    SENDING = "sending"
    SENT = "sent"
    AGAIN = "again"  # failed for now
    REFUSED = "refused"
    INTERRUPTED = "interrupted"  # whoever sent it stopped; it may or may not have arrived


@dataclass(frozen=True, slots=True)
class Attachment:
    """`media_type` as in MIME, with parameters: text/calendar; charset=utf-8; method=PUBLISH."""

    name: str
    media_type: str
    content: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Recipient:
    channel: SendingChannel
    address: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Letter:
    """`instead`: to whom it goes if it is refused, the next one first."""

    title: str = field(repr=False)
    text: str = field(repr=False)
    attachments: tuple[Attachment, ...] = ()
    instead: tuple[Recipient, ...] = ()


@dataclass(frozen=True, slots=True)
class Draft:
    """What should be said, to whom, when. `key`: the same again is the same message, for ever; `about` names what it
    is about (`appointment:YY123`), so that it can be cancelled with it; `values` fill the words of its kind.
    From `useless_after` on it is not sent any more. `instead`: as in its letter.
    """

    key: str
    kind: MessageKind
    about: str
    to: Recipient
    due_at: datetime
    values: Mapping[str, object] = field(default_factory=dict, repr=False)
    useless_after: datetime | None = None
    attachments: tuple[Attachment, ...] = ()
    instead: tuple[Recipient, ...] = ()

    def __post_init__(self) -> None:
        if not KEY.fullmatch(self.key):
            raise ValueError("a key is 1 to 120 of A-Z a-z 0-9 : . _ -")

    @property
    def keys(self) -> list[str]:
        """Its own, and those that it has wherever it goes instead."""
        found = [self.key]
        for each in self.instead:
            found.append(key_instead(found[-1], each.channel))
        return found


def key_instead(key: str, channel: SendingChannel) -> str:
    return f"{key}.{channel}"


@dataclass(frozen=True, slots=True)
class OutgoingMessage:
    """As it is kept: address and letter sealed, emptied some time after the end. `address_mark` keeps the order of
    what goes to one address.
    """

    key: str
    kind: MessageKind
    about: str
    channel: SendingChannel
    address_mark: str
    address_sealed: bytes = field(repr=False)
    letter_sealed: bytes = field(repr=False)
    due_at: datetime
    next_try_at: datetime
    give_up_at: datetime
    queued_at: datetime
    status: MessageStatus = MessageStatus.QUEUED
    attempts: int = 0
    claimed_by: str | None = None
    claimed_until: datetime | None = None
    cancelled_at: datetime | None = None
    ended_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Sending:
    """A message that somebody is sending, until `claimed_until`. `key` goes along, so that the gateway can drop what
    it has had before.
    """

    key: str
    kind: MessageKind
    to: Recipient
    letter: Letter
    claim: str
    attempt: int
    claimed_until: datetime


@dataclass(frozen=True, slots=True)
class Attempt:
    """One line of the delivery log. `error` is the kind of a failure, never its text."""

    number: int
    begun_at: datetime
    outcome: AttemptOutcome
    ended_at: datetime | None = None
    error: str = ""


class Encryptor(Protocol):
    """office/vault.py is one. `place` names row and column; `open` raises ValueError."""

    def seal(self, text: str, place: str) -> bytes: ...

    def open(self, sealed: bytes, place: str) -> str: ...

    def renewed(self, sealed: bytes, place: str) -> bytes | None: ...

    def mark(self, text: str, purpose: str) -> str: ...
