"""The report over calls as lines of a table and as data for JSON. Pure; every word is in knowledge/answers.yml."""

from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from typing import Any

from office.phone.counting import CallFigures, CallTally

Line = tuple[str, str, str, int | float]  # part, of whom, which figure, how much
COUNTS = (
    *("calls", "missed", "answered", "answered_in_time", "closed", "guidance", "asked", "at_once", "later"),
    *("from_knowledge", "not_from_knowledge"),
)
MEANS = ("mean_talk_seconds", "mean_handling_seconds")
SHARES = ("in_time_share", "at_once_share", "from_knowledge_share")


@dataclass(frozen=True)
class CallLines:
    """`say` gives the word for a name under `figures.phone`, `end_name` that of an end code."""

    say: Callable[[str], str]
    end_name: Callable[[str], str]

    def lines(self, report: CallFigures) -> Iterator[Line]:
        yield from self._tally("calls_of_all", self.say("whole"), report.whole)
        for day, tally in report.by_day.items():
            yield from self._tally("by_day", day, tally)
        for operator, tally in report.by_operator.items():
            yield from self._tally("by_operator", operator, tally)
        for code, count in report.by_end_code.items():
            yield self.say("by_end_code"), self.end_name(code), self.say("closed"), count

    def formulas(self) -> dict[str, str]:
        """How each mean and share is reckoned."""
        return {name: self.say(f"formula.{name}") for name in (*MEANS, *SHARES)}

    def _tally(self, part: str, of: str, tally: CallTally) -> Iterator[Line]:
        for name in COUNTS:
            yield self.say(part), of, self.say(name), getattr(tally, name)
        for name in MEANS:
            if (mean := getattr(tally, name)) is not None:
                yield self.say(part), of, self.say(name), round(mean)
        for name in SHARES:
            if (share := getattr(tally, name)) is not None:
                yield self.say(part), of, self.say(name), round(100 * share, 1)


def as_plain(report: CallFigures) -> dict[str, Any]:
    """For JSON: days as text; a share is 0..1, a mean in seconds, None where there is nothing to reckon it of."""
    return {
        "from": report.first.isoformat(),
        "to": report.last.isoformat(),
        "whole": _plain(report.whole),
        "by_day": {day: _plain(tally) for day, tally in report.by_day.items()},
        "by_operator": {operator: _plain(tally) for operator, tally in report.by_operator.items()},
        "by_end_code": dict(report.by_end_code),
    }


def _plain(tally: CallTally) -> dict[str, Any]:
    return {**asdict(tally), **{name: getattr(tally, name) for name in (*MEANS, *SHARES)}}
