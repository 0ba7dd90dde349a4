"""What a change of availability would do, before it is made: how many places there would be, who is booked there."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from office.booking.booking import A_DAY, Booking, midnight
from office.booking.displacing import covers
from office.booking.model import Appointment
from office.booking.places import MOST_BOOKED, hall_of
from office.china_time import CHINA
from office.halls.availability import AvailabilityChange, is_closed
from office.halls.hall import DatedWeek, Hall
from office.halls.model import Quota, TimeSlot
from office.halls.weeks import with_weeks
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


@dataclass(frozen=True, slots=True)
class Plan:
    """A hall with its hours, and what was changed of its places."""

    hall: Hall
    changes: Sequence[AvailabilityChange]


def preview(booking: Booking, hall_id: str, wanted: Sequence[AvailabilityChange], now: datetime) -> Preview:
    """Of all these changes together, all of one hall, from today on. Raises Refused hall_not_found."""
    hall = hall_of(booking.places, hall_id)
    with booking.unit_of_work(read_only=True) as work:
        there = work.bookings.changes.in_force(hall.id)
    groups = sorted({each.group for each in wanted})
    days = min(each.from_day for each in wanted), max(each.to_day for each in wanted)
    return _compared(booking, Plan(hall, there), Plan(hall, [*there, *wanted]), groups, days, now)


def preview_week(booking: Booking, hall_id: str, wanted: DatedWeek, now: datetime) -> Preview:
    """Of other hours. Raises Refused hall_not_found."""
    hall = hall_of(booking.places, hall_id)
    with booking.unit_of_work(read_only=True) as work:
        there = work.bookings.changes.in_force(hall.id)
    then = with_weeks(hall, [wanted], now.astimezone(CHINA).date())
    days = wanted.first, wanted.last or date.max
    return _compared(booking, Plan(hall, there), Plan(then, there), sorted(hall.groups), days, now)


def _compared(
    booking: Booking, before: Plan, after: Plan, groups: Sequence[str], days: tuple[date, date], now: datetime
) -> Preview:
    first = max(now.astimezone(CHINA).date(), days[0])
    last = min(days[1], first + timedelta(days=MOST_DAYS - 1))
    with booking.unit_of_work(read_only=True) as work:
        rows = work.bookings.places.taken_between(before.hall.id, midnight(first), midnight(last) + A_DAY)
        live = [
            each
            for each in work.bookings.appointments.of_hall(before.hall.id, midnight(first), midnight(last) + A_DAY)
            if each.is_open(now) and each.group in groups
        ]
    taken = {(row.slot_id, row.quota): row.taken for row in rows}
    booked = Counter(row.starts_at.astimezone(CHINA).date() for row in rows for _ in range(row.taken))
    different, crowded = [], set[str]()
    for day in _days(first, last):
        slots, changed = (_slots(booking, plan, groups, day, booked[day]) for plan in (before, after))
        was, will_be = _sum(slots), _sum(changed)
        if was != will_be or {each.id for each in slots} != {each.id for each in changed}:
            count = sum(taken.get((slot.id, quota), 0) for slot in slots for quota in Quota)
            different.append(DayPreview(day, was, will_be, count))
        new = {each.id: each.places for each in changed}
        crowded |= {
            f"{old.id} {quota}"
            for old in slots
            for quota in Quota
            if new.get(old.id, {}).get(quota, 0) < min(taken.get((old.id, quota), 0), old.places.get(quota, 0))
        }
    displaced = [each for each in live if _is_kept(booking, before, each) and not _is_kept(booking, after, each)]
    stay = [each for each in live if each not in displaced and _slots_taken(booking, before, each) & crowded]
    return Preview(tuple(different), tuple(displaced), tuple(stay), last)


def _is_kept(booking: Booking, plan: Plan, appointment: Appointment) -> bool:
    """Whether the hall is open for it. Of a year that is not announced nothing is known."""
    day = _day(appointment)
    if is_closed(plan.hall.id, appointment.group, day, plan.changes):
        return False
    try:
        return covers(booking.places.hours_on(plan.hall, day), appointment.starts_at, appointment.ends_at)
    except YearNotAnnounced:
        return True


def _slots(booking: Booking, plan: Plan, groups: Iterable[str], day: date, booked: int) -> list[TimeSlot]:
    """None in a year that is not announced."""
    slots_on = booking.places.slots_on
    try:
        return [slot for group in groups for slot in slots_on(plan.hall, group, day, plan.changes, booked)]
    except YearNotAnnounced:
        return []


def _slots_taken(booking: Booking, plan: Plan, appointment: Appointment) -> set[str]:
    """With its quota, as those that are crowded."""
    slots = booking.places.slots_on(plan.hall, appointment.group, _day(appointment), plan.changes, MOST_BOOKED)
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
