"""What is said of a no-show once it is noted: that it counts, and how to appeal. Asked again and again, as of appeals
(appealed.py); the outbox queues each message once.
"""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime

from desk.sending.appealed import NEWS_FOR
from desk.sending.booked import OVERLAP, AppointmentMessages
from desk.sending.planning import planned
from office.booking.model import AppointmentStatus
from office.bootstrap import Office
from office.outbox.model import Draft, MessageKind, SendingChannel
from office.outbox.reaching import Reach
from office.outbox.reminders import about_no_show


class NoShowMessages:
    """A planner for the worker (desk/sending/worker.py)."""

    def __init__(self, office: Office, reach: Reach) -> None:
        self._office = office
        self._reach = reach
        self._of_appointments = AppointmentMessages(office, reach)
        self._since = datetime.min.replace(tzinfo=UTC) + OVERLAP

    def __call__(self, now: datetime) -> Iterator[tuple[str, Sequence[Draft]]]:
        with self._office.booking.unit_of_work(read_only=True) as work:
            missed = work.bookings.people.missed_since(max(self._since - OVERLAP, now - NEWS_FOR))
        yield from planned(missed, about_no_show, self._drafts)
        self._since = now

    def _drafts(self, no: str) -> list[Draft]:
        booking, kind = self._office.booking, MessageKind.NO_SHOW_NOTED
        with booking.unit_of_work(read_only=True) as work:
            found = work.bookings.appointments.get(no)
        if found is None or not found.phone_tail or found.status is not AppointmentStatus.MISSED:
            return []
        phone = booking.phone_of(found)
        chain = self._reach.chain({SendingChannel.SMS: phone, SendingChannel.FILE: phone})
        values, until = self._of_appointments.values(found), found.changed_at + NEWS_FOR
        draft = Draft(f"{kind}:{no}", kind, about_no_show(no), chain[0], found.changed_at, values, until)
        return self._reach.spread([draft], chain, found.conversation_id)
