"""What is said of an appeal against a no-show once staff have decided. Asked again and again, as of appointments
(booked.py); the outbox queues each message once.
"""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta

from desk.sending.booked import OVERLAP, AppointmentMessages
from desk.sending.planning import planned
from office.booking.appeals import Appeal, AppealStatus
from office.booking.model import StepKind
from office.bootstrap import Office
from office.outbox.model import Draft, MessageKind, SendingChannel
from office.outbox.reaching import Reach
from office.outbox.reminders import about_appeal

# What was decided longer ago is no news: whoever has not been reached asks, or is called.
NEWS_FOR = timedelta(days=7)


class AppealMessages:
    """A planner for the worker (desk/sending/worker.py)."""

    def __init__(self, office: Office, reach: Reach) -> None:
        self._office = office
        self._reach = reach
        self._of_appointments = AppointmentMessages(office, reach)
        self._since = datetime.min.replace(tzinfo=UTC) + OVERLAP

    def __call__(self, now: datetime) -> Iterator[tuple[str, Sequence[Draft]]]:
        with self._office.booking.unit_of_work(read_only=True) as work:
            since = max(self._since - OVERLAP, now - NEWS_FOR)
            decided = work.bookings.people.appeals_decided_since(since)
        yield from planned(decided, lambda each: about_appeal(each.appointment_no), self._drafts)
        self._since = now

    def _drafts(self, appeal: Appeal) -> list[Draft]:
        booking, kind = self._office.booking, MessageKind.APPEAL_DECIDED
        with booking.unit_of_work(read_only=True) as work:
            appointment = work.bookings.appointments.get(appeal.appointment_no)
            steps = work.bookings.appointments.steps(appeal.appointment_no)
        if appointment is None or not appointment.phone_tail or appeal.decided_at is None:
            return []
        why = next((step.reason for step in reversed(steps) if step.what is StepKind.APPEAL_REFUSED), "")
        key = "granted" if appeal.status is AppealStatus.GRANTED else "refused"
        result = self._office.wording.say(f"outgoing.appeal_{key}", text=why)
        phone = booking.phone_of(appointment)
        chain = self._reach.chain({SendingChannel.SMS: phone, SendingChannel.FILE: phone})
        values = {**self._of_appointments.values(appointment), "status": result}
        about = about_appeal(appointment.no)
        draft = Draft(
            f"{kind}:{appointment.no}", kind, about, chain[0], appeal.decided_at, values, appeal.decided_at + NEWS_FOR
        )
        return self._reach.spread([draft], chain, appointment.conversation_id)
