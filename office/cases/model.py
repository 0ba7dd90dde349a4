"""A case, and the log of everything that happened to it. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any

CITIZEN = "citizen"
CLOCK = "clock"  # what the limits bring about by themselves
ROUTER = "router"  # what goes to its department by itself
NO_STAFF = frozenset({CITIZEN, CLOCK, ROUTER})
HALL_LEVEL, DISTRICT_LEVEL = 1, 2


class CaseKind(StrEnum):
    CANNOT = "cannot"  # 办不了: policy says no
    HARD = "hard"  # 很难办
    REFUSED = "refused"  # 不给办: somebody will not
    OVERDUE = "overdue"
    ATTITUDE = "attitude"
    OTHER = "other"


class CareKind(StrEnum):
    """Why somebody is called rather than written to. Health is sensitive (个人信息保护法 第二十八条): sealed apart from
    the log, and kept only with their own consent (第二十九条).
    """

    ELDERLY = "elderly"
    ILL = "ill"
    DISABLED = "disabled"


class Grade(StrEnum):
    """How much work it is, where whoever accepts it says so; then this decides the limit, not the kind."""

    AT_ONCE = "at_once"
    GENERAL = "general"
    COMPLEX = "complex"
    SEVERAL_DEPARTMENTS = "several_departments"


class CaseStatus(StrEnum):
    FILED = "filed"
    ACCEPTED = "accepted"
    DISPATCHED = "dispatched"
    IN_PROGRESS = "in_progress"
    WAITING = "waiting"  # for the person; the clock stands still
    ANSWERED = "answered"
    CALLED_BACK = "called_back"
    REOPENED = "reopened"
    CLOSED = "closed"
    DECLINED = "declined"
    MERGED = "merged"  # goes along with another case


class EntryKind(StrEnum):
    # Moves: each leads to a status (moves.py).
    FILED = "filed"
    ACCEPTED = "accepted"
    DISPATCHED = "dispatched"
    STARTED = "started"
    RETURNED = "returned"  # the department gives it back
    ASKED = "asked"  # the person is asked
    HEARD = "heard"  # and has replied
    ANSWERED = "answered"
    CALLED_BACK = "called_back"
    REOPENED = "reopened"
    CLOSED = "closed"
    DECLINED = "declined"
    MERGED = "merged"
    SPLIT = "split"  # on its own again: the other case ended without an answer
    WITHDRAWN = "withdrawn"
    # What changes no status.
    SUGGESTED = "suggested"  # which department it seems to be for
    CONTACTED = "contacted"
    EXTENDED = "extended"
    SUPPLEMENTED = "supplemented"
    PHOTO_ADDED = "photo_added"
    PHOTO_TAKEN_BACK = "photo_taken_back"  # by the person; its content is gone
    CHASED = "chased"  # 催: by the person
    CALL_MISSED = "call_missed"
    DISPUTED = "disputed"  # a third return: the level above decides
    CONTACT_SEEN = "contact_seen"
    WORDS_SEEN = "words_seen"
    PHOTO_SEEN = "photo_seen"
    FORGOTTEN = "forgotten"  # whose it was, and what was said
    CARE_NOTED = "care_noted"  # the person agreed that they need care; why is not in the log
    CARE_ENDED = "care_ended"  # and takes it back
    CALLED = "called"  # instead of a message
    CALL_TRIED = "call_tried"
    PRESSED = "pressed"  # 催办: by the hall
    SUPERVISED = "supervised"  # 督办: by the district
    # Of the clock alone.
    CONTACT_LATE = "contact_late"
    YELLOW = "yellow"
    TOLD_LATE = "told_late"  # the person, before the limit is missed
    RED = "red"
    CALL_LATE = "call_late"


class Outcome(StrEnum):
    ANSWERED = "answered"
    WITHDRAWN = "withdrawn"
    DECLINED = "declined"


@dataclass(frozen=True, slots=True)
class Filing:
    """What is filed. `said`: the person's own words. `item_code`, `hall_id`, `place` (a district), `department` are
    empty where nobody could say them. `request_key` is the client's: the same again is the same case. `another`: though
    the person has an open case about the same, this is not it. `care` is taken only with `care_agreed`.
    """

    kind: CaseKind
    said: str = field(repr=False)
    name: str = field(repr=False)
    phone: str = field(repr=False)
    wanted: str = field(default="", repr=False)
    item_code: str = ""
    hall_id: str = ""
    place: str = ""
    department: str = ""
    happened_on: date | None = None
    trips: int | None = None
    channel: str = "api"
    conversation_id: str | None = None
    notice_no: str = ""
    request_key: str | None = None
    another: bool = False
    care: CareKind | None = field(default=None, repr=False)
    care_agreed: bool = False


class EvidenceKind(StrEnum):
    NOTICE = "notice"
    APPOINTMENT = "appointment"
    REVIEW = "review"


@dataclass(frozen=True, slots=True)
class Evidence:
    """Something that the person was officially told or given before, by its number."""

    kind: EvidenceKind
    ref: str


@dataclass(frozen=True, slots=True)
class CaseEntry:
    """`seq` counts from 1 within a case. `by`: citizen, clock, or who of the staff. `reason` and `facts` hold nothing
    personal; what was said to or by the person is sealed for `{no}.{seq}.words`. `key`: never twice in a case.
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
class CaseRecord:
    """What was filed, as it is kept beside the log. Personal fields are sealed for `{no}.{field}`; None once gone."""

    no: str
    person_key: str
    phone_tail: str
    name_sealed: bytes | None = field(repr=False)
    phone_sealed: bytes | None = field(repr=False)
    said_sealed: bytes | None = field(repr=False)
    wanted_sealed: bytes | None = field(repr=False)
    happened_on: date | None
    trips: int | None
    channel: str
    conversation_id: str | None
    request_key: str | None = None
    care_sealed: bytes | None = field(default=None, repr=False)
