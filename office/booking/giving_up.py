"""Cancels an appointment: its place is closed for a while, so that places are not traded, and then free."""

from datetime import datetime, timedelta

from office.booking.booking import Booking, find
from office.booking.model import CITIZEN, Appointment, AppointmentStatus, StepKind
from office.booking.places import rules_of
from office.booking.refusals import RefusalCode, Refused
from office.booking.rules import check_can_give_up
from office.booking.waiting import WaitingStatus


def cancel(booking: Booking, no: str, now: datetime, by: str = CITIZEN, reason: str = "") -> Appointment:
    """Cancelled twice is cancelled once. Staff, with a reason, are bound to no hour.

    Raises Refused unknown_appointment, too_late_to_cancel, appointment_cannot_change.
    """
    with booking.unit_of_work() as work:
        store = work.bookings
        found = find(booking, work, no, lock=True)
        if found.status is AppointmentStatus.CANCELLED:
            return found
        rules = rules_of(booking.places, found.hall_id)
        if by == CITIZEN and found.status is AppointmentStatus.CONFIRMED:
            check_can_give_up(found, rules.cancel_hours_before, now)
        if not store.appointments.move(found.no, AppointmentStatus.CANCELLED, now):
            raise Refused(RefusalCode.CANNOT_CHANGE)
        slot_ids = [seat.slot_id for seat in store.places.seats(found.no) if seat.reopens_at is None]
        if found.status is AppointmentStatus.HELD:
            store.places.free(found.no, slot_ids)
            if entry := store.waiting.settle_offer(found.no, WaitingStatus.LEFT):
                store.appointments.add_step(entry, StepKind.LEFT, by, now, found.no)
        else:
            store.places.rest(found.no, slot_ids, now + timedelta(minutes=rules.reopen_minutes))
        store.appointments.add_step(found.no, StepKind.CANCELLED, by, now, reason)
        return find(booking, work, found.no)
