"""Changes how many places a hall gives, and keeps what was changed, by whom and why."""

from collections.abc import Iterable
from datetime import date, datetime

from office.booking.booking import Booking
from office.booking.store.changes import KeptChange, same_in_force
from office.halls.availability import AvailabilityChange
from office.halls.closures import TOLD_AHEAD, with_closures
from office.halls.hall import Hall


def change_availability(booking: Booking, change: AvailabilityChange) -> int:
    """Its id. Places that are taken stay taken: where fewer are given now, none is given until enough came free. The
    same again is the same.
    """
    with booking.unit_of_work() as work:
        there = work.bookings.changes.history(change.hall_id)
        return same_in_force(there, change) or work.bookings.changes.add(change)


def withdraw_change(booking: Booking, change_id: int, by: str, now: datetime) -> bool:
    """False if it does not exist or was withdrawn before."""
    with booking.unit_of_work() as work:
        return work.bookings.changes.withdraw(change_id, by, now)


def history_of(booking: Booking, hall_id: str) -> list[KeptChange]:
    """In the order in which they were written."""
    with booking.unit_of_work(read_only=True) as work:
        return work.bookings.changes.history(hall_id)


def halls_as_open(booking: Booking, halls: Iterable[Hall], today: date) -> list[Hall]:
    """Each with an exception for every day of the next weeks, today first, that staff closed altogether."""
    with booking.unit_of_work(read_only=True) as work:
        return [
            with_closures(hall, work.bookings.changes.in_force(hall.id), today, today + TOLD_AHEAD) for hall in halls
        ]
