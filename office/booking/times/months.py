"""Days as the calendar writes them: 十二月八号, 12.8, 下个月, 月底, 2027年1月5日. Pure."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import count

from office.booking.times.picking import LAST, NTH, WORKDAY, nth, nth_workday
from office.booking.times.rule import Frame, NoSuchDayError, Rule, rule
from office.booking.times.said import DayForm, Days
from office.booking.times.script import MONTH, MONTH_DAY, YEAR, number

WHICH_YEAR = f"(?:(?P<year>{YEAR})年?|(?P<which_year>今年|明年|后年|去年|前年))的?"
FIRST_YEAR, LAST_YEAR = 1901, 2099  # as far as the lunar calendar is tabled
FROM_THIS_YEAR = {"前年": -2, "去年": -1, "今年": 0, "明年": 1, "后年": 2}
WHICH_MONTH = "(?:(?P<which>下下|下|这|本|当|上)个?月)"
FROM_THIS_MONTH = {"上": -1, "这": 0, "本": 0, "当": 0, "下": 1, "下下": 2}
# 3号楼, 2号线, 8号窗口 are places; 8号文 is a paper.
NUMBER_SIGN = "号(?!窗|楼|线|门|窗|厅|文|台|机|院|桥|街|柜|店|令|店|证|码|公告|路)"
DAY_SIGN = f"(?:{NUMBER_SIGN}|日(?!本|常|期|报|前|游|子|内|之内|以内|告知))"
MONTH_PARTS = {
    "初": (1, 5),
    "头": (1, 5),
    "上半月": (1, 15),
    "上半个月": (1, 15),
    "下半月": (16, 31),
    "下半个月": (16, 31),
    "上旬": (1, 10),
    "中旬": (11, 20),
    "中": (11, 20),
    "下旬": (21, 31),
    "底": (25, 31),
    "末": (25, 31),
    "尾": (25, 31),
}
MONTH_PART = "(?P<part>初(?![一二三四五六七八九十])|头(?!一)|上旬|中旬|下旬|中|底|末|尾)"
# 12.5元 is a price, 192.168.1.1 an address.
NO_DATE = r"(?![\d.]|\s*(?:元|块|万|亿|折|%|平|米|倍|分|个|岁|小时|点|年|版|号令))"


def a_day(year: int, month: int, day: int) -> date:
    """Raises NoSuchDayError; also for years that nobody means."""
    try:
        if not FIRST_YEAR <= year <= LAST_YEAR:
            raise ValueError
        return date(year, month, day)
    except ValueError:
        raise NoSuchDayError from None


def month_span(year: int, month: int, form: DayForm = DayForm.STRETCH) -> Days:
    """`month` may run over the end of the year."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    following = date(year + month // 12, month % 12 + 1, 1)
    return Days(date(year, month, 1), following - timedelta(days=1), form)


def said_year(match: re.Match[str], frame: Frame) -> int | None:
    said = match.groupdict()
    if said.get("year"):
        year = number(said["year"])
        return year if year > 99 else 2000 + year
    if said.get("which_year"):
        return frame.today.year + FROM_THIS_YEAR[said["which_year"]]
    return None


def ahead(frame: Frame, month: int, day: int) -> date:
    """The next such day, 29 February some years on; or the one that is just over. Raises NoSuchDayError."""
    for year in range(frame.today.year, frame.today.year + 9):
        try:
            found = date(year, month, day)
        except ValueError:
            continue
        if found >= frame.today - frame.just_over:
            return found
    raise NoSuchDayError


def same_day_of_months(first: date, day: int) -> Iterator[date]:
    """That day of the month of `first` and of those after it that have it."""
    for month in count(first.month):
        span = month_span(first.year, month)
        if day <= span.last.day:
            yield span.first.replace(day=day)


def _full_date(match: re.Match[str], frame: Frame) -> Days:
    year, month, day = said_year(match, frame), number(match["month"]), number(match["day"])
    if not 1 <= month <= 12:
        raise NoSuchDayError
    found = ahead(frame, month, day) if year is None else a_day(year, month, day)
    return Days(found, found)


