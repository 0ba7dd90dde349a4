"""Confirmed appointments in hours that were closed afterwards: by the hall's settings, or by staff for whole days.

They stay confirmed and keep their number, so that none is lost; they count against no limit, and none becomes a
no-show.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from office.booking.booking import Booking
from office.booking.model import SWEEP, Appointment, StepKind
from office.booking.places import hall_of
from office.booking.refusals import RefusalCode, Refused
from office.booking.store.changes import same_in_force
from office.china_time import CHINA
from office.halls.availability import AvailabilityChange, is_closed
from office.halls.hall import Hall
from office.halls.model import Quota
from office.workdays import YearNotAnnounced

AT_ONCE = 200
# Hours that were closed while nobody was there to see it are still found a day later.
LOOKED_BACK = timedelta(days=1)
NOBODY = dict.fromkeys(Quota, 0)


@dataclass(frozen=True, slots=True)
class Displacements:
    """How many were found in closed hours, and how many in hours that are open again."""

    displaced: int = 0
    restored: int = 0


def close_days(
    booking: Booking, hall_id: str, first: date, last: date, by: str, reason: str, now: datetime, group: str = ""
) -> list[int]:
    """No place to anybody from one day to another, both included, in all groups of the hall or in one; the ids of the
    changes, by which it is taken back. The same again is the same. Raises Refused hall_not_found, closure_past,
    ImpossibleChange.
    """
    hall = hall_of(booking.places, hall_id)
    changes = closure_changes(hall, first, last, by, reason, now, group)
    if last < now.astimezone(CHINA).date():
        raise Refused(RefusalCode.CLOSURE_PAST)
    with booking.unit_of_work() as work:
        there = work.bookings.changes.history(hall.id)
        return [same_in_force(there, change) or work.bookings.changes.add(change) for change in changes]


def closure_changes(
    hall: Hall, first: date, last: date, by: str, reason: str, now: datetime, group: str = ""
) -> list[AvailabilityChange]:
    """One for each group of the hall, or for that one. Raises ImpossibleChange."""
    return [
        AvailabilityChange(hall.id, each, first, last, NOBODY, by, now, reason)
        for each in sorted(hall.groups)
        if group in ("", each)
    ]


def note_displaced(booking: Booking, now: datetime) -> Displacements:
    """Notes on each appointment what has become of its hours. Several desks may do it at once."""
    displaced = restored = 0
    for each, is_kept in _looked_through(booking, now):
        if is_kept == (each.displaced_at is None):
            continue
        with booking.unit_of_work() as work:
            store = work.bookings.appointments
            if store.displace(each, None if is_kept else now, now):
                store.add_step(each.no, StepKind.RESTORED if is_kept else StepKind.DISPLACED, SWEEP, now)
                restored += is_kept
                displaced += not is_kept
    return Displacements(displaced, restored)


def displaced_now(booking: Booking, now: datetime, hall_id: str | None = None) -> list[Appointment]:
    """Those noted and not moved or given up since, also of days gone by, and those still to be noted, by their time."""
    with booking.unit_of_work(read_only=True) as work:
        noted = {each.no: each for each in work.bookings.appointments.displaced(hall_id)}
    for each, is_kept in _looked_through(booking, now):
        if is_kept:
            noted.pop(each.no, None)
        elif hall_id in (None, each.hall_id):
            noted.setdefault(each.no, each)
    return sorted(noted.values(), key=lambda each: (each.starts_at, each.no))


def _looked_through(booking: Booking, now: datetime) -> Sequence[tuple[Appointment, bool]]:
    """Every confirmed appointment to come, and whether the hall keeps its hours. One whose time has gone by behind
    closed doors stays so, whatever is written afterwards.
    """
    found: list[tuple[Appointment, bool]] = []
    hours, after = _Hours(booking), ""
    while True:
        with booking.unit_of_work(read_only=True) as work:
            batch = work.bookings.appointments.confirmed_from(now - LOOKED_BACK, after, AT_ONCE)
            for hall_id in {each.hall_id for each in batch} - hours.changes.keys():
                hours.changes[hall_id] = work.bookings.changes.in_force(hall_id)
        for each in batch:
            is_settled = each.displaced_at is not None and each.starts_at <= now
            found.append((each, not is_settled and hours.are_kept(each)))
        if len(batch) < AT_ONCE:
            return found
        after = batch[-1].no


@dataclass
class _Hours:
    booking: Booking
    changes: dict[str, Sequence[AvailabilityChange]] = field(default_factory=dict)
    days: dict[tuple[str, date], Sequence[tuple[datetime, datetime]]] = field(default_factory=dict)

    def are_kept(self, appointment: Appointment) -> bool:
        """Of a year that is not announced nothing is known, so nobody is alarmed."""
        day = appointment.starts_at.astimezone(CHINA).date()
        try:
            hall = hall_of(self.booking.places, appointment.hall_id)
            open_hours = self._on(hall, day)
        except YearNotAnnounced:
            return True
        except Refused:
            return False
        if appointment.group not in hall.groups or is_closed(
            hall.id, appointment.group, day, self.changes[appointment.hall_id]
        ):
            return False
        return covers(open_hours, appointment.starts_at, appointment.ends_at)

    def _on(self, hall: Hall, day: date) -> Sequence[tuple[datetime, datetime]]:
        if (hall.id, day) not in self.days:
            self.days[hall.id, day] = self.booking.places.hours_on(hall, day)
        return self.days[hall.id, day]


def covers(hours: Sequence[tuple[datetime, datetime]], starts_at: datetime, ends_at: datetime) -> bool:
    """`hours` in order; those that touch are one, as the morning, noon and the afternoon."""
    for begins, ends in hours:
        if begins <= starts_at < ends:
            starts_at = ends
    return starts_at >= ends_at
