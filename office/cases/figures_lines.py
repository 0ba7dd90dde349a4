"""The report over cases as lines of a table and as data for JSON. Pure; every word comes from knowledge/answers.yml."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from office.cases.counting import COUNTS, RATES, CaseFigures, RatingTally, Tally

Line = tuple[str, str, str, int | float]  # part, of whom, which figure, how much
HEADINGS = ("part", "of", "figure", "value")
PARTS = ("by_kind", "by_department", "by_hall", "by_place")
Names = Mapping[str, Callable[[str], str]]  # what a part's codes are called


@dataclass(frozen=True)
class CaseLines:
    """`say` gives the word for a name under `figures.case`; `names` those of a kind, department, hall, place, item."""

    say: Callable[[str], str]
    names: Names

    def lines(self, report: CaseFigures) -> Iterator[Line]:
        yield from self._tally("whole", self.say("whole"), report.whole)
        for part in PARTS:
            for code, tally in getattr(report, part).items():
                yield from self._tally(part, self._named(part, code), tally)
        for code, count in report.top_items:
            yield self.say("top_items"), self._named("top_items", code), self.say("received"), count
        for code, ratings in report.ratings.items():
            whose = self._named("by_department", code)
            for level, count in ratings.levels.items():
                yield self.say("ratings"), whose, self.say(f"level.{level}"), count
            yield self.say("ratings"), whose, self.say("mean"), round(ratings.mean or 0.0, 2)

    def formulas(self) -> dict[str, str]:
        """How each rate is reckoned."""
        return {rate: self.say(f"formula.{rate}") for rate in RATES}

    def _tally(self, part: str, of: str, tally: Tally) -> Iterator[Line]:
        for name in COUNTS:
            yield self.say(part), of, self.say(name), getattr(tally, name)
        for name in RATES:
            share = getattr(tally, name)
            if share is not None:
                yield self.say(part), of, self.say(name), round(100 * share, 1)

    def _named(self, part: str, code: str) -> str:
        return self.names[part](code) if code else self.say("nobody")


def as_plain(report: CaseFigures) -> dict[str, Any]:
    """For JSON: days as text; a rate is 0..1, None where there is nothing to reckon it of."""
    return {
        "from": report.first.isoformat(),
        "to": report.last.isoformat(),
        "whole": _plain(report.whole),
        **{part: {code: _plain(tally) for code, tally in getattr(report, part).items()} for part in PARTS},
        "top_items": [{"item_code": code, "received": count} for code, count in report.top_items],
        "ratings": {department: _rated(tally) for department, tally in report.ratings.items()},
    }


def _plain(tally: Tally) -> dict[str, Any]:
    return {name: getattr(tally, name) for name in (*COUNTS, *RATES)}


def _rated(tally: RatingTally) -> dict[str, Any]:
    levels = {str(level): count for level, count in tally.levels.items()}
    return {"count": tally.count, "mean": tally.mean, "levels": levels}
