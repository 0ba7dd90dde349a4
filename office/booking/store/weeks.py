"""Weeks that staff wrote for a hall, with their history: written once, and perhaps withdrawn, but never rewritten."""

from dataclasses import dataclass
from datetime import date, datetime

import sqlalchemy as sa

from office.halls.week_changes import WeekChange, as_plain, from_plain
from office.storage.schema import Moment, metadata

week_changes = sa.Table(
    "week_changes",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("hall_id", sa.String(64), nullable=False, index=True),
    sa.Column("first", sa.Date, nullable=False),
    sa.Column("last", sa.Date),
    sa.Column("shifts", sa.JSON, nullable=False),
    sa.Column("by", sa.String(64), nullable=False),
    sa.Column("at", Moment, nullable=False),
    sa.Column("reason", sa.Text, nullable=False),
    sa.Column("source", sa.Text, nullable=False),
    sa.Column("withdrawn_by", sa.String(64)),
    sa.Column("withdrawn_at", Moment),
)
FIELDS = tuple(name for name in WeekChange.__dataclass_fields__ if name != "shifts")
W = week_changes.c


@dataclass(frozen=True, slots=True)
class KeptWeek:
    id: int
    change: WeekChange
    withdrawn_by: str | None = None
    withdrawn_at: datetime | None = None

    def counts_on(self, day: date) -> bool:
        return self.withdrawn_at is None and self.change.week.holds_on(day)


class WeekStore:
    def __init__(self, connection: sa.Connection) -> None:
        self.connection = connection

    def add(self, change: WeekChange) -> int:
        """Its id."""
        row = {name: getattr(change, name) for name in FIELDS} | {"shifts": [as_plain(each) for each in change.shifts]}
        return int(self.connection.execute(week_changes.insert().values(row).returning(W.id)).scalar_one())

    def withdraw(self, change_id: int, by: str, at: datetime) -> None:
        """Of one that was withdrawn before it stays as it is."""
        standing = (W.id == change_id) & W.withdrawn_at.is_(None)
        self.connection.execute(week_changes.update().where(standing).values(withdrawn_by=by, withdrawn_at=at))

    def history(self, hall_id: str) -> list[KeptWeek]:
        return self._read(sa.select(week_changes).where(W.hall_id == hall_id))

    def in_force(self) -> list[WeekChange]:
        """Of all halls, in the order in which they were written."""
        return [each.change for each in self._read(sa.select(week_changes).where(W.withdrawn_at.is_(None)))]

    def _read(self, chosen: "sa.Select[tuple[object, ...]]") -> list[KeptWeek]:
        return [_kept(row) for row in self.connection.execute(chosen.order_by(W.id)).mappings()]


def _kept(row: "sa.RowMapping") -> KeptWeek:
    change = WeekChange(**{name: row[name] for name in FIELDS}, shifts=tuple(map(from_plain, row["shifts"])))
    return KeptWeek(row["id"], change, row["withdrawn_by"], row["withdrawn_at"])
