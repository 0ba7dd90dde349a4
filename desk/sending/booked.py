"""What is said of appointments: confirmed, remembered the day before, or a place offered to who waits for one.

Asked again and again for what has changed; the outbox queues each message once. So a desk that dies between a booking
and its message loses neither.
"""

import logging
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta

from desk.api.appointment_schemas import calendar_of
from desk.logs import kind_and_place
from office.booking.model import Appointment, AppointmentStatus
from office.booking.times.outcomes import Window
from office.booking.when_telling import WhenTeller
from office.bootstrap import Office
from office.halls.hall import HallNotFound
from office.outbox.model import Attachment, Draft, MessageKind, Recipient, SendingChannel
from office.outbox.reminders import about_appointment, messages_for

log = logging.getLogger(__name__)

# Longer than a change may take from its moment to its commit, and than clocks of two desks differ.
OVERLAP = timedelta(minutes=5)
CALENDAR = "text/calendar; charset=utf-8; method=PUBLISH"


class AppointmentMessages:
    """A planner for the worker (desk/sending/worker.py)."""

    def __init__(self, office: Office) -> None:
        self._office = office
        self._since = datetime.min.replace(tzinfo=UTC) + OVERLAP

    def __call__(self, now: datetime) -> Iterator[tuple[str, Sequence[Draft]]]:
        """Of every appointment to come that has changed since the last time was gone through to its end."""
        with self._office.booking.unit_of_work(read_only=True) as work:
            changed = work.bookings.appointments.changed_since(self._since - OVERLAP, now)
            offered = {entry.appointment_no for entry in work.bookings.waiting.offered()}
        for appointment in changed:
            try:
                drafts = self._drafts(appointment, appointment.no in offered)
            except Exception as error:
                # One that cannot be read must not keep the others from their messages.
                log.error("no messages for an appointment: %s", kind_and_place(error))
                continue
            yield about_appointment(appointment.no), drafts
        self._since = now

    def _drafts(self, appointment: Appointment, is_offer: bool) -> list[Draft]:
        if appointment.status is AppointmentStatus.CONFIRMED:
            file = Attachment(f"{appointment.no}.ics", CALENDAR, calendar_of(self._office, appointment))
            hour = self._office.settings.reminder_hour
            return messages_for(appointment, self._to(appointment), self._values(appointment), hour, file)
        if appointment.status is AppointmentStatus.HELD and is_offer:
            return [self._offer(appointment)]
        return []

    def _offer(self, held: Appointment) -> Draft:
        kind, until = MessageKind.WAITING_LIST_OFFER, held.hold_expires_at or held.starts_at
        values = {**self._values(held), "date": self._said(until)}
        key, about = f"{kind}:{held.no}:{held.version}", about_appointment(held.no)
        return Draft(key, kind, about, self._to(held), held.changed_at, values, useless_after=until)

    def _to(self, appointment: Appointment) -> Recipient:
        return Recipient(SendingChannel.SMS, self._office.booking.phone_of(appointment))

    def _values(self, appointment: Appointment) -> dict[str, object]:
        item = self._office.guide.items.get(appointment.item_code)
        return {
            "item": item.name if item else appointment.item_code,
            "when": self._said(appointment.starts_at),
            "where": self._where(appointment.hall_id),
            "no": appointment.no,
        }

    def _where(self, hall_id: str) -> str:
        try:
            hall = self._office.booking.places.hall(hall_id)
        except HallNotFound:
            return hall_id
        return hall.name + (self._office.wording.say("outgoing.sample_mark") if hall.samples else "")

    def _said(self, moment: datetime) -> str:
        [said] = WhenTeller(self._office.wording).choices([Window(moment, moment)], clock=True)
        return said
