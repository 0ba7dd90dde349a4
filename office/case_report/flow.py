"""What came in over the days of a report, in as many steps as a chart can show. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from office.cases.counted import CaseFigures, Tally

A_DAY = timedelta(days=1)
MOST_DAYS, MOST_WEEKS = 31, 26


class Step(StrEnum):
    DAY = "day"
    WEEK = "week"
    MONTH = "month"


@dataclass(frozen=True, slots=True)
class Flow:
    """`starts`: the first day of each step, in order and none left out; of what was `received` then, `answered`."""

    step: Step
    starts: tuple[date, ...]
    received: tuple[int, ...]
    answered: tuple[int, ...]

    @property
    def labels(self) -> tuple[str, ...]:
        """The day alone where all are of one month."""
        if self.step is Step.MONTH:
            return tuple(f"{each:%Y-%m}" for each in self.starts)
        is_one_month = self.step is Step.DAY and len({(each.year, each.month) for each in self.starts}) == 1
        return tuple(str(each.day) if is_one_month else f"{each:%m-%d}" for each in self.starts)


def flow(report: CaseFigures) -> Flow:
    """By day up to a month, by week (from Monday) up to half a year, else by month."""
    days = (report.last - report.first).days + 1
    step = Step.DAY if days <= MOST_DAYS else Step.WEEK if days <= 7 * MOST_WEEKS else Step.MONTH
    starts: dict[date, list[Tally]] = {}
    day = report.first
    while day <= report.last:
        starts.setdefault(_start(day, step), [])
        day += A_DAY
    for day, tally in report.by_day.items():
        starts[_start(day, step)].append(tally)
    return Flow(step, tuple(starts), _sums(starts, "received"), _sums(starts, "answered"))


def _start(day: date, step: Step) -> date:
    if step is Step.MONTH:
        return day.replace(day=1)
    return day - day.weekday() * A_DAY if step is Step.WEEK else day


def _sums(starts: Mapping[date, list[Tally]], name: str) -> tuple[int, ...]:
    return tuple(sum(getattr(tally, name) for tally in tallies) for tallies in starts.values())
