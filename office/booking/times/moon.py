"""Days by the lunar calendar: 腊月二十三, 正月十五, 初八, 廿四. Pure."""

import re
from datetime import date, timedelta

from borax.calendars.lunardate import InvalidLunarDateError, LunarDate, TermUtils

from office.booking.times.months import WHICH_YEAR, said_year
from office.booking.times.rule import Frame, NoSuchDayError, Rule, rule
from office.booking.times.said import DayForm, Days
from office.booking.times.script import number

LUNAR = "(?:农历|阴历|旧历|老历)的?"
MONTH_NAMES = {"正": 1, "冬": 11, "腊": 12}
ANY_MONTH = "(?:[正冬腊]|十[一二]?|[一二三四五六七八九]|1[0-2]|[1-9])"
DAY = "(?:初(?:十|[一二三四五六七八九])|廿[一二三四五六七八九]?|三十|二?十[一二三四五六七八九]|二?十|[12]\\d|30|[1-9])"
# Only by the moon is a day called 初八 or 廿四.
LUNAR_DAY = "(?:初(?:十|[一二三四五六七八九])|廿[一二三四五六七八九]?)"
NOT_A_DAY = r"(?![点个时岁块元中级小婚恋\d])"


def solar(year: int, month: int, day: int) -> date:
    """Raises NoSuchDayError: not every lunar month has thirty days."""
    try:
        found: date = LunarDate(year, month, day).to_solar_date()
    except InvalidLunarDateError:
        raise NoSuchDayError from None
    return found


def new_years_eve(year: int) -> date:
    """The last day of the lunar year that begins in `year`. Raises NoSuchDayError for years that are not tabled."""
    try:
        found: date = LunarDate.last_day(year).to_solar_date()
    except InvalidLunarDateError:
        raise NoSuchDayError from None
    return found


def solar_term(name: str, year: int) -> date:
    """清明, 冬至: one of the 24 days that follow the sun."""
    found: date = TermUtils.nth_term_day(year, term_name=name)
    return found


def lunar_today(frame: Frame) -> tuple[int, int, int]:
    today = LunarDate.from_solar(frame.today)
    return today.year, today.month, today.day


def _day(said: str) -> int:
    return number(said.removeprefix("初"))


def _lunar_date(match: re.Match[str], frame: Frame) -> Days:
    month, day = MONTH_NAMES.get(match["month"]) or number(match["month"]), _day(match["day"])
    this_year, *today = lunar_today(frame)
    year = said_year(match, frame) or this_year + ([month, day] < today)
    try:
        found = solar(year, month, day)
    except NoSuchDayError:
        return Days(frame.today, frame.today, DayForm.NONE, (year, month, day))
    return Days(found, found, DayForm.EXACT, (year, month, day))


def _after_new_year(match: re.Match[str], frame: Frame) -> Days:
    year, *today = lunar_today(frame)
    day = _day(match["day"])
    found = solar(year + ([1, day] < today), 1, day)
    return Days(found, found)


def _lunar_day(match: re.Match[str], frame: Frame) -> Days:
    """初八: of this lunar month, or of the next."""
    year, month, today = lunar_today(frame)
    day = _day(match["day"])
    if day < today:
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)
    found = solar(year, month, day)
    return Days(found, found, DayForm.EXACT, (year, month, day))


def _lunar_month(match: re.Match[str], frame: Frame) -> Days:
    this_year, this_month, _ = lunar_today(frame)
    month = MONTH_NAMES[match["month"]]
    year = said_year(match, frame) or this_year + (month < this_month)
    following = solar(year + month // 12, month % 12 + 1, 1)
    return Days(solar(year, month, 1), following - timedelta(days=1), DayForm.STRETCH)


RULES: tuple[Rule, ...] = (
    rule(rf"{LUNAR}(?:{WHICH_YEAR})?(?P<month>{ANY_MONTH})月(?P<day>{DAY})(?:[日号](?!子)|{NOT_A_DAY})", _lunar_date),
    rule(rf"(?:{WHICH_YEAR})?(?:大年)?(?P<month>[正冬腊])月(?P<day>{DAY})(?:[日号](?!子)|{NOT_A_DAY})", _lunar_date),
    rule(rf"(?:{WHICH_YEAR})?(?<!\d)(?P<month>{ANY_MONTH})月(?P<day>{LUNAR_DAY}){NOT_A_DAY}", _lunar_date),
    rule(f"(?:{WHICH_YEAR})?(?P<month>[正冬腊])月(?:里|间|份)?", _lunar_month),
    rule(rf"大年(?P<day>初(?:十|[一二三四五六七八九])){NOT_A_DAY}", _after_new_year),
    rule(rf"{LUNAR}(?P<day>{LUNAR_DAY}){NOT_A_DAY}", _lunar_day),
    # 初一 to 初三 are years of school as well.
    rule(rf"(?<![月大年])(?P<day>初[四五六七八九十]|廿[一二三四五六七八九]?){NOT_A_DAY}", _lunar_day),
)
