"""Places taken and given back. One statement takes one place, or does not; the caller's transaction makes it whole.

Rows are locked in the order of their ids, so that two who exchange places never wait for each other.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime

import sqlalchemy as sa

from office.booking.model import AppointmentStatus, Seat, TakenPlaces
from office.booking.store.inserting import insert_or_meet
from office.booking.store.tables import appointment_places, appointments, slot_places
from office.halls.model import Quota, TimeSlot


class PlaceStore:
    def __init__(self, connection: sa.Connection) -> None:
        self.connection = connection

    def take(self, slots: Iterable[TimeSlot], quota: Quota, appointment_no: str) -> bool:
        """One place in each; False, and the transaction must be rolled back, if one of them is full."""
        for slot in sorted(slots, key=lambda each: each.id):
            self._know(slot, quota)
            taken = self.connection.execute(
                slot_places.update()
                .where(
                    slot_places.c.slot_id == slot.id,
                    slot_places.c.quota == quota.value,
                    slot_places.c.taken < slot_places.c.capacity,
                )
                .values(taken=slot_places.c.taken + 1)
            )
            if taken.rowcount == 0:
                return False
            row = {"appointment_no": appointment_no, "slot_id": slot.id, "quota": quota.value}
            self.connection.execute(appointment_places.insert().values(row))
        return True

    def held_until(self, slot_ids: Sequence[str], quota: Quota, apart_from: str, now: datetime) -> datetime | None:
        """When each of the full slots may have a place again, because a hold in it runs out; None if one has no hold.
        Slots in which `apart_from` has a seat do not count.
        """
        own = sa.select(appointment_places.c.slot_id).where(appointment_places.c.appointment_no == apart_from)
        full = (
            sa.select(slot_places.c.slot_id)
            .where(slot_places.c.slot_id.in_(list(slot_ids)), slot_places.c.quota == quota.value)
            .where(slot_places.c.taken >= slot_places.c.capacity, slot_places.c.slot_id.not_in(own))
        )
        soonest = (
            sa.select(appointment_places.c.slot_id, sa.func.min(appointments.c.hold_expires_at).label("until"))
            .join(appointments, appointments.c.no == appointment_places.c.appointment_no)
            .where(appointments.c.status == AppointmentStatus.HELD, appointments.c.hold_expires_at > now)
            .where(appointment_places.c.quota == quota.value)
            .group_by(appointment_places.c.slot_id)
        )
        until = {row.slot_id: row.until for row in self.connection.execute(soonest)}
        ends = [until.get(each) for each in self.connection.scalars(full)]
        known = [each for each in ends if each is not None]
        return max(known) if known and len(known) == len(ends) else None

    def seats(self, appointment_no: str) -> list[Seat]:
        chosen = sa.select(appointment_places).where(appointment_places.c.appointment_no == appointment_no)
        return [_seat(row) for row in self.connection.execute(chosen.order_by(appointment_places.c.slot_id))]

    def lock(self, slot_ids: Iterable[str], run: Iterable[TimeSlot] = (), quota: Quota = Quota.PUBLIC) -> None:
        """Holds these rows, and those of `run`, which may be new, to the end of the transaction."""
        wanted = {slot.id: slot for slot in run}
        for slot_id in sorted({*slot_ids, *wanted}):
            if slot_id in wanted:
                self._know(wanted[slot_id], quota)
                continue
            self.connection.execute(
                sa.select(slot_places.c.slot_id)
                .where(slot_places.c.slot_id == slot_id)
                .order_by(slot_places.c.quota)
                .with_for_update()
            )

    def rest(self, appointment_no: str, slot_ids: Sequence[str], reopens_at: datetime | None) -> None:
        """Closes given-back places until then; None takes them into use again."""
        self.connection.execute(
            appointment_places.update()
            .where(
                appointment_places.c.appointment_no == appointment_no, appointment_places.c.slot_id.in_(list(slot_ids))
            )
            .values(reopens_at=reopens_at)
        )

    def free(self, appointment_no: str, slot_ids: Sequence[str]) -> None:
        """Gives places back for others at once."""
        self.lock(slot_ids)
        self._delete(
            (appointment_places.c.appointment_no == appointment_no) & appointment_places.c.slot_id.in_(list(slot_ids))
        )

    def resting_until(self, now: datetime, limit: int) -> list[str]:
        """Slots with places whose time of closing is over."""
        chosen = sa.select(appointment_places.c.slot_id).where(appointment_places.c.reopens_at <= now).distinct()
        return list(self.connection.scalars(chosen.order_by(appointment_places.c.slot_id).limit(limit)))

    def reopen(self, slot_ids: Sequence[str], now: datetime) -> int:
        """How many places are free again."""
        self.lock(slot_ids)
        return self._delete(appointment_places.c.slot_id.in_(list(slot_ids)) & (appointment_places.c.reopens_at <= now))

    def taken(self, slot_ids: Sequence[str], quota: Quota) -> dict[str, int]:
        chosen = sa.select(slot_places.c.slot_id, slot_places.c.taken).where(
            slot_places.c.slot_id.in_(list(slot_ids)), slot_places.c.quota == quota.value
        )
        return {row.slot_id: row.taken for row in self.connection.execute(chosen)}

    def booked(self, hall_id: str, since: datetime, until: datetime) -> int:
        """Places taken in the hall, of all groups and quotas, in slots that begin from `since` and before `until`."""
        chosen = sa.select(sa.func.coalesce(sa.func.sum(slot_places.c.taken), 0)).where(
            slot_places.c.hall_id == hall_id, slot_places.c.starts_at >= since, slot_places.c.starts_at < until
        )
        return int(self.connection.execute(chosen).scalar_one())

    def taken_between(self, hall_id: str, since: datetime, until: datetime) -> list[TakenPlaces]:
        """In slots that begin from `since` and before `until`, of all groups; none where nothing is taken."""
        columns = (slot_places.c.slot_id, slot_places.c.starts_at, slot_places.c.quota, slot_places.c.taken)
        chosen = sa.select(*columns).where(
            slot_places.c.hall_id == hall_id,
            slot_places.c.starts_at >= since,
            slot_places.c.starts_at < until,
            slot_places.c.taken > 0,
        )
        return [
            TakenPlaces(row.slot_id, row.starts_at, Quota(row.quota), row.taken)
            for row in self.connection.execute(chosen)
        ]

    def _know(self, slot: TimeSlot, quota: Quota) -> None:
        """The row with the capacity of now; where it shrank under what is taken, it shrinks as places come free."""
        row = {
            "slot_id": slot.id,
            "quota": quota.value,
            "hall_id": slot.hall_id,
            "item_group": slot.group,
            "starts_at": slot.starts_at,
            "ends_at": slot.ends_at,
            "capacity": slot.places.get(quota, 0),
            "taken": 0,
        }
        insert = insert_or_meet(self.connection, slot_places).values(row)
        now_open = sa.case(
            (insert.excluded.capacity > slot_places.c.taken, insert.excluded.capacity), else_=slot_places.c.taken
        )
        self.connection.execute(
            insert.on_conflict_do_update(
                index_elements=["slot_id", "quota"],
                set_={"capacity": now_open},
                where=slot_places.c.capacity != now_open,
            )
        )

    def _delete(self, condition: "sa.ColumnElement[bool]") -> int:
        gone = self.connection.execute(
            appointment_places.delete()
            .where(condition)
            .returning(appointment_places.c.slot_id, appointment_places.c.quota)
        ).all()
        for slot_id, quota in sorted(tuple(row) for row in gone):
            self.connection.execute(
                slot_places.update()
                .where(slot_places.c.slot_id == slot_id, slot_places.c.quota == quota)
                .values(taken=slot_places.c.taken - 1)
            )
        return len(gone)


def _seat(row: "sa.Row[tuple[str, str, str, datetime | None]]") -> Seat:
    return Seat(row.appointment_no, row.slot_id, Quota(row.quota), row.reopens_at)
