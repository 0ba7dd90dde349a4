"""The report as lines of a table and as data for JSON. Pure; every word comes from knowledge/answers.yml."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict
from types import MappingProxyType
from typing import Any

from office.booking.figures import Tally
from office.figures import Figures
from office.queueing.statistics import ReviewFigures, Spread
from office.wording.model import Wording

Say = Callable[[str], str]
Value = int | float
Line = tuple[str, str, str, Value]  # part, of whom, which figure, how much
HEADINGS = ("part", "of", "figure", "value")
DEFINED = (
    *("booked", "handled", "missed", "cancelled", "green", "noon", "extended", "missed_share"),
    *("numbers", "green_numbers", "median", "most_of_ten", "by_hour", "help"),
)


def lines(
    report: Figures, say: Say, names: Mapping[str, str], channels: Mapping[str, str] = MappingProxyType({})
) -> Iterator[Line]:
    """`say` gives the word for a name under `figures`, `names` a hall's name, `channels` a channel's; an unknown one
    stays as it is.
    """
    whole = say("whole")
    bookings, help_ = report.bookings, report.help
    yield from _tally(say, say("all_halls"), whole, bookings.whole)
    for hall, tally in bookings.by_hall.items():
        yield from _tally(say, say("by_hall"), names.get(hall, hall), tally)
    for channel, tally in bookings.by_channel.items():
        yield from _tally(say, say("by_channel"), channels.get(channel, channel), tally)
    for day, tally in bookings.by_day.items():
        yield from _tally(say, say("by_day"), day, tally)
    for hour, count in bookings.by_hour.items():
        yield say("by_hour"), hour_text(hour), say("booked"), count
    yield say("queue"), whole, say("numbers"), report.numbers
    yield say("queue"), whole, say("green_numbers"), report.green_numbers
    for hour, count in report.peak_hours:
        yield say("peak"), hour_text(hour), say("numbers"), count
    yield from _waits(say, whole, report.waits)
    for hall, waits in report.waits_by_hall.items():
        yield from _waits(say, names.get(hall, hall), waits)
    for day, waits in report.waits_by_day.items():
        yield from _waits(say, day, waits)
    yield from _reviews(say, whole, report.reviews)
    for hall, reviews in report.reviews_by_hall.items():
        yield from _reviews(say, names.get(hall, hall), reviews)
    yield say("help"), whole, say("asked"), help_.total
    for kind, count in help_.by_kind.items():
        yield say("help"), say(f"kind.{kind}"), say("asked"), count
    for status, count in help_.by_status.items():
        yield say("help"), say(f"status.{status}"), say("asked"), count
    for (district, street), count in sorted(help_.by_street.items()):
        yield say("help_by_street"), f"{district}{street}", say("asked"), count


def channels_named(wording: Wording) -> dict[str, str]:
    """What each channel is called, by its code."""
    first = "figures.channel."
    return {key.removeprefix(first): wording.say(key) for key in wording.texts if key.startswith(first)}


def as_plain(report: Figures) -> dict[str, Any]:
    """For JSON: days as text, keys as text. Waits are minutes; a share is of those who were to come."""
    bookings, help_ = report.bookings, report.help
    return {
        "from": report.first.isoformat(),
        "to": report.last.isoformat(),
        "appointments": _plain(bookings.whole),
        "by_hall": {hall: _plain(tally) for hall, tally in bookings.by_hall.items()},
        "by_channel": {channel: _plain(tally) for channel, tally in bookings.by_channel.items()},
        "by_day": {day: _plain(tally) for day, tally in bookings.by_day.items()},
        "by_hour": [{"hour": hour, "appointments": count} for hour, count in bookings.by_hour.items()],
        "numbers": report.numbers,
        "green_numbers": report.green_numbers,
        "peak_hours": [{"hour": hour, "people": count} for hour, count in report.peak_hours],
        "waits": report.waits and asdict(report.waits),
        "waits_by_hall": {hall: asdict(waits) for hall, waits in report.waits_by_hall.items()},
        "waits_by_day": {day: asdict(waits) for day, waits in report.waits_by_day.items()},
        "reviews": asdict(report.reviews),
        "reviews_by_hall": {hall: asdict(reviews) for hall, reviews in report.reviews_by_hall.items()},
        "help": {
            "total": help_.total,
            "by_kind": dict(help_.by_kind),
            "by_status": dict(help_.by_status),
            "by_street": [
                {"district": district, "street": street, "count": count}
                for (district, street), count in sorted(help_.by_street.items())
            ],
        },
    }


def definitions(say: Say) -> dict[str, str]:
    """What each figure counts, and how the share is reckoned."""
    return {name: say(f"definition.{name}") for name in DEFINED}


def hour_text(hour: int) -> str:
    return f"{hour:02}:00-{hour:02}:59"


def _plain(tally: Tally) -> dict[str, Any]:
    return {**asdict(tally), "missed_share": tally.missed_share}


def _tally(say: Say, part: str, of: str, tally: Tally) -> Iterator[Line]:
    for name, count in asdict(tally).items():
        yield part, of, say(name), count
    if tally.missed_share is not None:
        yield part, of, say("missed_share"), round(100 * tally.missed_share, 1)


def _reviews(say: Say, of: str, reviews: ReviewFigures) -> Iterator[Line]:
    for name, value in asdict(reviews).items():
        yield say("reviews"), of, say(f"review.{name}"), round(value, 1)


def _waits(say: Say, of: str, waits: Spread | None) -> Iterator[Line]:
    if waits is None:
        return
    for name, value in asdict(waits).items():
        yield say("waits"), of, say(f"wait.{name}"), round(value, 1)
