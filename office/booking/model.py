"""An appointment, the places it takes, and every step that changed it. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from office.halls.model import Quota

CITIZEN = "citizen"
SWEEP = "sweep"  # what the clock alone brings about


class AppointmentStatus(StrEnum):
    HELD = "held"
    CONFIRMED = "confirmed"
    CHECKED_IN = "checked_in"
    CANCELLED = "cancelled"
    MISSED = "missed"
    EXPIRED = "expired"


class StepKind(StrEnum):
    HELD = "held"
    OFFERED = "offered"  # held for somebody on the waiting list
    CONFIRMED = "confirmed"
    RESCHEDULED = "rescheduled"
    CHECKED_IN = "checked_in"
    CANCELLED = "cancelled"
    MISSED = "missed"
    EXPIRED = "expired"
    JOINED = "joined"
    LEFT = "left"
    PASSED = "passed"
    APPEALED = "appealed"
    APPEAL_GRANTED = "appeal_granted"
    APPEAL_REFUSED = "appeal_refused"
    PRIORITY_GRANTED = "priority_granted"
    DISPLACED = "displaced"  # its hours were closed after it was confirmed
    RESTORED = "restored"  # they are open again
    FORGOTTEN = "forgotten"  # nobody can tell any more whose it was


@dataclass(frozen=True, slots=True)
class Appointment:
    """`person_key` is a keyed hash of the phone number; name and phone are sealed for this `no` (office/vault.py).

    `version` counts its changes from 0; a calendar on somebody's phone tells the newer copy by it. `conversation_id`:
    where it was made, if it was in a talk. `displaced_at`: since when it is known that the hall is closed then. Of a
    forgotten one `person_key` and `phone_tail` are empty.
    """

    no: str
    status: AppointmentStatus
    hall_id: str
    group: str
    item_code: str
    quota: Quota
    starts_at: datetime
    ends_at: datetime
    person_key: str
    phone_tail: str
    name_sealed: bytes = field(repr=False)
    phone_sealed: bytes = field(repr=False)
    channel: str
    made_at: datetime
    changed_at: datetime
    hold_expires_at: datetime | None = None
    request_key: str | None = None
    notice_no: str | None = None
    version: int = 0
    conversation_id: str | None = None
    displaced_at: datetime | None = None

    def is_live(self, now: datetime) -> bool:
        """Whether it keeps its person from another place at that time: a hold that has run out does not."""
        if self.status is AppointmentStatus.HELD:
            return self.hold_expires_at is None or now < self.hold_expires_at
        return self.status in (AppointmentStatus.CONFIRMED, AppointmentStatus.CHECKED_IN)

    def is_open(self, now: datetime) -> bool:
        """Live and still to come."""
        return self.is_live(now) and self.status is not AppointmentStatus.CHECKED_IN and now < self.ends_at

    def overlaps(self, starts_at: datetime, ends_at: datetime) -> bool:
        return self.starts_at < ends_at and starts_at < self.ends_at

    def can_be_given_up(self, hours_before: int, now: datetime) -> bool:
        """A hold and a displaced one always; any other up to so many hours before it begins. One that was booked or
        moved there later than that, up to its beginning: else it never could be.
        """
        if self.status is AppointmentStatus.HELD or self.displaced_at is not None:
            return True
        last = self.starts_at - timedelta(hours=hours_before)
        return now <= last or last < self.changed_at <= now < self.starts_at


@dataclass(frozen=True, slots=True)
class Seat:
    """One place of one slot that an appointment takes. With `reopens_at` it was given back and is closed until then."""

    appointment_no: str
    slot_id: str
    quota: Quota
    reopens_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """`no` is an appointment's or a waiting entry's; `by` is citizen, sweep, or who of the staff. Nothing personal."""

    no: str
    what: StepKind
    by: str
    at: datetime
    reason: str = ""


def move_told(was: str, to: str) -> str:
    """The reason of a step that moved an appointment: slot ids."""
    return f"{was} -> {to}"


def moved_from(reason: str) -> str:
    return reason.partition(" -> ")[0]


@dataclass(frozen=True, slots=True)
class Wish:
    """A place that somebody asks for. `request_key` is the client's: the same again is the same appointment.
    `priority`: the code of the group that goes first, by their word.
    """

    slot_id: str
    item_code: str
    name: str = field(repr=False)
    phone: str = field(repr=False)
    hall_id: str | None = None
    quota: Quota = Quota.PUBLIC
    channel: str = "api"
    request_key: str | None = None
    notice_no: str | None = None
    priority: str = ""
    conversation_id: str | None = None


@dataclass(frozen=True, slots=True)
class TakenPlaces:
    """Of one slot and quota."""

    slot_id: str
    starts_at: datetime
    quota: Quota
    taken: int


@dataclass(frozen=True, slots=True)
class FreeSlot:
    """`free` runs of places for the matter that begin here."""

    id: str
    starts_at: datetime
    ends_at: datetime
    quota: Quota
    free: int
    expected_wait_minutes: int
    wait_is_measured: bool = False


Taken = Mapping[str, int]  # slot id -> places
