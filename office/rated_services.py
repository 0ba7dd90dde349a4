"""Which service has finished, and who answers for it: where ratings meet what is rated. The capabilities do not know
each other.
"""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from office.booking.booking import Booking
from office.booking.listing import look_up
from office.booking.model import AppointmentStatus
from office.booking.numbers import APPOINTMENT
from office.booking.refusals import Refused as NoAppointment
from office.cases.model import Outcome
from office.cases.numbers import CASE
from office.cases.refusals import Refused as NoCase
from office.cases.replaying import replay
from office.cases.rules import CaseSettings, Ladder
from office.cases.usecases import Cases
from office.china_time import CHINA
from office.conversations.model import EMERGENCY
from office.halls.hall import HallNotFound, Halls
from office.queueing.model import VISIT, QueueStatus
from office.rating.figures_lines import RatingLines
from office.rating.loader import ASSISTANT
from office.rating.model import FinishedService, Service, Subject
from office.rating.refusals import RefusalCode, Refused
from office.rating.rules import RatedDepartment, RatingSettings, Superior
from office.reference_numbers import as_typed
from office.storage.unit_of_work import UnitOfWorkFactory
from office.wording.model import Wording

WINDOW = "window"  # of a hall; of a district that has a window of its own: window:朝阳区
# What a question was answered with, as the record names it.
ANSWERED = frozenset({"answered", "told"})
AT_ONCE = 500
Opened = Callable[[str, str, datetime], FinishedService]


@dataclass(frozen=True)
class RatedServices:
    """By number and phone tail, as each is opened; a visit without an appointment by its number; a consultation by the
    conversation's id, whose token was checked.
    """

    unit_of_work: UnitOfWorkFactory
    booking: Booking
    cases: Cases
    halls: Halls

    def open(self, no: str, tail: str, now: datetime) -> FinishedService:
        """A number without its letters may be either's. Raises the refusals of a case or an appointment that is not
        found, Refused rated_service_not_found, not_to_rate.
        """
        ways: Mapping[str, Opened] = {CASE: self.case, APPOINTMENT: self.booked_visit, VISIT: self.visit}
        fitting = [way for prefix, way in ways.items() if as_typed(prefix, no)]
        if len(fitting) == 1:
            return fitting[0](no, tail, now)
        for way in fitting:
            try:
                return way(no, tail, now)
            except (NoCase, NoAppointment):
                continue
        raise Refused(RefusalCode.SERVICE_UNKNOWN)

    def case(self, no: str, tail: str, now: datetime) -> FinishedService:
        """One that has ended with an answer."""
        found = self.cases.look_up(no, tail)
        if found.state.outcome is not Outcome.ANSWERED:
            raise Refused(RefusalCode.NOT_TO_RATE)
        department = found.state.last_department or self._window(found.state.place)
        return FinishedService(Subject(Service.CASE, found.no), department)

    def visit(self, no: str, tail: str, now: datetime) -> FinishedService:
        """One without an appointment, once they are done at the counter: by the number on the ticket alone."""
        with self.unit_of_work(read_only=True) as work:
            found = work.queueing.numbers.of_visit(as_typed(VISIT, no) or "")
        if found is None:
            raise Refused(RefusalCode.SERVICE_UNKNOWN)
        if found.status is not QueueStatus.DONE:
            raise Refused(RefusalCode.NOT_TO_RATE)
        return FinishedService(
            Subject(Service.VISIT, str(found.visit_no)), self._of_a_visit(found.hall_id, found.item_code)
        )

    def booked_visit(self, no: str, tail: str, now: datetime) -> FinishedService:
        """A booking whose person came, once they are done at the counter or its time is over."""
        found = look_up(self.booking, no, tail)
        with self.unit_of_work(read_only=True) as work:
            number = work.queueing.numbers.of_appointment(found.no)
        is_done = now >= found.ends_at or (number is not None and number.status is QueueStatus.DONE)
        if found.status is not AppointmentStatus.CHECKED_IN or not is_done:
            raise Refused(RefusalCode.NOT_TO_RATE)
        return FinishedService(Subject(Service.BOOKING, found.no), self._of_a_visit(found.hall_id, found.item_code))

    def consultation(self, conversation_id: str, *, within: bool = False) -> FinishedService:
        """A conversation in which something was answered, and nothing waits for an answer but, `within` the talk, what
        is being said now. Raises Refused not_to_rate.
        """
        with self.unit_of_work(read_only=True) as work:
            waits = not within and work.conversations.unanswered(conversation_id)
            if waits or not work.conversations.has_said(conversation_id, ANSWERED):
                raise Refused(RefusalCode.NOT_TO_RATE)
        return FinishedService(consultation(conversation_id), ASSISTANT)

    def may_ask_of(self, conversation_id: str) -> bool:
        """Something was answered, and nobody spoke of a danger."""
        with self.unit_of_work(read_only=True) as work:
            was_answered = work.conversations.has_said(conversation_id, ANSWERED)
            return was_answered and not work.conversations.has_said(conversation_id, {EMERGENCY})

    def was_answered(self, conversation_id: str) -> bool:
        with self.unit_of_work(read_only=True) as work:
            return work.conversations.has_said(conversation_id, ANSWERED)

    def finished(self, first: date, last: date) -> Mapping[str, int]:
        """How many services finished in these days, both included, by the department that answers for them."""
        since, until = (datetime.combine(day, time(), CHINA) for day in (first, last + timedelta(days=1)))
        found = Counter[str]()
        with self.unit_of_work(read_only=True) as work:
            found[ASSISTANT] += work.conversations.count_with(ANSWERED, since, until)
            booked = work.bookings.appointments.visited_between(since, until)
            for hall_id, item_code in (*booked, *work.queueing.numbers.visits_between(since, until)):
                found[self._of_a_visit(hall_id, item_code)] += 1
            numbers = work.cases.keeping.ended_between(since, until)
            for start in range(0, len(numbers), AT_ONCE):
                for log in work.cases.entries_of(numbers[start : start + AT_ONCE]).values():
                    state = replay(log)
                    if state.outcome is Outcome.ANSWERED:
                        found[state.last_department or self._window(state.place)] += 1
        return {department: count for department, count in found.items() if count}

    def _of_a_visit(self, hall_id: str, item_code: str) -> str:
        """The department whose matter it was, or else the hall's window."""
        departments = self.cases.settings.departments.values()
        owner = next((each.id for each in departments if item_code in each.items), None)
        try:
            return owner or self._window(self.halls.find(hall_id).district)
        except HallNotFound:
            return WINDOW

    def _window(self, place: str) -> str:
        return _code(place if place in self.cases.settings.desks else "")


