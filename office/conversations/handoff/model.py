"""转人工: a conversation that waits for a person, and whoever of the staff holds it. Pure."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class HandoffStatus(StrEnum):
    WAITING = "waiting"
    TAKEN = "taken"
    CALL_BACK = "call_back"  # nobody was free: a number was left
    RETURNED = "returned"  # the assistant goes on
    CLOSED = "closed"
    LEFT = "left"  # the citizen did not want to wait


class Why(StrEnum):
    ASKED = "asked"
    NOT_UNDERSTOOD = "not_understood"


class StepKind(StrEnum):
    ASKED = "asked"
    TAKEN = "taken"
    NOTED = "noted"
    HANDED_ON = "handed_on"
    CALL_BACK = "call_back"
    RETURNED = "returned"
    CLOSED = "closed"
    LEFT = "left"


# What may follow what. Nothing that has ended begins again: asking once more is another handoff.
MOVES: dict[HandoffStatus, frozenset[HandoffStatus]] = {
    HandoffStatus.WAITING: frozenset({HandoffStatus.TAKEN, HandoffStatus.LEFT, HandoffStatus.CALL_BACK}),
    HandoffStatus.TAKEN: frozenset({HandoffStatus.WAITING, HandoffStatus.RETURNED, HandoffStatus.CLOSED}),
    HandoffStatus.CALL_BACK: frozenset({HandoffStatus.CLOSED}),
    HandoffStatus.RETURNED: frozenset(),
    HandoffStatus.CLOSED: frozenset(),
    HandoffStatus.LEFT: frozenset(),
}
OPEN = frozenset({HandoffStatus.WAITING, HandoffStatus.TAKEN})


@dataclass(frozen=True, slots=True)
class Handoff:
    """At most one of a conversation is OPEN. `wanted`: the operator to whom it was handed, who alone sees it first.
    `phone_sealed`: of a CALL_BACK, sealed for `{id}.phone`. `version` counts the moves.
    """

    id: str
    conversation_id: str
    status: HandoffStatus
    why: Why
    asked_at: datetime
    version: int = 0
    operator: str | None = None
    wanted: str | None = None
    taken_at: datetime | None = None
    ended_at: datetime | None = None
    code: str | None = None
    phone_sealed: bytes | None = None


@dataclass(frozen=True, slots=True)
class HandoffStep:
    """`text`: a note, redacted, or to whom it was handed."""

    handoff_id: str
    seq: int
    kind: StepKind
    at: datetime
    by: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class CitizenLines:
    """`words`: the newest, redacted, by which a talk is known; "" for none but the wish for a person. `unanswered`: how
    many lines nobody has answered, the oldest of them of `since`.
    """

    words: str = ""
    unanswered: int = 0
    since: datetime | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """In the line: 1 is next. `minutes`: to expect, or None where nothing can be said."""

    number: int
    minutes: int | None


@dataclass(frozen=True, slots=True)
class OperatorSeat:
    """`seen_at`: the last sign of life of an operator; `takes`: whether they take conversations now."""

    operator: str
    seen_at: datetime
    takes: bool
    holds: int = 0
