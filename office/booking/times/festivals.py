"""Days named by a festival: 国庆节前一天, 春节后头一个工作日, 元旦过完, 节前. Pure.

A festival's own day follows from the calendar; which days around it are off only from the year's notice.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from office.booking.times.months import WHICH_YEAR, said_year
from office.booking.times.moon import new_years_eve, solar, solar_term
from office.booking.times.picking import LAST, NTH, WORKDAY, nth, nth_day, nth_weekday, nth_workday
from office.booking.times.rule import Frame, Rule, rule
from office.booking.times.said import DayForm, Days
from office.booking.times.weeks import DAY_OF_WEEK, WEEK
from office.workdays import WorkCalendar, YearNotAnnounced

DAY = timedelta(days=1)
OfYear = Callable[[int], date]


def _solar(month: int, day: int) -> OfYear:
    return lambda year: date(year, month, day)


def _lunar(month: int, day: int) -> OfYear:
    return lambda year: solar(year, month, day)


def _term(name: str) -> OfYear:
    return lambda year: solar_term(name, year)


@dataclass(frozen=True, slots=True)
class Festival:
    """`days_off`: the State Council's notice of the year gives days off around it."""

    names: str
    of_year: OfYear
    days_off: bool = False


SPRING = Festival("春节|大年初一|过年(?!好)|过大年|新年(?!好|快乐)", _lunar(1, 1), days_off=True)
NEW_YEAR = Festival("元旦节?|阳历年", _solar(1, 1), days_off=True)
# 十一点, 十一月 and 十一号 are no festival; 五一 needs no such care.
FESTIVALS = (
    NEW_YEAR,
    SPRING,
    Festival("清明节?", _term("清明"), days_off=True),
    Festival("五一(?!路|街|点|广场)(?:劳动)?节?|劳动节", _solar(5, 1), days_off=True),
    Festival("端午节?|五月节", _lunar(5, 5), days_off=True),
    Festival("中秋节?|八月节|八月十五(?![号日\\d])", _lunar(8, 15), days_off=True),
    Festival(
        "(?<![李王张刘陈杨赵黄周吴建])国庆节?|(?<![第二三四五六七八九点周期拜月])十一(?=黄金周|长假|假期|放假|期间|过后|过完|以后|之后|之前|以前|前|后|那)",
        _solar(10, 1),
        days_off=True,
    ),
    Festival("除夕|大年三十|年三十|三十晚上", lambda year: new_years_eve(year - 1), days_off=True),
    Festival("小年", lambda year: solar(year - 1, 12, 23)),
    Festival("腊八节?", lambda year: solar(year - 1, 12, 8)),
    Festival("元宵节?|灯节", _lunar(1, 15)),
    Festival("二月二", _lunar(2, 2)),
    Festival("七夕节?", _lunar(7, 7)),
    Festival("中元节", _lunar(7, 15)),
    Festival("重阳节?|老人节", _lunar(9, 9)),
    *(Festival(name, _term(name)) for name in ("立春", "谷雨", "立夏", "夏至", "立秋", "立冬", "冬至")),
    Festival("三八(?:妇女)?节|妇女节", _solar(3, 8)),
    Festival("六一(?:儿童)?节?|儿童节", _solar(6, 1)),
    Festival("教师节", _solar(9, 10)),
    Festival("圣诞节?", _solar(12, 25)),
    Festival("平安夜", _solar(12, 24)),
    Festival("双十一|光棍节", _solar(11, 11)),
    Festival("双十二", _solar(12, 12)),
)


def block(day: date, calendar: WorkCalendar, days_off: bool = True) -> Days:
    """The days off around a festival. Raises YearNotAnnounced."""
    if not days_off:
        return Days(day, day)
    if day.year not in calendar.years:
        raise YearNotAnnounced(day.year)
    off = calendar.years[day.year].holidays
    first = last = day
    while first - DAY in off:
        first -= DAY
    while last + DAY in off:
        last += DAY
    return Days(first, last, DayForm.RANGE)


def _day_of(festival: Festival, match: re.Match[str], frame: Frame) -> date:
    """Of the year that is named, or the next whose days off are not over."""
    if year := said_year(match, frame):
        return festival.of_year(year)
    for year in range(frame.today.year, frame.today.year + 3):
        day = festival.of_year(year)
        over = day
        if day.year in frame.calendar.years and festival.days_off:
            over = block(day, frame.calendar).last
        if over >= frame.today:
            return day
    raise AssertionError("a festival comes every year")


def _named(match: re.Match[str], frame: Frame) -> Days:
    festival = next(each for place, each in enumerate(FESTIVALS) if match[f"festival{place}"])
    return related(match, frame, _day_of(festival, match, frame), festival.days_off)


