"""When a hall is open, and on which days it can be booked. Pure. All may raise YearNotAnnounced."""

from datetime import date, datetime, time, timedelta

from office.china_time import CHINA
from office.halls.hall import Hall, Shift
from office.halls.model import DayException, Period, PeriodKind
from office.workdays import SATURDAY, WorkCalendar, YearNotAnnounced

A_DAY = timedelta(days=1)


def periods_on(hall: Hall, day: date, calendar: WorkCalendar, booked: int = 0) -> tuple[Period, ...]:
    """In the order of the day; none on a day off. `booked`: places of the day that are taken, which may open 延时."""
    return tuple(shift.period for shift in shifts_on(hall, day, calendar, booked))


def shifts_on(hall: Hall, day: date, calendar: WorkCalendar, booked: int = 0) -> tuple[Shift, ...]:
    works = calendar.is_workday(day)  # asked first: of a year that is not announced nothing is promised
    if other := exception_on(hall, day):
        return tuple(_with_counters(hall, period) for period in sorted(other.periods, key=lambda each: each.starts))
    if not works and day in calendar.years[day.year].holidays:
        return ()
    weekday = hall.opening.makeup_day_like if works and day.weekday() >= SATURDAY else day.isoweekday()
    found = [
        shift
        for shift in hall.opening.shifts_of(day)
        if weekday in shift.days
        and (shift.period.kind is PeriodKind.WEEKEND) is not works
        and booked >= shift.from_bookings
    ]
    return tuple(sorted(found, key=lambda shift: shift.period.starts))


def exception_on(hall: Hall, day: date) -> DayException | None:
    return next((each for each in hall.opening.exceptions if each.day == day), None)


def bookable_days(hall: Hall, now: datetime, calendar: WorkCalendar) -> list[date]:
    """Open days, soonest first, from the hall's first bookable day to its last; `now` with a zone.

    The newest day opens at `release_time`, and a day that was open once stays so until it comes. Days of a year whose
    holidays are not announced are left out; if this very year is not, YearNotAnnounced.
    """
    now = now.astimezone(CHINA)
    today, rules = now.date(), hall.rules
    calendar.is_workday(today)
    first = _ahead(today, rules.first_day_ahead_working_days, calendar)
    seen_from = today if now.time() >= rules.release_time else today - A_DAY
    last = _ahead(seen_from, rules.last_day_ahead_working_days, calendar)
    if first is None:
        return []
    found, day = [], first
    while last is None or day <= last:
        try:
            periods = periods_on(hall, day, calendar)
        except YearNotAnnounced:
            break
        if any(is_still_ahead(hall, start, now) for each in periods for start in _last_start(hall, day, each)):
            found.append(day)
        day += A_DAY
    return found


def is_still_ahead(hall: Hall, starts_at: datetime, now: datetime) -> bool:
    """Whether there is still time to book what begins then."""
    return starts_at >= now + timedelta(minutes=hall.rules.lead_minutes)


def whole_slots(period: Period, slot_minutes: int) -> int:
    """How many fit in; what is left over at the end is for those who wait."""
    return (minutes_of(period.ends) - minutes_of(period.starts)) // slot_minutes


def minutes_of(moment: time) -> int:
    return moment.hour * 60 + moment.minute


def time_of(minutes: int) -> time:
    return time(*divmod(minutes, 60))


def _last_start(hall: Hall, day: date, period: Period) -> list[datetime]:
    """None where the period is too short for one slot."""
    length = hall.rules.slot_minutes
    if not (count := whole_slots(period, length)):
        return []
    return [datetime.combine(day, time_of(minutes_of(period.starts) + (count - 1) * length), CHINA)]


def _ahead(day: date, working_days: int, calendar: WorkCalendar) -> date | None:
    """None: beyond what is announced."""
    if working_days == 0:
        return day
    try:
        return calendar.deadline(day, working_days)
    except YearNotAnnounced:
        return None


def _with_counters(hall: Hall, period: Period) -> Shift:
    """Other hours on a day are kept by the counters that keep that kind of hours in a week."""
    usual = next((shift for shift in hall.opening.shifts if shift.period.kind is period.kind), None)
    return Shift(period, frozenset(), usual.counters if usual else ())
