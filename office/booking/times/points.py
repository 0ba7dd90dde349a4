"""Days and moments in any sentence, past ones too, without a hall's days and hours. Pure."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from office.booking.times.hours import moment
from office.booking.times.rule import Frame
from office.booking.times.said import DayForm, Days, HourForm, Hours
from office.booking.times.scanning import GENERAL_RULES, Item, scan
from office.booking.times.script import plain
from office.china_time import CHINA
from office.workdays import WorkCalendar

SINGLE = (DayForm.EXACT, DayForm.WEEKDAY, DayForm.MONTH_DAY, DayForm.NONE)
BETWEEN_DAY_AND_HOUR = re.compile(r"[\s,，的]*")
HALF_DAY = timedelta(hours=12)


@dataclass(frozen=True, slots=True)
class Point:
    """A day, a time of the clock, or both. `lunar` as said, where the day was said by the moon."""

    value: date | time | datetime
    span: tuple[int, int]
    lunar: tuple[int, int, int] | None = None


def points(text: str, now: datetime, calendar: WorkCalendar) -> list[Point]:
    """In their order. A day said without its year, month or week is the next one, today counted; so is 8:00."""
    text, frame = plain(text), Frame(now.astimezone(CHINA), calendar)
    found = []
    for item in _with_their_hours(scan(text, frame, GENERAL_RULES), text):
        days, hours = item.days, item.hours
        a_day = days is None or (days.first == days.last and days.form in SINGLE)
        a_moment = hours is None or hours.form is HourForm.POINT
        if a_day and a_moment and (days or hours):
            found.append(Point(_value(days, hours, frame), (item.start, item.end), days.lunar if days else None))
    return found


def _with_their_hours(items: Sequence[Item], text: str) -> list[Item]:
    joined: list[Item] = []
    for item in items:
        last = joined[-1] if joined else None
        beside = last and BETWEEN_DAY_AND_HOUR.fullmatch(text[last.end : item.start])
        if last and beside and last.days and not last.hours and item.hours and not item.days:
            joined[-1] = replace(last, end=item.end, hours=item.hours)
        else:
            joined.append(item)
    return joined


def _value(days: Days | None, hours: Hours | None, frame: Frame) -> date | time | datetime:
    if hours is None:
        assert days is not None
        return days.first
    then = moment(days.first if days else frame.today, hours.start) + timedelta(seconds=hours.seconds)
    if hours.either_half and then < frame.now <= then + HALF_DAY:
        then += HALF_DAY
    return then if days else then.time()
