"""The settings of a hall's day. Plain data; knowledge/queueing.yml may change each, with its source."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields

from office.halls.model import Source


@dataclass(frozen=True, slots=True)
class QueueRules:
    """Order of calls: up to `priority_run` priority numbers in a row while others wait, then one of the others; of
    those, appointments whose time has come go first, up to `appointments_run` in a row while walk-ins wait, then one
    walk-in. An appointment before its time is called when nobody else waits.

    A number that was called in vain may come back `returns_allowed` times, behind `return_behind` others.
    `most_deferral_days` and `deferral_days_before_promise` (working days) hold where a guide gives no days of its own.
    """

    priority_run: int = 2
    appointments_run: int = 3
    returns_allowed: int = 1
    return_behind: int = 3
    pre_review_needed: int = 0  # 1: no number without a passed pre-review
    review_keeps_minutes: int = 15  # so long an undecided one keeps a walk-in's place
    counter_seen_minutes: int = 30  # a counter that did something since counts as open
    most_deferral_days: int = 20
    deferral_days_before_promise: int = 2
    barred_months: int = 6
    reminded_days_before: int = 2  # of a promised material, working days; 0: on its last day only
    reminded_hour: int = 9  # in China
    sources: Mapping[str, Source] = field(default_factory=dict)


RULE_NAMES = tuple(each.name for each in fields(QueueRules) if each.name != "sources")


@dataclass(frozen=True, slots=True)
class QueueSettings:
    """`by_hall` are those of halls that differ."""

    rules: QueueRules = field(default_factory=QueueRules)
    by_hall: Mapping[str, QueueRules] = field(default_factory=dict)

    def of(self, hall_id: str) -> QueueRules:
        return self.by_hall.get(hall_id, self.rules)
