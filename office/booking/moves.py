"""What may follow what. Pure."""

from office.booking.model import AppointmentStatus as Status

NEXT: dict[Status, frozenset[Status]] = {
    Status.HELD: frozenset({Status.CONFIRMED, Status.CANCELLED, Status.EXPIRED}),
    Status.CONFIRMED: frozenset({Status.CHECKED_IN, Status.CANCELLED, Status.MISSED}),
    Status.CHECKED_IN: frozenset(),
    Status.CANCELLED: frozenset(),
    Status.MISSED: frozenset(),
    Status.EXPIRED: frozenset(),
}


def before(status: Status) -> frozenset[Status]:
    """From where an appointment may become that."""
    return frozenset(earlier for earlier, later in NEXT.items() if status in later)
