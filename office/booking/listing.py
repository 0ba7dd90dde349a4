"""What can be seen: free places, an appointment, what became of it."""

import hmac
from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime, timedelta

from office.booking.booking import A_DAY, Booking, find, midnight
from office.booking.model import Appointment, FreeSlot, Step
from office.booking.places import group_of, hall_of, run_from
from office.booking.refusals import RefusalCode, Refused
from office.booking.tidying import tidy
from office.china_time import CHINA
from office.halls.availability import is_closed
from office.halls.model import Quota, TimeSlot
from office.halls.slots import slots_needed
from office.workdays import YearNotAnnounced


def free_slots(
    booking: Booking,
    hall_id: str,
    item_code: str,
    first: date,
    last: date,
    now: datetime,
    quota: Quota = Quota.PUBLIC,
) -> list[FreeSlot]:
    """Every slot at which the matter could begin on bookable days from `first` to `last`, in order; full ones have
    `free` 0. Days that staff closed, those of a year that is not announced, and beginnings at which the quota has no
    place at all are left out: nobody could wait for one. Raises Refused hall_not_found, item_not_taken.
    """
    hall = hall_of(booking.places, hall_id)
    group = group_of(hall, item_code).id
    needed = slots_needed(hall, item_code)
    tidy(booking, now, hall_id, group)
    earliest = now + timedelta(minutes=hall.rules.lead_minutes)
    found: list[FreeSlot] = []
    days = [day for day in _open_days(booking, hall_id, now) if first <= day <= last]
    if not days:
        return found
    # Read once for all days: a question to the store for each day is most of what looking ahead costs.
    with booking.unit_of_work(read_only=True) as work:
        changes = work.bookings.changes.in_force(hall.id)
        rows = work.bookings.places.taken_between(hall.id, midnight(days[0]), midnight(days[-1]) + A_DAY)
    booked = Counter[date]()
    for row in rows:
        booked[row.starts_at.astimezone(CHINA).date()] += row.taken
    taken = {row.slot_id: row.taken for row in rows if row.quota is quota}
    for day in days:
        if is_closed(hall.id, group, day, changes):
            continue
        slots = booking.places.slots_on(hall, group, day, changes, booked[day])
        runs = [run_from(slots, slot, needed) for slot in slots if slot.starts_at >= earliest]
        given = [run for run in runs if run and all(slot.places.get(quota, 0) for slot in run)]
        found += [_free(booking, run, taken, quota) for run in given]
    return found


def look_up(booking: Booking, no: str, phone_tail: str) -> Appointment:
    """Raises Refused unknown_appointment: the same for a number that never was, a wrong tail, and one that is
    forgotten.
    """
    with booking.unit_of_work(read_only=True) as work:
        found = find(booking, work, no)
    # A forgotten one has no tail, and an empty one opens nothing.
    if not found.phone_tail or not hmac.compare_digest(found.phone_tail.encode(), phone_tail.encode()):
        raise Refused(RefusalCode.UNKNOWN_APPOINTMENT)
    return found


def booked_on(booking: Booking, hall_id: str, day: date) -> list[Appointment]:
    """By their time, whatever became of them; but for holds that ran out. Raises Refused hall_not_found."""
    hall = hall_of(booking.places, hall_id)
    with booking.unit_of_work(read_only=True) as work:
        return work.bookings.appointments.of_hall(hall.id, midnight(day), midnight(day) + A_DAY)


def steps_of(booking: Booking, no: str) -> list[Step]:
    """In order. Raises Refused unknown_appointment."""
    with booking.unit_of_work(read_only=True) as work:
        return work.bookings.appointments.steps(find(booking, work, no).no)


def _open_days(booking: Booking, hall_id: str, now: datetime) -> Sequence[date]:
    try:
        return booking.places.open_days(hall_of(booking.places, hall_id), now)
    except YearNotAnnounced:
        return ()


def _free(booking: Booking, run: Sequence[TimeSlot], taken: dict[str, int], quota: Quota) -> FreeSlot:
    free = min(max(0, slot.places.get(quota, 0) - taken.get(slot.id, 0)) for slot in run)
    first = run[0]
    wait = booking.wait_minutes(first, taken.get(first.id, 0))
    return FreeSlot(first.id, first.starts_at, run[-1].ends_at, quota, free, wait, booking.wait_is_measured(first))
