"""Cases: filed, found by their person, and written on. What each side does is in filing, handling and citizen."""

import hmac
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from office.cases.announcing import is_negative, is_told
from office.cases.dues import next_look
from office.cases.limits import last_day
from office.cases.model import CaseEntry, CaseRecord, EntryKind, Filing
from office.cases.moves import may
from office.cases.numbers import CASE
from office.cases.refusals import RefusalCode, Refused
from office.cases.replaying import CaseState, apply, replay
from office.cases.rules import CaseSettings
from office.cases.suggesting import Suggestion
from office.halls.hall import Halls
from office.reference_numbers import as_typed
from office.storage.unit_of_work import UnitOfWork, UnitOfWorkFactory
from office.vault import Vault
from office.workdays import WorkCalendar

Suggest = Callable[[Filing], Suggestion | None]


@dataclass(frozen=True, slots=True)
class Told:
    """An entry that the person is to know of, and the case after it."""

    record: CaseRecord
    state: CaseState
    entry: CaseEntry


Tell = Callable[[UnitOfWork, Sequence[Told], datetime], None]


@dataclass(frozen=True, slots=True)
class FoundCase:
    """`joined`: what was filed was added to this one, which was there."""

    record: CaseRecord
    state: CaseState
    joined: bool = False

    @property
    def no(self) -> str:
        return self.record.no


@dataclass(frozen=True)
class Cases:
    """`tell` lets people know of entries, where they are to know them (announcing.is_told), `report` the hall's head,
    where a window said no (announcing.is_negative); both in the transaction that writes them. `random_digits`: so many
    that nobody can guess. `suggest`: None where nothing is known.
    """

    unit_of_work: UnitOfWorkFactory
    settings: CaseSettings
    calendar: WorkCalendar
    halls: Halls
    vault: Vault
    random_digits: Callable[[int], str]
    tell: Tell = field(default=lambda work, told, now: None)
    suggest: Suggest = field(default=lambda filing: None)
    report: Tell = field(default=lambda work, told, now: None)

    def find(self, work: UnitOfWork, no: str, *, lock: bool = False, seen: int | None = None) -> FoundCase:
        """By its number as somebody typed it. `seen`: the version that an officer looked at. Raises Refused
        unknown_case, case_changed.
        """
        number = as_typed(CASE, no)
        record = work.cases.record(number, lock=lock) if number else None
        if record is None:
            raise Refused(RefusalCode.UNKNOWN)
        state = replay(work.cases.entries(record.no))
        if seen is not None and seen != state.version:
            raise Refused(RefusalCode.CHANGED)
        return FoundCase(record, state)

    def open(self, work: UnitOfWork, no: str, tail: str, *, lock: bool = False) -> FoundCase:
        """For the person: a wrong number, a wrong tail and one that is nobody's any more are refused alike. Raises
        Refused unknown_case.
        """
        found = self.find(work, no, lock=lock)
        if not found.record.phone_tail or not hmac.compare_digest(found.record.phone_tail.encode(), tail.encode()):
            raise Refused(RefusalCode.UNKNOWN)
        return found

    def look_up(self, no: str, tail: str) -> FoundCase:
        """Raises Refused unknown_case."""
        with self.unit_of_work(read_only=True) as work:
            return self.open(work, no, tail)

    def entries(self, no: str) -> list[CaseEntry]:
        with self.unit_of_work(read_only=True) as work:
            return work.cases.entries(no)

    def write(
        self,
        work: UnitOfWork,
        found: FoundCase,
        what: EntryKind,
        by: str,
        now: datetime,
        *,
        reason: str = "",
        words: str = "",
        key: str | None = None,
        facts: Mapping[str, Any] | None = None,
    ) -> FoundCase:
        """One entry more, and the state that comes of it. Raises Refused case_cannot_move; case_changed if somebody
        has written since it was found.
        """
        before = found.state
        if not may(before.status, what):
            raise Refused(RefusalCode.CANNOT_MOVE)
        seq = before.seq + 1
        sealed = self.vault.seal(words, words_place(found.no, seq)) if words else None
        entry = CaseEntry(found.no, seq, what, now, by, reason.strip(), facts or {}, sealed, key)
        state = apply(before, entry)
        if not work.cases.put(state, before.seq, self.due_on(state), self.look_at(state, now)):
            raise Refused(RefusalCode.CHANGED)
        work.cases.add_entries([entry])
        self.announce(work, Told(found.record, state, entry), now)
        return FoundCase(found.record, state)

    def announce(self, work: UnitOfWork, told: Told, now: datetime) -> None:
        """To whoever is to know of it without asking."""
        if is_told(told.state, told.entry):
            self.tell(work, [told], now)
        if is_negative(told.state, told.entry):
            self.report(work, [told], now)

    def due_on(self, state: CaseState) -> date:
        return last_day(state.clock, self.calendar).day

    def look_at(self, state: CaseState, now: datetime) -> datetime | None:
        return next_look(state, self.settings, self.calendar, now)

    def words_of(self, entry: CaseEntry) -> str:
        """Empty where nothing was said, or what was said has been deleted."""
        sealed = entry.words_sealed
        return self.vault.open(sealed, words_place(entry.no, entry.seq)) if sealed else ""

    def opened(self, record: CaseRecord, part: str) -> str:
        """`part`: name, phone, said, wanted or care; empty once it has been deleted."""
        sealed: bytes | None = getattr(record, f"{part}_sealed")
        return self.vault.open(sealed, f"{record.no}.{part}") if sealed else ""


def words_place(no: str, seq: int) -> str:
    return f"{no}.{seq}.words"
