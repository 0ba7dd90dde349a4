"""What the clock brings about: holds run out, places open again, offers are made, no-shows are noted.

Done for one hall before anybody asks for a place there, and for all by a sweep. Each change is a transaction of its
own, so that being stopped between two of them leaves nothing half done.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from office.booking.booking import Booking
from office.booking.model import SWEEP, Appointment, StepKind
from office.booking.offering import offer_free_places
from office.booking.places import rules_of
from office.booking.waiting import WaitingStatus

AT_ONCE = 200


@dataclass(frozen=True, slots=True)
class Swept:
    """How many of each."""

    expired: int
    reopened: int
    offered: int
    missed: int = 0


def sweep(booking: Booking, now: datetime) -> Swept:
    """Everything that is due anywhere."""
    swept = tidy(booking, now)
    close_waiting(booking, now)
    return Swept(swept.expired, swept.reopened, swept.offered, note_no_shows(booking, now))


def tidy(booking: Booking, now: datetime, hall_id: str | None = None, group: str | None = None) -> Swept:
    """Places that should be free are free; those who wait in that hall and group come first."""
    with booking.unit_of_work(read_only=True) as work:
        run_out = work.bookings.appointments.run_out(now, AT_ONCE)
        resting = work.bookings.places.resting_until(now, AT_ONCE)
        waiting = work.bookings.waiting.in_order(hall_id, group)
    expired = sum(_expire(booking, each, now) for each in run_out)
    reopened = 0
    if resting:
        with booking.unit_of_work() as work:
            reopened = work.bookings.places.reopen(resting, now)
    offered = offer_free_places(booking, waiting, now) if waiting else 0
    return Swept(expired, reopened, offered)


def note_no_shows(booking: Booking, now: datetime) -> int:
    """Confirmed appointments whose person had not come when the hall's waiting time was over."""
    noted, after = 0, ""
    while True:
        with booking.unit_of_work(read_only=True) as work:
            begun = work.bookings.appointments.begun(now, after, AT_ONCE)
        for each in begun:
            if now > each.starts_at + timedelta(minutes=rules_of(booking.places, each.hall_id).late_minutes):
                noted += _miss(booking, each, now)
        if len(begun) < AT_ONCE:
            return noted
        after = begun[-1].no


def close_waiting(booking: Booking, now: datetime) -> None:
    """Nobody waits for a time that has come."""
    with booking.unit_of_work(read_only=True) as work:
        late = work.bookings.waiting.too_late(now)
    for entry in late:
        with booking.unit_of_work() as work:
            if work.bookings.waiting.move(entry.no, WaitingStatus.OVER):
                work.bookings.appointments.add_step(entry.no, StepKind.PASSED, SWEEP, now, "the time has come")


def _expire(booking: Booking, held: Appointment, now: datetime) -> bool:
    with booking.unit_of_work() as work:
        store = work.bookings
        if not store.appointments.expire(held.no, now):
            return False
        store.places.free(held.no, [seat.slot_id for seat in store.places.seats(held.no)])
        store.appointments.add_step(held.no, StepKind.EXPIRED, SWEEP, now)
        passed = store.waiting.settle_offer(held.no, WaitingStatus.PASSED)
        if passed:
            store.appointments.add_step(passed, StepKind.PASSED, SWEEP, now, "the offer ran out")
        return True


def _miss(booking: Booking, confirmed: Appointment, now: datetime) -> bool:
    with booking.unit_of_work() as work:
        missed = work.bookings.appointments.miss(confirmed.no, now)
        if missed:
            work.bookings.appointments.add_step(confirmed.no, StepKind.MISSED, SWEEP, now)
        return missed
