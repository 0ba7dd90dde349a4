"""Which of the free places are offered, and in which order. Pure."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from office.booking.counter import FullTime, Offer, Offers, Wanted
from office.booking.times.outcomes import Window

WORTH_SAYING_MINUTES = 10


def nearest(offers: Sequence[Offer], wanted: Wanted, most: int) -> Offers:
    """Those in the time asked for first, then the nearest to it; `offers` come best hall first."""
    free = [each for each in offers if each.free > 0 and not wanted.refused_at(each)]
    full = _full(offers, wanted)
    if not free:
        return Offers(full=full)
    ranked = sorted(free, key=lambda each: _distance(each, wanted))  # stable: of one time the best hall stays first
    chosen = tuple(sorted(ranked[:most], key=lambda each: _distance(each, wanted)))
    first = chosen[0]
    last = max(each.starts_at for each in offers)
    later = bool(wanted.windows) and all(window.start.date() > last.date() for window in wanted.windows)
    return Offers(
        chosen,
        _distance(first, wanted)[0] == 0,
        _quieter(first, free),
        instead=bool(wanted.apart),
        full=full,
        not_open_yet=later,
    )


def _quieter(first: Offer, free: Sequence[Offer]) -> Offer | None:
    """Of the nearest day on which much less waiting is to be expected (错峰), the time with the shortest wait."""
    calm = [
        each
        for each in free
        if each.hall_id == first.hall_id and first.wait_minutes - each.wait_minutes >= WORTH_SAYING_MINUTES
    ]

    def how_far(offer: Offer) -> tuple[timedelta, int, timedelta]:
        days = abs(offer.starts_at.date() - first.starts_at.date())
        return days, offer.wait_minutes, abs(offer.starts_at - first.starts_at)

    return min(calm, key=how_far, default=None)


def for_who_goes_first(green: Sequence[Offer], public: Sequence[Offer], wanted: Wanted, most: int) -> Offers:
    """The green channel's places. Where it has none in the time asked for, the public's nearest stands behind them,
    marked as such; it is never `as_wished`, so that nobody is given it unasked. Where the public's begin earlier then,
    both are offered.
    """
    first = replace(nearest(green, wanted, most), goes_first=True)
    if first.found and first.as_wished:
        return first if wanted.point else _with_earlier_ones(first, public, wanted, most)
    rest = nearest([replace(each, ordinary=True) for each in public], wanted, most)
    if first.found and rest.as_wished:
        return replace(first, found=(*first.found[: most - 1], rest.found[0]), quieter=None, full=None)
    return replace(first, full=rest.full) if first.found else replace(rest, as_wished=False, quieter=None)


def _with_earlier_ones(first: Offers, public: Sequence[Offer], wanted: Wanted, most: int) -> Offers:
    ordinary = nearest([replace(each, ordinary=True) for each in public], wanted, most)
    if not ordinary.as_wished or ordinary.found[0].starts_at >= first.found[0].starts_at:
        return first
    green, rest = (
        [each for each in found if _distance(each, wanted)[0] == 0] for found in (first.found, ordinary.found)
    )
    green = green[: most - 1]
    return replace(first, found=(*green, *rest[: most - len(green)]), quieter=None)


def _full(offers: Sequence[Offer], wanted: Wanted) -> FullTime | None:
    in_time = [each for each in offers if _distance(each, wanted)[0] == 0]
    if not in_time or any(each.free > 0 for each in in_time):
        return None
    there = [each.starts_at for each in in_time if each.hall_id == in_time[0].hall_id]
    return FullTime(in_time[0].hall_id, in_time[0].hall_name, min(there), max(there))


def _distance(offer: Offer, wanted: Wanted) -> tuple[float, float]:
    """Seconds outside the windows, then seconds after the beginning of the one that it lies in."""
    if not wanted.windows:
        return 0.0, offer.starts_at.timestamp()
    return min(_from(offer, window, wanted.point) for window in wanted.windows)


def _from(offer: Offer, window: Window, point: bool) -> tuple[float, float]:
    starts = offer.starts_at
    if point:
        holds = starts <= window.start < offer.ends_at
        return (0.0 if holds else abs((starts - window.start).total_seconds())), starts.timestamp()
    if starts < window.start:
        return (window.start - starts).total_seconds(), starts.timestamp()
    return max(0.0, (starts - window.end).total_seconds() + 1) if starts >= window.end else 0.0, starts.timestamp()
