"""One day out of several: 第一个周一, 头一个工作日, 最后一天. Pure."""

import re
from datetime import date, timedelta

from office.booking.times.rule import Frame, NoSuchDayError
from office.booking.times.said import DayForm, Days
from office.booking.times.script import DIGITS
from office.workdays import WorkCalendar

DAY = timedelta(days=1)
NTH = "(?:第[一二三四五1-5]|头一|首|头|打头)个?"
LAST = "(?:最后一?|最末一?|末)个?"
WORKDAY = "(?:工作日|上班日|上班的?日子|上班的?那?天|开门的?那?天|开工日)"
DAY_OF_WEEK = "(?:周|星期|礼拜)(?P<weekday>[一二三四五六日天])"
PICK = re.compile(
    rf"的?(?:里头?|内|份|当中)?的?(?:(?P<nth>{NTH})|(?P<last>{LAST}|倒数第(?P<back>[一二三])个?))"
    rf"(?:(?P<workday>{WORKDAY}|天上班|天开门)|{DAY_OF_WEEK}"
    rf"|(?P<week>周|星期|礼拜)(?:的?{DAY_OF_WEEK.replace('weekday', 'weekday_')})?|天)"
)


def nth(said: str) -> int:
    digit = said.removeprefix("第")[:1]
    return int(digit) if digit.isascii() else DIGITS.get(digit, 1)


def nth_day(start: date, after: int) -> Days:
    """1 is `start` itself, -2 the day before it."""
    day = start + DAY * (after - 1 if after > 0 else after + 1)
    return Days(day, day)


def nth_workday(start: date, after: int, calendar: WorkCalendar) -> Days:
    """Counted from `start` on, or back from it if negative. Raises YearNotAnnounced."""
    step = DAY if after > 0 else -DAY
    day, left = start, abs(after) - calendar.is_workday(start)
    while left:
        day += step
        left -= calendar.is_workday(day)
    return Days(day, day)


def pick(match: re.Match[str], days: Days, frame: Frame) -> Days:
    """The day or week of `days` that PICK names. May raise YearNotAnnounced and NoSuchDayError."""
    place = -(DIGITS[match["back"]] if match["back"] else 1) if match["last"] else nth(match["nth"])
    start = days.last if place < 0 else days.first
    if match["workday"]:
        found = nth_workday(start, place, frame.calendar)
    elif match["weekday"]:
        found = nth_weekday(start, place, match["weekday"])
    elif match["week"]:
        found = _nth_week(start, place)
        if match["weekday_"]:
            day = found.first + DAY * _weekday(match["weekday_"])
            found = Days(day, day)
    else:
        found = nth_day(start, place)
    if found.last < days.first or found.first > days.last:
        raise NoSuchDayError
    return found


def nth_weekday(start: date, place: int, letter: str) -> Days:
    step = 1 if place > 0 else -1
    first = start + DAY * step * ((step * (_weekday(letter) - start.weekday())) % 7)
    day = first + 7 * DAY * (place - step)
    return Days(day, day)


def _nth_week(start: date, place: int) -> Days:
    """The first week of a month is the first that has its Monday in it."""
    step = 1 if place > 0 else -1
    monday = start + DAY * ((-start.weekday()) % 7) if step > 0 else start - DAY * start.weekday()
    first = monday + 7 * DAY * (place - step)
    return Days(first, first + 6 * DAY, DayForm.STRETCH)


def _weekday(letter: str) -> int:
    return 6 if letter in "日天" else DIGITS[letter] - 1
