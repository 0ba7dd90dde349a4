"""A hall's days as those see them who plan them: holidays, closures, hours, how many places are taken of how many."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from office.booking.booking import A_DAY, Booking, midnight
from office.booking.places import MOST_BOOKED, hall_of
from office.china_time import CHINA
from office.halls.availability import AvailabilityChange
from office.halls.closures import closure_on
from office.halls.hall import Hall, Shift
from office.halls.opening import exception_on, shifts_on
from office.workdays import WorkCalendar, YearNotAnnounced


@dataclass(frozen=True, slots=True)
class GroupDay:
    group: str
    places: int
    taken: int


@dataclass(frozen=True, slots=True)
class HallDay:
    """`is_known` False: of a year that is not announced; nothing else is told then. `closed_for`: why it is closed that
    day, by its file or by staff; None where it is not. `shifts`: also those that open only when enough is booked.
    """

    day: date
    is_known: bool = True
    is_holiday: bool = False
    is_makeup_day: bool = False
    closed_for: str | None = None
    shifts: tuple[Shift, ...] = ()
    groups: tuple[GroupDay, ...] = ()

    @property
    def taken(self) -> int:
        return sum(each.taken for each in self.groups)

    @property
    def places(self) -> int:
        return sum(each.places for each in self.groups)


def days_of(booking: Booking, hall_id: str, first: date, count: int) -> list[HallDay]:
    """From `first` on. Raises Refused hall_not_found."""
    hall = hall_of(booking.places, hall_id)
    with booking.unit_of_work(read_only=True) as work:
        changes = work.bookings.changes.in_force(hall.id)
        rows = work.bookings.places.taken_between(hall.id, midnight(first), midnight(first) + count * A_DAY)
    taken = Counter[tuple[date, str]]()
    for row in rows:
        taken[_day(row.starts_at), row.slot_id.rsplit(".", 2)[1]] += row.taken
    days = [first + timedelta(days=after) for after in range(count)]
    return [_hall_day(booking, hall, day, changes, taken) for day in days]


def _hall_day(
    booking: Booking, hall: Hall, day: date, changes: Sequence[AvailabilityChange], taken: Counter[tuple[date, str]]
) -> HallDay:
    calendar = booking.places.calendar
    booked = sum(count for (on, _), count in taken.items() if on == day)
    try:
        shifts = shifts_on(hall, day, calendar, MOST_BOOKED)
        groups = tuple(
            GroupDay(group, _places(booking, hall, group, day, changes, booked), taken[day, group])
            for group in sorted(hall.groups)
        )
    except YearNotAnnounced:
        return HallDay(day, is_known=False)
    is_holiday, is_makeup_day = _in_calendar(calendar, day)
    return HallDay(day, True, is_holiday, is_makeup_day, _why_closed(hall, day, changes), shifts, groups)


def _places(
    booking: Booking, hall: Hall, group: str, day: date, changes: Sequence[AvailabilityChange], booked: int
) -> int:
    slots = booking.places.slots_on(hall, group, day, changes, booked)
    return sum(places for slot in slots for places in slot.places.values())


def _why_closed(hall: Hall, day: date, changes: Sequence[AvailabilityChange]) -> str | None:
    if by_staff := closure_on(hall, day, changes):
        return by_staff.reason
    by_file = exception_on(hall, day)
    return by_file.reason if by_file and not by_file.periods else None


def _in_calendar(calendar: WorkCalendar, day: date) -> tuple[bool, bool]:
    year = calendar.years[day.year]
    return day in year.holidays, day in year.makeup_days


def _day(at: datetime) -> date:
    return at.astimezone(CHINA).date()
