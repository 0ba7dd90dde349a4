"""Calls in the database. Runs in the caller's transaction."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from office.phone.counting import CallRow
from office.phone.model import Call, CallEntry, CallStatus, Direction, EntryKind
from office.phone.store.guidances import GuidanceStore
from office.phone.store.keeping import KeepingStore
from office.phone.store.segments import SegmentStore
from office.phone.store.tables import phone_call_entries, phone_calls, phone_guidances

CALLS, ENTRIES = phone_calls, phone_call_entries
OF_CALL = tuple(Call.__dataclass_fields__)
OF_ENTRY = tuple(CallEntry.__dataclass_fields__)


class CallStore:
    def __init__(self, connection: sa.Connection) -> None:
        self.connection = connection
        self.guidances = GuidanceStore(connection)
        self.segments = SegmentStore(connection)
        self.keeping = KeepingStore(connection)

    def add(self, call: Call) -> bool:
        """False if a call with its mark is there; nothing is added then."""
        row = {name: getattr(call, name) for name in OF_CALL}
        try:
            with self.connection.begin_nested():
                self.connection.execute(CALLS.insert().values(row))
        except sa.exc.IntegrityError:
            return False
        return True

    def get(self, call_id: str, *, lock: bool = False) -> Call | None:
        """`lock` holds its row to the end of the transaction."""
        chosen = sa.select(CALLS).where(CALLS.c.id == call_id)
        return self._one(chosen.with_for_update() if lock else chosen)

    def by_mark(self, cti_mark: str, *, lock: bool = False) -> Call | None:
        chosen = sa.select(CALLS).where(CALLS.c.cti_mark == cti_mark)
        return self._one(chosen.with_for_update() if lock else chosen)

    def put(self, call_id: str, **values: Any) -> None:
        """The caller holds its row."""
        self.connection.execute(CALLS.update().where(CALLS.c.id == call_id).values(**values))

    def of_person(self, person_key: str, limit: int) -> list[Call]:
        """The newest first."""
        return self._all(CALLS.c.person_key == person_key, limit=limit)

    def listed(
        self,
        statuses: Collection[CallStatus],
        operators: Collection[str] | None,
        after: tuple[datetime, str] | None,
        limit: int,
    ) -> list[Call]:
        """The newest first; `after`: when the last one seen began, and its id."""
        wanted: list[sa.ColumnElement[bool]] = [CALLS.c.status.in_(sorted(statuses))]
        if operators is not None:
            wanted.append(CALLS.c.operator.in_(sorted(operators)))
        if after is not None:
            wanted.append(sa.tuple_(CALLS.c.started_at, CALLS.c.id) < sa.tuple_(*map(sa.literal, after)))
        return self._all(*wanted, limit=limit)

    def add_entry(self, entry: CallEntry) -> None:
        self.connection.execute(ENTRIES.insert().values({name: getattr(entry, name) for name in OF_ENTRY}))

    def entries(self, call_id: str) -> list[CallEntry]:
        """In order."""
        chosen = sa.select(ENTRIES).where(ENTRIES.c.call_id == call_id).order_by(ENTRIES.c.seq)
        return [_entry(row) for row in self.connection.execute(chosen).mappings()]

    def entry_of(self, call_id: str, key: str) -> CallEntry | None:
        chosen = sa.select(ENTRIES).where(ENTRIES.c.call_id == call_id, ENTRIES.c.key == key)
        row = self.connection.execute(chosen).mappings().first()
        return _entry(row) if row else None

    def rows_between(self, since: datetime, until: datetime) -> list[CallRow]:
        """Of those that began from `since` up to but not at `until`; nothing of the caller is read."""
        told = (
            sa.select(sa.func.count())
            .where(phone_guidances.c.call_id == CALLS.c.id, phone_guidances.c.told_at.is_not(None))
            .scalar_subquery()
        )
        columns = ("status", "operator", "started_at", "answered_at", "ended_at", "closed_at", "end_code")
        chosen = sa.select(*(CALLS.c[name] for name in columns), told.label("guidance"))
        chosen = chosen.where(CALLS.c.started_at >= since, CALLS.c.started_at < until).order_by(CALLS.c.started_at)
        rows = self.connection.execute(chosen).mappings()
        return [CallRow(**{**row, "status": CallStatus(row["status"])}) for row in rows]

    def _all(self, *conditions: "sa.ColumnElement[bool]", limit: int) -> list[Call]:
        chosen = sa.select(CALLS).where(*conditions).order_by(CALLS.c.started_at.desc(), CALLS.c.id.desc()).limit(limit)
        return [_call(row) for row in self.connection.execute(chosen).mappings()]

    def _one(self, chosen: "sa.Select[Any]") -> Call | None:
        row = self.connection.execute(chosen).mappings().first()
        return _call(row) if row else None


def _call(row: "sa.RowMapping") -> Call:
    values = {name: row[name] for name in OF_CALL}
    return Call(**{**values, "status": CallStatus(values["status"]), "direction": Direction(values["direction"])})


def _entry(row: "sa.RowMapping") -> CallEntry:
    return CallEntry(**{**{name: row[name] for name in OF_ENTRY}, "what": EntryKind(row["what"])})
