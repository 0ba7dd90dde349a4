"""Service halls: when each is open, which counters take what, and how many places each stretch of time has. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from enum import StrEnum
from typing import Any, ClassVar

# Read by the loader: a key that is not a field is a mistake in the file, never ignored.
STRICT: dict[str, Any] = {"extra": "forbid"}


class PeriodKind(StrEnum):
    REGULAR = "regular"
    EARLY = "early"  # 早间办
    NOON = "noon"  # 午间不间断
    EXTENDED = "extended"  # 延时服务
    WEEKEND = "weekend"


class Quota(StrEnum):
    """Places are counted apart for each, so that no group takes another's."""

    PUBLIC = "public"
    STAFF = "staff"  # booked by an operator for somebody who cannot
    WALK_IN = "walk_in"
    PRIORITY = "priority"  # 绿色通道


@dataclass(frozen=True, slots=True)
class Source:
    """Where a fact was found; `verified` only where a government page or the press itself says so, not a copy of it."""

    __pydantic_config__: ClassVar = STRICT

    title: str
    url: str | None = None
    article: str | None = None
    verified: bool = False


@dataclass(frozen=True, slots=True)
class Period:
    """Times of day, +08:00; `starts` before `ends`."""

    kind: PeriodKind
    starts: time
    ends: time


@dataclass(frozen=True, slots=True)
class TimeSlot:
    """`places` that each quota has in it. The same slot has the same id whenever it is worked out."""

    id: str
    hall_id: str
    group: str
    starts_at: datetime
    ends_at: datetime
    kind: PeriodKind
    places: Mapping[Quota, int] = field(default_factory=dict)


def slot_id(hall_id: str, group: str, starts_at: datetime) -> str:
    return f"{hall_id}.{group}.{starts_at:%Y%m%d%H%M}"


@dataclass(frozen=True, slots=True)
class BookingRules:
    """One hall's settings for booking; `sources` names where each comes from, by the field's name.

    Defaults are the design's own (no rule of Changchun was found) and are said to be so where they are shown.
    """

    slot_minutes: int = 30
    first_day_ahead_working_days: int = 0  # 0: today, from `lead_minutes` before
    last_day_ahead_working_days: int = 5
    lead_minutes: int = 60
    release_time: time = time(8, 0)  # the newest bookable day opens then
    most_a_day: int = 1  # appointments of one person on one day
    most_open: int = 3
    most_a_day_district: int = 0  # over all halls of its district; 0: no such cap
    most_open_district: int = 0
    hold_minutes: int = 10
    cancel_hours_before: int = 2
    reopen_minutes: int = 10  # a cancelled place is closed for so long
    check_in_minutes_before: int = 30
    late_minutes: int = 15  # after which a place counts as missed
    most_missed: int = 2
    missed_within_days: int = 30
    limited_days: int = 15
    offer_minutes: int = 30  # an offer to the waiting list
    sources: Mapping[str, Source] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class DayException:
    """A closure, or other hours on one day: no periods means closed. `reason` is Chinese, for citizens."""

    day: date
    periods: tuple[Period, ...]
    reason: str
