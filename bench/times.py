"""How many sentences with times are understood: the booking's own rows, and rows in Recognizers-Text's form."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from rich.table import Table

from bench.points import recognised
from office.booking.times import DEFAULT_HOURS, understand
from office.booking.times.hours import minutes_of, moment
from office.booking.times.outcomes import AskBack, Closed, Earliest, NotAnnounced, OpenQuestion, TimeOutcome, TimeWish
from office.china_time import CHINA
from office.workdays import WorkCalendar

# How rows name an outcome, beside its own code.
OUTCOMES = {
    "open": "ask_back",
    "question": "asks_open",
    "unknown_year": "year_not_announced",
    "none": None,
}
SPEAKS_OF_A_TIME = TimeWish | Earliest | OpenQuestion | AskBack | Closed | NotAnnounced


class BadSpec(ValueError):
    """A line that is no row of a specification; says which and why."""


@dataclass(frozen=True, slots=True)
class Judged:
    text: str
    now: str
    expected: Any
    got: Any
    right: bool


@dataclass(frozen=True, slots=True)
class TimeFigures:
    """`left_out` are rows of the convention's exclusions or without a point, by reason."""

    judged: Sequence[Judged]
    left_out: dict[str, int]

    @property
    def share(self) -> float:
        return sum(each.right for each in self.judged) / len(self.judged)

    def as_dict(self) -> dict[str, Any]:
        wrong = [asdict(each) for each in self.judged if not each.right]
        for each in wrong:
            del each["right"]
        return {
            "rows": len(self.judged),
            "right": round(self.share, 4),
            "left_out": self.left_out,
            "wrong": wrong,
        }


def measure(spec: Path, calendar: WorkCalendar) -> TimeFigures:
    """Raises BadSpec."""
    judged: list[Judged] = []
    left_out: dict[str, int] = {}
    for number, row in _rows(spec):
        try:
            if "expected" not in row:
                judged.append(judge(row, calendar))
            elif isinstance(found := recognised(row, calendar), str):
                left_out[found] = left_out.get(found, 0) + 1
            else:
                judged += [
                    Judged(row["input"], row["reference"], each.expected, each.got, each.right) for each in found
                ]
        except (ValueError, TypeError, KeyError, AttributeError) as problem:
            raise BadSpec(f"{spec}, line {number}: {problem!r}") from None
    if not judged:
        raise BadSpec("no row of it can be counted")
    return TimeFigures(judged, left_out)


def table(figures: TimeFigures) -> Table:
    shown = Table("text", "now", "expected", "understood", title=_title(figures))
    for each in figures.judged:
        if not each.right:
            shown.add_row(each.text, each.now, json.dumps(each.expected, ensure_ascii=False), str(each.got))
    return shown


def judge(row: dict[str, Any], calendar: WorkCalendar) -> Judged:
    now = _moment(row["now"])
    found = understand(row["text"], now, calendar)
    right = _agrees(row["expect"] or {}, found, now)
    return Judged(row["text"], row["now"], row["expect"], _shown(found), right)


def _agrees(expect: dict[str, Any], found: TimeOutcome | None, now: datetime) -> bool:
    if outcome := expect.get("outcome"):
        named: str | None = OUTCOMES.get(outcome, outcome)
        return (found.code if found else None) == named
    if not expect.get("start"):
        return found is None
    if not isinstance(found, SPEAKS_OF_A_TIME) or not found.windows:
        return False
    start, end = expect["start"], expect.get("end")
    first, last = found.windows[0], found.windows[-1]
    if len(start) == len("2026-11-24"):
        # The last day, or the one after it, where the end is not counted.
        ends = (last.end - timedelta(microseconds=1)).date()
        same_end = not end or date.fromisoformat(end) - ends in (timedelta(), timedelta(days=1))
        return max(date.fromisoformat(start), now.date()) == first.start.date() and bool(same_end)
    if not end or end == start:
        return first.start == _moment(start)
    return _cut(first.start, last.end, now) == _cut(_moment(start), _moment(end), now)


def _cut(start: datetime, end: datetime, now: datetime) -> tuple[datetime, datetime]:
    """To what can be had of it: from now on, between opening and closing, without the noon at its ends."""
    opens, closes = (minutes_of(each) for each in (DEFAULT_HOURS.opens, DEFAULT_HOURS.closes))
    noon, ends = (minutes_of(each) for each in DEFAULT_HOURS.noon)
    last = (end - timedelta(microseconds=1)).date()
    cut_start = max(start, now, moment(start.date(), opens))
    cut_end = min(end, moment(last, closes))
    if moment(start.date(), noon) <= cut_start < moment(start.date(), ends) < cut_end:
        cut_start = moment(start.date(), ends)
    if cut_start < moment(last, noon) < cut_end <= moment(last, ends):
        cut_end = moment(last, noon)
    return (cut_start, cut_end) if cut_start < cut_end else (start, end)


def _shown(found: TimeOutcome | None) -> str:
    if found is None:
        return "none"
    windows = ", ".join(f"{each.start:%Y-%m-%d %H:%M} to {each.end:%Y-%m-%d %H:%M}" for each in found.windows)
    return f"{found.code} {windows}".strip()


def _moment(written: str) -> datetime:
    """Chinese time where no offset is written."""
    moment = datetime.fromisoformat(written)
    return moment.astimezone(CHINA) if moment.tzinfo else moment.replace(tzinfo=CHINA)


def _rows(spec: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    for number, line in enumerate(spec.read_text(encoding="utf-8").splitlines(), start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            known = {"text", "now", "expect"} <= row.keys() or {"input", "reference", "expected"} <= row.keys()
        except (json.JSONDecodeError, AttributeError):
            known = False
        if not known:
            raise BadSpec(f"{spec}, line {number}: neither {{text, now, expect}} nor {{input, reference, expected}}")
        yield number, row


def _title(figures: TimeFigures) -> str:
    left_out = "".join(f"; {count} {reason}" for reason, count in figures.left_out.items())
    return f"{len(figures.judged)} times, {figures.share:.1%} right{left_out}"