def consultation(conversation_id: str) -> Subject:
    return Subject(Service.CONSULTATION, conversation_id)


def with_departments(settings: RatingSettings, cases: CaseSettings) -> RatingSettings:
    """Who answers for a case answers for its rating; for a visit to no department's matter, the window of the hall."""
    known = {each.id: _department(each.id, each.name, each.ladder) for each in cases.departments.values()}
    windows = {_code(place): desk.hall for place, desk in cases.desks.items()}
    for code, ladder in windows.items():
        known[code] = _department(code, settings.window_name, ladder)
    return replace(settings, departments={**known, ASSISTANT: settings.assistant})


def _code(place: str) -> str:
    return f"{WINDOW}:{place}" if place else WINDOW


def _department(code: str, name: str, ladder: Ladder) -> RatedDepartment:
    people = frozenset({ladder.officer.id, ladder.backup.id, ladder.superior.id})
    superior = Superior(ladder.superior.id, ladder.superior.name, ladder.superior.is_sample)
    return RatedDepartment(code, name, people, superior)


def rating_lines(wording: Wording, settings: RatingSettings) -> RatingLines:
    """The words of the report; a department that has gone from the files keeps its code. Windows go by their place."""

    def name_of(code: str) -> str:
        kind, _, place = code.partition(":")
        if kind == WINDOW:
            return place + settings.window_name
        return settings.departments[code].name if code in settings.departments else code

    return RatingLines(lambda key: wording.say(f"figures.rating.{key}"), name_of)
