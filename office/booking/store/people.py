"""What is counted of a person, and appeals against a no-show."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa

from office.booking.appeals import Appeal, AppealStatus
from office.booking.model import AppointmentStatus
from office.booking.store.inserting import insert_or_meet
from office.booking.store.tables import appointments, booking_people, no_show_appeals, waiting_entries


class PeopleStore:
    def __init__(self, connection: sa.Connection) -> None:
        self.connection = connection

    def lock(self, person_key: str) -> None:
        """Whoever else counts this person's appointments waits until the transaction ends. Taken before any place."""
        insert = insert_or_meet(self.connection, booking_people).values(person_key=person_key)
        chosen = sa.select(booking_people).where(booking_people.c.person_key == person_key).with_for_update()
        while True:
            self.connection.execute(insert.on_conflict_do_nothing())
            if self.connection.execute(chosen).first():  # not there: forgotten in between
                return

    def forget_unused(self) -> int:
        """Rows of people of whom nothing else is kept."""
        used = [
            sa.exists().where(table.c.person_key == booking_people.c.person_key)
            for table in (appointments, waiting_entries)
        ]
        return self.connection.execute(booking_people.delete().where(~sa.or_(*used))).rowcount

    def missed(self, person_key: str, since: datetime) -> list[datetime]:
        """When the missed appointments began, in whichever hall; without those that were forgiven."""
        forgiven = sa.select(no_show_appeals.c.appointment_no).where(no_show_appeals.c.status == AppealStatus.GRANTED)
        chosen = sa.select(appointments.c.starts_at).where(
            appointments.c.person_key == person_key,
            appointments.c.status == AppointmentStatus.MISSED,
            appointments.c.starts_at >= since,
            appointments.c.no.not_in(forgiven),
        )
        return sorted(self.connection.scalars(chosen))

    def missed_since(self, moment: datetime) -> list[str]:
        """Numbers of those that were noted as missed since, without the forgotten."""
        chosen = sa.select(appointments.c.no).where(
            appointments.c.status == AppointmentStatus.MISSED,
            appointments.c.changed_at >= moment,
            appointments.c.phone_tail != "",
        )
        return sorted(self.connection.scalars(chosen))

    def appeal(self, appointment_no: str) -> Appeal | None:
        chosen = sa.select(no_show_appeals).where(no_show_appeals.c.appointment_no == appointment_no)
        return next((_appeal(row) for row in self.connection.execute(chosen).mappings()), None)

    def open_appeals(self) -> list[Appeal]:
        """The oldest first."""
        chosen = self._readable().where(no_show_appeals.c.status == AppealStatus.ASKED)
        ordered = chosen.order_by(no_show_appeals.c.asked_at)
        return [_appeal(row) for row in self.connection.execute(ordered).mappings()]

    def appeals_decided_since(self, moment: datetime) -> list[Appeal]:
        """Of those whose words were not forgotten."""
        chosen = self._readable().where(no_show_appeals.c.decided_at >= moment)
        return [_appeal(row) for row in self.connection.execute(chosen).mappings()]

    def add_appeal(self, appeal: Appeal) -> bool:
        """False if there is one for this appointment."""
        row = {name: getattr(appeal, name) for name in Appeal.__dataclass_fields__}
        insert = insert_or_meet(self.connection, no_show_appeals).values(row)
        added = insert.on_conflict_do_nothing().returning(no_show_appeals.c.appointment_no)
        return self.connection.execute(added).first() is not None

    def appeals_after(self, appointment_no: str, limit: int) -> list[Appeal]:
        """By number, from the one after that: to be sealed anew."""
        chosen = self._readable().where(no_show_appeals.c.appointment_no > appointment_no)
        ordered = chosen.order_by(no_show_appeals.c.appointment_no).limit(limit)
        return [_appeal(row) for row in self.connection.execute(ordered).mappings()]

    def seal_anew(self, appointment_no: str, reason_sealed: bytes) -> None:
        """Empty: the words are forgotten, the decision stays."""
        is_its = (no_show_appeals.c.appointment_no == appointment_no) & (no_show_appeals.c.reason_sealed != b"")
        self.connection.execute(no_show_appeals.update().where(is_its).values(reason_sealed=reason_sealed))

    def _readable(self) -> "sa.Select[Any]":
        return sa.select(no_show_appeals).where(no_show_appeals.c.reason_sealed != b"")

    def decide(self, appointment_no: str, status: AppealStatus, now: datetime) -> bool:
        decided = self.connection.execute(
            no_show_appeals.update()
            .where(no_show_appeals.c.appointment_no == appointment_no, no_show_appeals.c.status == AppealStatus.ASKED)
            .values(status=status, decided_at=now)
        )
        return decided.rowcount == 1


def _appeal(row: "sa.RowMapping") -> Appeal:
    return Appeal(**{**row, "status": AppealStatus(row["status"])})
