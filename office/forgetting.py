"""Whose something was is kept as long as it is needed, and taken out when the person asks for it.

个人信息保护法 第十九条: no longer than the purpose needs; 第四十七条: deleted when it is reached, or on request. What
the figures count (hall, matter, time, how it ended) names nobody and stays. The capabilities do not know each other.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from office.agency import forgetting as of_agency
from office.agency.usecases import Agency
from office.booking import forgetting as of_booking
from office.booking.booking import Booking
from office.booking.listing import look_up
from office.cases import forgetting as of_cases
from office.cases.photos import CasePhotos
from office.cases.usecases import Cases
from office.conversations.entrusted import Entrusting
from office.conversations.handoff.usecases import Handoffs
from office.outbox.reminders import about_appeal, about_appointment, about_case, about_no_show
from office.outbox.usecases import Outbox
from office.phone import forgetting as of_calls
from office.phone.model import source_of
from office.phone.usecases import Calls
from office.queueing import keeping as of_queueing
from office.queueing.hall_day import Queueing
from office.rating import forgetting as of_ratings
from office.rating.model import Service, Subject
from office.rating.usecases import Ratings


@dataclass(frozen=True, slots=True)
class Forgotten:
    """How many of each are nobody's now."""

    bookings: int
    requests: int
    cases: int
    commitments: int
    phones: int  # entrusted to conversations
    ratings: int = 0
    calls: int = 0
    callbacks: int = 0  # numbers left to be called back


@dataclass(frozen=True)
class Forgetting:
    """`keep_days`: after the end of what name and phone were given for."""

    booking: Booking
    agency: Agency
    cases: Cases
    queueing: Queueing
    outbox: Outbox
    entrusting: Entrusting
    ratings: Ratings
    keep_days: int
    photos: CasePhotos
    calls: Calls
    handoffs: Handoffs
    instead: str = ""  # stands where words were

    def appointment(self, no: str, phone_tail: str, now: datetime) -> str:
        """Its number, which nobody can open any more, with all that was said of it. Raises Refused
        unknown_appointment, still_needed.
        """
        found = look_up(self.booking, no, phone_tail)
        with self.booking.unit_of_work() as work:
            of_booking.forget_appointment(self.booking, work, found.no, now)
            self.outbox.forget(work, about_appointment(found.no), now)
            self.outbox.forget(work, about_appeal(found.no), now)
            self.outbox.forget(work, about_no_show(found.no), now)
            work.matters.forget("appointment", found.no)
            of_ratings.forget_subject(self.ratings, work, Subject(Service.BOOKING, found.no))
        return found.no

    def waiting(self, no: str, phone_tail: str, now: datetime) -> str:
        """As above. Raises Refused unknown_waiting, still_needed."""
        return of_booking.forget_waiting(self.booking, no, phone_tail, now)

    def request(self, no: str, phone_tail: str, now: datetime) -> str:
        """As above, of a request for help. Raises its Refused unknown_assistance, still_needed."""
        return of_agency.forget_request(self.agency, no, phone_tail, now)

    def case(self, no: str, phone_tail: str, now: datetime) -> str:
        """As above. Raises its Refused unknown_case, still_needed."""
        with self.cases.unit_of_work() as work:
            number = of_cases.forget_case(self.cases, work, no, phone_tail, now, self.instead)
            self.outbox.forget(work, about_case(number), now)
            work.matters.forget("case", number)
            of_ratings.forget_subject(self.ratings, work, Subject(Service.CASE, number))
        self.photos.sweep(now)
        return number

    def call(self, call_id: str, by: str, now: datetime) -> str:
        """Its id: nobody can tell any more who called. By staff, whom the caller asked. Raises its Refused
        unknown_phone_call, still_needed.
        """
        with self.calls.unit_of_work() as work:
            of_calls.forget_call(self.calls, work, call_id, by, now)
            self.outbox.forget(work, source_of(call_id), now)
        return call_id

    def what_is_over(self, now: datetime) -> Forgotten:
        """Everything that ended more than `keep_days` ago. Stopped anywhere it is gone on with the next time."""
        before = now - timedelta(days=self.keep_days)
        forgotten = Forgotten(
            bookings=of_booking.forget_over(self.booking, before, now),
            requests=of_agency.forget_over(self.agency, before, now),
            cases=of_cases.forget_over(self.cases, before, now, self.instead),
            commitments=of_queueing.forget_over(self.queueing, before, now),
            phones=self.entrusting.forget_old(now),
            ratings=of_ratings.forget_over(self.ratings, before),
            calls=of_calls.forget_over(self.calls, before, now),
            callbacks=self.handoffs.forget_old(now, timedelta(days=self.keep_days)),
        )
        with self.booking.unit_of_work() as work:
            work.matters.forget_before(before)
        self.photos.sweep(now)
        return forgotten
