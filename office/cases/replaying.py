"""A case's present state, rebuilt from its log and from nothing else. Pure."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime

from office.cases.limits import Clock
from office.cases.model import CLOCK, DISTRICT_LEVEL, HALL_LEVEL, CaseEntry, CaseKind, CaseStatus, EntryKind, Outcome
from office.cases.moves import LEADS_TO, QUIET
from office.china_time import CHINA


@dataclass(frozen=True, slots=True)
class CaseState:
    """`seq`: of the last entry; `version`: how many entries an officer must have seen. `round` grows with each
    reopening and has a clock of its own. `about`: the department that the person speaks of; `department` and
    `officer`: who has it, empty where nobody yet. `unheard`: closed because nobody could be reached. `done`: keys of
    what is done once.
    """

    no: str
    kind: CaseKind
    status: CaseStatus
    filed_at: datetime
    clock: Clock
    limit_source: str
    item_code: str = ""
    hall_id: str = ""
    place: str = ""
    about: str = ""
    department: str = ""
    last_department: str = ""
    officer: str = ""
    level: int = HALL_LEVEL
    round: int = 1
    seq: int = 1
    version: int = 1
    contacted_at: datetime | None = None
    dispatched_on: date | None = None
    answered_at: datetime | None = None
    returns: int = 0
    extended: bool = False
    grade: str = ""
    needs_care: bool = False
    chases: int = 0
    missed_calls: int = 0
    missed_at: datetime | None = None
    unheard: bool = False
    card: str = ""
    pressed: bool = False
    merged_into: str = ""
    outcome: Outcome | None = None
    ended_at: datetime | None = None
    done: frozenset[str] = frozenset()


def replay(entries: Iterable[CaseEntry]) -> CaseState:
    """`entries` in order, from the first on. Raises ValueError where there is none."""
    state: CaseState | None = None
    for entry in entries:
        state = opened(entry) if state is None else apply(state, entry)
    if state is None:
        raise ValueError("a case begins with an entry")
    return state


def opened(entry: CaseEntry) -> CaseState:
    """Raises ValueError where the log does not begin with the filing."""
    if entry.what is not EntryKind.FILED:
        raise ValueError("a case begins with its filing")
    facts = entry.facts
    return CaseState(
        no=entry.no,
        kind=CaseKind(facts["kind"]),
        status=CaseStatus.FILED,
        filed_at=entry.at,
        clock=Clock(day_of(entry.at), facts["days"]),
        limit_source=facts["source"],
        item_code=facts["item_code"],
        hall_id=facts["hall_id"],
        place=facts["place"],
        about=facts["about"],
    )


def apply(state: CaseState, entry: CaseEntry) -> CaseState:
    """The state after the entry; whether it may be made is asked in moves.py."""
    day = day_of(entry.at)
    changed = replace(
        state,
        seq=entry.seq,
        version=state.version + is_news(entry),
        status=LEADS_TO.get(entry.what, state.status),
        done=state.done | {entry.key} if entry.key else state.done,
    )
    if state.status is CaseStatus.WAITING and changed.status is not CaseStatus.WAITING:
        changed = replace(changed, clock=changed.clock.go_on(day))
    step = STEPS.get(entry.what)
    return step(changed, entry, day) if step else changed


def is_news(entry: CaseEntry) -> bool:
    """Whether an officer must have seen it before they decide: what anybody did, no card or order of the clock."""
    return entry.what in LEADS_TO or (entry.what not in QUIET and entry.by != CLOCK)


def day_of(moment: datetime) -> date:
    return moment.astimezone(CHINA).date()


def _accepted(state: CaseState, entry: CaseEntry, day: date) -> CaseState:
    if "days" not in entry.facts:
        return state
    return replace(_in_days(state, entry), grade=entry.facts["grade"])


def _in_days(state: CaseState, entry: CaseEntry) -> CaseState:
    """Counted from where its clock began."""
    clock = replace(state.clock, days=entry.facts["days"])
    return replace(state, clock=clock, limit_source=entry.facts["source"])


def _dispatched(state: CaseState, entry: CaseEntry, day: date) -> CaseState:
    facts = entry.facts
    to = facts["department"]
    return replace(state, department=to, last_department=to, officer=facts["officer"], dispatched_on=day)


def _started(state: CaseState, entry: CaseEntry, day: date) -> CaseState:
    return replace(state, officer=entry.by)


def _returned(state: CaseState, entry: CaseEntry, day: date) -> CaseState:
    return replace(state, returns=state.returns + 1, department="", officer="", dispatched_on=None)


def _disputed(state: CaseState, entry: CaseEntry, day: date) -> CaseState:
    """The district decides who has it next; the department that gave it back once more has it no longer."""
    return replace(state, level=DISTRICT_LEVEL, department="", officer="", dispatched_on=None)


def _asked(state: CaseState, entry: CaseEntry, day: date) -> CaseState:
    return replace(_contacted(state, entry, day), clock=state.clock.stop(day))


def _contacted(state: CaseState, entry: CaseEntry, day: date) -> CaseState:
    return replace(state, contacted_at=state.contacted_at or entry.at)


def _extended(state: CaseState, entry: CaseEntry, day: date) -> CaseState:
    return replace(state, clock=state.clock.extend(entry.facts["days"]), extended=True)


def _answered(state: CaseState, entry: CaseEntry, day: date) -> CaseState:
    return replace(_contacted(state, entry, day), answered_at=entry.at, missed_calls=0, missed_at=None)


def _care_noted(state: CaseState, entry: CaseEntry, day: date) -> CaseState:
    return replace(_in_days(state, entry) if "days" in entry.facts else state, needs_care=True)


def _care_ended(state: CaseState, entry: CaseEntry, day: date) -> CaseState:
    """The limit that was promised is kept."""
    return replace(state, needs_care=False)


def _reopened(state: CaseState, entry: CaseEntry, day: date) -> CaseState:
    """At the level above, with a clock of its own; who had it before has it no more."""
    return replace(
        state,
        round=state.round + 1,
        clock=Clock(day, entry.facts["days"]),
        limit_source=entry.facts["source"],
        level=DISTRICT_LEVEL,
        department="",
        officer="",
        dispatched_on=None,
        contacted_at=None,
        answered_at=None,
        card="",
        pressed=False,
    )


def _closed(state: CaseState, entry: CaseEntry, day: date) -> CaseState:
    facts = entry.facts
    return replace(state, outcome=Outcome(facts["outcome"]), ended_at=entry.at, unheard="unheard" in facts)


def _called_back(state: CaseState, entry: CaseEntry, day: date) -> CaseState:
    return replace(state, outcome=None, ended_at=None, unheard=False)


def _merged(state: CaseState, entry: CaseEntry, day: date) -> CaseState:
    return replace(state, merged_into=entry.facts["into"])


def _split(state: CaseState, entry: CaseEntry, day: date) -> CaseState:
    return replace(state, merged_into="", department="", officer="", dispatched_on=None)


def _chased(state: CaseState, entry: CaseEntry, day: date) -> CaseState:
    return replace(state, chases=state.chases + 1)


def _call_missed(state: CaseState, entry: CaseEntry, day: date) -> CaseState:
    is_a_try = entry.facts.get("is_a_try", True)
    return replace(state, missed_calls=state.missed_calls + 1, missed_at=entry.at) if is_a_try else state


def _pressed(state: CaseState, entry: CaseEntry, day: date) -> CaseState:
    return replace(state, pressed=True)


def _card(state: CaseState, entry: CaseEntry, day: date) -> CaseState:
    return replace(state, card=entry.what.value)


STEPS: dict[EntryKind, Callable[[CaseState, CaseEntry, date], CaseState]] = {
    EntryKind.ACCEPTED: _accepted,
    EntryKind.DISPATCHED: _dispatched,
    EntryKind.STARTED: _started,
    EntryKind.RETURNED: _returned,
    EntryKind.DISPUTED: _disputed,
    EntryKind.ASKED: _asked,
    EntryKind.CONTACTED: _contacted,
    EntryKind.EXTENDED: _extended,
    EntryKind.ANSWERED: _answered,
    EntryKind.REOPENED: _reopened,
    EntryKind.CLOSED: _closed,
    EntryKind.DECLINED: _closed,
    EntryKind.WITHDRAWN: _closed,
    EntryKind.MERGED: _merged,
    EntryKind.SPLIT: _split,
    EntryKind.CHASED: _chased,
    EntryKind.CALL_MISSED: _call_missed,
    EntryKind.CALLED_BACK: _called_back,
    EntryKind.CARE_NOTED: _care_noted,
    EntryKind.CARE_ENDED: _care_ended,
    EntryKind.CALLED: _contacted,
    EntryKind.PRESSED: _pressed,
    EntryKind.YELLOW: _card,
    EntryKind.RED: _card,
}