def _short_year_date(match: re.Match[str], _frame: Frame) -> Days:
    day = a_day(2000 + int(match["year"]), int(match["month"]), int(match["day"]))
    return Days(day, day)


def _day_of_which_month(match: re.Match[str], frame: Frame) -> Days:
    span = month_span(frame.today.year, frame.today.month + FROM_THIS_MONTH[match["which"]])
    day = a_day(span.first.year, span.first.month, number(match["day"]))
    return Days(day, day)


def _month_day(match: re.Match[str], frame: Frame) -> Days:
    said = match.groupdict()
    wanted = number(said["day"] or said.get("day_") or "")
    day = next(day for day in same_day_of_months(frame.today, wanted) if day >= frame.today)
    return Days(day, day, DayForm.MONTH_DAY)


def _days_between(match: re.Match[str], frame: Frame) -> Days:
    """8到12号, 5月12-15日."""
    said = match.groupdict()
    if said.get("which"):
        first = _day_of_which_month(match, frame).first
    else:
        first = (_full_date if said.get("month") else _month_day)(match, frame).first
    last = number(match["last"])
    return Days(first, next(day for day in same_day_of_months(first, last) if day >= first), DayForm.RANGE)


def _either_day(match: re.Match[str], frame: Frame) -> Days | None:
    """十五六号."""
    tens, one, other = number(match["tens"]) if match["tens"] else 0, number(match["one"]), number(match["other"])
    if other != one + 1:
        return None
    wanted = 10 * (tens // 10 or (1 if match["tens"] else 0)) + one
    first = next(day for day in same_day_of_months(frame.today, wanted) if day >= frame.today)
    return Days(first, first + timedelta(days=1), DayForm.RANGE)


def _span_of(match: re.Match[str], frame: Frame) -> Days:
    """下个月, 一月份, 明年一月, 12月."""
    if match.groupdict().get("which"):
        return month_span(frame.today.year, frame.today.month + FROM_THIS_MONTH[match["which"]])
    month, year = number(match["month"]), said_year(match, frame)
    return month_span(year or frame.today.year + (month < frame.today.month), month)


def _part_of(match: re.Match[str], frame: Frame) -> Days:
    said = match.groupdict()
    span = _span_of(match, frame) if said.get("which") or said.get("month") else month_span(*_this_month(frame))
    first, last = MONTH_PARTS[match["part"] or match["part_"]]
    ends = min(last, span.last.day)
    form = DayForm.MONTH_END if last == 31 else DayForm.STRETCH
    found = Days(span.first.replace(day=first), span.first.replace(day=ends), form)
    if found.last < frame.today and not said.get("which") and not said.get("month"):
        span = month_span(frame.today.year, frame.today.month + 1)
        return Days(span.first.replace(day=first), span.first.replace(day=min(last, span.last.day)), form)
    return found


def _this_month(frame: Frame) -> tuple[int, int]:
    return frame.today.year, frame.today.month


def _end_of_year(match: re.Match[str], frame: Frame) -> Days:
    year = said_year(match, frame) or frame.today.year
    return Days(date(year, 12, 1), date(year, 12, 31), DayForm.MONTH_END)


def _workday_of_year(match: re.Match[str], frame: Frame) -> Days:
    """Raises YearNotAnnounced."""
    year = said_year(match, frame) or frame.today.year
    if match["last"]:
        return nth_workday(date(year, 12, 31), -1, frame.calendar)
    return nth_workday(date(year, 1, 1), nth(match["nth"]), frame.calendar)


def _same_day_of_month(match: re.Match[str], frame: Frame) -> Days:
    span = month_span(frame.today.year, frame.today.month + FROM_THIS_MONTH[match["which"]])
    day = min(span.first + timedelta(days=frame.today.day - 1), span.last)
    return Days(day, day)


def _rest_of_year(_match: re.Match[str], frame: Frame) -> Days:
    return Days(frame.today, date(frame.today.year, 12, 31), DayForm.LIMIT)


def _last_of_year(match: re.Match[str], frame: Frame) -> Days:
    year = said_year(match, frame) or frame.today.year
    return Days(date(year, 12, 31), date(year, 12, 31))


NOT_INSIDE = r"(?<![月第街路道巷\d零一二三四五六七八九十])"
JOIN = "(?:到|至|~|-|—)+"
NAMED_MONTH = f"(?:{WHICH_YEAR})?(?P<month>{MONTH})月"
NUMBERED = r"(?P<month>1[0-2]|0?[1-9])"
NUMBERED_DAY = r"(?P<day>3[01]|[12]\d|0?[1-9])"
RULES: tuple[Rule, ...] = (
    rule(rf"{NAMED_MONTH}份?的?(?P<day>{MONTH_DAY})(?:{DAY_SIGN}|(?![\d号日天点个月时年]))", _full_date),
    rule(r"(?<!\d)(?P<year>20\d{2})(?P<month>0[1-9]|1[0-2])(?P<day>[0-3]\d)(?!\d)", _full_date),
    rule(r"(?<![\d.])(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})日?(?![\d.])", _full_date),
    rule(r"(?<![\d.-])(?P<day>\d{1,2})/(?P<month>\d{1,2})/(?P<year>\d{4})(?!\d)", _full_date),
    rule(r"(?<![\d.-])(?P<year>\d{2})-(?P<month>\d{1,2})-(?P<day>\d{1,2})(?![\d-])", _short_year_date),
    rule(rf"(?<![\d./-]){NUMBERED}[./]{NUMBERED_DAY}(?:{DAY_SIGN}|{NO_DATE}(?![/]))", _full_date),
    rule(rf"(?<![\d./:-]){NUMBERED}-{NUMBERED_DAY}(?:日|(?=上午|下午|早|晚|$|[,。;!?吧呢 ]))", _full_date),
    rule(rf"{WHICH_MONTH}的?(?P<day>{MONTH_DAY})(?:{DAY_SIGN}|(?![\d天点个月时年]))", _day_of_which_month),
    rule(rf"{NOT_INSIDE}(?P<tens>二?十)?(?P<one>[一二三四五六七八])(?P<other>[二三四五六七八九])号", _either_day),
    # 已过二十日 counts days.
    rule(
        rf"(?<![过满]){NOT_INSIDE}(?P<day>{MONTH_DAY}){DAY_SIGN}|{NOT_INSIDE}(?P<day_>{MONTH_DAY}){NUMBER_SIGN}",
        _month_day,
    ),
    rule(
        rf"(?:{NAMED_MONTH}份?的?|{WHICH_MONTH}的?|{NOT_INSIDE})(?P<day>{MONTH_DAY})[日号]?{JOIN}"
        rf"(?P<last>{MONTH_DAY}){DAY_SIGN}",
        _days_between,
    ),
    # 一月给多少 asks by the month.
    rule(rf"{WHICH_MONTH}|{NAMED_MONTH}份?(?!\d|给|交多|多少|领多|挣)", _span_of),
    rule(
        rf"(?:{WHICH_MONTH}|{NAMED_MONTH}份?的?|(?<![正腊冬一二三四五六七八九十\d个])月){MONTH_PART}"
        "|(?P<part_>上旬|中旬|下旬|[上下]半个?月)",
        _part_of,
    ),
    rule(rf"(?:(?P<which_year>[今明后]年)年?|(?P<year>{YEAR})年年?|年)(?:底|末|根儿?)(?!了)", _end_of_year),
    rule("(?:今年|年)(?:之内|以内|内)", _rest_of_year),
    rule(WHICH_YEAR + "最后一天", _last_of_year),
    rule(rf"{WHICH_YEAR}(?:(?P<nth>{NTH})|(?P<last>{LAST}))(?:{WORKDAY}|天上班)", _workday_of_year),
    rule(f"{WHICH_MONTH}的?(?:今天|这天)", _same_day_of_month),
)
