"""Appeals against a no-show that was noted. The citizen's words are sealed; the staff's decision has a reason."""

from datetime import datetime

from office.booking.appeals import Appeal, AppealStatus
from office.booking.booking import Booking, find
from office.booking.model import CITIZEN, AppointmentStatus, StepKind
from office.booking.refusals import RefusalCode, Refused


def appeal(booking: Booking, no: str, reason: str, now: datetime) -> Appeal:
    """Asked twice is asked once. Raises Refused unknown_appointment, cannot_appeal."""
    with booking.unit_of_work() as work:
        found = find(booking, work, no, lock=True)
        if found.status is not AppointmentStatus.MISSED:
            raise Refused(RefusalCode.CANNOT_APPEAL)
        sealed = booking.vault.seal(reason, f"{found.no}.appeal")
        if work.bookings.people.add_appeal(Appeal(found.no, AppealStatus.ASKED, sealed, now)):
            work.bookings.appointments.add_step(found.no, StepKind.APPEALED, CITIZEN, now)
        kept = work.bookings.people.appeal(found.no)
        assert kept is not None
        return kept


def decide_appeal(booking: Booking, no: str, granted: bool, by: str, reason: str, now: datetime) -> Appeal:
    """`by` the staff, once, and the same again is the same; a granted one no longer counts. Raises Refused
    unknown_appointment, cannot_appeal.
    """
    with booking.unit_of_work() as work:
        found = find(booking, work, no, lock=True)
        status = AppealStatus.GRANTED if granted else AppealStatus.REFUSED
        if not work.bookings.people.decide(found.no, status, now):
            before = work.bookings.people.appeal(found.no)
            if before is None or before.status is not status:
                raise Refused(RefusalCode.CANNOT_APPEAL)
            return before
        what = StepKind.APPEAL_GRANTED if granted else StepKind.APPEAL_REFUSED
        work.bookings.appointments.add_step(found.no, what, by, now, reason)
        kept = work.bookings.people.appeal(found.no)
        assert kept is not None
        return kept


def open_appeals(booking: Booking) -> list[tuple[Appeal, str]]:
    """Those still to be decided with the citizen's own words, the oldest first."""
    with booking.unit_of_work(read_only=True) as work:
        return [
            (each, booking.vault.open(each.reason_sealed, f"{each.appointment_no}.appeal"))
            for each in work.bookings.people.open_appeals()
        ]


def appeal_of(booking: Booking, no: str) -> Appeal | None:
    with booking.unit_of_work(read_only=True) as work:
        return work.bookings.people.appeal(no)
