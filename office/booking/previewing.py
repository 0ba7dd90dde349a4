"""What a change of availability would do, before it is made: how many places there would be, who is booked there."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from office.booking.booking import A_DAY, Booking, midnight
from office.booking.model import Appointment
from office.booking.places import MOST_BOOKED, hall_of
from office.china_time import CHINA
from office.halls.availability import AvailabilityChange, is_closed
from office.halls.hall import Hall
from office.halls.model import Quota, TimeSlot
from office.workdays import YearNotAnnounced

MOST_DAYS = 92  # looked at ahead; a change may well last longer


@dataclass(frozen=True, slots=True)
class DayPreview:
    """Places of the day by quota, in the groups that change; `taken` of them are."""

    day: date
    before: dict[Quota, int]
    after: dict[Quota, int]
    taken: int


@dataclass(frozen=True, slots=True)
class Preview:
    """`days`: those on which something would differ. `displaced`: booked where it would be closed; they are told, and
    may move. `crowded`: booked where fewer places would be given than are taken; they keep theirs, and nobody is told.
    `looked_until`: the last day that was looked at.
    """

    days: tuple[DayPreview, ...]
    displaced: tuple[Appointment, ...]
    crowded: tuple[Appointment, ...]
    looked_until: date


def preview(booking: Booking, hall_id: str, wanted: Sequence[AvailabilityChange], now: datetime) -> Preview:
    """Of all these changes together, all of one hall, from today on. Raises Refused hall_not_found."""
    hall = hall_of(booking.places, hall_id)
    first = max(now.astimezone(CHINA).date(), min(each.from_day for each in wanted))
    last = min(max(each.to_day for each in wanted), first + timedelta(days=MOST_DAYS - 1))
    groups = sorted({each.group for each in wanted})
    with booking.unit_of_work(read_only=True) as work:
        there = work.bookings.changes.in_force(hall.id)
        rows = work.bookings.places.taken_between(hall.id, midnight(first), midnight(last) + A_DAY)
        live = [
            each
            for each in work.bookings.appointments.of_hall(hall.id, midnight(first), midnight(last) + A_DAY)
            if each.is_open(now) and each.group in groups
        ]
    taken = {(row.slot_id, row.quota): row.taken for row in rows}
    booked = Counter(row.starts_at.astimezone(CHINA).date() for row in rows for _ in range(row.taken))
    then = [*there, *wanted]
    days, crowded = [], set[str]()
    for day in _days(first, last):
        slots = _slots(booking, hall, groups, day, there, booked[day])
        changed = _slots(booking, hall, groups, day, then, booked[day])
        before, after = _sum(slots), _sum(changed)
        if before != after:
            days.append(DayPreview(day, before, after, sum(taken.get((s.id, q), 0) for s in slots for q in Quota)))
        crowded |= {
            f"{new.id} {quota}"
            for old, new in zip(slots, changed, strict=True)
            for quota in Quota
            if new.places.get(quota, 0) < min(taken.get((new.id, quota), 0), old.places.get(quota, 0))
        }
    closes = {
        (group, day)
        for group in groups
        for day in _days(first, last)
        if is_closed(hall.id, group, day, then) and not is_closed(hall.id, group, day, there)
    }
    displaced = [each for each in live if (each.group, _day(each)) in closes]
    stay = [each for each in live if each not in displaced and _slots_taken(booking, hall, each, there) & crowded]
    return Preview(tuple(days), tuple(displaced), tuple(stay), last)


def _slots(
    booking: Booking, hall: Hall, groups: Iterable[str], day: date, changes: Sequence[AvailabilityChange], booked: int
) -> list[TimeSlot]:
    """None in a year that is not announced."""
    try:
        return [slot for group in groups for slot in booking.places.slots_on(hall, group, day, changes, booked)]
    except YearNotAnnounced:
        return []


def _slots_taken(
    booking: Booking, hall: Hall, appointment: Appointment, changes: Sequence[AvailabilityChange]
) -> set[str]:
    """With its quota, as those that are crowded."""
    slots = booking.places.slots_on(hall, appointment.group, _day(appointment), changes, MOST_BOOKED)
    within = (each for each in slots if appointment.starts_at <= each.starts_at < appointment.ends_at)
    return {f"{each.id} {appointment.quota}" for each in within}


def _sum(slots: Iterable[TimeSlot]) -> dict[Quota, int]:
    counted = dict.fromkeys(Quota, 0)
    for slot in slots:
        for quota, places in slot.places.items():
            counted[quota] += places
    return counted


def _days(first: date, last: date) -> Iterable[date]:
    return (first + timedelta(days=after) for after in range((last - first).days + 1))


def _day(appointment: Appointment) -> date:
    return appointment.starts_at.astimezone(CHINA).date()
