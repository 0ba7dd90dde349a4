"""Finds the words of days and hours in a sentence, the longest first, and what they are. Pure."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from office.booking.times import clock, distances, festivals, impossible, months, moon, weeks
from office.booking.times.combining import narrowed
from office.booking.times.picking import LAST, PICK, WORKDAY, nth_workday, pick
from office.booking.times.rule import Frame, NoSuchDayError, NoSuchHourError, Rule
from office.booking.times.said import DayForm, Days, Hours
from office.workdays import YearNotAnnounced

DAY = timedelta(days=1)
# 《明日之后》 is a title.
TITLE = re.compile("《[^》]*》")
BEFORE = re.compile("(?:的|这)?(?:或)?(?:之前|以前|前(?![后天台面门儿边])|为止)")
AFTER = re.compile("(?:的|这)?(?:或)?(?:之后|以后|过后|往后|打后|后(?![天边面门晌半儿]))")
FROM = re.compile("(?:开始|起)")
AT_LATEST = re.compile("(?:最晚|最迟|至迟|不晚于|截止到?|顶多|不(?:能|要)?(?:超过|过))(?:是|在|到|得|不能|超过)*$")
PASSED = re.compile("(?:等|等到)?(?:过了|过完|出了)$")
# 下周吧，礼拜三: both words are one day.
TOLD_CLOSER = re.compile(r"[\s,，]*(?:的话?|吧|呢|啊|里|就|好像|应该|大概|可能|的那个|那个)*[\s,，]*(?:是|就是|在)?")
JOINED = re.compile(r"\)?\s*(?:到|至|~|-|—|–)+\s*")
SAME_DAY = re.compile(r"[\s,，(（的就是也那]*")
LAST_WORKDAY = re.compile(f"的?{LAST}(?:{WORKDAY}|天上班)")
PICKED_FROM = (DayForm.STRETCH, DayForm.MONTH_END)
OPEN_END = 7
BOOKING_RULES: tuple[Rule, ...] = (
    *weeks.RULES, *months.RULES, *moon.RULES, *festivals.RULES, *distances.RULES, *clock.RULES,
    *impossible.RULES,
)  # fmt: skip
GENERAL_RULES: tuple[Rule, ...] = (
    *weeks.RULES, *months.RULES, *moon.RULES, *festivals.RULES, *distances.GENERAL_RULES, *clock.RULES,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Item:
    start: int
    end: int
    days: Days | None = None
    hours: Hours | None = None
    no_such_day: bool = False
    no_such_hour: bool = False
    unannounced: int | None = None
    other_day: date | None = None


def scan(text: str, frame: Frame, rules: Sequence[Rule] = BOOKING_RULES) -> list[Item]:
    """In their order; `text` is plain(). Days have what is said right before and after them worked in."""
    text = TITLE.sub(lambda title: "□" * len(title[0]), text)
    items: list[Item] = []
    for item in _longest(text, frame, rules):
        if items and (joined := _joined(items[-1], item, text)):
            items[-1] = joined
        else:
            items.append(item)
    return items


def _longest(text: str, frame: Frame, rules: Sequence[Rule]) -> Iterator[Item]:
    at, after_day = 0, False
    while at < len(text):
        candidates = [*clock.AFTER_A_DAY, *rules] if after_day else rules
        found = max(_matches(text, at, frame, candidates), key=lambda item: item.end, default=None)
        after_day = found is not None and found.days is not None
        if found is None:
            at += 1
            continue
        if found.days is not None and found.hours is None:
            found = _qualified(found, found.days, text, frame)
        yield found
        at = found.end


def _matches(text: str, at: int, frame: Frame, rules: Sequence[Rule]) -> Iterator[Item]:
    for each in rules:
        match = each.pattern.match(text, at)
        if match is None or match.end() == at:
            continue
        try:
            found = each.resolve(match, frame)
        except NoSuchDayError:
            yield Item(at, match.end(), no_such_day=True)
        except NoSuchHourError:
            yield Item(at, match.end(), no_such_hour=True)
        except YearNotAnnounced as unknown:
            yield Item(at, match.end(), unannounced=unknown.year)
        else:
            if isinstance(found, Days):
                yield Item(at, match.end(), days=found)
            elif found is not None:
                yield Item(at, match.end(), days=found.days, hours=found.hours)


def _qualified(item: Item, days: Days, text: str, frame: Frame) -> Item:
    """With 第一个周一, 之前, 以后, 最晚 ... around it."""
    several = days.last > days.first and (days.form in PICKED_FROM or days.first > frame.today)
    while several and (match := PICK.match(text, item.end)):
        item = replace(item, end=match.end())
        try:
            days = pick(match, days, frame)
        except NoSuchDayError:
            return replace(item, days=None, no_such_day=True)
        except YearNotAnnounced as unknown:
            return replace(item, days=None, unannounced=unknown.year)
        several = days.last > days.first
    if days.form is DayForm.LIMIT:
        return replace(item, days=days)
    if match := BEFORE.match(text, item.end):
        last = days.last if days.form is DayForm.MONTH_END or match[0].endswith("为止") else days.first - DAY
        days, item = Days(min(frame.today, last), last, DayForm.LIMIT), replace(item, end=match.end())
        if picked := LAST_WORKDAY.match(text, item.end):
            item = replace(item, end=picked.end())
            try:
                days = nth_workday(last, -1, frame.calendar)
            except YearNotAnnounced as unknown:
                return replace(item, days=None, unannounced=unknown.year)
    elif match := AFTER.match(text, item.end):
        days = Days(days.last + DAY, days.last + OPEN_END * DAY, DayForm.LIMIT)
        item = replace(item, end=match.end())
    elif match := FROM.match(text, item.end):
        days, item = Days(days.first, days.first + OPEN_END * DAY, DayForm.LIMIT), replace(item, end=match.end())
    elif match := PASSED.search(text[: item.start]):
        days = Days(days.last + DAY, days.last + OPEN_END * DAY, DayForm.LIMIT)
        item = replace(item, start=match.start())
    elif match := AT_LATEST.search(text[: item.start]):
        days = Days(min(frame.today, days.last), days.last, DayForm.LIMIT)
        item = replace(item, start=match.start())
    return replace(item, days=days)


def _joined(first: Item, second: Item, text: str) -> Item | None:
    """周二到周四 as one; 明天，周三 as one day, if it is."""
    if first.days is None or second.days is None or first.hours or second.hours:
        return None
    between = text[first.end : second.start]
    if JOINED.fullmatch(between):
        last = second.days.last
        if second.days.form is DayForm.WEEKDAY:
            last = first.days.last + DAY * ((last - first.days.last).days % 7)
        if last < first.days.first:
            return None
        return replace(first, end=second.end, days=Days(first.days.first, last, DayForm.RANGE))
    one, other = first.days, second.days
    if one.form is DayForm.STRETCH and TOLD_CLOSER.fullmatch(between) and (inside := narrowed(one, other)) != other:
        return replace(first, end=second.end, days=inside)
    same = SAME_DAY.fullmatch(between) and other.form is DayForm.WEEKDAY
    if same and one.form is DayForm.RANGE and one.last.weekday() == other.first.weekday():
        return replace(first, end=second.end)  # 26日到28日（周六）
    single = one.first == one.last and other.first == other.last
    if single and SAME_DAY.fullmatch(between) and (one.form is DayForm.WEEKDAY) != (other.form is DayForm.WEEKDAY):
        named, weekday = (other, one) if one.form is DayForm.WEEKDAY else (one, other)
        meant = weeks.monday(named.first) + DAY * weekday.first.weekday()
        return replace(first, end=second.end, days=named, other_day=None if meant == named.first else meant)
    return None
