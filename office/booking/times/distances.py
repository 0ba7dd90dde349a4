"""So far from now: 三天后, 一周内, 半个月以后, 三个工作日后, 一个小时以后. Pure."""

import re
from collections.abc import Callable
from datetime import date, datetime, timedelta

from office.booking.times.months import month_span
from office.booking.times.picking import NTH, WORKDAY, nth, nth_workday
from office.booking.times.rule import Frame, Rule, rule
from office.booking.times.said import DayForm, Days, HourForm, Hours, Option
from office.booking.times.script import NUMBER, number

HOW_MANY = rf"(?:再过|再等|再|过|等|往后)?(?:(?P<half>半)|(?P<count>(?<![第\d]){NUMBER}))"
DAY_UNIT = "(?:个(?P<more>半)?)?(?P<unit>工作日|天|日(?!本)|星期|礼拜|周|月|年)"
CLOCK_UNIT = "(?:个(?P<more>半)?)?(?P<unit>点儿|小时|钟头|钟|分钟|分|刻钟|刻|秒钟|秒)"
LATER = "(?:(?:之|以|过)?后|开外)"
AGO = "(?:(?:之|以)?前)"
WITHIN = "(?:之内|以内|内)"
DAY = timedelta(days=1)
HOUR, MINUTE = 3600, 60
SECONDS = {
    **dict.fromkeys(("点儿", "小时", "钟头", "钟"), HOUR),
    **dict.fromkeys(("刻钟", "刻"), 15 * MINUTE),
    **dict.fromkeys(("分钟", "分"), MINUTE),
    **dict.fromkeys(("秒钟", "秒"), 1),
}
PASSING = "(?<![没不断超经通做干当])过"
NOW = "现在|马上|立马|立刻|这就|即刻"
HALF_OF = {"月": 15, "年": 182, "天": 0}


def later(frame: Frame, match: re.Match[str], sign: int) -> date:
    """Raises YearNotAnnounced for working days."""
    unit = match["unit"]
    whole = 0 if match["half"] else number(match["count"])
    half = HALF_OF.get(unit, 0) if match["half"] or match["more"] else 0
    today = frame.today
    if unit == "工作日":
        step = timedelta(days=sign)
        return nth_workday(today + step, sign * whole, frame.calendar).first if whole else today
    if unit in ("月", "年"):
        months = sign * whole * (12 if unit == "年" else 1)
        span = month_span(today.year, today.month + months)
        shifted = span.first.replace(day=min(today.day, span.last.day))
        return shifted + sign * timedelta(days=half)
    days = whole * (1 if unit in ("天", "日") else 7)
    return today + sign * timedelta(days=days)


def _day(sign: int) -> Callable[[re.Match[str], Frame], Days]:
    def resolve(match: re.Match[str], frame: Frame) -> Days:
        day = later(frame, match, sign)
        return Days(day, day)

    return resolve


def _within(match: re.Match[str], frame: Frame) -> Days:
    return Days(frame.today, later(frame, match, 1), DayForm.LIMIT)


def _workday(match: re.Match[str], frame: Frame) -> Days:
    """After today."""
    return nth_workday(frame.today + DAY, nth(match.groupdict().get("nth") or "第一"), frame.calendar)


def _moment(sign: int) -> Callable[[re.Match[str], Frame], Option]:
    def resolve(match: re.Match[str], frame: Frame) -> Option:
        unit = SECONDS[match["unit"]]
        whole = 0 if match["half"] else number(match["count"])
        half = bool(match["half"] or match["more"])
        then = frame.now + sign * timedelta(seconds=unit * whole + unit * half // 2)
        return at(then)

    return resolve


def _now(_match: re.Match[str], frame: Frame) -> Option:
    return at(frame.now)


def at(then: datetime) -> Option:
    minutes = 60 * then.hour + then.minute
    return Option(Days(then.date(), then.date()), Hours(minutes, minutes + 60, HourForm.POINT, seconds=then.second))


RULES: tuple[Rule, ...] = (
    rule(rf"{HOW_MANY}{DAY_UNIT}{LATER}", _day(1)),
    rule(rf"{HOW_MANY}{DAY_UNIT}(?:的时间)?{AGO}", _day(-1)),
    rule(rf"{HOW_MANY}{DAY_UNIT}(?:的时间)?{WITHIN}", _within),
    rule(rf"(?:未来|接下来|今后|往后|最近|近)的?(?:(?P<half>半)|(?P<count>{NUMBER})){DAY_UNIT}{WITHIN}?", _within),
    rule(
        rf"(?:再过|再等|等|{PASSING})"
        rf"(?:(?P<half>半)|(?P<count>[三四五六七八九十]|\d{{1,2}}|一(?!天))){DAY_UNIT}(?!了|书)",
        _day(1),
    ),
    rule(rf"{HOW_MANY}{CLOCK_UNIT}{LATER}", _moment(1)),
    rule(rf"(?:再过|再等|再有|等|{PASSING})(?:(?P<half>半)|(?P<count>{NUMBER})){CLOCK_UNIT}(?!了|钟)", _moment(1)),
    rule(rf"{HOW_MANY}{CLOCK_UNIT}{AGO}", _moment(-1)),
    rule(f"(?P<nth>{NTH}){WORKDAY}", _workday),
    rule("(?:下一?个|最近的?一?个?)工作日", _workday),
    rule(rf"(?:{NOW}|这会儿)(?=[就我想能可以]*(?:过?去|来|行|有号|有人|出发|到大厅)|$|[吧呗,，。!！?？])", _now),
)
# In general talk; in a booking 马上 mostly tells that something runs out soon.
GENERAL_RULES: tuple[Rule, ...] = (*RULES, rule(NOW, _now))
