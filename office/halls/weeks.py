"""A hall with weeks that staff wrote in the place of its own: other hours, noon service, delayed hours. Pure."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from office.halls.hall import DatedWeek, Hall

OPENING = "opening"  # among the parts of a hall that are made up


def with_weeks(hall: Hall, weeks: Iterable[DatedWeek], today: date) -> Hall:
    """With these over its own, the later over the earlier; its `shifts` are today's. What staff wrote is no sample."""
    written = tuple(weeks)
    if not written:
        return hall
    opening = hall.opening
    before = opening.weeks or (DatedWeek(date.min, None, opening.shifts),)
    opening = replace(opening, weeks=(*before, *written))
    opening = replace(opening, shifts=opening.shifts_of(today))
    is_own = any(each.holds_on(today) for each in written)
    samples = tuple(each for each in hall.samples if not (is_own and each == OPENING))
    return replace(hall, opening=opening, samples=samples)
