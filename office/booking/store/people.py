"""What is counted of a person, and appeals against a no-show."""

from datetime import datetime

import sqlalchemy as sa

from office.booking.appeals import Appeal, AppealStatus
from office.booking.model import AppointmentStatus
from office.booking.store.inserting import insert_or_meet
from office.booking.store.tables import appointments, booking_people, no_show_appeals


class PeopleStore:
    def __init__(self, connection: sa.Connection) -> None:
        self.connection = connection

    def lock(self, person_key: str) -> None:
        """Whoever else counts this person's appointments waits until the transaction ends. Taken before any place."""
        insert = insert_or_meet(self.connection, booking_people).values(person_key=person_key)
        self.connection.execute(insert.on_conflict_do_nothing())
        chosen = sa.select(booking_people).where(booking_people.c.person_key == person_key)
        self.connection.execute(chosen.with_for_update())

    def missed(self, person_key: str, hall_id: str, since: datetime) -> list[datetime]:
        """When the missed appointments at that hall began; without those that were forgiven."""
        forgiven = sa.select(no_show_appeals.c.appointment_no).where(no_show_appeals.c.status == AppealStatus.GRANTED)
        chosen = sa.select(appointments.c.starts_at).where(
            appointments.c.person_key == person_key,
            appointments.c.hall_id == hall_id,
            appointments.c.status == AppointmentStatus.MISSED,
            appointments.c.starts_at >= since,
            appointments.c.no.not_in(forgiven),
        )
        return sorted(self.connection.scalars(chosen))

    def appeal(self, appointment_no: str) -> Appeal | None:
        chosen = sa.select(no_show_appeals).where(no_show_appeals.c.appointment_no == appointment_no)
        return next((_appeal(row) for row in self.connection.execute(chosen).mappings()), None)

    def open_appeals(self) -> list[Appeal]:
        """The oldest first."""
        chosen = sa.select(no_show_appeals).where(no_show_appeals.c.status == AppealStatus.ASKED)
        ordered = chosen.order_by(no_show_appeals.c.asked_at)
        return [_appeal(row) for row in self.connection.execute(ordered).mappings()]

    def add_appeal(self, appeal: Appeal) -> bool:
        """False if there is one for this appointment."""
        row = {name: getattr(appeal, name) for name in Appeal.__dataclass_fields__}
        insert = insert_or_meet(self.connection, no_show_appeals).values(row)
        added = insert.on_conflict_do_nothing().returning(no_show_appeals.c.appointment_no)
        return self.connection.execute(added).first() is not None

    def decide(self, appointment_no: str, status: AppealStatus, now: datetime) -> bool:
        decided = self.connection.execute(
            no_show_appeals.update()
            .where(no_show_appeals.c.appointment_no == appointment_no, no_show_appeals.c.status == AppealStatus.ASKED)
            .values(status=status, decided_at=now)
        )
        return decided.rowcount == 1


def _appeal(row: "sa.RowMapping") -> Appeal:
    return Appeal(**{**row, "status": AppealStatus(row["status"])})
