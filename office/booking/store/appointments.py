"""Appointments and their steps. A status is changed by one statement that also says from which."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from office.booking.appeals import AppealStatus
from office.booking.figures import BookedRow
from office.booking.model import Appointment, AppointmentStatus, Step, StepKind
from office.booking.moves import before
from office.booking.store.tables import appointments, booking_steps, no_show_appeals
from office.halls.model import Quota

Condition = sa.ColumnElement[bool]


class AppointmentStore:
    def __init__(self, connection: sa.Connection) -> None:
        self.connection = connection

    def add(self, appointment: Appointment) -> bool:
        """False if its number was given before; nothing is added then."""
        row = {name: getattr(appointment, name) for name in Appointment.__dataclass_fields__}
        try:
            with self.connection.begin_nested():
                self.connection.execute(appointments.insert().values(row))
        except sa.exc.IntegrityError:
            return False
        return True

    def get(self, no: str, *, lock: bool = False) -> Appointment | None:
        """`lock` holds its row to the end of the transaction."""
        chosen = sa.select(appointments).where(appointments.c.no == no)
        return self._one(chosen.with_for_update() if lock else chosen)

    def by_request(self, request_key: str) -> Appointment | None:
        return self._one(sa.select(appointments).where(appointments.c.request_key == request_key))

    def of_person(self, person_key: str, statuses: Sequence[AppointmentStatus]) -> list[Appointment]:
        return self._all(appointments.c.person_key == person_key, appointments.c.status.in_(list(statuses)))

    def of_hall(self, hall_id: str, since: datetime, until: datetime) -> list[Appointment]:
        """That begin from `since` up to but not at `until`, by their time; without holds that ran out."""
        within = (appointments.c.starts_at >= since) & (appointments.c.starts_at < until)
        is_theirs = (appointments.c.hall_id == hall_id) & (appointments.c.status != AppointmentStatus.EXPIRED)
        chosen = sa.select(appointments).where(is_theirs, within)
        ordered = chosen.order_by(appointments.c.starts_at, appointments.c.no)
        return [_appointment(row) for row in self.connection.execute(ordered).mappings()]

    def move(self, no: str, to: AppointmentStatus, now: datetime, *more: Condition, **values: Any) -> bool:
        """Whether it went there now: not if it stood where the table of moves has no way from, or `more` is false."""
        moved = self.connection.execute(
            appointments.update()
            .where(appointments.c.no == no, appointments.c.status.in_(sorted(before(to))), *more)
            .values(status=to, changed_at=now, version=appointments.c.version + 1, **values)
        )
        return moved.rowcount == 1

    def confirm(self, no: str, now: datetime) -> bool:
        """False where the hold has run out."""
        in_time = appointments.c.hold_expires_at > now
        return self.move(no, AppointmentStatus.CONFIRMED, now, in_time, hold_expires_at=None)

    def expire(self, no: str, now: datetime) -> bool:
        return self.move(no, AppointmentStatus.EXPIRED, now, appointments.c.hold_expires_at <= now)

    def put(self, no: str, now: datetime, **values: Any) -> None:
        """Another time or hall; the caller holds its row."""
        self.connection.execute(
            appointments.update()
            .where(appointments.c.no == no)
            .values(changed_at=now, version=appointments.c.version + 1, **values)
        )

    def changed_since(self, moment: datetime, now: datetime) -> list[Appointment]:
        """Of those whose time is still to come, or whose hours were closed."""
        is_ahead = (appointments.c.starts_at > now) | appointments.c.displaced_at.is_not(None)
        return self._all(appointments.c.changed_at >= moment, is_ahead)

    def confirmed_from(self, moment: datetime, after: str, limit: int) -> list[Appointment]:
        """That begin from then on, by number, from the one after `after`."""
        is_theirs = (appointments.c.status == AppointmentStatus.CONFIRMED) & (appointments.c.starts_at >= moment)
        chosen = sa.select(appointments).where(is_theirs, appointments.c.no > after)
        ordered = chosen.order_by(appointments.c.no).limit(limit)
        return [_appointment(row) for row in self.connection.execute(ordered).mappings()]

    def displaced(self, hall_id: str | None = None) -> list[Appointment]:
        """Confirmed, in hours that were closed since, by their time."""
        chosen = sa.select(appointments).where(
            appointments.c.status == AppointmentStatus.CONFIRMED,
            appointments.c.displaced_at.is_not(None),
            appointments.c.phone_tail != "",
        )
        if hall_id is not None:
            chosen = chosen.where(appointments.c.hall_id == hall_id)
        ordered = chosen.order_by(appointments.c.starts_at, appointments.c.no)
        return [_appointment(row) for row in self.connection.execute(ordered).mappings()]

    def displace(self, seen: Appointment, displaced_at: datetime | None, now: datetime) -> bool:
        """Notes that its hours are closed, or (None) open again. False if it has changed since it was seen."""
        moved = self.connection.execute(
            appointments.update()
            .where(appointments.c.no == seen.no, appointments.c.version == seen.version)
            .where(appointments.c.status == AppointmentStatus.CONFIRMED)
            .values(displaced_at=displaced_at, changed_at=now, version=appointments.c.version + 1)
        )
        return moved.rowcount == 1

    def miss(self, no: str, now: datetime) -> bool:
        """Never one whose hours were closed."""
        return self.move(no, AppointmentStatus.MISSED, now, appointments.c.displaced_at.is_(None))

    def over(self, before: datetime, after: str, limit: int) -> list[Appointment]:
        """That ended before that and of which it is kept whose they were, by number, from the one after `after`."""
        is_known = (appointments.c.person_key != "") & (appointments.c.no > after)
        chosen = sa.select(appointments).where(appointments.c.ends_at < before, is_known)
        rows = self.connection.execute(chosen.order_by(appointments.c.no).limit(limit)).mappings()
        return [_appointment(row) for row in rows]

    def forget(self, no: str, now: datetime, *, keeps_key: bool = False) -> None:
        """Takes out whose it was. The caller holds its row."""
        nobody = {"name_sealed": b"", "phone_sealed": b"", "phone_tail": ""}
        links = dict.fromkeys(("request_key", "notice_no", "conversation_id"))
        key = {} if keeps_key else {"person_key": ""}
        self.put(no, now, **nobody, **links, **key)

    def rows_between(self, since: datetime, until: datetime) -> list[BookedRow]:
        """Of those that begin from `since` up to but not at `until`; nothing of the person is read."""
        is_its = no_show_appeals.c.appointment_no == appointments.c.no
        chosen = sa.select(
            appointments.c.hall_id,
            appointments.c.channel,
            appointments.c.quota,
            appointments.c.status,
            appointments.c.starts_at,
            sa.exists().where(is_its, no_show_appeals.c.status == AppealStatus.GRANTED),
        ).where(appointments.c.starts_at >= since, appointments.c.starts_at < until)
        return [
            BookedRow(hall_id, channel, Quota(quota), AppointmentStatus(status), starts_at, is_forgiven=forgiven)
            for hall_id, channel, quota, status, starts_at, forgiven in self.connection.execute(chosen)
        ]

    def visited_between(self, since: datetime, until: datetime) -> list[tuple[str, str]]:
        """Hall and matter of those whose people came, by the end of their time, up to but not at `until`."""
        came = appointments.c.status == AppointmentStatus.CHECKED_IN
        within = (appointments.c.ends_at >= since) & (appointments.c.ends_at < until)
        chosen = sa.select(appointments.c.hall_id, appointments.c.item_code).where(came, within)
        return [(hall_id, item_code) for hall_id, item_code in self.connection.execute(chosen)]

    def run_out(self, now: datetime, limit: int) -> list[Appointment]:
        """Holds whose time is over, the oldest first."""
        return self._all(
            appointments.c.status == AppointmentStatus.HELD, appointments.c.hold_expires_at <= now, limit=limit
        )

    def begun(self, now: datetime, after: str, limit: int) -> list[Appointment]:
        """Confirmed ones whose time has begun, by number, from the one after `after`."""
        chosen = (
            sa.select(appointments)
            .where(
                appointments.c.status == AppointmentStatus.CONFIRMED,
                appointments.c.starts_at <= now,
                appointments.c.no > after,
            )
            .order_by(appointments.c.no)
            .limit(limit)
        )
        return [_appointment(row) for row in self.connection.execute(chosen).mappings()]

    def add_step(self, no: str, what: StepKind, by: str, at: datetime, reason: str = "") -> None:
        row = {"no": no, "what": what, "by": by, "at": at, "reason": reason}
        self.connection.execute(booking_steps.insert().values(row))

    def steps(self, no: str) -> list[Step]:
        """Of an appointment or a waiting entry, in order."""
        chosen = sa.select(booking_steps).where(booking_steps.c.no == no).order_by(booking_steps.c.id)
        return [
            Step(row["no"], StepKind(row["what"]), row["by"], row["at"], row["reason"])
            for row in self.connection.execute(chosen).mappings()
        ]

    def sealed_before(self, after: str, limit: int) -> list[Appointment]:
        """By number, from the one after `after`: to be sealed anew. Without the forgotten."""
        is_sealed = appointments.c.name_sealed != b""
        chosen = sa.select(appointments).where(appointments.c.no > after, is_sealed)
        chosen = chosen.order_by(appointments.c.no).limit(limit)
        return [_appointment(row) for row in self.connection.execute(chosen).mappings()]

    def seal_anew(self, no: str, name_sealed: bytes, phone_sealed: bytes) -> None:
        values = {"name_sealed": name_sealed, "phone_sealed": phone_sealed}
        is_its = (appointments.c.no == no) & (appointments.c.name_sealed != b"")
        self.connection.execute(appointments.update().where(is_its).values(**values))

    def _all(self, *conditions: Condition, limit: int | None = None) -> list[Appointment]:
        chosen = sa.select(appointments).where(*conditions).order_by(appointments.c.made_at).limit(limit)
        return [_appointment(row) for row in self.connection.execute(chosen).mappings()]

    def _one(self, chosen: "sa.Select[Any]") -> Appointment | None:
        row = self.connection.execute(chosen).mappings().first()
        return _appointment(row) if row else None


def _appointment(row: "sa.RowMapping") -> Appointment:
    values = {name: row[appointments.c[name]] for name in Appointment.__dataclass_fields__}
    values["status"] = AppointmentStatus(values["status"])
    values["quota"] = Quota(values["quota"])
    return Appointment(**values)
