"""The report over ratings as lines of a table and as data for JSON. Pure; every word is in knowledge/answers.yml."""

from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from typing import Any

from office.rating.counting import OF_RECTIFICATIONS, WHOLE, RatingFigures, RatingTally, RectificationTally
from office.rating.model import LEVELS

Line = tuple[str, str, str, int | float]  # part, of whom, which figure, how much
HEADINGS = ("part", "of", "figure", "value")
RATES = ("rated_share", "satisfaction_rate")


@dataclass(frozen=True)
class RatingLines:
    """`say` gives the word for a name under `figures.rating`, `name_of` a department's name."""

    say: Callable[[str], str]
    name_of: Callable[[str], str]

    def lines(self, report: RatingFigures) -> Iterator[Line]:
        for code, tally in report.ratings.items():
            yield from self._ratings(self._whose(code), tally)
        for code, opened in report.rectifications.items():
            yield from self._rectifications(self._whose(code), opened)

    def formulas(self) -> dict[str, str]:
        """How each rate is reckoned."""
        return {rate: self.say(f"formula.{rate}") for rate in RATES}

    def _ratings(self, of: str, tally: RatingTally) -> Iterator[Line]:
        part = self.say("ratings")
        for level in reversed(LEVELS):
            yield part, of, self.say(f"level.{level}"), tally.levels.get(level, 0)
        for name in ("rated", "finished"):
            yield part, of, self.say(name), getattr(tally, name)
        for name in RATES:
            share = getattr(tally, name)
            if share is not None:
                yield part, of, self.say(name), round(100 * share, 1)
        if tally.mean is not None:
            yield part, of, self.say("mean"), round(tally.mean, 2)

    def _rectifications(self, of: str, tally: RectificationTally) -> Iterator[Line]:
        for name in OF_RECTIFICATIONS:
            yield self.say("rectifications"), of, self.say(f"rectification.{name}"), getattr(tally, name)

    def _whose(self, code: str) -> str:
        return self.say("whole") if code == WHOLE else self.name_of(code)


def as_plain(report: RatingFigures, name_of: Callable[[str], str]) -> dict[str, Any]:
    """For JSON: days as text; a rate is 0..1, None where it is of nothing. `names`: of each department."""
    return {
        "from": report.first.isoformat(),
        "to": report.last.isoformat(),
        "whole": _plain(report, WHOLE),
        "names": {code: name_of(code) for code in _departments(report)},
        "by_department": {code: _plain(report, code) for code in _departments(report)},
    }


def _departments(report: RatingFigures) -> list[str]:
    return sorted({*report.ratings, *report.rectifications} - {WHOLE})


def _plain(report: RatingFigures, code: str) -> dict[str, Any]:
    tally = report.ratings.get(code, RatingTally())
    return {
        "levels": {str(level): tally.levels.get(level, 0) for level in LEVELS},
        **{name: getattr(tally, name) for name in ("rated", "finished", *RATES, "mean")},
        "rectifications": asdict(report.rectifications.get(code, RectificationTally())),
    }
