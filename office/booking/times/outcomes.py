"""What was understood of a time. Every outcome has a name; the words for it are the caller's. Pure."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import ClassVar

from office.booking.times.said import Said


class Precision(StrEnum):
    CLOCK = "clock"
    HOURS = "hours"
    DAY = "day"
    DAYS = "days"


class Unclear(StrEnum):
    WHICH_DAY = "which_day"
    MORNING_OR_EVENING = "morning_or_evening"
    THIS_OR_NEXT = "this_or_next"
    HOW_LATE = "how_late"
    WEEKDAY_DIFFERS = "weekday_differs"


class ClosedFor(StrEnum):
    WEEKEND = "weekend"
    HOLIDAY = "holiday"
    HOURS = "hours"


class Asks(StrEnum):
    OPEN_THEN = "open_then"
    OPENING_HOURS = "opening_hours"


@dataclass(frozen=True, slots=True)
class Window:
    """`end` is not counted. For a time of the clock the place that begins nearest to `start` is meant."""

    start: datetime
    end: datetime


Span = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Outcome:
    """`span`: where in the text the words of the time begin and end."""

    code: ClassVar[str]
    span: Span
    said: Said
    windows: tuple[Window, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeWish(_Outcome):
    code = "understood"
    precision: Precision

    @property
    def start(self) -> datetime:
        return self.windows[0].start

    @property
    def end(self) -> datetime:
        return self.windows[0].end


@dataclass(frozen=True, slots=True, kw_only=True)
class Earliest(_Outcome):
    """The first free place, within the windows if there are any."""

    code = "earliest"


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenQuestion(_Outcome):
    """`open` by the hours and the calendar given; None: not known, because of the noon or a year not announced."""

    code = "asks_open"
    asks: Asks
    open: bool | None = None
    unannounced: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AskBack(_Outcome):
    """`choices`: two to offer; none where the year's working days are not announced."""

    code = "ask_back"
    reason: Unclear
    choices: tuple[Window, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Closed(_Outcome):
    """`choices`: the same hours, or the whole day, when the hall is open next."""

    code = "closed"
    reason: ClosedFor
    choices: tuple[Window, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Past(_Outcome):
    code = "past"


@dataclass(frozen=True, slots=True, kw_only=True)
class NotAnnounced(_Outcome):
    """Nobody can say yet which days of that year are worked; `windows` as far as they need no notice."""

    code = "year_not_announced"
    year: int


@dataclass(frozen=True, slots=True, kw_only=True)
class NoSuchDay(_Outcome):
    code = "no_such_day"


@dataclass(frozen=True, slots=True, kw_only=True)
class NoSuchHour(_Outcome):
    """`choices`: the first and the last hour of the day that was said, or of the next."""

    code = "no_such_hour"
    choices: tuple[Window, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Change(_Outcome):
    """Says how another time differs from an earlier wish: for merge()."""

    code = "change"

    @property
    def is_bare(self) -> bool:
        """晚一点, not how much."""
        shift = self.said.shift
        return shift is not None and not (shift.days or shift.minutes)


TimeOutcome = (
    TimeWish | Earliest | OpenQuestion | AskBack | Closed | Past | NotAnnounced | NoSuchDay | NoSuchHour | Change
)
