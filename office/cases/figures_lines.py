"""The report over cases as lines of a table and as data for JSON. Pure; every word comes from knowledge/answers.yml."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from office.cases.counted import (
    COUNTS,
    RATES,
    SHARE_OF,
    CaseFigures,
    CountedCase,
    ItemReasons,
    RatingTally,
    Tally,
)

Line = tuple[str, str, str, int | float | str]  # part, of whom, which figure, how much
HEADINGS = ("part", "of", "figure", "value")
PARTS = ("by_kind", "by_department", "by_hall", "by_place")
OF_A_DAY = ("received", "answered")
Names = Mapping[str, Callable[[str], str]]  # what a part's codes are called


@dataclass(frozen=True)
class CaseLines:
    """`say` gives the word for a name under `figures.case`; `names` those of a kind, department, hall, place, item."""

    say: Callable[[str], str]
    names: Names

    def lines(self, report: CaseFigures) -> Iterator[Line]:
        """The formulas come last, as text."""
        yield from self._tally("whole", self.say("whole"), report.whole)
        for part in PARTS:
            for code, tally in getattr(report, part).items():
                yield from self._tally(part, self.named(part, code), tally)
        for day, tally in report.by_day.items():
            for name in OF_A_DAY:
                yield self.say("by_day"), day.isoformat(), self.say(name), getattr(tally, name)
        for reasons in report.top_items:
            item = self.named("top_items", reasons.item_code)
            yield self.say("top_items"), item, self.say("received"), reasons.cases
            for kind, count in reasons.kinds.items():
                yield self.say("top_items"), item, self.named("by_kind", kind), count
        for case in report.overdue:
            yield self.say("overdue_cases"), case.no, self.say("days_over"), case.days_over
        for code, ratings in report.ratings.items():
            whose = self.named("by_department", code)
            for level, count in ratings.levels.items():
                yield self.say("ratings"), whose, self.say(f"level.{level}"), count
            yield self.say("ratings"), whose, self.say("mean"), round(ratings.mean or 0.0, 2)
        for rate, formula in self.formulas().items():
            yield self.say("formulas"), self.say("whole"), self.say(rate), formula

    def formulas(self) -> dict[str, str]:
        """How each rate is reckoned."""
        return {rate: self.say(f"formula.{rate}") for rate in RATES}

    def named(self, part: str, code: str) -> str:
        return self.names[part](code) if code else self.say(f"none.{part}")

    def _tally(self, part: str, of: str, tally: Tally) -> Iterator[Line]:
        for name in COUNTS:
            yield self.say(part), of, self.say(name), getattr(tally, name)
        for name in RATES:
            share = getattr(tally, name)
            if share is not None:
                yield self.say(part), of, self.say(name), per_cent(share)


def per_cent(share: float) -> float:
    """With one decimal."""
    return round(100 * share, 1)


def parts_of(rate: str, tally: Tally) -> tuple[int, int]:
    """What a rate is, of what: 45, 50."""
    part, wholes = SHARE_OF[rate]
    return getattr(tally, part), sum(getattr(tally, name) for name in wholes)


def as_plain(report: CaseFigures) -> dict[str, Any]:
    """For JSON: days as text; a rate is 0..1, None where there is nothing to reckon it of."""
    return {
        "from": report.first.isoformat(),
        "to": report.last.isoformat(),
        "as_of": report.today.isoformat(),
        "whole": _plain(report.whole),
        **{part: {code: _plain(tally) for code, tally in getattr(report, part).items()} for part in PARTS},
        "by_day": [
            {"day": day.isoformat(), **{name: getattr(tally, name) for name in OF_A_DAY}}
            for day, tally in report.by_day.items()
        ],
        "top_items": [_item(each) for each in report.top_items],
        "overdue": [_overdue(each) for each in report.overdue],
        "ratings": {department: _rated(tally) for department, tally in report.ratings.items()},
    }


def _plain(tally: Tally) -> dict[str, Any]:
    return {name: getattr(tally, name) for name in (*COUNTS, *RATES)}


def _item(reasons: ItemReasons) -> dict[str, Any]:
    return {
        "item_code": reasons.item_code,
        "received": reasons.cases,
        "kinds": dict(reasons.kinds),
        "examples": list(reasons.examples),
    }


def _overdue(case: CountedCase) -> dict[str, Any]:
    return {
        "no": case.no,
        "kind": case.kind,
        "department": case.department,
        "hall_id": case.hall_id,
        "item_code": case.item_code,
        "filed_on": case.filed_on.isoformat(),
        "due_on": case.due_on.isoformat(),
        "working_days_over": case.days_over,
    }


def _rated(tally: RatingTally) -> dict[str, Any]:
    levels = {str(level): count for level, count in tally.levels.items()}
    return {"count": tally.count, "mean": tally.mean, "levels": levels}
