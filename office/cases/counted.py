"""What is counted of cases, and the rates that come of it. Pure; nothing in it names a person."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields
from datetime import date

Share = float | None


@dataclass(frozen=True, slots=True)
class Tally:
    """Cases, each once in whatever it counts in. `overdue`: the limit passed before the person was asked anything, and
    nothing was answered since it was filed or reopened; one that goes along with another counts there. Of the others
    `answered` are `on_time` or `late` by their last answer. `at_once`: answered on the day itself; `coordinated`:
    several departments had to do with it, not counting one that only gave it back; `contacted`: first called, asked,
    answered or told that it is not ours within the limit for that, `contact_late`: not, unless it was withdrawn or
    merged before; `called_back`: reached after the answer, `solved` and `satisfied` of these, as they said last;
    `routed`: went to a department by itself, `routed_back` of these came back.
    """

    received: int = 0
    open: int = 0
    answered: int = 0
    on_time: int = 0
    late: int = 0
    overdue: int = 0
    at_once: int = 0
    coordinated: int = 0
    contacted: int = 0
    contact_late: int = 0
    declined: int = 0
    withdrawn: int = 0
    merged: int = 0
    returned: int = 0
    reopened: int = 0
    chased: int = 0
    pressed: int = 0
    supervised: int = 0
    called_back: int = 0
    solved: int = 0
    satisfied: int = 0
    routed: int = 0
    routed_back: int = 0

    @property
    def response_rate(self) -> Share:
        """Of those whose person has been contacted, or should have been by now."""
        return _share(self.contacted, self.contacted + self.contact_late)

    @property
    def on_time_rate(self) -> Share:
        """Of those answered or overdue."""
        return _share(self.on_time, self.answered + self.overdue)

    @property
    def solution_rate(self) -> Share:
        """Of those called back."""
        return _share(self.solved, self.called_back)

    @property
    def satisfaction_rate(self) -> Share:
        """Of those called back."""
        return _share(self.satisfied, self.called_back)


COUNTS = tuple(each.name for each in fields(Tally))
THE_THREE_RATES = ("response_rate", "solution_rate", "satisfaction_rate")  # 三率
RATES = ("response_rate", "on_time_rate", "solution_rate", "satisfaction_rate")
# What each rate is a share of, added up.
SHARE_OF: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "response_rate": ("contacted", ("contacted", "contact_late")),
    "on_time_rate": ("on_time", ("answered", "overdue")),
    "solution_rate": ("solved", ("called_back",)),
    "satisfaction_rate": ("satisfied", ("called_back",)),
}


@dataclass(frozen=True, slots=True)
class CountedCase:
    """`department` is the last that had it and did not give it back, empty where there is none; `returned_by`: those
    that did; `counts` names what it counts in, in Tally; `days_over`: working days since
    `due_on` if it is overdue.
    """

    no: str
    filed_on: date
    due_on: date
    kind: str
    department: str
    hall_id: str
    place: str
    item_code: str
    counts: frozenset[str]
    returned_by: frozenset[str] = frozenset()
    days_over: int = 0


@dataclass(frozen=True, slots=True)
class ItemReasons:
    """With what people come back about one item. `kinds`: how many of which, the most first; `examples`: numbers of
    some of the cases, the newest first.
    """

    item_code: str
    cases: int
    kinds: Mapping[str, int]
    examples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RatingTally:
    """`levels`: how many of each, 1 to 5."""

    levels: Mapping[int, int] = field(default_factory=dict)

    @property
    def count(self) -> int:
        return sum(self.levels.values())

    @property
    def mean(self) -> Share:
        return _share(sum(level * count for level, count in self.levels.items()), self.count)


@dataclass(frozen=True, slots=True)
class CaseFigures:
    """Of cases filed from `first` to `last`, both included, as they stood on `today`, and of what was rated in these
    days. `by_department`: each with those it gave back itself. `by_day`: days on which something was filed.
    `top_items`: those that most cases are about, whose guide may want changing. `overdue`: the longest first.
    """

    first: date
    last: date
    today: date
    whole: Tally
    by_kind: Mapping[str, Tally]
    by_department: Mapping[str, Tally]
    by_hall: Mapping[str, Tally]
    by_place: Mapping[str, Tally]
    by_day: Mapping[date, Tally]
    top_items: Sequence[ItemReasons]
    overdue: Sequence[CountedCase]
    ratings: Mapping[str, RatingTally]


def tally(cases: Iterable[CountedCase]) -> Tally:
    counts = dict.fromkeys(COUNTS, 0)
    for case in cases:
        for name in case.counts:
            counts[name] += 1
    return Tally(**counts)


def ratings_by_department(counted_ratings: Mapping[tuple[str, int], int]) -> dict[str, RatingTally]:
    """Of (department, level) -> how many."""
    levels: dict[str, dict[int, int]] = {}
    for (department, level), count in sorted(counted_ratings.items()):
        levels.setdefault(department, {})[level] = count
    return {department: RatingTally(found) for department, found in levels.items()}


def _share(part: int, whole: int) -> Share:
    return part / whole if whole else None
