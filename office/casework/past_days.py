"""The day on which something happened, as people say it: 上周三, 11月20号, 昨天. Pure."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from office.search.text import normalise

DIGITS = {sign: value for value, sign in enumerate("零一二三四五六七八九")} | {"两": 2, "俩": 2, "日": 7, "天": 7}
NUMBER = r"(?:\d{1,2}|[二三]?十[一二三四五六七八九]?|[一二两三四五六七八九])"
WEEK = "(?:周|礼拜|星期)"
AGO = {"今": 0, "昨": 1, "前": 2, "大前": 3}
DAY_WORD = re.compile(r"(大前|前|昨|今)(?:天|儿个?|日)(?!后)")
DAYS_AGO = re.compile(rf"({NUMBER})天(?:以)?前")
WEEKDAY = re.compile(rf"((?:上一?个?)*|这个?|本)?{WEEK}([一二三四五六日天1-7])")
MONTH_DAY = re.compile(rf"(去年|今年)?({NUMBER})月({NUMBER})(?:号|日)?(?!\d)")
LAST_MONTH = re.compile(rf"(上|这|本)个?月({NUMBER})(?:号|日)")
DAY_ALONE = re.compile(rf"(?<![月\d一二三四五六七八九十第])({NUMBER})号(?!窗|厅|楼|柜|线|门|院|的?号)")
# 不是上周五, 说好十号给: that was not the day.
NOT_THE_DAY = re.compile(r"(?:不是|说好|承诺|答应|最晚|截止|让我|叫我|等到?|希望|盼|争取|赶在|务必|要求)[^,。!?]{0,4}$")
# 12月1号前, 月底25号之前: by that day, not on it. 三天前 is told by DAYS_AGO.
BY_THAT_DAY = re.compile(r"^(?:之|以)?(?:前(?!台|厅|后|天)|内)")
DAYS_OF_A_WEEK, DECEMBER = 7, 12
HALF_A_YEAR = timedelta(days=183)  # 12月1号, said in November, is the next one, unless they were there already
WAS_THERE = re.compile(r"^[^,。!?]{0,6}(?:[去来跑办交问](?:的|过|了)|那天)")


def past_day_in(text: str, today: date) -> date | None:
    """The last one that is said; None for none, and for a day that is still to come."""
    said = normalise(text)
    found = [
        (at, day)
        for at, end, day in _days(said, today)
        if day <= today and not (NOT_THE_DAY.search(said[:at]) or BY_THAT_DAY.search(said[end:]))
    ]
    return max(found, default=(0, None), key=lambda each: each[0])[1]


def _days(said: str, today: date) -> Iterator[tuple[int, int, date]]:
    """Where each begins and ends, and which day it is."""
    for found in DAY_WORD.finditer(said):
        yield *found.span(), today - timedelta(days=AGO[found[1]])
    for found in DAYS_AGO.finditer(said):
        yield *found.span(), today - timedelta(days=_number(found[1]))
    for found in WEEKDAY.finditer(said):
        yield *found.span(), _weekday(found[1] or "", _number(found[2]), today)
    dated = [(found, *_month_day(found, today)) for found in MONTH_DAY.finditer(said)]
    dated += [(found, *_of_a_month(found[1], found[2], today)) for found in LAST_MONTH.finditer(said)]
    dated += [(found, *_of_a_month("", found[1], today)) for found in DAY_ALONE.finditer(said)]
    for found, year, month, day in dated:
        try:
            on = date(year, month, day)
        except ValueError:  # 2月30号
            continue
        tells_of_it = found[0].startswith(("去年", "今年")) or WAS_THERE.search(said[found.end() :])
        if tells_of_it or today - on <= HALF_A_YEAR:
            yield *found.span(), on


def _weekday(which: str, number: int, today: date) -> date:
    monday = today - timedelta(days=today.weekday() + DAYS_OF_A_WEEK * which.count("上"))
    day = monday + timedelta(days=number - 1)
    return day - timedelta(days=DAYS_OF_A_WEEK) if not which and day > today else day


def _month_day(found: re.Match[str], today: date) -> tuple[int, int, int]:
    month, day = _number(found[2]), _number(found[3])
    is_to_come = (month, day) > (today.month, today.day) and not found[1]
    return today.year - (1 if is_to_come or (found[1] or "").startswith("去") else 0), month, day


def _of_a_month(which: str, said: str, today: date) -> tuple[int, int, int]:
    day = _number(said)
    before = which == "上" or (not which and day > today.day)
    month = today.month - before or DECEMBER
    return today.year - (before and month == DECEMBER), month, day


def _number(said: str) -> int:
    if said.isascii():
        return int(said)
    tens, ten, ones = said.partition("十")
    return (10 * DIGITS.get(tens, 1) if ten else 0) + (DIGITS.get(ones, 0) if ten else DIGITS[tens])
