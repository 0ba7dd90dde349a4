"""整改: what a bad rating sets going, and its present state rebuilt from its log and from nothing else. Pure."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from office.china_time import CHINA
from office.rating.model import Service

CITIZEN = "citizen"
CLOCK = "clock"  # what the limits bring about by themselves


class Status(StrEnum):
    OPENED = "opened"
    ANSWERED = "answered"  # put right, or explained
    CALLED_BACK = "called_back"
    CLOSED = "closed"


class EntryKind(StrEnum):
    # Moves: each leads to a status.
    OPENED = "opened"
    ANSWERED = "answered"
    CALLED_BACK = "called_back"
    CLOSED = "closed"
    # What changes no status.
    CALL_MISSED = "call_missed"
    COMMENT_SEEN = "comment_seen"
    PHONE_SEEN = "phone_seen"
    FORGOTTEN = "forgotten"  # phone, comment, and what was written
    # Of the clock alone: the department's superior is told.
    OVERDUE = "overdue"
    CALL_LATE = "call_late"


@dataclass(frozen=True, slots=True)
class RectificationEntry:
    """`seq` counts from 1. `by`: citizen, clock, or who of the staff. `reason` and `facts` hold nothing personal; what
    was put right, or said on the phone, is sealed for `{no}.{seq}.words`. `key`: never twice in a log.

    The first one's `at` is the beginning of its day: by the minute one could guess who rated.
    """

    no: str
    seq: int
    what: EntryKind
    at: datetime
    by: str
    reason: str = ""
    facts: Mapping[str, Any] = field(default_factory=dict)
    words_sealed: bytes | None = field(default=None, repr=False)
    key: str | None = None


@dataclass(frozen=True, slots=True)
class RectificationState:
    """`version`: how many entries an officer must have seen; `told_to`: the superior who was told last. `is_late`: not
    answered, or answered only after its day.
    """

    no: str
    service: Service
    department: str
    level: int
    opened_on: date
    days: int
    limit_source: str
    has_phone: bool
    status: Status = Status.OPENED
    seq: int = 1
    version: int = 1
    answered_on: date | None = None
    answered_by: str = ""
    missed_calls: int = 0
    satisfied: bool | None = None
    is_late: bool = False
    told_to: str = ""
    closed_on: date | None = None
    done: frozenset[str] = frozenset()


def replay(entries: Iterable[RectificationEntry]) -> RectificationState:
    """`entries` in order, from the first on. Raises ValueError where there is none."""
    state: RectificationState | None = None
    for entry in entries:
        state = opened(entry) if state is None else apply(state, entry)
    if state is None:
        raise ValueError("a rectification begins with an entry")
    return state


def opened(entry: RectificationEntry) -> RectificationState:
    """Raises ValueError where the log does not begin with it."""
    if entry.what is not EntryKind.OPENED:
        raise ValueError("a rectification begins with its opening")
    facts = entry.facts
    return RectificationState(
        no=entry.no,
        service=Service(facts["service"]),
        department=facts["department"],
        level=facts["level"],
        opened_on=day_of(entry.at),
        days=facts["days"],
        limit_source=facts["source"],
        has_phone=facts["has_phone"],
    )


def apply(state: RectificationState, entry: RectificationEntry) -> RectificationState:
    """The state after the entry; whether it may be made is asked in moves.py."""
    changed = replace(
        state,
        seq=entry.seq,
        version=state.version + (entry.what not in QUIET),
        told_to=entry.facts.get("to", state.told_to),
        done=state.done | {entry.key} if entry.key else state.done,
    )
    step = STEPS.get(entry.what)
    return step(changed, entry) if step else changed


def day_of(moment: datetime) -> date:
    return moment.astimezone(CHINA).date()


def _answered(state: RectificationState, entry: RectificationEntry) -> RectificationState:
    is_late = state.is_late or not entry.facts["on_time"]
    answered_on = day_of(entry.at)
    return replace(state, status=Status.ANSWERED, answered_on=answered_on, answered_by=entry.by, is_late=is_late)


def _called_back(state: RectificationState, entry: RectificationEntry) -> RectificationState:
    return replace(state, status=Status.CALLED_BACK, satisfied=entry.facts["satisfied"])


def _closed(state: RectificationState, entry: RectificationEntry) -> RectificationState:
    return replace(state, status=Status.CLOSED, closed_on=day_of(entry.at))


def _call_missed(state: RectificationState, entry: RectificationEntry) -> RectificationState:
    return replace(state, missed_calls=state.missed_calls + 1)


def _overdue(state: RectificationState, entry: RectificationEntry) -> RectificationState:
    return replace(state, is_late=True)


def _forgotten(state: RectificationState, entry: RectificationEntry) -> RectificationState:
    return replace(state, has_phone=False)


STEPS: dict[EntryKind, Callable[[RectificationState, RectificationEntry], RectificationState]] = {
    EntryKind.ANSWERED: _answered,
    EntryKind.CALLED_BACK: _called_back,
    EntryKind.CLOSED: _closed,
    EntryKind.CALL_MISSED: _call_missed,
    EntryKind.OVERDUE: _overdue,
    EntryKind.FORGOTTEN: _forgotten,
}
# Noted without a change of what an officer decides on: nobody has to look again for them.
QUIET = frozenset(
    {
        *(EntryKind.COMMENT_SEEN, EntryKind.PHONE_SEEN, EntryKind.FORGOTTEN),
        *(EntryKind.OVERDUE, EntryKind.CALL_LATE),
    }
)
