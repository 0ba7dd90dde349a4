"""A month of a district's traffic: who asks for which place, and whether what was booked is there, once. Pure."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from itertools import islice, zip_longest
from typing import Any

from rich.table import Table

from office.china_time import CHINA

LETTERS = "abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True, slots=True)
class Opening:
    """A time at which a matter can begin, as the desk lists it, with how many may still book it."""

    hall_id: str
    item_code: str
    slot_id: str
    starts_at: datetime
    ends_at: datetime
    free: int

    @property
    def row(self) -> str:
        """Hall and group: only what has the same row shares places."""
        return self.slot_id.rpartition(".")[0]

    @property
    def day(self) -> date:
        return self.starts_at.astimezone(CHINA).date()


@dataclass(frozen=True, slots=True)
class Kept:
    """A booking that the desk confirmed to somebody."""

    no: str
    tail: str
    opening: Opening


@dataclass(frozen=True, slots=True)
class Month:
    """`lost`: confirmed or said, and not found afterwards. `doubled`: the same asked again was done again, or one
    number was given twice. `overfull`: times with more people than places. `refused` by code, full ones apart.
    """

    bookings_wanted: int
    confirmed: int
    full: int
    places_gone: bool
    consultations_wanted: int
    consultations: int
    repeated: int
    lost: int
    doubled: int
    overfull: int
    refused: Mapping[str, int]
    booking_seconds: float
    consulting_seconds: float

    @property
    def is_whole(self) -> bool:
        """Nothing lost, doubled, overfull or unanswered; that places ran short is no fault."""
        missing = self.consultations < self.consultations_wanted
        short = self.confirmed < self.bookings_wanted and not self.places_gone
        return not (self.lost or self.doubled or self.overfull or self.refused or missing or short)

    def as_dict(self) -> dict[str, Any]:
        rounded = {name: round(getattr(self, name), 1) for name in ("booking_seconds", "consulting_seconds")}
        return {**asdict(self), **rounded, "whole": self.is_whole}


def spread(openings: Iterable[Opening], count: int) -> list[Opening]:
    """So many to ask for: hall after hall and day after day in turn, none more often than it is free."""
    rows: dict[tuple[date, str], list[Opening]] = defaultdict(list)
    for each in openings:
        rows[each.day, each.hall_id].append(each)
    turns = zip_longest(*(_seats(rows[key]) for key in sorted(rows)))
    return list(islice((each for turn in turns for each in turn if each is not None), count))


def _seats(openings: Sequence[Opening]) -> Iterator[Opening]:
    """Every time once, then again those that are free a second time ..."""
    for seat in range(max((each.free for each in openings), default=0)):
        yield from (each for each in openings if seat < each.free)


def overfull(kept: Iterable[Kept], seen: Iterable[Opening]) -> int:
    """Of the times as they were `seen` before anything of ours was in them: how many hold more people than were free.

    Whoever is there from the beginning to the end of a time takes a place in each of its slots.
    """
    by_row: dict[str, list[Opening]] = defaultdict(list)
    for each in kept:
        by_row[each.opening.row].append(each.opening)
    return sum(
        sum(its.starts_at <= time.starts_at and time.ends_at <= its.ends_at for its in by_row[time.row]) > time.free
        for time in seen
    )


def twice(numbers: Iterable[str]) -> int:
    """How many were given more than once."""
    return sum(count - 1 for count in Counter(numbers).values())


def person(number: int) -> tuple[str, str]:
    """A made-up name and a phone number of its own."""
    name, rest = "", number
    for _ in range(4):
        rest, letter = divmod(rest, len(LETTERS))
        name = LETTERS[letter] + name
    return f"Sample {name.capitalize()}", f"199{number:08}"


def table(month: Month) -> Table:
    drawn = Table("", "wanted", "done", "seconds")
    booked, consulted = month.booking_seconds, month.consulting_seconds
    drawn.add_row("bookings", str(month.bookings_wanted), str(month.confirmed), f"{booked:.1f}")
    drawn.add_row("consultations", str(month.consultations_wanted), str(month.consultations), f"{consulted:.1f}")
    for name in ("lost", "doubled", "overfull", "full", "repeated"):
        drawn.add_row(name, "", str(getattr(month, name)), "")
    for code, count in month.refused.items():
        drawn.add_row(code, "", str(count), "")
    if month.places_gone:
        drawn.caption = "Every place that can be booked is gone."
    return drawn
