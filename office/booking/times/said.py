"""What a sentence says of time, before the hall's days and hours have decided what it means. Pure."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any


class DayForm(StrEnum):
    """How days were said, which decides what may still be made of them."""

    EXACT = "exact"
    WEEKDAY = "weekday"  # 周四: of this week or the next
    MONTH_DAY = "month_day"  # 8号: of this month or the next
    MONTH_END = "month_end"  # before it, the end itself is meant as well
    STRETCH = "stretch"  # 下周: one of its days
    LIMIT = "limit"  # 月底前: any day up to then
    RANGE = "range"  # 周二到周四: each of them will do
    NONE = "none"  # 正月三十 of a year whose first month has 29 days


@dataclass(frozen=True, slots=True)
class Days:
    """From the first to the last, both counted. `lunar`: year, month and day where it was said by the moon."""

    first: date
    last: date
    form: DayForm = DayForm.EXACT
    lunar: tuple[int, int, int] | None = None


class HourForm(StrEnum):
    POINT = "point"
    PART = "part"  # 下午
    SPAN = "span"  # 两点到四点, 十点以后
    # By the hall's own hours, which stand in no sentence.
    BEFORE_OPENING = "before_opening"
    AT_OPENING = "at_opening"
    AT_CLOSING = "at_closing"
    UNTIL_CLOSING = "until_closing"
    AFTER_CLOSING = "after_closing"
    BEFORE_NOON = "before_noon"
    AFTER_NOON = "after_noon"


@dataclass(frozen=True, slots=True)
class Hours:
    """Minutes after midnight, `end` not counted. `either_half`: said on the twelve-hour clock without its half."""

    start: int
    end: int
    form: HourForm
    either_half: bool = False
    seconds: int = 0


@dataclass(frozen=True, slots=True)
class Option:
    days: Days | None = None
    hours: Hours | None = None


class Wish(StrEnum):
    """What is wanted of the time."""

    A_PLACE = "a_place"
    EARLIEST = "earliest"
    IS_OPEN = "is_open"
    OPENING_HOURS = "opening_hours"
    UNDECIDED = "undecided"  # 过两天, 改天, 回头再定


@dataclass(frozen=True, slots=True)
class Shift:
    """Later (or earlier, if negative) than an earlier wish; zero amounts: a little, `direction` says which way."""

    direction: int  # 1 later, -1 earlier, 0 another time
    days: int = 0
    minutes: int = 0


@dataclass(frozen=True, slots=True)
class Said:
    options: tuple[Option, ...] = ()
    excluded: tuple[Option, ...] = ()
    wish: Wish = Wish.A_PLACE
    any_of_them: bool = False  # 都行: each of the days will do
    asked: bool = False  # 行不行: polite, or a doubt whether anybody is there
    shift: Shift | None = None
    unannounced: int | None = None
    no_such_day: bool = False
    no_such_hour: bool = False
    # 12月8号周三 where the 8th is a Tuesday: that week's Wednesday.
    other_day: date | None = None

    def as_dict(self) -> dict[str, Any]:
        """What a later sentence may correct, as JSON."""
        return {"options": [_option_as_dict(option) for option in self.options]}

    @staticmethod
    def from_dict(kept: dict[str, Any]) -> "Said":
        return Said(tuple(_option_from_dict(option) for option in kept["options"]))


def _option_as_dict(option: Option) -> dict[str, Any]:
    days, hours = option.days, option.hours
    return {
        "days": days and [days.first.isoformat(), days.last.isoformat(), days.form.value],
        "hours": hours and [hours.start, hours.end, hours.form.value, hours.either_half],
    }


def _option_from_dict(kept: dict[str, Any]) -> Option:
    days, hours = kept["days"], kept["hours"]
    return Option(
        days and Days(date.fromisoformat(days[0]), date.fromisoformat(days[1]), DayForm(days[2])),
        hours and Hours(hours[0], hours[1], HourForm(hours[2]), hours[3]),
    )
