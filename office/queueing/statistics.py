"""Figures of hall days: waits, service times, no-shows, peak hours, pre-reviews. Pure, over rows."""

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import astuple, dataclass
from datetime import datetime
from statistics import fmean, median
from typing import TypeVar

from office.china_time import CHINA
from office.queueing.pre_review import Outcome, PreReview

Row = TypeVar("Row")
Key = TypeVar("Key", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Spread:
    """Minutes. `most_of_ten`: nine of ten waited no longer (nearest rank, so that it is a wait that somebody had)."""

    count: int
    mean: float
    median: float
    most_of_ten: float


@dataclass(frozen=True, slots=True)
class ReviewFigures:
    """`reviewed`: decided ones. `passed_at_first`: of the people's first ones, all that led to a number, with a
    commitment or without. `minutes_not_spent`, to a tenth: what the failed ones would have kept a counter for.
    """

    reviewed: int
    passed_at_first: int
    failed: int
    deferred: int
    minutes_not_spent: float

    def __add__(self, other: "ReviewFigures") -> "ReviewFigures":
        return ReviewFigures(*(round(one + two, 1) for one, two in zip(astuple(self), astuple(other), strict=True)))


def spread(minutes: Iterable[float]) -> Spread | None:
    """To a tenth of a minute; None where there is nothing to count."""
    there = sorted(minutes)
    if not there:
        return None
    rank = math.ceil(0.9 * len(there)) - 1
    return Spread(len(there), *(round(each, 1) for each in (fmean(there), median(there), there[rank])))


def grouped(rows: Iterable[Row], key: Callable[[Row], Key]) -> dict[Key, list[Row]]:
    """By hall, group, day ..., whatever `key` says."""
    found: dict[Key, list[Row]] = defaultdict(list)
    for row in rows:
        found[key(row)].append(row)
    return dict(found)


def peak_hours(arrivals: Iterable[datetime], most: int = 3) -> list[tuple[int, int]]:
    """The hours of the day in China in which most came, with how many; of equals the earlier."""
    counted = Counter(each.astimezone(CHINA).hour for each in arrivals)
    return sorted(counted.items(), key=lambda each: (-each[1], each[0]))[:most]


def no_show_share(kept: int, missed: int) -> float | None:
    """Of the appointments that were to be kept; None where there was none."""
    return missed / (kept + missed) if kept + missed else None


def review_figures(reviews: Iterable[PreReview], minutes: Mapping[str, float]) -> ReviewFigures:
    """`minutes`: what a matter of the group typically takes at a counter."""
    decided: Sequence[PreReview] = [each for each in reviews if each.outcome not in (Outcome.OPEN, Outcome.DROPPED)]
    failed = [each for each in decided if each.outcome is Outcome.FAILED]
    return ReviewFigures(
        reviewed=len(decided),
        passed_at_first=sum(each.outcome is not Outcome.FAILED and each.attempt == 1 for each in decided),
        failed=len(failed),
        deferred=sum(each.outcome is Outcome.DEFERRED for each in decided),
        minutes_not_spent=round(sum(minutes.get(each.group, 0.0) for each in failed), 1),
    )
