"""What is counted of cases, and the rates that come of it. Pure, over logs: what was said and by whom plays no part."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields
from datetime import date

from office.cases.limits import last_day, with_plain_years
from office.cases.model import ROUTER, CaseEntry, CaseStatus, EntryKind, Grade, Outcome
from office.cases.moves import RUNNING
from office.cases.replaying import CaseState, day_of, replay
from office.cases.rules import CaseSettings
from office.workdays import WorkCalendar

CONTACTS = (EntryKind.CONTACTED, EntryKind.ASKED, EntryKind.ANSWERED)
TOP_ITEMS = 10
Share = float | None


@dataclass(frozen=True, slots=True)
class Tally:
    """Cases, each once in whatever it counts in. `overdue`: the limit is over and nothing was answered since it was
    filed or reopened; of the others `answered` are `on_time` or `late` by their last answer. `at_once`: answered on
    the day itself; `coordinated`: more than one department had to do with it; `contacted`: first called within the
    limit for that; `called_back`: reached after the answer, `solved` and `satisfied` of these, as they said last;
    `routed`: went to a department by itself, `routed_back` of these came back.
    """

    received: int = 0
    open: int = 0
    answered: int = 0
    on_time: int = 0
    late: int = 0
    overdue: int = 0
    at_once: int = 0
    coordinated: int = 0
    contacted: int = 0
    declined: int = 0
    withdrawn: int = 0
    merged: int = 0
    returned: int = 0
    reopened: int = 0
    chased: int = 0
    pressed: int = 0
    supervised: int = 0
    called_back: int = 0
    solved: int = 0
    satisfied: int = 0
    routed: int = 0
    routed_back: int = 0

    @property
    def on_time_rate(self) -> Share:
        """Of those answered or overdue."""
        return _share(self.on_time, self.answered + self.overdue)

    @property
    def response_rate(self) -> Share:
        """Of those received."""
        return _share(self.contacted, self.received)

    @property
    def solution_rate(self) -> Share:
        """Of those called back."""
        return _share(self.solved, self.called_back)

    @property
    def satisfaction_rate(self) -> Share:
        """Of those called back."""
        return _share(self.satisfied, self.called_back)


COUNTS = tuple(each.name for each in fields(Tally))
RATES = ("response_rate", "on_time_rate", "solution_rate", "satisfaction_rate")


@dataclass(frozen=True, slots=True)
class CountedCase:
    """`department` is the last that had it, empty where none did; `counts` names what it counts in, in Tally."""

    kind: str
    department: str
    hall_id: str
    place: str
    item_code: str
    counts: frozenset[str]


@dataclass(frozen=True, slots=True)
class RatingTally:
    """`levels`: how many of each, 1 to 5."""

    levels: Mapping[int, int] = field(default_factory=dict)

    @property
    def count(self) -> int:
        return sum(self.levels.values())

    @property
    def mean(self) -> Share:
        return _share(sum(level * count for level, count in self.levels.items()), self.count)


@dataclass(frozen=True, slots=True)
class CaseFigures:
    """Of cases filed from `first` to `last`, both included, and of what was rated then. `top_items`: those that most
    cases are about, whose guide may want changing.
    """

    first: date
    last: date
    whole: Tally
    by_kind: Mapping[str, Tally]
    by_department: Mapping[str, Tally]
    by_hall: Mapping[str, Tally]
    by_place: Mapping[str, Tally]
    top_items: Sequence[tuple[str, int]]
    ratings: Mapping[str, RatingTally]


def counted(entries: Sequence[CaseEntry], settings: CaseSettings, calendar: WorkCalendar, today: date) -> CountedCase:
    """`entries`: the log of one case, from its first on."""
    state = replay(entries)
    found = {"received"}
    found |= _of_answers(entries, state, calendar, today)
    found |= _of_handling(entries, state)
    if _contacted_in_time(entries, state, settings, calendar):
        found.add("contacted")
    return CountedCase(
        state.kind.value, state.last_department, state.hall_id, state.place, state.item_code, frozenset(found)
    )


def tally(cases: Iterable[CountedCase]) -> Tally:
    counts = dict.fromkeys(COUNTS, 0)
    for case in cases:
        for name in case.counts:
            counts[name] += 1
    return Tally(**counts)


def by_department(counted_ratings: Mapping[tuple[str, int], int]) -> dict[str, RatingTally]:
    """Of (department, level) -> how many."""
    levels: dict[str, dict[int, int]] = {}
    for (department, level), count in sorted(counted_ratings.items()):
        levels.setdefault(department, {})[level] = count
    return {department: RatingTally(found) for department, found in levels.items()}


def _of_answers(entries: Sequence[CaseEntry], state: CaseState, calendar: WorkCalendar, today: date) -> set[str]:
    found = set[str]()
    answers = [entry for entry in entries if entry.what is EntryKind.ANSWERED]
    if answers:
        found |= {"answered", "on_time" if answers[-1].facts.get("on_time", True) else "late"}
        if day_of(answers[0].at) == day_of(state.filed_at):
            found.add("at_once")
    if state.status in RUNNING and today > last_day(state.clock, calendar).day:
        found.add("overdue")
        found -= {"answered", "on_time", "late"}
    calls = [entry.facts for entry in entries if entry.what is EntryKind.CALLED_BACK]
    if calls:
        found |= {"called_back"} | {name for name in ("solved", "satisfied") if calls[-1].get(name)}
    return found


def _of_handling(entries: Sequence[CaseEntry], state: CaseState) -> set[str]:
    whats = {entry.what for entry in entries}
    dispatches = [entry for entry in entries if entry.what is EntryKind.DISPATCHED]
    graded = {entry.facts.get("grade") for entry in entries if entry.what is EntryKind.ACCEPTED}
    routed = bool(dispatches) and dispatches[0].by == ROUTER
    held = {
        "open": state.ended_at is None,
        "coordinated": len({each.facts["department"] for each in dispatches}) > 1
        or Grade.SEVERAL_DEPARTMENTS.value in graded,
        "declined": state.outcome is Outcome.DECLINED,
        "withdrawn": state.outcome is Outcome.WITHDRAWN,
        "merged": state.status is CaseStatus.MERGED,
        "returned": state.returns > 0,
        "reopened": state.round > 1,
        "chased": state.chases > 0,
        "pressed": EntryKind.PRESSED in whats,
        "supervised": EntryKind.SUPERVISED in whats,
        "routed": routed,
        "routed_back": routed and state.returns > 0,
    }
    return {name for name, holds in held.items() if holds}


def _contacted_in_time(
    entries: Sequence[CaseEntry], state: CaseState, settings: CaseSettings, calendar: WorkCalendar
) -> bool:
    filed_on = day_of(state.filed_at)
    first = next((entry.at for entry in entries if entry.what in CONTACTS), None)
    days = settings.rules(state.place).contact_days
    return first is not None and day_of(first) <= with_plain_years(calendar, filed_on).deadline(filed_on, days)


def _share(part: int, whole: int) -> Share:
    return part / whole if whole else None