def _about_the_new_year(match: re.Match[str], frame: Frame) -> Days:
    return related(match, frame, _day_of(SPRING, match, frame), days_off=True)


def related(match: re.Match[str], frame: Frame, day: date, days_off: bool) -> Days:
    """The festival's day itself, or what lies before or after it."""
    said = match.groupdict()

    def around() -> Days:
        return block(day, frame.calendar, days_off)

    if said.get("workday_after"):
        return nth_workday(around().last + DAY, nth(said["workday_after"]), frame.calendar)
    if said.get("first_workday"):
        return nth_workday(around().last + DAY, 1, frame.calendar)
    if said.get("day_after"):
        return nth_day(around().last + DAY, nth(said["day_after"]))
    if said.get("workday_before"):
        return nth_workday(around().first - DAY, -1, frame.calendar)
    if said.get("weekday_before"):
        return nth_weekday(around().first - DAY, -1, said["weekday_before"])
    if said.get("weekday_after"):
        return nth_weekday(around().last + DAY, 1, said["weekday_after"])
    if said.get("days_before"):
        first = around().first if said["days_off"] else day
        return nth_day(first, -nth(said["days_before"]) - 1)
    if said.get("nth_of"):
        return nth_day(around().first, nth(said["nth_of"]))
    if said.get("last_of"):
        return nth_day(around().last, 1)
    if said.get("after") or said.get("over"):
        last = around().last
        return Days(last + DAY, last + 7 * DAY, DayForm.LIMIT)
    if said.get("before"):
        try:
            first = around().first
        except YearNotAnnounced:
            first = day
        return Days(frame.today, first - DAY, DayForm.LIMIT)
    if said.get("all_of_it") or said.get("days_off"):
        return around()
    return Days(day, day)


OFF = "(?P<days_off>(?:放|休)?(?:长|小长)?假(?:期)?|黄金周)?"
AFTER = "(?:回来|过后|之后|以后|后|过完了?|完了?|一过|过了|结束了?|收假)的?"
PICKED_AFTER = (
    f"(?:(?P<workday_after>{NTH})(?:{WORKDAY}|天上班|天开门|天开工)|(?P<day_after>{NTH})天"
    f"|(?:上班|开门|开工|复工|上班以后|收假)的?(?P<first_workday>{NTH}天|首日|那天))"
)
RELATION = (
    f"(?:{AFTER}{PICKED_AFTER}"
    f"|(?:之前|以前|前)的?(?P<workday_before>{LAST}|一个)(?:{WORKDAY}|天上班|天)"
    f"|(?:之前|以前|前)的?(?:那个)?{WEEK}(?P<weekday_before>{DAY_OF_WEEK})"
    f"|{AFTER}(?:那个)?{WEEK}(?P<weekday_after>{DAY_OF_WEEK})"
    "|(?:之前|以前|前|的?头)(?P<days_before>[一二两三四五六七八九])天(?:上班)?"
    f"|(?P<after>{AFTER})|(?P<before>之前|以前|前)|(?P<all_of_it>期间|那几天|这几天|那阵儿?|的时候)"
    "|的?(?:第(?P<nth_of>[一二三四五六七八])天|(?P<last_of>最后一天))|当天|那天"
)
OVER = (
    "(?:等|等到)?(?:过完|过了|放完|休完|出了)(?:这个|这)?(?P<over>%s)(?P<days_off>假期?|长假)?"
    f"(?:了|{AFTER})?(?:{PICKED_AFTER})?"
)


def _next_holiday(match: re.Match[str], frame: Frame) -> Days:
    """节前, 放完假: the festival whose days off are next or not over yet."""
    return related(match, frame, min(_day_of(each, match, frame) for each in FESTIVALS if each.days_off), True)


NAMES = "(?:" + "|".join(f"(?P<festival{place}>{each.names})" for place, each in enumerate(FESTIVALS)) + ")"
RULES: tuple[Rule, ...] = (
    rule(rf"(?:{WHICH_YEAR})?{NAMES}{OFF}{RELATION}|)", _named),
    rule(rf"(?:{WHICH_YEAR})?{OVER % NAMES}", _named),
    # 年前 and 年后, but not 三年后 or 明年后.
    rule(rf"(?<![今明去后前几多半百两\d零一二三四五六七八九十])年{RELATION})", _about_the_new_year),
    rule(rf"(?:{WHICH_YEAR})?{OVER % '年'}", _about_the_new_year),
    rule(
        rf"(?:(?<![一-鿿])|(?<=[等要想在约到过的]))(?:节|这?个?(?P<days_off>放假|长假|假期)){RELATION})",
        _next_holiday,
    ),
    rule(OVER % "节|假", _next_holiday),
)
