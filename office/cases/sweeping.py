"""What the clock brings about, done once each, however many desks do it and however long none of them ran.

Each batch is one transaction whose rows are locked: a desk that is stopped in the middle has done nothing of it.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from office.cases.announcing import is_told
from office.cases.dues import addressee, due
from office.cases.model import CLOCK, CaseEntry
from office.cases.replaying import CaseState, apply, day_of, replay
from office.cases.usecases import Cases, Told
from office.storage.unit_of_work import UnitOfWork

AT_ONCE = 500
AFTER_A_FAULT = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Swept:
    """`done`: entries written. `faults`: kinds of error of cases that could not be looked at; they are tried later."""

    done: int = 0
    faults: tuple[str, ...] = ()

    def __add__(self, other: "Swept") -> "Swept":
        return Swept(self.done + other.done, self.faults + other.faults)


def sweep(cases: Cases, now: datetime) -> Swept:
    """Everything that is due in any case."""
    swept = Swept()
    while True:
        with cases.unit_of_work(read_only=True) as work:
            if not work.cases.has_due(now):
                return swept
        with cases.unit_of_work() as work:
            numbers = work.cases.to_look_at(now, AT_ONCE)
            swept += _batch(cases, work, numbers, now)
        if len(numbers) < AT_ONCE:  # the rest is another desk's
            return swept


def _batch(cases: Cases, work: UnitOfWork, numbers: list[str], now: datetime) -> Swept:
    logs = work.cases.entries_of(numbers)
    entries: list[CaseEntry] = []
    told: list[tuple[CaseState, CaseEntry]] = []
    states = []
    faults = []
    for no in numbers:
        try:
            state = replay(logs[no])
            new = _entries(cases, state, now)
            for entry in new:
                state = apply(state, entry)
                if is_told(state, entry):
                    told.append((state, entry))
            states.append((state, cases.due_on(state), cases.look_at(state, now)))
            entries += new
        except Exception as fault:  # one that cannot be read must not keep the others waiting
            faults.append(type(fault).__name__)
            work.cases.postpone(no, now + AFTER_A_FAULT)
    work.cases.add_entries(entries)
    work.cases.put_all(states)
    records = work.cases.records_of([state.no for state, _ in told])
    cases.tell(work, [Told(records[state.no], state, entry) for state, entry in told], now)
    return Swept(len(entries), tuple(faults))


def _entries(cases: Cases, state: CaseState, now: datetime) -> list[CaseEntry]:
    """In the order of `due`, each with whom it calls upon and since when it was due."""
    found = []
    for number, each in enumerate(due(state, cases.settings, cases.calendar, now), start=state.seq + 1):
        to = addressee(state, each.what, cases.settings, day_of(now))
        facts = {"to": to.id, "due_at": each.at.isoformat()}
        found.append(CaseEntry(state.no, number, each.what, now, CLOCK, facts=facts, key=each.key))
    return found
