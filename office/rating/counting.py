"""What is counted of ratings and rectifications, and the rates that come of it. Pure: who rated plays no part."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from datetime import date

from office.rating.listed import ListedRectification
from office.rating.model import BAD, LEVELS
from office.rating.rectification import Status

Share = float | None
Counted = Mapping[tuple[str, int], int]  # (department, level) -> how many


@dataclass(frozen=True, slots=True)
class RatingTally:
    """`levels`: how many of each. `finished`: services of the same days that could be rated, rated or not."""

    levels: Mapping[int, int] = field(default_factory=dict)
    finished: int = 0

    @property
    def rated(self) -> int:
        return sum(self.levels.values())

    @property
    def satisfied(self) -> int:
        """基本满意 and better: whatever is no 差评 (rules.yml hcp-levels)."""
        return sum(count for level, count in self.levels.items() if level > BAD)

    @property
    def rated_share(self) -> Share:
        """Of those finished; who rates later than on the day may bring it above 1."""
        return _share(self.rated, self.finished)

    @property
    def satisfaction_rate(self) -> Share:
        """Of those rated."""
        return _share(self.satisfied, self.rated)

    @property
    def mean(self) -> Share:
        return _share(sum(level * count for level, count in self.levels.items()), self.rated)


@dataclass(frozen=True, slots=True)
class RectificationTally:
    """`overdue`: not answered on their day, whether they are by now or not; `content`: of those called back."""

    opened: int = 0
    answered: int = 0
    closed: int = 0
    overdue: int = 0
    called_back: int = 0
    content: int = 0


OF_RECTIFICATIONS = tuple(each.name for each in fields(RectificationTally))


@dataclass(frozen=True, slots=True)
class RatingFigures:
    """Of what was rated from `first` to `last`, both included, by department; "": all of them."""

    first: date
    last: date
    ratings: Mapping[str, RatingTally]
    rectifications: Mapping[str, RectificationTally]


WHOLE = ""


def rating_tallies(counted: Counted, finished: Mapping[str, int]) -> dict[str, RatingTally]:
    """By department, the whole first. `finished`: of each department."""
    found = {WHOLE: RatingTally(_levels(counted.items()), sum(finished.values()))}
    for department in sorted({department for department, _ in counted} | set(finished)):
        own = ((key, count) for key, count in counted.items() if key[0] == department)
        found[department] = RatingTally(_levels(own), finished.get(department, 0))
    return found


def rectification_tallies(listed: Iterable[ListedRectification], today: date) -> dict[str, RectificationTally]:
    """By department, the whole first."""
    everything = list(listed)
    found = {WHOLE: _tally(everything, today)}
    for department in sorted({each.department for each in everything}):
        found[department] = _tally([each for each in everything if each.department == department], today)
    return found


def _levels(counted: Iterable[tuple[tuple[str, int], int]]) -> dict[int, int]:
    levels = dict.fromkeys(LEVELS, 0)
    for (_, level), count in counted:
        levels[level] += count
    return levels


def _tally(listed: list[ListedRectification], today: date) -> RectificationTally:
    return RectificationTally(
        opened=len(listed),
        answered=sum(each.status is not Status.OPENED for each in listed),
        closed=sum(each.closed_on is not None for each in listed),
        overdue=sum(each.is_late or (each.status is Status.OPENED and today > each.due_on) for each in listed),
        called_back=sum(each.satisfied is not None for each in listed),
        content=sum(each.satisfied is True for each in listed),
    )


def _share(part: int, whole: int) -> Share:
    return part / whole if whole else None
