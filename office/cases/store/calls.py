"""Calls that are to be made, in the database. Runs in the caller's transaction."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from office.cases.call import CallOutcome, CallTask, ListedCall
from office.cases.listed import QueueFilter
from office.cases.model import EntryKind
from office.cases.store.tables import cases
from office.cases.store.wanted import wanted_rows
from office.storage.schema import Moment, metadata

case_calls = sa.Table(
    "case_calls",
    metadata,
    sa.Column("no", sa.ForeignKey("cases.no"), primary_key=True),
    sa.Column("seq", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("what", sa.String(16), nullable=False),
    sa.Column("text", sa.Text, nullable=False),
    sa.Column("made_at", Moment, nullable=False),
    sa.Column("tries", sa.Integer, nullable=False),
    sa.Column("ended_at", Moment),
    sa.Column("outcome", sa.String(16)),
    sa.Index("ix_case_calls_ended_at_made_at", "ended_at", "made_at"),
)
FIELDS = tuple(CallTask.__dataclass_fields__)
OF_CASE = ("department", "officer", "hall_id", "place", "level")
table = case_calls.c


class CallStore:
    def __init__(self, connection: sa.Connection) -> None:
        self.connection = connection

    def add(self, call: CallTask) -> None:
        """Once for each entry."""
        dialect = postgresql if self.connection.dialect.name == "postgresql" else sqlite
        insert: Any = dialect.insert(case_calls).values({name: getattr(call, name) for name in FIELDS})
        self.connection.execute(insert.on_conflict_do_nothing())

    def get(self, no: str, seq: int) -> CallTask | None:
        row = self.connection.execute(sa.select(case_calls).where(table.no == no, table.seq == seq)).mappings().first()
        return _call(row) if row else None

    def open_of(self, no: str) -> list[CallTask]:
        """The oldest first."""
        chosen = sa.select(case_calls).where(table.no == no, table.ended_at.is_(None)).order_by(table.seq)
        return [_call(row) for row in self.connection.execute(chosen).mappings()]

    def listed(
        self, wanted: QueueFilter, after: tuple[datetime, str, int] | None = None, limit: int = 100
    ) -> list[ListedCall]:
        """Open ones, the oldest first; `after`: when the last one seen was made, its case and entry."""
        chosen = sa.select(case_calls, *(cases.c[name] for name in OF_CASE)).join(cases, cases.c.no == table.no)
        chosen = chosen.where(table.ended_at.is_(None))
        chosen = chosen.where(*wanted_rows(wanted))
        if after is not None:
            moment = sa.literal(after[0], Moment)
            place = sa.tuple_(moment, sa.literal(after[1]), sa.literal(after[2]))
            chosen = chosen.where(sa.tuple_(table.made_at, table.no, table.seq) > place)
        ordered = chosen.order_by(table.made_at, table.no, table.seq).limit(limit)
        rows = self.connection.execute(ordered).mappings()
        return [ListedCall(_call(row), **{name: row[name] for name in OF_CASE}) for row in rows]

    def tried(self, no: str, seq: int) -> None:
        is_its = (table.no == no) & (table.seq == seq)
        self.connection.execute(case_calls.update().where(is_its).values(tries=table.tries + 1))

    def end(self, no: str, seq: int, outcome: CallOutcome, now: datetime) -> None:
        is_its = (table.no == no) & (table.seq == seq)
        self.connection.execute(case_calls.update().where(is_its).values(ended_at=now, outcome=outcome))

    def drop(self, no: str, now: datetime) -> None:
        """All that are open."""
        is_open = (table.no == no) & table.ended_at.is_(None)
        self.connection.execute(case_calls.update().where(is_open).values(ended_at=now, outcome=CallOutcome.DROPPED))

    def forget(self, no: str) -> None:
        self.connection.execute(case_calls.delete().where(table.no == no))


def _call(row: "sa.RowMapping") -> CallTask:
    values = {name: row[name] for name in FIELDS}
    outcome = CallOutcome(values["outcome"]) if values["outcome"] else None
    return CallTask(**{**values, "what": EntryKind(values["what"]), "outcome": outcome})
