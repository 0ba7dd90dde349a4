"""The waiting list, first come, first offered."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa

from office.booking.store.tables import waiting_entries
from office.booking.waiting import NEXT, WaitingEntry, WaitingStatus
from office.halls.model import Quota


class WaitingStore:
    def __init__(self, connection: sa.Connection) -> None:
        self.connection = connection

    def add(self, entry: WaitingEntry) -> bool:
        """False if its number was given before; nothing is added then."""
        row = {name: getattr(entry, name) for name in WaitingEntry.__dataclass_fields__}
        try:
            with self.connection.begin_nested():
                self.connection.execute(waiting_entries.insert().values(row))
        except sa.exc.IntegrityError:
            return False
        return True

    def get(self, no: str) -> WaitingEntry | None:
        return next(iter(self._all(waiting_entries.c.no == no)), None)

    def waiting_of(self, person_key: str) -> list[WaitingEntry]:
        return self._all(waiting_entries.c.person_key == person_key, waiting_entries.c.status == WaitingStatus.WAITING)

    def in_order(self, hall_id: str | None = None, group: str | None = None) -> list[WaitingEntry]:
        """Those that wait, the first to come first."""
        conditions = [waiting_entries.c.status == WaitingStatus.WAITING]
        if hall_id is not None:
            conditions.append(waiting_entries.c.hall_id == hall_id)
        if group is not None:
            conditions.append(waiting_entries.c.group == group)
        return self._all(*conditions)

    def ahead_of(self, entry: WaitingEntry) -> int:
        """How many came before them for any of the same places."""
        mine = sa.select(waiting_entries.c.id).where(waiting_entries.c.no == entry.no).scalar_subquery()
        chosen = sa.select(sa.func.count()).where(
            waiting_entries.c.status == WaitingStatus.WAITING,
            waiting_entries.c.hall_id == entry.hall_id,
            waiting_entries.c.group == entry.group,
            waiting_entries.c.quota == entry.quota,
            waiting_entries.c.earliest <= entry.latest,
            waiting_entries.c.latest >= entry.earliest,
            waiting_entries.c.id < mine,
        )
        return int(self.connection.execute(chosen).scalar_one())

    def move(self, no: str, to: WaitingStatus, appointment_no: str | None = None) -> bool:
        """Whether it went there now."""
        values = {"status": to, **({"appointment_no": appointment_no} if appointment_no else {})}
        earlier = [status for status, later in NEXT.items() if to in later]
        moved = self.connection.execute(
            waiting_entries.update()
            .where(waiting_entries.c.no == no, waiting_entries.c.status.in_(earlier))
            .values(**values)
        )
        return moved.rowcount == 1

    def settle_offer(self, appointment_no: str, to: WaitingStatus) -> str | None:
        """What became of the offer that this appointment was; the entry's number, None if it was no open offer."""
        return self.connection.execute(
            waiting_entries.update()
            .where(
                waiting_entries.c.appointment_no == appointment_no,
                waiting_entries.c.status == WaitingStatus.OFFERED,
            )
            .values(status=to)
            .returning(waiting_entries.c.no)
        ).scalar()

    def offered(self) -> list[WaitingEntry]:
        """Those who have an open offer."""
        return self._all(waiting_entries.c.status == WaitingStatus.OFFERED)

    def too_late(self, now: datetime) -> list[WaitingEntry]:
        return self._all(waiting_entries.c.status == WaitingStatus.WAITING, waiting_entries.c.latest <= now)

    def over(self, before: datetime, limit: int) -> list[WaitingEntry]:
        """That ended before that, of whom it is still known whose they were."""
        has_ended = waiting_entries.c.status.not_in([WaitingStatus.WAITING, WaitingStatus.OFFERED])
        return self._all(waiting_entries.c.latest < before, has_ended, waiting_entries.c.person_key != "", limit=limit)

    def _forget(self, condition: "sa.ColumnElement[bool]") -> list[str]:
        """Takes out whose they were; their numbers."""
        nobody = {"person_key": "", "phone_tail": "", "name_sealed": b"", "phone_sealed": b"", "conversation_id": None}
        known = waiting_entries.c.person_key != ""
        changed = waiting_entries.update().where(condition, known).values(**nobody).returning(waiting_entries.c.no)
        return list(self.connection.scalars(changed))

    def forget_entry(self, no: str) -> list[str]:
        return self._forget(waiting_entries.c.no == no)

    def forget_for(self, appointment_no: str) -> list[str]:
        """The one that the appointment came of."""
        return self._forget(waiting_entries.c.appointment_no == appointment_no)

    def sealed_after(self, no: str, limit: int) -> list[WaitingEntry]:
        """By number, from the one after that: to be sealed anew."""
        chosen = sa.select(waiting_entries.c.no).where(waiting_entries.c.no > no, waiting_entries.c.name_sealed != b"")
        numbers = list(self.connection.scalars(chosen.order_by(waiting_entries.c.no).limit(limit)))
        return sorted(self._all(waiting_entries.c.no.in_(numbers)), key=lambda entry: entry.no)

    def seal_anew(self, no: str, name_sealed: bytes, phone_sealed: bytes) -> None:
        values = {"name_sealed": name_sealed, "phone_sealed": phone_sealed}
        is_its = (waiting_entries.c.no == no) & (waiting_entries.c.name_sealed != b"")
        self.connection.execute(waiting_entries.update().where(is_its).values(**values))

    def _all(self, *conditions: Any, limit: int | None = None) -> list[WaitingEntry]:
        chosen = sa.select(waiting_entries).where(*conditions).order_by(waiting_entries.c.id).limit(limit)
        found = []
        for row in self.connection.execute(chosen).mappings():
            values = {name: row[waiting_entries.c[name]] for name in WaitingEntry.__dataclass_fields__}
            values.update(status=WaitingStatus(values["status"]), quota=Quota(values["quota"]))
            found.append(WaitingEntry(**values))
        return found
