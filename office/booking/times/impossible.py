"""Days and hours that no calendar and no clock has: 三十二号, 13月5号, 二十五点, 十点六十五分. Pure.

They are said to be none, so that nobody takes 五点 out of 二十五点.
"""

import re
from typing import NoReturn

from office.booking.times.clock import NOT_AN_HOUR, PART
from office.booking.times.months import NOT_INSIDE, NUMBER_SIGN, WHICH_MONTH, WHICH_YEAR
from office.booking.times.rule import Frame, NoSuchDayError, NoSuchHourError, Rule, rule
from office.booking.times.script import HOUR, number

MONTHS, LONGEST_MONTH, HOURS = 12, 31, 24
DIGIT = "[一二三四五六七八九]"
UP_TO_99 = rf"(?:(?<!\d)\d{{1,2}}(?!\d)|(?:{DIGIT}|两)?十{DIGIT}?|{DIGIT})"
# 三十二号 to 四十号; what is numbered higher is no day that somebody slipped on.
TOO_LATE = r"(?:(?<!\d)(?:3[2-9]|40)(?!\d)|三十[二三四五六七八九]|四十)"
ENDS = r"(?=$|[\s,，。.!！?？吧呗呢啊行去来办约上下早晚中])"
TOO_MANY_MINUTES = rf"(?:[6-9]\d|[六七八九]十{DIGIT}?)"


def _date(match: re.Match[str], _frame: Frame) -> None:
    """Raises NoSuchDayError; what may be a day is read by its own rule."""
    if not 1 <= number(match["month"]) <= MONTHS or not 1 <= number(match["day"]) <= LONGEST_MONTH:
        raise NoSuchDayError


def _no_day(_match: re.Match[str], _frame: Frame) -> NoReturn:
    raise NoSuchDayError


def _hour(match: re.Match[str], _frame: Frame) -> None:
    """Raises NoSuchHourError."""
    if number(match["hour"]) > HOURS and not NOT_AN_HOUR.match(match.string, match.end()):
        raise NoSuchHourError


def _no_hour(_match: re.Match[str], _frame: Frame) -> NoReturn:
    raise NoSuchHourError


RULES: tuple[Rule, ...] = (
    rule(rf"(?:{WHICH_YEAR})?{NOT_INSIDE}(?P<month>{UP_TO_99})月份?的?(?P<day>{UP_TO_99})(?:{NUMBER_SIGN}|日)", _date),
    rule(rf"(?:{WHICH_MONTH}的?|{NOT_INSIDE}){TOO_LATE}(?:{NUMBER_SIGN}|日){ENDS}", _no_day),
    rule(rf"{PART}(?P<hour>{UP_TO_99})点(?:钟|整|半|{UP_TO_99}分)?(?![\d零一二三四五六七八九十])", _hour),
    rule(rf"{PART}{HOUR}(?:点{TOO_MANY_MINUTES}(?:分(?!之)|{ENDS})|:{TOO_MANY_MINUTES}(?!\d))", _no_hour),
)
