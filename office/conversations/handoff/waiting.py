"""How long somebody waits for a person: the line before them, the operators there, and how long a talk takes. Pure."""

import math
from collections.abc import Sequence
from datetime import datetime, timedelta
from statistics import median

from office.conversations.handoff.model import Handoff, Place

LATELY = timedelta(minutes=30)
MEASURED_FROM = 5  # with fewer ended talks their length is chance


def place_of(
    handoff: Handoff, line: Sequence[Handoff], free: int, there: int, minutes_each: float, waited_lately: float = 0
) -> Place:
    """`line`: all that wait, in order. `free`: how many more talks the operators who are there could begin at once;
    `there`: how many talks they hold together. Somebody free takes the first at once; each other waits for a talk to
    end. `waited_lately`: minutes that people really waited; nobody is promised less, whatever should be free.
    """
    number = next(at for at, each in enumerate(line, 1) if each.id == handoff.id)
    if not there:
        return Place(number, None)
    each_place = minutes_each / there
    by_talks = (number - 1 if free else number) * each_place
    return Place(number, math.ceil(max(by_talks, waited_lately + (number - 1) * each_place)))


def minutes_waited_lately(line: Sequence[Handoff], taken: Sequence[Handoff], now: datetime) -> int:
    """Whole minutes: what whoever is first waits already, or, if that is more, the median of those `taken` lately."""
    first = next((each for each in line if each.taken_at is None), None)
    minute = timedelta(minutes=1)
    waits = (now - first.asked_at) / minute if first else 0.0
    waited = [(each.taken_at - each.asked_at) / minute for each in taken if each.taken_at is not None]
    return int(max(waits, median(waited)) if waited else waits)


def in_order(waiting: Sequence[Handoff]) -> list[Handoff]:
    return sorted(waiting, key=lambda each: (each.asked_at, each.id))


def minutes_of_a_talk(ended: Sequence[Handoff], otherwise: float) -> float:
    """The median: one talk left open over lunch must not move what everybody is told."""
    lengths: list[timedelta] = [
        each.ended_at - each.taken_at for each in ended if each.taken_at is not None and each.ended_at is not None
    ]
    if len(lengths) < MEASURED_FROM:
        return otherwise
    return max(1.0, median(each.total_seconds() for each in lengths) / 60)


def is_there(seen_at: datetime, now: datetime, seen_seconds: int) -> bool:
    return now - seen_at <= timedelta(seconds=seen_seconds)
