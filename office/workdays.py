"""Working days. A year whose holidays are not announced has no working days that could be promised. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

SATURDAY = 5
# By month and day: 元旦, 劳动节, 国庆节 (全国年节及纪念日放假办法, 国务院令第795号, 第二条). The others follow
# moon or sun.
OFF_EVERY_YEAR = frozenset({(1, 1), (5, 1), (5, 2), (10, 1), (10, 2), (10, 3)})


class YearNotAnnounced(LookupError):
    """The State Council has not yet said when this year's holidays and make-up days are."""

    code = "year_not_announced"

    def __init__(self, year: int) -> None:
        super().__init__(str(year))
        self.year = year


@dataclass(frozen=True, slots=True)
class YearCalendar:
    """`holidays` are days off, `makeup_days` weekend days on which offices work (国务院办公厅 notice of the year)."""

    year: int
    holidays: frozenset[date]
    makeup_days: frozenset[date]


@dataclass(frozen=True, slots=True)
class WorkCalendar:
    years: Mapping[int, YearCalendar]

    def is_workday(self, day: date) -> bool:
        """Raises YearNotAnnounced."""
        if day.year not in self.years:
            raise YearNotAnnounced(day.year)
        year = self.years[day.year]
        return day in year.makeup_days or (day.weekday() < SATURDAY and day not in year.holidays)

    def is_known(self, day: date) -> bool:
        """Whether the holidays of its year are announced."""
        return day.year in self.years

    def is_off_by_law(self, day: date) -> bool:
        """A day off whatever is announced, or one that is."""
        year = self.years.get(day.year)
        return (day.month, day.day) in OFF_EVERY_YEAR or (year is not None and day in year.holidays)

    def likely_deadline(self, start: date, working_days: int) -> date:
        """As `deadline`; in a year that is not announced every weekday counts and no weekend does."""
        day = start
        while working_days > 0:
            day += timedelta(days=1)
            working_days -= self.is_workday(day) if self.is_known(day) else day.weekday() < SATURDAY
        return day

    def deadline(self, start: date, working_days: int) -> date:
        """The last day of a period that begins the day after `start` (民法典 第二百零一条). Raises YearNotAnnounced."""
        day = start
        while working_days > 0 or not self.is_workday(day):
            day += timedelta(days=1)
            working_days -= self.is_workday(day)
        return day
