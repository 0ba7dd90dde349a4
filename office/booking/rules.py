"""Whether this person may have that place now. Pure: each check raises Refused with the code that says why not."""

from collections.abc import Collection, Sequence
from datetime import date, datetime, timedelta

from office.booking.model import Appointment
from office.booking.places import run_from
from office.booking.refusals import RefusalCode, Refused
from office.china_time import CHINA
from office.halls.hall import Hall
from office.halls.model import TimeSlot
from office.workdays import WorkCalendar, YearNotAnnounced


def check_day(starts_at: datetime, open_days: Sequence[date], calendar: WorkCalendar, now: datetime) -> None:
    """Raises Refused slot_past, year_not_announced, day_not_open."""
    if starts_at <= now:
        raise Refused(RefusalCode.SLOT_PAST)
    day = starts_at.astimezone(CHINA).date()
    try:
        calendar.is_workday(day)
    except YearNotAnnounced as unknown:
        raise Refused(RefusalCode.YEAR_NOT_ANNOUNCED, year=unknown.year) from None
    if day not in open_days:
        raise Refused(RefusalCode.DAY_NOT_OPEN)


def wanted_run(
    slots: Sequence[TimeSlot], slot_id: str, needed: int, lead_minutes: int, now: datetime
) -> tuple[TimeSlot, ...]:
    """The slots that the matter would take. Raises Refused outside_hours, slot_too_soon, not_enough_time."""
    start = next((slot for slot in slots if slot.id == slot_id), None)
    if start is None:
        raise Refused(RefusalCode.OUTSIDE_HOURS)
    if start.starts_at < now + timedelta(minutes=lead_minutes):
        raise Refused(RefusalCode.SLOT_TOO_SOON, minutes=lead_minutes)
    run = run_from(slots, start, needed)
    if run is None:
        raise Refused(RefusalCode.NOT_ENOUGH_TIME)
    return run


def check_person(
    theirs: Sequence[Appointment],
    run: Sequence[TimeSlot],
    hall: Hall,
    now: datetime,
    neighbours: Collection[str] = (),
    *,
    is_displaced: bool = False,
) -> None:
    """`theirs`: all other appointments of the person; those whose hours were closed since do not count. Caps are the
    hall's and count what is booked there; where it has caps for its district, what is booked at the `neighbours` too.
    Two at the same time are refused wherever they are. `is_displaced`: the place is for one whose hours were closed,
    which no cap may hinder. Raises Refused.
    """
    live = [each for each in theirs if each.is_live(now) and each.displaced_at is None]
    starts_at, ends_at = run[0].starts_at, run[-1].ends_at
    if any((each.hall_id, each.group, each.starts_at) == (hall.id, run[0].group, starts_at) for each in live):
        raise Refused(RefusalCode.SLOT_HELD_BY_YOU)
    if any(each.overlaps(starts_at, ends_at) for each in live):
        raise Refused(RefusalCode.SAME_TIME)
    if is_displaced:
        return
    rules, day = hall.rules, starts_at.astimezone(CHINA).date()
    here = [each for each in live if each.hall_id == hall.id]
    _check_caps(here, rules.most_a_day, rules.most_open, day, now, hall.name)
    around = [each for each in live if each.hall_id in neighbours or each.hall_id == hall.id]
    _check_caps(around, rules.most_a_day_district or None, rules.most_open_district or None, day, now, hall.district)


def _check_caps(
    counted: Sequence[Appointment], a_day: int | None, at_once: int | None, day: date, now: datetime, where: str
) -> None:
    """Raises Refused too_many_that_day, too_many_open."""
    if a_day is not None and sum(each.starts_at.astimezone(CHINA).date() == day for each in counted) >= a_day:
        raise Refused(RefusalCode.TOO_MANY_THAT_DAY, limit=a_day, where=where)
    if at_once is not None and sum(each.is_open(now) for each in counted) >= at_once:
        raise Refused(RefusalCode.TOO_MANY_OPEN, limit=at_once, where=where)


def check_can_give_up(appointment: Appointment, hours_before: int, now: datetime) -> None:
    """Raises Refused too_late_to_cancel."""
    if not appointment.can_be_given_up(hours_before, now):
        raise Refused(RefusalCode.TOO_LATE_TO_CANCEL, hours=hours_before)
