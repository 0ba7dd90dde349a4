"""What a case counts in, read off its log. Pure: what was said and by whom plays no part."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import TypeVar

from office.cases.counted import CountedCase, ItemReasons, Tally, tally
from office.cases.limits import contact_day, last_day, with_plain_years, working_days
from office.cases.model import ROUTER, CaseEntry, CaseStatus, EntryKind, Grade, Outcome
from office.cases.moves import RUNNING
from office.cases.replaying import CaseState, day_of, replay
from office.cases.rules import CaseSettings
from office.workdays import WorkCalendar

# By which the person hears of us the first time.
CONTACTS = (EntryKind.CONTACTED, EntryKind.CALLED, EntryKind.ASKED, EntryKind.ANSWERED, EntryKind.DECLINED)
NOBODY_TO_CALL = (CaseStatus.CLOSED, CaseStatus.MERGED)  # before any contact: withdrawn, or told with another case
MOST_EXAMPLES = 5
Key = TypeVar("Key", str, date)


def counted(entries: Sequence[CaseEntry], settings: CaseSettings, calendar: WorkCalendar, today: date) -> CountedCase:
    """`entries`: the log of one case, from its first on."""
    state = replay(entries)
    held, gave_back = _departments(entries)
    due_on, days_over = last_day(state.clock, calendar).day, 0
    found = {"received"} | _of_answers(entries, state) | _of_handling(entries, state, held)
    if (over_on := _over_on(state, today)) is not None and over_on > due_on:
        found = found - {"answered", "on_time", "late"} | {"overdue"}
        days_over = working_days(with_plain_years(calendar, due_on), due_on, over_on)
    found |= _of_contact(entries, state, settings, calendar, today)
    return CountedCase(
        no=state.no,
        filed_on=day_of(state.filed_at),
        due_on=due_on,
        kind=state.kind.value,
        department=held[-1] if held else "",
        hall_id=state.hall_id,
        place=state.place,
        item_code=state.item_code,
        counts=frozenset(found),
        returned_by=frozenset(gave_back),
        days_over=days_over,
    )


def parted(rows: Iterable[CountedCase], key: Callable[[CountedCase], Key]) -> Mapping[Key, Tally]:
    """In the order of the keys."""
    parts: dict[Key, list[CountedCase]] = {}
    for row in rows:
        parts.setdefault(key(row), []).append(row)
    return {name: tally(parts[name]) for name in sorted(parts)}


def by_department(rows: Sequence[CountedCase]) -> Mapping[str, Tally]:
    """A case counts with whoever has it now, but as returned with whoever gave it back."""
    returned = Counter(each for row in rows for each in row.returned_by)
    tallies = {**{name: Tally() for name in returned}, **parted(rows, lambda row: row.department)}
    return {name: replace(tallies[name], returned=returned[name]) for name in sorted(tallies)}


def reasons(rows: Iterable[CountedCase]) -> list[ItemReasons]:
    """By item, those with the most cases first."""
    by_item: dict[str, list[CountedCase]] = {}
    for row in rows:
        if row.item_code:
            by_item.setdefault(row.item_code, []).append(row)
    found = [_reasons(code, theirs) for code, theirs in by_item.items()]
    return sorted(found, key=lambda each: (-each.cases, each.item_code))


def _reasons(code: str, rows: list[CountedCase]) -> ItemReasons:
    kinds = Counter(row.kind for row in rows)
    newest = sorted(rows, key=lambda row: (row.filed_on, row.no), reverse=True)[:MOST_EXAMPLES]
    ordered = dict(sorted(kinds.items(), key=lambda each: (-each[1], each[0])))
    return ItemReasons(code, len(rows), ordered, tuple(row.no for row in newest))


def _departments(entries: Sequence[CaseEntry]) -> tuple[list[str], list[str]]:
    """Those that had it and did not give it back, and those that gave it back; each in order."""
    held: list[str] = []
    gave_back: list[str] = []
    now_with: str | None = None
    for entry in entries:
        if entry.what is EntryKind.DISPATCHED:
            held += [now_with] if now_with else []
            now_with = entry.facts["department"]
        elif entry.what is EntryKind.RETURNED:
            gave_back += [now_with] if now_with else []
            now_with = None
    return held + ([now_with] if now_with else []), gave_back


def _of_answers(entries: Sequence[CaseEntry], state: CaseState) -> set[str]:
    found = set[str]()
    answers = [entry for entry in entries if entry.what is EntryKind.ANSWERED]
    if answers:
        found |= {"answered", "on_time" if answers[-1].facts.get("on_time", True) else "late"}
        if day_of(answers[0].at) == day_of(state.filed_at):
            found.add("at_once")
    calls = [entry.facts for entry in entries if entry.what is EntryKind.CALLED_BACK]
    if calls:
        found |= {"called_back"} | {name for name in ("solved", "satisfied") if calls[-1].get(name)}
    return found


def _of_handling(entries: Sequence[CaseEntry], state: CaseState, held: Sequence[str]) -> set[str]:
    whats = {entry.what for entry in entries}
    dispatches = [entry for entry in entries if entry.what is EntryKind.DISPATCHED]
    graded = {entry.facts.get("grade") for entry in entries if entry.what is EntryKind.ACCEPTED}
    routed = bool(dispatches) and dispatches[0].by == ROUTER
    holds = {
        "open": state.ended_at is None,
        "coordinated": len(set(held)) > 1 or Grade.SEVERAL_DEPARTMENTS.value in graded,
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
    return {name for name, is_so in holds.items() if is_so}


def _over_on(state: CaseState, today: date) -> date | None:
    """The day that is compared with the last one: asking the person does not undo what was missed before."""
    if state.status in RUNNING:
        return today
    return state.clock.stopped_on if state.status is CaseStatus.WAITING else None


def _of_contact(
    entries: Sequence[CaseEntry], state: CaseState, settings: CaseSettings, calendar: WorkCalendar, today: date
) -> set[str]:
    rules, counted_days = settings.rules(state.place), with_plain_years(calendar, day_of(state.filed_at))
    last = contact_day(counted_days, state.filed_at, rules.contact_days, rules.contact_until_hour)
    until_then = [entry for entry in entries if day_of(entry.at) <= last]
    if any(entry.what in CONTACTS for entry in until_then):
        return {"contacted"}
    is_owed = today > last and replay(until_then).status not in NOBODY_TO_CALL
    return {"contact_late"} if is_owed else set()
