"""预审: the materials of a person's list ticked one by one, before a number is given. Pure.

What is missing is named once, in one list: nothing is decided before every line is ticked (行政许可法 第三十二条).
容缺: the application is taken with a commitment if only lesser materials are missing (rq-def); a main one never may
(rq-sz-main).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum


class Need(StrEnum):
    """The words of the notice: what is already held by an office is not looked at."""

    BRING = "bring"
    LATER = "later"  # 容缺
    COMMITMENT = "commitment"  # 告知承诺: a written one does


class Tick(StrEnum):
    HAS = "has"
    MISSING = "missing"
    NOT_NEEDED = "not_needed"  # only of a line with conditions


class Outcome(StrEnum):
    OPEN = "open"
    PASSED = "passed"
    DEFERRED = "deferred"  # passed, with a commitment
    FAILED = "failed"
    DROPPED = "dropped"  # nobody waits for it any more


class NoDeferral(StrEnum):
    """Why nothing may follow (rq-dl-excl, Dalian, partly verified; rq-fx-credit)."""

    PUBLIC_SAFETY = "public_safety"
    ENVIRONMENT = "environment"
    ENERGY = "energy"
    HEALTH = "health"
    LIFE_AND_PROPERTY = "life_and_property"
    BROKEN_TRUST = "broken_trust"


@dataclass(frozen=True, slots=True)
class ReviewLine:
    """`conditions`: it is needed only if, or not if; then it may be ticked as not needed. `working_days`: how long it
    may follow, for LATER.
    """

    name: str
    need: Need
    conditions: tuple[str, ...] = ()
    working_days: int | None = None


@dataclass(frozen=True, slots=True)
class PreReview:
    """`ticks` by the line's place, from 0. `attempt`: 1 the first time for this notice or appointment."""

    no: str
    hall_id: str
    day: date
    group: str
    item_code: str
    lines: tuple[ReviewLine, ...]
    opened_at: datetime
    opened_by: str
    ticks: Mapping[int, Tick] = field(default_factory=dict)
    outcome: Outcome = Outcome.OPEN
    attempt: int = 1
    notice_no: str | None = None
    appointment_no: str | None = None
    no_deferral: NoDeferral | None = None
    decided_at: datetime | None = None
    decided_by: str | None = None
    number_id: str | None = None
    request_key: str | None = None  # the same again is the same one

    @property
    def unticked(self) -> tuple[int, ...]:
        return tuple(place for place in range(len(self.lines)) if place not in self.ticks)

    @property
    def missing(self) -> tuple[int, ...]:
        return tuple(place for place in range(len(self.lines)) if self.ticks.get(place) is Tick.MISSING)

    @property
    def blocking(self) -> tuple[int, ...]:
        """Missing, and nothing does instead."""
        return tuple(place for place in self.missing if self.blocks(place))

    @property
    def to_commit(self) -> tuple[int, ...]:
        """Missing, and a commitment does."""
        return tuple(place for place in self.missing if not self.blocks(place))

    def blocks(self, place: int) -> bool:
        need = self.lines[place].need
        return need is Need.BRING or (need is Need.LATER and self.no_deferral is not None)

    def may_tick(self, place: int, tick: Tick) -> bool:
        if not 0 <= place < len(self.lines):
            return False
        return tick is not Tick.NOT_NEEDED or bool(self.lines[place].conditions)


def verdict(review: PreReview) -> Outcome:
    """What it comes to once every line is ticked; until then OPEN."""
    if review.unticked:
        return Outcome.OPEN
    if review.blocking:
        return Outcome.FAILED
    return Outcome.DEFERRED if review.missing else Outcome.PASSED
