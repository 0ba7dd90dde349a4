"""How long one will wait, from how long matters really took. Pure. Always an estimate, and shown as one."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from statistics import median

from office.queueing.model import QueueStep, StepKind

# So many planned times stand in until as many were measured: the first odd case of a morning misleads nobody.
ENOUGH = 5
LONGEST_MINUTES = 240.0  # longer than that, somebody forgot to press "finish"
STEP_MINUTES = 5


@dataclass(frozen=True, slots=True)
class Service:
    """One matter at one counter."""

    group: str
    counter_id: str | None
    began_at: datetime
    ended_at: datetime

    @property
    def minutes(self) -> float:
        return (self.ended_at - self.began_at).total_seconds() / 60


@dataclass(frozen=True, slots=True)
class WaitEstimate:
    """`minutes` None: no counter is open. `is_measured`: enough matters were timed today or lately."""

    ahead: int
    minutes: int | None
    is_measured: bool


def services_of(steps: Iterable[QueueStep]) -> list[Service]:
    """From a number's call, or its "begin" if that was pressed, to its end at that counter; steps in order."""
    began: dict[str, QueueStep] = {}
    found: list[Service] = []
    for step in steps:
        if step.what in (StepKind.CALLED, StepKind.SERVING):
            began[step.number_id] = step
        elif step.what in (StepKind.DONE, StepKind.TRANSFERRED, StepKind.PASSED, StepKind.LOST):
            start = began.pop(step.number_id, None)
            was_served = step.what is StepKind.DONE or (start and start.what is StepKind.SERVING)
            # What the clock ended (LOST) or what was sent on at the call is no service.
            if start and was_served and step.what in (StepKind.DONE, StepKind.TRANSFERRED):
                service = Service(start.group, start.counter_id, start.at, step.at)
                if 0 <= service.minutes <= LONGEST_MINUTES:
                    found.append(service)
    return found


def typical_minutes(measured: Sequence[float], planned: float) -> float:
    """The median; planned times stand in for those that are missing to ENOUGH. `measured`: the newest ones."""
    return median([*measured, *[planned] * (ENOUGH - len(measured))])


def estimate(ahead: int, at_counters: int, counters: int, measured: Sequence[float], planned: float) -> WaitEstimate:
    """`at_counters`: matters being dealt with now, on average half done. With a free counter and nobody ahead: 0."""
    is_measured = len(measured) >= ENOUGH
    if counters < 1:
        return WaitEstimate(ahead, None, is_measured)
    busy = min(at_counters, counters)
    if ahead + busy < counters:
        return WaitEstimate(ahead, 0, is_measured)
    minutes = typical_minutes(measured, planned) * (ahead + busy / 2) / counters
    return WaitEstimate(ahead, math.ceil(minutes), is_measured)


def rounded_up(minutes: int) -> int:
    """As it is said: to the next five minutes."""
    return -(-minutes // STEP_MINUTES) * STEP_MINUTES
