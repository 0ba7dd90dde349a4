"""A hall at the moment of speaking: when it serves, and why not. Pure. All may raise YearNotAnnounced."""

from dataclasses import dataclass
from datetime import date

from office.booking.times.combining import DAY
from office.booking.times.hours import OpeningHours, minutes_of, moment, next_open_day
from office.booking.times.outcomes import ClosedFor, Window
from office.booking.times.rule import Frame
from office.booking.times.said import DayForm, Days, HourForm, Hours, Option
from office.booking.times.windows import ahead_only, open_days, open_parts
from office.workdays import SATURDAY

AN_HOUR = 60
# Where only times are named that will not do, those of the coming week are meant.
COMING_DAYS = 7


@dataclass(frozen=True, slots=True)
class Hall:
    opening: OpeningHours
    frame: Frame

    def days(self, option: Option) -> list[date]:
        """On which it serves at the hours said."""
        assert option.days is not None
        days = open_days(option.days, self.opening, self.frame)
        if option.hours is None:
            return days
        hours = option.hours
        end = hours.start + 1 if hours.form is HourForm.POINT else hours.end
        return [
            day
            for day in days
            for window in ahead_only([Window(moment(day, hours.start), moment(day, end))], self.frame)
            if open_parts(window, self.opening, self.frame)
        ]

    def serves(self, option: Option) -> bool | None:
        """None: nobody has said, as of the noon."""
        if not self.days(option):
            return False
        noon = [minutes_of(each) for each in self.opening.noon]
        hours = option.hours
        at_noon = hours is not None and noon[0] <= hours.start < noon[1] >= hours.end - AN_HOUR
        return self.opening.noon_open if at_noon else True

    def why_closed(self, days: Days) -> ClosedFor:
        day = min(max(days.first, self.frame.today), days.last)
        if self.frame.calendar.is_workday(day):
            return ClosedFor.HOURS
        weekend = day.weekday() >= SATURDAY and day not in self.frame.calendar.years[day.year].holidays
        return ClosedFor.WEEKEND if weekend else ClosedFor.HOLIDAY

    def day_from(self, day: date) -> date:
        return next_open_day(day, self.opening, self.frame.calendar)

    def coming_days(self) -> list[date]:
        """过两天: two of them, the first not tomorrow."""
        first = self.day_from(self.frame.today + 2 * DAY)
        return [first, self.day_from(first + DAY)]

    def first_and_last_hour(self, day: date) -> list[Window]:
        """Of that day, or of the next on which they are still to come."""
        found = []
        for begins in (minutes_of(self.opening.opens), minutes_of(self.opening.closes) - AN_HOUR):
            there = self.day_from(day)
            if moment(there, begins) < self.frame.now:
                there = self.day_from(there + DAY)
            found.append(Window(moment(there, begins), moment(there, begins + AN_HOUR)))
        return found

    def all_week(self, *, by_day: bool) -> list[Option]:
        coming = Days(self.frame.today, self.frame.today + COMING_DAYS * DAY, DayForm.RANGE)
        if not by_day:
            return [Option(coming)]
        whole = Hours(0, 24 * 60, HourForm.SPAN)
        return [Option(Days(day, day), whole) for day in open_days(coming, self.opening, self.frame)]
