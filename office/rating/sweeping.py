"""What is overdue is told to the department's superior, once, however many desks do it and however long none ran.

Each batch is one transaction whose rows are locked: a desk that is stopped in the middle has done nothing of it.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from office.rating.deadlines import due
from office.rating.rectification import CLOCK, replay
from office.rating.usecases import Ratings
from office.storage.unit_of_work import UnitOfWork

AT_ONCE = 500
AFTER_A_FAULT = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Swept:
    """`told`: entries written. `faults`: kinds of error of those that could not be looked at; they are tried later."""

    told: int = 0
    faults: tuple[str, ...] = ()

    def __add__(self, other: "Swept") -> "Swept":
        return Swept(self.told + other.told, self.faults + other.faults)


def sweep(ratings: Ratings, now: datetime) -> Swept:
    """Everything that is due in any rectification."""
    swept = Swept()
    while True:
        with ratings.unit_of_work(read_only=True) as work:
            if not work.ratings.rectifications.has_due(now):
                return swept
        with ratings.unit_of_work() as work:
            numbers = work.ratings.rectifications.to_look_at(now, AT_ONCE)
            for no in numbers:
                swept += _one(ratings, work, no, now)
        if len(numbers) < AT_ONCE:  # the rest is another desk's
            return swept


def _one(ratings: Ratings, work: UnitOfWork, no: str, now: datetime) -> Swept:
    """One that cannot be read must not keep the others waiting."""
    store = work.ratings.rectifications
    try:
        state = replay(store.entries(no))
        found = due(state, ratings.settings.rules, ratings.calendar, now)
    except Exception as fault:
        store.postpone(no, now + AFTER_A_FAULT)
        return Swept(faults=(type(fault).__name__,))
    to = {"to": ratings.department(state).superior.id}
    for each in found:
        facts = {**to, "due_at": each.at.isoformat()}
        state = ratings.write(work, state, each.what, CLOCK, now, key=each.key, facts=facts)
    if not found:  # its day has moved: the year's holidays are announced
        store.put(state, state.seq, ratings.due(state).day, ratings.look_at(state, now))
    return Swept(len(found))
