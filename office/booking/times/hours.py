"""When a hall is open, as far as it decides what a time means. Pure."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from office.china_time import CHINA
from office.workdays import WorkCalendar

Opening = tuple[time, time]
WEEKEND = frozenset({6, 7})


@dataclass(frozen=True, slots=True)
class OpeningHours:
    """`noon_open` None: whether anybody serves between the morning and the afternoon is not known. `other_days` are
    those of `other_weekdays` (ISO) that are neither worked nor a holiday.
    """

    working_days: tuple[Opening, ...]
    other_days: tuple[Opening, ...] = ()
    noon_open: bool | None = None
    other_weekdays: frozenset[int] = WEEKEND

    def on(self, day: date, calendar: WorkCalendar) -> tuple[Opening, ...]:
        """Raises YearNotAnnounced."""
        if calendar.is_workday(day):
            return self.working_days
        is_served = day.isoweekday() in self.other_weekdays and day not in calendar.years[day.year].holidays
        return self.other_days if is_served else ()

    @property
    def opens(self) -> time:
        return self.working_days[0][0]

    @property
    def closes(self) -> time:
        return self.working_days[-1][1]

    @property
    def noon(self) -> Opening:
        return self.working_days[0][1], self.working_days[-1][0]


# Only to tell three in the afternoon from three at night. No hall has confirmed them, so nobody is told them.
DEFAULT_HOURS = OpeningHours(working_days=((time(8, 30), time(11, 30)), (time(13), time(17))))


def moment(day: date, minutes: int) -> datetime:
    """So many minutes after the day began; 1440 is the end of the day."""
    return datetime.combine(day, time(), CHINA) + timedelta(minutes=minutes)


def minutes_of(clock: time) -> int:
    return 60 * clock.hour + clock.minute


def next_open_day(day: date, hours: OpeningHours, calendar: WorkCalendar) -> date:
    """The first day from `day` on. Raises YearNotAnnounced."""
    while not hours.on(day, calendar):
        day += timedelta(days=1)
    return day
