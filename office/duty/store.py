"""Changes of the roster in the database: written once, and perhaps withdrawn, but never rewritten."""

from datetime import datetime

import sqlalchemy as sa

from office.duty.model import DutyChange, KeptDutyChange
from office.storage.schema import Moment, metadata

duty_changes = sa.Table(
    "duty_changes",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("hall_id", sa.String(64), nullable=False, index=True),
    sa.Column("officer", sa.String(64), nullable=False),
    sa.Column("first", sa.Date, nullable=False),
    sa.Column("last", sa.Date, nullable=False),
    sa.Column("post", sa.String(64), nullable=False),
    sa.Column("stand_in", sa.String(64), nullable=False),
    sa.Column("back_post", sa.String(64), nullable=False),
    sa.Column("back_day", sa.Date),
    sa.Column("reason", sa.Text, nullable=False),
    sa.Column("by", sa.String(64), nullable=False),
    sa.Column("at", Moment, nullable=False),
    sa.Column("withdrawn_by", sa.String(64)),
    sa.Column("withdrawn_at", Moment),
)
FIELDS = tuple(DutyChange.__dataclass_fields__)
D = duty_changes.c


class DutyStore:
    def __init__(self, connection: sa.Connection) -> None:
        self.connection = connection

    def add(self, change: DutyChange) -> int:
        """Its id."""
        row = {name: getattr(change, name) for name in FIELDS}
        return int(self.connection.execute(duty_changes.insert().values(row).returning(D.id)).scalar_one())

    def withdraw(self, change_id: int, by: str, at: datetime) -> None:
        """Of one that was withdrawn before it stays as it is."""
        standing = (D.id == change_id) & D.withdrawn_at.is_(None)
        self.connection.execute(duty_changes.update().where(standing).values(withdrawn_by=by, withdrawn_at=at))

    def history(self, hall_id: str) -> list[KeptDutyChange]:
        chosen = sa.select(duty_changes).where(D.hall_id == hall_id).order_by(D.id)
        return [_kept(row) for row in self.connection.execute(chosen).mappings()]


def _kept(row: "sa.RowMapping") -> KeptDutyChange:
    change = DutyChange(**{name: row[name] for name in FIELDS})
    return KeptDutyChange(row["id"], change, row["withdrawn_by"], row["withdrawn_at"])
