"""A call, the log of what was done in it, and what was told. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

CHANNEL = "phone"
CTI = "cti"  # what the telephone system says by itself
SWEEP = "sweep"


class CallStatus(StrEnum):
    RINGING = "ringing"
    ACTIVE = "active"
    WRAP_UP = "wrap_up"  # hung up; how it ended is still to be written
    CLOSED = "closed"
    MISSED = "missed"


class Direction(StrEnum):
    IN = "in"
    OUT = "out"


class EntryKind(StrEnum):
    # Moves.
    OPENED = "opened"
    ANSWERED = "answered"
    HUNG_UP = "hung_up"
    MISSED = "missed"
    CLOSED = "closed"
    # What changes no status.
    TAKEN_OVER = "taken_over"  # by another operator
    CALLER_SET = "caller_set"
    GUIDED = "guided"
    BOOKED = "booked"
    CONFIRMED = "confirmed"
    CASE_FILED = "case_filed"
    NOTICE_SENT = "notice_sent"
    HELP_ASKED = "help_asked"
    EMERGENCY = "emergency"  # the number to call was told
    CORRECTED = "corrected"  # the summary or the end code, after it was closed
    CONTACT_SEEN = "contact_seen"
    FORGOTTEN = "forgotten"


@dataclass(frozen=True, slots=True)
class Call:
    """`person_key` is the keyed hash of the number, as appointments and cases have it; empty where none is known, or
    it is forgotten. Name, number and summary are sealed for this `id`. `seq` counts the entries, `heard` the segments
    of speech that were kept. `operator` is empty while nobody has it.
    """

    id: str
    status: CallStatus
    direction: Direction
    started_at: datetime
    operator: str = ""
    cti_mark: str | None = None
    person_key: str = ""
    phone_tail: str = ""
    phone_sealed: bytes | None = field(default=None, repr=False)
    name_sealed: bytes | None = field(default=None, repr=False)
    summary_sealed: bytes | None = field(default=None, repr=False)
    answered_at: datetime | None = None
    ended_at: datetime | None = None
    closed_at: datetime | None = None
    end_code: str | None = None
    seq: int = 0
    heard: int = 0


@dataclass(frozen=True, slots=True)
class CallEntry:
    """`ref`: the number of what was made (appointment, case, notice, request), or the item told. `key`: never twice in
    a call. Nothing personal.
    """

    call_id: str
    seq: int
    what: EntryKind
    at: datetime
    by: str
    ref: str = ""
    facts: Mapping[str, Any] = field(default_factory=dict)
    key: str | None = None


@dataclass(frozen=True, slots=True)
class Guidance:
    """A matter opened in a call: `code` of an item or a one-stop matter, with the answers about the person's situation
    in the order in which they were given. `facet` where only a part was asked about. `told_at`: since when something of
    it has been read out.
    """

    call_id: str
    seq: int
    code: str
    facet: str
    answers: tuple[tuple[str, str], ...]
    guide_version: int
    begun_at: datetime
    told_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Caller:
    """Who calls, opened. Either may be empty."""

    name: str = field(repr=False)
    phone: str = field(repr=False)


def source_of(call_id: str) -> str:
    """How appointments, cases and notices name the call that they come from."""
    return f"call:{call_id}"
