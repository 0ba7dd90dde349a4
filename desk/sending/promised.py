"""What is said of materials that were promised by a day (容缺): before it, and on it. Asked again and again, as of
appointments (booked.py); the outbox queues each message once, whichever desk comes first.
"""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta

from desk.sending.booked import OVERLAP
from desk.sending.planning import planned
from office.bootstrap import Office
from office.china_time import chinese_date
from office.outbox.model import Draft, SendingChannel
from office.outbox.reaching import Reach
from office.outbox.reminders import about_document, document_reminders
from office.queueing.deferral import Commitment
from office.queueing.hall_day import day_of

LONG_AGO = datetime.min.replace(tzinfo=UTC) + OVERLAP
WHOLE_EVERY = timedelta(hours=1)


class PromisedMessages:
    """A planner for the worker (desk/sending/worker.py)."""

    def __init__(self, office: Office, reach: Reach) -> None:
        self._office = office
        self._reach = reach
        self._since = self._whole_at = LONG_AGO

    def __call__(self, now: datetime) -> Iterator[tuple[str, Sequence[Draft]]]:
        """Of all that are not overdue and were made or kept since the last time was gone through to its end. The first
        time and once an hour that is all: what was made while no desk ran is not missed, nor what only now has a day.
        """
        if now - self._whole_at >= WHOLE_EVERY:
            self._since, self._whole_at = LONG_AGO, now
        with self._office.queueing.unit_of_work(read_only=True) as work:
            changed = work.queueing.reviews.commitments_changed_since(self._since - OVERLAP, day_of(now))
        yield from planned(changed, lambda each: about_document(each.no), self._drafts)
        self._since = now

    def _drafts(self, commitment: Commitment) -> list[Draft]:
        if commitment.kept_at is not None or commitment.forgotten_at is not None or commitment.due_on is None:
            return []
        queueing = self._office.queueing
        phone = queueing.vault.open(commitment.phone_sealed, f"{commitment.no}.phone")
        chain = self._reach.chain({SendingChannel.SMS: phone, SendingChannel.FILE: phone})
        rules = queueing.settings.of(commitment.hall_id)
        item = self._office.guide.items.get(commitment.item_code)
        values = {
            "item": item.name if item else commitment.item_code,
            "names": commitment.material,
            "date": chinese_date(commitment.due_on),
            "no": commitment.no,
        }
        days, hour = rules.reminded_days_before, rules.reminded_hour
        calendar = queueing.calendar
        said = document_reminders(commitment, commitment.due_on, chain[0], values, calendar, days, hour)
        return self._reach.spread(said, chain, self._conversation(commitment))

    def _conversation(self, commitment: Commitment) -> str | None:
        """Where the appointment was made with which the person came."""
        with self._office.queueing.unit_of_work(read_only=True) as work:
            review = work.queueing.reviews.get(commitment.review_no)
            no = review.appointment_no if review else None
            booked = work.bookings.appointments.get(no) if no else None
        return booked.conversation_id if booked else None
