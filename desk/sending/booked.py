"""What is said of appointments: confirmed, remembered the day before, closed hours, a place offered to who waits.

Asked again and again for what has changed; the outbox queues each message once. So a desk that dies between a booking
and its message loses neither.
"""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta

from desk.api.appointment_schemas import calendar_of
from desk.sending.planning import planned
from office.booking.listing import free_slots
from office.booking.model import Appointment, AppointmentStatus
from office.booking.refusals import Refused
from office.booking.times.outcomes import Window
from office.booking.when_telling import WhenTeller
from office.bootstrap import Office
from office.china_time import CHINA
from office.halls.closures import closure_on
from office.halls.hall import HallNotFound
from office.halls.opening import exception_on
from office.outbox.model import Attachment, Draft, MessageKind, Recipient, SendingChannel
from office.outbox.reaching import Reach
from office.outbox.reminders import about_appointment, hours_closed, messages_for

# Longer than a change may take from its moment to its commit, and than clocks of two desks differ.
OVERLAP = timedelta(minutes=5)
LOOKED_AHEAD = timedelta(days=21)  # for another place
CARD = "appointment"
CALENDAR = "text/calendar; charset=utf-8; method=PUBLISH"


class AppointmentMessages:
    """A planner for the worker (desk/sending/worker.py)."""

    def __init__(self, office: Office, reach: Reach) -> None:
        self._office = office
        self._reach = reach
        self._since = datetime.min.replace(tzinfo=UTC) + OVERLAP

    def __call__(self, now: datetime) -> Iterator[tuple[str, Sequence[Draft]]]:
        """Of every appointment to come that has changed, or was shown in another conversation, since the last time was
        gone through to its end.
        """
        with self._office.booking.unit_of_work(read_only=True) as work:
            changed = work.bookings.appointments.changed_since(self._since - OVERLAP, now)
            shown = work.matters.shown_since(CARD, self._since - OVERLAP)
            known = {each.no for each in changed}
            found = (work.bookings.appointments.get(no) for no in shown if no not in known)
            changed += [each for each in found if each is not None and each.starts_at > now]
            offered = {entry.appointment_no: entry.no for entry in work.bookings.waiting.offered()}
        yield from planned(
            changed,
            lambda each: about_appointment(each.no),
            lambda each: self._drafts(each, offered.get(each.no), now),
        )
        self._since = now

    def _drafts(self, appointment: Appointment, waiting_no: str | None, now: datetime) -> list[Draft]:
        is_theirs = appointment.status is AppointmentStatus.CONFIRMED
        is_offered = appointment.status is AppointmentStatus.HELD and waiting_no is not None
        if not appointment.phone_tail or not (is_theirs or is_offered):
            return []
        phone = self._office.booking.phone_of(appointment)
        chain = self._reach.chain({SendingChannel.SMS: phone, SendingChannel.FILE: phone})
        said = self._said_of(appointment, waiting_no or "", chain[0], now)
        with self._office.booking.unit_of_work(read_only=True) as work:
            proved = work.matters.talks(CARD, appointment.no)
        return self._reach.spread(said, chain, appointment.conversation_id, proved)

    def _said_of(self, appointment: Appointment, waiting_no: str, to: Recipient, now: datetime) -> list[Draft]:
        values = self.values(appointment)
        if appointment.status is AppointmentStatus.HELD:
            return [self._offer(appointment, waiting_no, to)]
        if appointment.displaced_at is not None:
            return [hours_closed(appointment, to, {**values, **self._closed(appointment, now)})]
        file = Attachment(f"{appointment.no}.ics", CALENDAR, calendar_of(self._office, appointment))
        return messages_for(appointment, to, values, self._office.settings.reminder_hour, file)

    def _closed(self, appointment: Appointment, now: datetime) -> dict[str, object]:
        """Why, where the hall says it, and the next free place; it is not kept for anybody."""
        say, booking = self._office.wording.say, self._office.booking
        today = now.astimezone(CHINA).date()
        try:
            hall = booking.places.hall(appointment.hall_id)
            day = appointment.starts_at.astimezone(CHINA).date()
            with booking.unit_of_work(read_only=True) as work:
                changes = work.bookings.changes.in_force(hall.id)
            other = closure_on(hall, day, changes, appointment.group) or exception_on(hall, day)
            there = free_slots(booking, hall.id, appointment.item_code, today, today + LOOKED_AHEAD, now)
            week = hall.opening.week_of(day)
            why = other.reason if other else week.reason if week else ""
        except (HallNotFound, Refused):
            why, there = "", []
        free = next((slot for slot in there if slot.free and slot.starts_at != appointment.starts_at), None)
        next_free = say("outgoing.next_free", when=self._said(free.starts_at)) if free else ""
        return {"why": say("outgoing.why", text=why) if why else "", "free": next_free}

    def _offer(self, held: Appointment, waiting_no: str, to: Recipient) -> Draft:
        """By the waiting list's number: with it the place is taken."""
        kind, until = MessageKind.WAITING_LIST_OFFER, held.hold_expires_at or held.starts_at
        values = {**self.values(held), "no": waiting_no, "date": self._said(until)}
        key, about = f"{kind}:{held.no}:{held.version}", about_appointment(held.no)
        return Draft(key, kind, about, to, held.changed_at, values, useless_after=until)

    def values(self, appointment: Appointment) -> dict[str, object]:
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
