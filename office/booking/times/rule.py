"""A rule: words of one form, and what days or hours they are. Pure."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from office.booking.times.said import Days, Option
from office.workdays import WorkCalendar


class NoSuchDayError(ValueError):
    """30 February."""


class NoSuchHourError(ValueError):
    """二十五点."""


@dataclass(frozen=True, slots=True)
class Frame:
    """When the sentence is said, and the announced holidays. `just_over`: how long a day of this year counts as over,
    before the next year's is meant.
    """

    now: datetime
    calendar: WorkCalendar
    just_over: timedelta = timedelta()

    @property
    def today(self) -> date:
        return self.now.date()

    def days_from_now(self, first: int, last: int | None = None) -> Days:
        return Days(self.today + timedelta(days=first), self.today + timedelta(days=first if last is None else last))


@dataclass(frozen=True, slots=True)
class Rule:
    """`resolve` gives None where the words turn out to mean something else.

    May raise NoSuchDayError, NoSuchHourError and YearNotAnnounced.
    """

    pattern: re.Pattern[str]
    resolve: Callable[[re.Match[str], Frame], Option | Days | None]


def rule(pattern: str, resolve: Callable[[re.Match[str], Frame], Option | Days | None]) -> Rule:
    return Rule(re.compile(pattern), resolve)
