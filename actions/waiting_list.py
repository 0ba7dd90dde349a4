"""office.booking.waiting_counter.WaitingCounter over the real waiting list."""

from dataclasses import dataclass

from actions.appointments import Appointments
from actions.guessing import TOO_MANY_TAILS
from office.booking.counter import Booked, Refusal
from office.booking.listing import look_up
from office.booking.model import Appointment
from office.booking.queueing import accept, leave, look
from office.booking.refusals import Refused
from office.booking.tidying import tidy
from office.booking.waiting import WaitingEntry, WaitingStatus
from office.booking.waiting_counter import Waits


@dataclass(frozen=True)
class WaitingEntries:
    appointments: Appointments

    def entry(self, no: str, tail: str) -> Waits | Refusal:
        """After what has run out was passed on."""
        at = self.appointments
        if seconds := at.wrong_tails.seconds_to_wait(no):
            return Refusal(TOO_MANY_TAILS, at.wording.say("system.too_many_tails", seconds=seconds))
        try:
            entry, _ = look(at.booking, no, tail)
            tidy(at.booking, at.now(), entry.hall_id, entry.group)
            return self._told(*look(at.booking, no, tail))
        except Refused as refused:
            at.wrong_tails.count(no, tail)
            return at.refusal(refused)

    def accept(self, no: str, tail: str) -> Booked | Refusal:
        at = self.appointments
        try:
            return at.booked(accept(at.booking, no, tail, at.now()))
        except Refused as refused:
            return at.refusal(refused)

    def leave(self, no: str, tail: str) -> Waits | Refusal:
        at = self.appointments
        try:
            return self._told(leave(at.booking, no, tail, at.now()), 0)
        except Refused as refused:
            return at.refusal(refused)

    def _told(self, entry: WaitingEntry, ahead: int) -> Waits:
        at = self.appointments
        kept = self._kept(entry)
        return Waits(
            no=entry.no,
            status=entry.status,
            item_name=at.name_of(entry.item_code),
            hall_name=at.halls.find(entry.hall_id).name,
            first=entry.earliest,
            last=entry.latest,
            ahead=ahead,
            offer=at.booked(kept) if kept else None,
            kept_until=kept.hold_expires_at if kept else None,
        )

    def _kept(self, entry: WaitingEntry) -> Appointment | None:
        """None where nothing is kept for them any more."""
        if entry.status not in (WaitingStatus.OFFERED, WaitingStatus.ACCEPTED) or not entry.appointment_no:
            return None
        return look_up(self.appointments.booking, entry.appointment_no, entry.phone_tail)
