"""Changes how many places a hall gives, and keeps what was changed, by whom and why."""

from datetime import datetime

from office.booking.booking import Booking
from office.booking.store.changes import KeptChange
from office.halls.availability import AvailabilityChange


def change_availability(booking: Booking, change: AvailabilityChange) -> int:
    """Its id. Places that are taken stay taken: where fewer are given now, none is given until enough came free."""
    with booking.unit_of_work() as work:
        return work.bookings.changes.add(change)


def withdraw_change(booking: Booking, change_id: int, by: str, now: datetime) -> bool:
    """False if it does not exist or was withdrawn before."""
    with booking.unit_of_work() as work:
        return work.bookings.changes.withdraw(change_id, by, now)


def history_of(booking: Booking, hall_id: str) -> list[KeptChange]:
    """In the order in which they were written."""
    with booking.unit_of_work(read_only=True) as work:
        return work.bookings.changes.history(hall_id)
