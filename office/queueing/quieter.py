"""What wait to expect at a time to come, from the waits of such times before; and the quieter times (错峰). Pure."""

import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from statistics import median

from office.china_time import CHINA
from office.halls.model import TimeSlot

ENOUGH = 3  # waits, before a weekday's hour speaks for itself


@dataclass(frozen=True, slots=True)
class Wait:
    """`due_at`: when it began to count."""

    hall_id: str
    group: str
    due_at: datetime
    minutes: float


@dataclass(frozen=True, slots=True)
class WaitProfile:
    """Medians in minutes of one hall and group, where there were ENOUGH: by ISO weekday and hour, by hour, in all."""

    by_weekday_and_hour: Mapping[tuple[int, int], float] = field(default_factory=dict)
    by_hour: Mapping[int, float] = field(default_factory=dict)
    whole: float | None = None

    def at(self, moment: datetime) -> int | None:
        """Whole minutes, rounded up; None where nothing like it was ever measured."""
        there = moment.astimezone(CHINA)
        found = self.by_weekday_and_hour.get((there.isoweekday(), there.hour), self.by_hour.get(there.hour, self.whole))
        return None if found is None else math.ceil(found)


@dataclass(frozen=True, slots=True)
class OfferedTime:
    """A time that can still be booked."""

    slot_id: str
    starts_at: datetime
    free: int
    expected_wait_minutes: int


def wait_profiles(waits: Iterable[Wait]) -> dict[tuple[str, str], WaitProfile]:
    """By hall and group."""
    sorted_out: dict[tuple[str, str], list[Wait]] = defaultdict(list)
    for wait in waits:
        sorted_out[wait.hall_id, wait.group].append(wait)
    return {key: _profile(theirs) for key, theirs in sorted_out.items()}


def expected_wait(
    profiles: Mapping[tuple[str, str], WaitProfile], otherwise: Callable[[TimeSlot, int], int]
) -> Callable[[TimeSlot, int], int]:
    """What the booking asks for: minutes of a slot with so many places taken; `otherwise` where nothing is measured."""

    def minutes(slot: TimeSlot, taken: int) -> int:
        profile = profiles.get((slot.hall_id, slot.group))
        measured = profile.at(slot.starts_at) if profile else None
        return otherwise(slot, taken) if measured is None else measured

    return minutes


def quieter_times(offers: Iterable[OfferedTime], most: int = 3, a_day: int = 1) -> list[OfferedTime]:
    """The times with the shortest expected wait, so many of one day at most, shortest first; of equals the soonest."""
    given: dict[date, int] = defaultdict(int)
    found: list[OfferedTime] = []
    there = [each for each in offers if each.free > 0]
    for offer in sorted(there, key=lambda each: (each.expected_wait_minutes, each.starts_at, each.slot_id)):
        day = offer.starts_at.astimezone(CHINA).date()
        if len(found) < most and given[day] < a_day:
            given[day] += 1
            found.append(offer)
    return found


def _profile(waits: Iterable[Wait]) -> WaitProfile:
    by_weekday: dict[tuple[int, int], list[float]] = defaultdict(list)
    by_hour: dict[int, list[float]] = defaultdict(list)
    whole: list[float] = []
    for wait in waits:
        there = wait.due_at.astimezone(CHINA)
        by_weekday[there.isoweekday(), there.hour].append(wait.minutes)
        by_hour[there.hour].append(wait.minutes)
        whole.append(wait.minutes)
    return WaitProfile(
        {key: median(each) for key, each in by_weekday.items() if len(each) >= ENOUGH},
        {key: median(each) for key, each in by_hour.items() if len(each) >= ENOUGH},
        median(whole) if len(whole) >= ENOUGH else None,
    )
