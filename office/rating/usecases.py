"""Ratings and rectifications: found, and written on. What each side does is in rating, asking, handling, sweeping."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from office.rating.deadlines import LastDay, due_day, next_look
from office.rating.model import Subject
from office.rating.moves import may
from office.rating.numbers import RECTIFICATION
from office.rating.rectification import EntryKind, RectificationEntry, RectificationState, apply, replay
from office.rating.refusals import RefusalCode, Refused
from office.rating.rules import RatedDepartment, RatingSettings
from office.reference_numbers import as_typed
from office.storage.unit_of_work import UnitOfWork, UnitOfWorkFactory
from office.vault import Vault
from office.workdays import WorkCalendar


@dataclass(frozen=True)
class Ratings:
    """`random_digits`: so many that nobody can guess. `masked` hides in a comment what tells who wrote it."""

    unit_of_work: UnitOfWorkFactory
    settings: RatingSettings
    calendar: WorkCalendar
    vault: Vault
    random_digits: Callable[[int], str]
    masked: Callable[[str], str]

    def mark(self, subject: Subject) -> str:
        """Nobody reads off it which service was rated. Numbers and conversations' ids are never alike."""
        return self.vault.mark(subject.ref, "rating")

    def find(self, work: UnitOfWork, no: str, *, lock: bool = False, seen: int | None = None) -> RectificationState:
        """By its number as somebody typed it. `seen`: the version that an officer looked at. Raises Refused
        unknown_rectification, rectification_changed.
        """
        number = as_typed(RECTIFICATION, no)
        if number is None or (lock and not work.ratings.rectifications.lock(number)):
            raise Refused(RefusalCode.UNKNOWN)
        log = work.ratings.rectifications.entries(number)
        if not log:
            raise Refused(RefusalCode.UNKNOWN)
        state = replay(log)
        if seen is not None and seen != state.version:
            raise Refused(RefusalCode.CHANGED)
        return state

    def write(
        self,
        work: UnitOfWork,
        before: RectificationState,
        what: EntryKind,
        by: str,
        now: datetime,
        *,
        reason: str = "",
        words: str = "",
        key: str | None = None,
        facts: Mapping[str, Any] | None = None,
    ) -> RectificationState:
        """One entry more, and the state that comes of it. Raises Refused rectification_cannot_move;
        rectification_changed if somebody has written since it was found.
        """
        if not may(before.status, what):
            raise Refused(RefusalCode.CANNOT_MOVE)
        seq = before.seq + 1
        sealed = self.vault.seal(words, words_place(before.no, seq)) if words else None
        entry = RectificationEntry(before.no, seq, what, now, by, reason.strip(), facts or {}, sealed, key)
        state = apply(before, entry)
        if not work.ratings.rectifications.put(state, before.seq, self.due(state).day, self.look_at(state, now)):
            raise Refused(RefusalCode.CHANGED)
        work.ratings.rectifications.add_entries([entry])
        return state

    def due(self, state: RectificationState) -> LastDay:
        return due_day(state, self.calendar)

    def is_in_time(self, state: RectificationState, day: date) -> bool:
        return day <= self.due(state).day

    def look_at(self, state: RectificationState, now: datetime) -> datetime | None:
        return next_look(state, self.settings.rules, self.calendar, now)

    def department(self, state: RectificationState) -> RatedDepartment:
        return self.settings.department(state.department)

    def comment(self, work: UnitOfWork, state: RectificationState) -> str:
        """As officers read it, without what tells who wrote it; empty where nothing was written, or it is deleted."""
        mark = work.ratings.rectifications.mark_of(state.no)
        rating = work.ratings.get(mark)
        sealed = rating.comment_sealed if rating else None
        return self.masked(self.vault.open(sealed, comment_place(mark))) if sealed else ""

    def words_of(self, entry: RectificationEntry) -> str:
        """Empty where nothing was written, or it has been deleted."""
        sealed = entry.words_sealed
        return self.vault.open(sealed, words_place(entry.no, entry.seq)) if sealed else ""


def words_place(no: str, seq: int) -> str:
    return f"{no}.{seq}.words"


def phone_place(no: str) -> str:
    return f"{no}.phone"


def comment_place(mark: str) -> str:
    return f"{mark}.comment"
