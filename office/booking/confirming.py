"""Makes a held place somebody's own, and checks them in on the day."""

from datetime import datetime, timedelta

from office.booking.booking import Booking, find
from office.booking.model import CITIZEN, Appointment, AppointmentStatus, StepKind
from office.booking.places import rules_of
from office.booking.refusals import RefusalCode, Refused
from office.booking.waiting import WaitingStatus
from office.china_time import CHINA, chinese_date

DONE = (AppointmentStatus.CONFIRMED, AppointmentStatus.CHECKED_IN)


def confirm(booking: Booking, no: str, now: datetime, by: str = CITIZEN) -> Appointment:
    """Twice is once. Raises Refused hold_expired, unknown_appointment, appointment_cannot_change."""
    with booking.unit_of_work() as work:
        store = work.bookings
        held = find(booking, work, no)
        if store.appointments.confirm(held.no, now):
            if entry := store.waiting.settle_offer(held.no, WaitingStatus.ACCEPTED):
                store.appointments.add_step(entry, StepKind.CONFIRMED, by, now, held.no)
            store.appointments.add_step(held.no, StepKind.CONFIRMED, by, now)
        found = find(booking, work, held.no)
    if found.status in (AppointmentStatus.HELD, AppointmentStatus.EXPIRED):
        raise Refused(RefusalCode.HOLD_EXPIRED)
    if found.status not in DONE:
        raise Refused(RefusalCode.CANNOT_CHANGE)
    return found


def check_in(booking: Booking, no: str, now: datetime, by: str) -> Appointment:
    """On the day, from a while before until it counts as missed. Twice is once. Raises Refused."""
    with booking.unit_of_work() as work:
        found = find(booking, work, no)
        rules = rules_of(booking.places, found.hall_id)
        if found.status is AppointmentStatus.CONFIRMED:
            day = found.starts_at.astimezone(CHINA).date()
            if day != now.astimezone(CHINA).date():
                raise Refused(RefusalCode.NOT_TODAY, date=chinese_date(day))
            if now < found.starts_at - timedelta(minutes=rules.check_in_minutes_before):
                raise Refused(RefusalCode.TOO_EARLY_TO_CHECK_IN, minutes=rules.check_in_minutes_before)
            if now > found.starts_at + timedelta(minutes=rules.late_minutes):
                raise Refused(RefusalCode.TOO_LATE_TO_CHECK_IN, minutes=rules.late_minutes)
        if work.bookings.appointments.move(found.no, AppointmentStatus.CHECKED_IN, now):
            work.bookings.appointments.add_step(found.no, StepKind.CHECKED_IN, by, now)
        found = find(booking, work, found.no)
    if found.status is not AppointmentStatus.CHECKED_IN:
        raise Refused(RefusalCode.CANNOT_CHANGE)
    return found
