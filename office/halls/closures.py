"""Days on which staff closed a hall after all, told as if its own file said so. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta

from office.halls.availability import AvailabilityChange, is_closed
from office.halls.hall import Hall
from office.halls.model import DayException

TOLD_AHEAD = timedelta(days=60)


def closure_on(
    hall: Hall, day: date, changes: Sequence[AvailabilityChange], group: str | None = None
) -> DayException | None:
    """Whether staff closed the whole hall that day, or that group of it, and why."""
    groups = [group] if group else sorted(hall.groups)
    if not groups or not all(is_closed(hall.id, each, day, changes) for each in groups):
        return None
    reasons = [each.reason for each in changes if each.is_of(hall.id, groups[0], day)]
    return DayException(day, (), reasons[-1])


def with_closures(
    hall: Hall, changes: Sequence[AvailabilityChange], first: date, last: date, group: str | None = None
) -> Hall:
    """The hall with an exception for each day from `first` to `last` that staff closed: its file's own for that day
    gives way.
    """
    days = {day for each in changes if not any(each.places.values()) for day in _days(each, first, last)}
    closed = {day: found for day in sorted(days) if (found := closure_on(hall, day, changes, group))}
    if not closed:
        return hall
    kept = [each for each in hall.opening.exceptions if each.day not in closed]
    return replace(hall, opening=replace(hall.opening, exceptions=(*kept, *closed.values())))


def _days(change: AvailabilityChange, first: date, last: date) -> Iterable[date]:
    begins, ends = max(first, change.from_day), min(last, change.to_day)
    return (begins + timedelta(days=after) for after in range((ends - begins).days + 1))
