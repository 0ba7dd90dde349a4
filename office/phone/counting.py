"""Calls counted: how many, how long, answered at once, out of the knowledge or not. Pure."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from office.china_time import CHINA
from office.phone.model import CallStatus
from office.phone.script import Counts

# GB/T 33358-2016 (rules.yml hl-gb): recommended, not binding.
ANSWERED_WITHIN = timedelta(seconds=15)
Share = float | None  # 0..1; None where there is nothing to reckon it of


@dataclass(frozen=True, slots=True)
class CallRow:
    """A call without its caller. `guidance`: how many matters were told in it."""

    status: CallStatus
    operator: str
    started_at: datetime
    answered_at: datetime | None
    ended_at: datetime | None
    closed_at: datetime | None
    end_code: str | None
    guidance: int


@dataclass(frozen=True, slots=True)
class CallTally:
    """`asked`: closed calls in which something was asked; of these each is `at_once` or `later`, and `from_knowledge`
    or `not_from_knowledge`. Times are seconds: from the answer to the end of the talk, and to the end of the wrap-up.
    """

    calls: int = 0
    missed: int = 0
    answered: int = 0
    answered_in_time: int = 0
    closed: int = 0
    guidance: int = 0
    asked: int = 0
    at_once: int = 0
    later: int = 0
    from_knowledge: int = 0
    not_from_knowledge: int = 0
    talk_seconds: int = 0
    handling_seconds: int = 0

    @property
    def mean_talk_seconds(self) -> Share:
        return _share(self.talk_seconds, self.closed)

    @property
    def mean_handling_seconds(self) -> Share:
        return _share(self.handling_seconds, self.closed)

    @property
    def in_time_share(self) -> Share:
        return _share(self.answered_in_time, self.answered)

    @property
    def at_once_share(self) -> Share:
        return _share(self.at_once, self.asked)

    @property
    def from_knowledge_share(self) -> Share:
        return _share(self.from_knowledge, self.asked)


@dataclass(frozen=True, slots=True)
class CallFigures:
    """Of calls that began from `first` to `last`, both included."""

    first: date
    last: date
    whole: CallTally
    by_day: Mapping[str, CallTally]
    by_operator: Mapping[str, CallTally]
    by_end_code: Mapping[str, int]


def call_figures(rows: Iterable[CallRow], first: date, last: date, counts: Callable[[str], Counts]) -> CallFigures:
    """`counts`: how a call with that end code is counted."""
    every = list(rows)
    codes = [row.end_code for row in every if row.end_code]
    return CallFigures(
        first,
        last,
        tally(every, counts),
        _by(every, counts, lambda row: row.started_at.astimezone(CHINA).date().isoformat()),
        _by([row for row in every if row.operator], counts, lambda row: row.operator),
        {code: codes.count(code) for code in sorted(set(codes))},
    )


def tally(rows: Iterable[CallRow], counts: Callable[[str], Counts]) -> CallTally:
    every = list(rows)
    answered = [row for row in every if row.answered_at is not None]
    closed = [row for row in every if row.status is CallStatus.CLOSED and row.end_code]
    counted = [(row, counts(row.end_code or "")) for row in closed]
    asked = [(row, how) for row, how in counted if how is not Counts.NONE]
    return CallTally(
        calls=len(every),
        missed=sum(row.status is CallStatus.MISSED for row in every),
        answered=len(answered),
        answered_in_time=sum(_between(row.started_at, row.answered_at) <= ANSWERED_WITHIN for row in answered),
        closed=len(closed),
        guidance=sum(row.guidance for row in every),
        asked=len(asked),
        at_once=sum(how is Counts.AT_ONCE for _, how in asked),
        later=sum(how is Counts.LATER for _, how in asked),
        from_knowledge=sum(row.guidance > 0 for row, _ in asked),
        not_from_knowledge=sum(row.guidance == 0 for row, _ in asked),
        talk_seconds=_seconds((row.answered_at, row.ended_at) for row in closed),
        handling_seconds=_seconds((row.answered_at, row.closed_at) for row in closed),
    )


def _by(rows: list[CallRow], counts: Callable[[str], Counts], key: Callable[[CallRow], str]) -> dict[str, CallTally]:
    found: dict[str, list[CallRow]] = {}
    for row in rows:
        found.setdefault(key(row), []).append(row)
    return {name: tally(found[name], counts) for name in sorted(found)}


def _between(start: datetime, end: datetime | None) -> timedelta:
    return max(end - start, timedelta()) if end else timedelta()


def _seconds(spans: Iterable[tuple[datetime | None, datetime | None]]) -> int:
    return round(sum(_between(start, end).total_seconds() for start, end in spans if start is not None))


def _share(part: int, whole: int) -> Share:
    return part / whole if whole else None
