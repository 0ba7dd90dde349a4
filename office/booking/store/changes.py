"""Changes of availability with their history: written once, and perhaps withdrawn, but never rewritten."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

import sqlalchemy as sa

from office.booking.store.tables import availability_changes
from office.halls.availability import AvailabilityChange
from office.halls.model import Quota


@dataclass(frozen=True, slots=True)
class KeptChange:
    id: int
    change: AvailabilityChange
    withdrawn_by: str | None = None
    withdrawn_at: datetime | None = None


class ChangeStore:
    def __init__(self, connection: sa.Connection) -> None:
        self.connection = connection

    def add(self, change: AvailabilityChange) -> int:
        """Its id."""
        row = {name: getattr(change, name) for name in AvailabilityChange.__dataclass_fields__}
        row["places"] = {quota.value: count for quota, count in change.places.items()}
        insert = availability_changes.insert().values(row).returning(availability_changes.c.id)
        return int(self.connection.execute(insert).scalar_one())

    def withdraw(self, change_id: int, by: str, at: datetime) -> bool:
        """False if it does not exist or was withdrawn before."""
        withdrawn = self.connection.execute(
            availability_changes.update()
            .where(availability_changes.c.id == change_id, availability_changes.c.withdrawn_at.is_(None))
            .values(withdrawn_by=by, withdrawn_at=at)
        )
        return withdrawn.rowcount == 1

    def in_force(self, hall_id: str) -> list[AvailabilityChange]:
        """In the order in which they were written; a later one goes over an earlier one."""
        return [each.change for each in self.history(hall_id) if each.withdrawn_at is None]

    def history(self, hall_id: str) -> list[KeptChange]:
        chosen = sa.select(availability_changes).where(availability_changes.c.hall_id == hall_id)
        ordered = chosen.order_by(availability_changes.c.id)
        return [_kept(row) for row in self.connection.execute(ordered).mappings()]


def same_in_force(there: Sequence[KeptChange], wanted: AvailabilityChange) -> int | None:
    """The id of the one that says the same, if nothing decided since goes over it."""
    of_its_days = [
        each
        for each in there
        if each.withdrawn_at is None
        and each.change.group == wanted.group
        and each.change.from_day <= wanted.to_day
        and wanted.from_day <= each.change.to_day
    ]
    last = of_its_days[-1] if of_its_days else None
    said = last and replace(last.change, by=wanted.by, at=wanted.at)
    return last.id if last and said == wanted else None


def _kept(row: "sa.RowMapping") -> KeptChange:
    values = {name: row[availability_changes.c[name]] for name in AvailabilityChange.__dataclass_fields__}
    values["places"] = {Quota(name): count for name, count in values["places"].items()}
    return KeptChange(row["id"], AvailabilityChange(**values), row["withdrawn_by"], row["withdrawn_at"])
