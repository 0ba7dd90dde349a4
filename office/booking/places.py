"""What places there are, as the booking sees it: the schedule is made in office/halls and passed in. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Protocol

from office.booking.refusals import RefusalCode, Refused
from office.china_time import CHINA
from office.halls.availability import AvailabilityChange
from office.halls.hall import Hall, HallNotFound, Halls, ItemGroup, ItemNotTaken
from office.halls.model import BookingRules, TimeSlot
from office.halls.opening import bookable_days, periods_on
from office.halls.slots import planned_slots, with_changes
from office.workdays import WorkCalendar

MOST_BOOKED = 1_000_000  # opens whatever waits for bookings
DAYS_REMEMBERED = 2_000  # of a hall and a group: what three weeks of thirty halls have, at a few kB each


class Places(Protocol):
    """`slots_on`: of one day, in order, `booked` places of the day in that hall being taken. Raises YearNotAnnounced.
    `open_days`: those that can be booked at that moment. `hours_on`: from when to when the hall may be open that day,
    in order; with the hours that open only when enough is booked. `neighbours`: ids of the halls of its district, with
    its own.
    """

    @property
    def calendar(self) -> WorkCalendar: ...

    def hall(self, hall_id: str) -> Hall: ...

    def neighbours(self, hall: Hall) -> frozenset[str]: ...

    def open_days(self, hall: Hall, now: datetime) -> Sequence[date]: ...

    def hours_on(self, hall: Hall, day: date) -> Sequence[tuple[datetime, datetime]]: ...

    def slots_on(
        self, hall: Hall, group: str, day: date, changes: Sequence[AvailabilityChange], booked: int
    ) -> Sequence[TimeSlot]: ...


@dataclass(frozen=True)
class HallPlaces:
    """The places of the halls in knowledge/halls."""

    halls: Halls
    calendar: WorkCalendar
    _planned: dict[tuple[str, str, date, int], tuple[Hall, Sequence[TimeSlot]]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    def hall(self, hall_id: str) -> Hall:
        return self.halls.find(hall_id)

    def open_days(self, hall: Hall, now: datetime) -> Sequence[date]:
        return bookable_days(hall, now, self.calendar)

    def neighbours(self, hall: Hall) -> frozenset[str]:
        return frozenset({hall.id, *(each.id for each in self.halls.in_district(hall.district))})

    def hours_on(self, hall: Hall, day: date) -> Sequence[tuple[datetime, datetime]]:
        hours = periods_on(hall, day, self.calendar, booked=MOST_BOOKED)
        return [(datetime.combine(day, each.starts, CHINA), datetime.combine(day, each.ends, CHINA)) for each in hours]

    def slots_on(
        self, hall: Hall, group: str, day: date, changes: Sequence[AvailabilityChange], booked: int
    ) -> Sequence[TimeSlot]:
        key = (hall.id, group, day, booked)
        found = self._planned.get(key)
        if found is None or found[0] is not hall:  # its hours may have been changed
            if len(self._planned) >= DAYS_REMEMBERED:
                self._planned.clear()
            found = self._planned[key] = hall, planned_slots(hall, group, day, self.calendar, booked)
        return with_changes(found[1], changes)


def hall_of(places: Places, hall_id: str) -> Hall:
    """Raises Refused hall_not_found."""
    try:
        return places.hall(hall_id)
    except HallNotFound:
        raise Refused(RefusalCode.HALL_NOT_FOUND) from None


def rules_of(places: Places, hall_id: str) -> BookingRules:
    """Of a hall that is no longer known, the common ones: what was booked there can still be given back."""
    try:
        return places.hall(hall_id).rules
    except HallNotFound:
        return BookingRules()


def group_of(hall: Hall, item_code: str) -> ItemGroup:
    """Raises Refused item_not_taken."""
    try:
        return hall.group_of(item_code)
    except ItemNotTaken:
        raise Refused(RefusalCode.ITEM_NOT_TAKEN, name=hall.name) from None


def parts_of(slot_id: str) -> tuple[str, str, datetime]:
    """Hall, group and beginning that an id of office.halls.model.slot_id names. Raises Refused outside_hours."""
    try:
        hall_id, group, digits = slot_id.rsplit(".", 2)
        starts_at = datetime.strptime(digits, "%Y%m%d%H%M").replace(tzinfo=CHINA)
    except ValueError:
        raise Refused(RefusalCode.OUTSIDE_HOURS) from None
    if not hall_id or not group or not digits.isascii() or len(digits) != 12:
        raise Refused(RefusalCode.OUTSIDE_HOURS)
    return hall_id, group, starts_at


def run_from(slots: Sequence[TimeSlot], start: TimeSlot, needed: int) -> tuple[TimeSlot, ...] | None:
    """`needed` slots from that one on, without a gap between; None if the day has not so many."""
    run = [start]
    for slot in slots:
        if len(run) < needed and slot.starts_at == run[-1].ends_at:
            run.append(slot)
    return tuple(run) if len(run) == needed else None
