"""Rectifications in the database. Nothing of the log is ever changed, but that words are taken out of it."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa

from office.rating.listed import ListedRectification, RectificationFilter
from office.rating.model import Service
from office.rating.rectification import EntryKind, RectificationEntry, RectificationState, Status
from office.rating.store.tables import rectification_entries, rectifications

OF_STATE = (
    *("service", "department", "level", "status", "seq", "version", "has_phone", "missed_calls", "satisfied"),
    *("is_late", "told_to", "opened_on", "closed_on"),
)
OF_ENTRY = tuple(RectificationEntry.__dataclass_fields__)
OF_LIST = tuple(ListedRectification.__dataclass_fields__)


class RectificationStore:
    def __init__(self, connection: sa.Connection) -> None:
        self.connection = connection

    def add(
        self,
        state: RectificationState,
        mark: str,
        phone_sealed: bytes | None,
        due_on: date,
        next_look_at: datetime | None,
    ) -> bool:
        """False if another one has that number; nothing is added then."""
        row = {"no": state.no, "subject_mark": mark, "phone_sealed": phone_sealed}
        try:
            with self.connection.begin_nested():
                values = {**row, **_reckoned(state, due_on, next_look_at)}
                self.connection.execute(rectifications.insert().values(values))
        except sa.exc.IntegrityError:
            return False
        return True

    def put(self, state: RectificationState, after_seq: int, due_on: date, next_look_at: datetime | None) -> bool:
        """False if somebody else has written since `after_seq`; nothing is changed then."""
        unchanged = (rectifications.c.no == state.no) & (rectifications.c.seq == after_seq)
        values = _reckoned(state, due_on, next_look_at)
        return self.connection.execute(rectifications.update().where(unchanged).values(values)).rowcount == 1

    def add_entries(self, entries: Iterable[RectificationEntry]) -> None:
        rows = [{name: getattr(entry, name) for name in OF_ENTRY} for entry in entries]
        if rows:
            self.connection.execute(rectification_entries.insert(), rows)

    def entries(self, no: str) -> list[RectificationEntry]:
        return self.entries_of([no])[no]

    def entries_of(self, numbers: Sequence[str]) -> dict[str, list[RectificationEntry]]:
        """Each one's log, in order."""
        found: dict[str, list[RectificationEntry]] = {no: [] for no in numbers}
        table = rectification_entries
        chosen = sa.select(table).where(table.c.no.in_(list(numbers))).order_by(table.c.no, table.c.seq)
        for row in self.connection.execute(chosen).mappings():
            found[row["no"]].append(RectificationEntry(**{**row, "what": EntryKind(row["what"])}))
        return found

    def lock(self, no: str) -> bool:
        """Holds its row to the end of the transaction; False if there is none."""
        chosen = sa.select(rectifications.c.no).where(rectifications.c.no == no).with_for_update()
        return self.connection.execute(chosen).first() is not None

    def one_listed(self, no: str) -> ListedRectification | None:
        chosen = sa.select(*(rectifications.c[name] for name in OF_LIST)).where(rectifications.c.no == no)
        return next((_listed(row) for row in self.connection.execute(chosen).mappings()), None)

    def of_mark(self, mark: str) -> str | None:
        """Its number."""
        chosen = sa.select(rectifications.c.no).where(rectifications.c.subject_mark == mark)
        return self.connection.execute(chosen).scalar()

    def mark_of(self, no: str) -> str:
        """Of the rating that set it going; for opening its comment, and never to be shown."""
        chosen = sa.select(rectifications.c.subject_mark).where(rectifications.c.no == no)
        return str(self.connection.execute(chosen).scalar_one())

    def phone(self, no: str) -> bytes | None:
        chosen = sa.select(rectifications.c.phone_sealed).where(rectifications.c.no == no)
        return self.connection.execute(chosen).scalar()

    def listed(
        self, wanted: RectificationFilter, after: tuple[date, str] | None = None, limit: int = 100
    ) -> list[ListedRectification]:
        """The soonest due first; `after`: when the last one seen is due, and its number."""
        table = rectifications.c
        chosen = sa.select(*(table[name] for name in OF_LIST))
        if wanted.status is None:
            chosen = chosen.where(table.closed_on.is_(None))
        if wanted.to_call:
            chosen = chosen.where(table.has_phone, table.status == Status.ANSWERED)
        if wanted.within is not None:
            chosen = chosen.where(table.department.in_(sorted(wanted.within)))
        for name, value in wanted.columns():
            chosen = chosen.where(table[name] == value)
        if after is not None:
            chosen = chosen.where(sa.tuple_(table.due_on, table.no) > sa.tuple_(*map(sa.literal, after)))
        rows = self.connection.execute(chosen.order_by(table.due_on, table.no).limit(limit)).mappings()
        return [_listed(row) for row in rows]

    def opened_between(self, first: date, last: date) -> list[ListedRectification]:
        """Both days included."""
        within = rectifications.c.opened_on.between(first, last)
        chosen = sa.select(*(rectifications.c[name] for name in OF_LIST)).where(within).order_by(rectifications.c.no)
        return [_listed(row) for row in self.connection.execute(chosen).mappings()]

    def to_look_at(self, now: datetime, limit: int) -> list[str]:
        """Locked for the caller; what another desk has locked is left to it."""
        table = rectifications.c
        chosen = sa.select(table.no).where(table.next_look_at <= now).order_by(table.next_look_at).limit(limit)
        return list(self.connection.scalars(chosen.with_for_update(skip_locked=True)))

    def has_due(self, now: datetime) -> bool:
        chosen = sa.select(rectifications.c.no).where(rectifications.c.next_look_at <= now).limit(1)
        return self.connection.execute(chosen).first() is not None

    def postpone(self, no: str, until: datetime) -> None:
        self.connection.execute(rectifications.update().where(rectifications.c.no == no).values(next_look_at=until))


def _reckoned(state: RectificationState, due_on: date, next_look_at: datetime | None) -> dict[str, Any]:
    return {**{name: getattr(state, name) for name in OF_STATE}, "due_on": due_on, "next_look_at": next_look_at}


def _listed(row: "sa.RowMapping") -> ListedRectification:
    return ListedRectification(**{**row, "service": Service(row["service"]), "status": Status(row["status"])})
