"""How long there is: whole working days that stand still while the person is waited for. Pure."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from office.china_time import CHINA
from office.workdays import WorkCalendar, YearCalendar

A_DAY = timedelta(days=1)
LOOK_AHEAD_YEARS = 2  # no limit, with all that may lengthen it, is longer


@dataclass(frozen=True, slots=True)
class Stop:
    """The person was asked on `first` and replied on `last`. The first day counts, the last does not."""

    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Extension:
    days: int


@dataclass(frozen=True, slots=True)
class Clock:
    """`days` working days from the day after `start` on (民法典 第二百零一条); 0: that day itself, if it is one.
    `stopped_on`: since when the person is waited for.
    """

    start: date
    days: int
    changes: tuple[Stop | Extension, ...] = ()
    stopped_on: date | None = None

    def stop(self, day: date) -> "Clock":
        return replace(self, stopped_on=day)

    def go_on(self, day: date) -> "Clock":
        if self.stopped_on is None:
            return self
        return replace(self, changes=(*self.changes, Stop(self.stopped_on, day)), stopped_on=None)

    def extend(self, days: int) -> "Clock":
        return replace(self, changes=(*self.changes, Extension(days)))

    @property
    def is_extended(self) -> bool:
        return any(isinstance(each, Extension) for each in self.changes)


@dataclass(frozen=True, slots=True)
class LastDay:
    """`is_provisional`: it lies in a year whose holidays are not announced, so Monday to Friday were counted."""

    day: date
    is_provisional: bool


def last_day(clock: Clock, calendar: WorkCalendar) -> LastDay:
    """The last day of the limit, as far as it is known. What was missed before a stop stays missed."""
    counted = with_plain_years(calendar, clock.start)
    day = counted.deadline(clock.start, clock.days)
    for change in clock.changes:
        if isinstance(change, Extension):
            day = counted.deadline(day, change.days)
        elif change.first <= day:
            day = counted.deadline(day, working_days(counted, change.first, change.last))
    return LastDay(day, any(year not in calendar.years for year in range(clock.start.year, day.year + 1)))


def working_days(calendar: WorkCalendar, first: date, last: date) -> int:
    """After `first`, up to and with `last`."""
    return sum(calendar.is_workday(first + after * A_DAY) for after in range(1, (last - first).days + 1))


def working_day_before(calendar: WorkCalendar, day: date) -> date:
    day -= A_DAY
    while not calendar.is_workday(day):
        day -= A_DAY
    return day


def with_plain_years(calendar: WorkCalendar, start: date) -> WorkCalendar:
    """With the years that are not announced, as if they had no other holidays than the announced ones reach into."""
    off = frozenset[date]().union(*(year.holidays for year in calendar.years.values()))
    makeup = frozenset[date]().union(*(year.makeup_days for year in calendar.years.values()))
    wanted = range(start.year - 1, start.year + LOOK_AHEAD_YEARS + 1)
    missing = {year: YearCalendar(year, off, makeup) for year in wanted if year not in calendar.years}
    return WorkCalendar({**missing, **calendar.years}) if missing else calendar


def contact_day(calendar: WorkCalendar, since: datetime, days: int, until_hour: int) -> date:
    """By when the person must have heard of us the first time. At midnight nobody can be called any more."""
    there = since.astimezone(CHINA)
    too_late = there.hour >= until_hour and calendar.is_workday(there.date())
    return calendar.deadline(there.date(), days + too_late)
