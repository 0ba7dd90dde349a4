"""What may be rated, and who answers for it, out of what the other capabilities keep."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
import sqlalchemy as sa

from office.booking.confirming import check_in
from office.cases.calling_back import call_back
from office.cases.citizen import withdraw
from office.conversations.model import Reply
from office.conversations.usecases import Conversations
from office.queueing.model import QueueStatus
from office.rated_services import WINDOW, RatedServices, with_departments
from office.rating.loader import ASSISTANT
from office.rating.model import FinishedService, Service, Subject
from tests.booking import FakePlaces, booked, make_booking
from tests.cases import CALENDAR, DEPARTMENT, TAIL, filed
from tests.cases import NOW as FILED
from tests.cases import SETTINGS as CASE_SETTINGS
from tests.factories import NOW
from tests.hall_day import make_number
from tests.rating import SETTINGS, make_services, refusal
from tests.stores.test_cases import answered

MONDAY = date(2026, 11, 23)
MINUTE = timedelta(minutes=1)
TAIL_OF_ONE = "0001"


@pytest.fixture
def services(database: sa.Engine) -> RatedServices:
    return make_services(database)


def came(services: RatedServices) -> tuple[str, datetime, datetime]:
    """Number, beginning and end of a visit to which somebody came."""
    mine = booked(services.booking, 1)
    check_in(services.booking, mine.no, mine.starts_at, "li")
    return mine.no, mine.starts_at, mine.ends_at


def talk(conversations: Conversations, *statuses: str, waits: bool = False) -> str:
    """A conversation in which each of so many messages was answered with that status."""
    opened, _, _ = conversations.open("web", "zh-CN", NOW)
    for number, status in enumerate(statuses):
        said = conversations.take(opened.id, "问一下", None, f"m{number}", NOW)
        conversations.answer(said, [Reply("答", status=status)], NOW)
    if waits:
        conversations.take(opened.id, "还有", None, "last", NOW)
    return opened.id


def test_a_case_may_be_rated_once_it_has_ended_with_an_answer(services: RatedServices) -> None:
    cases = services.cases
    done, gone, still_open = answered(cases).no, filed(cases).no, filed(cases).no
    call_back(cases, done, "ck-a", FILED, solved=True, satisfied=True)
    withdraw(cases, gone, TAIL, FILED)

    expected = FinishedService(Subject(Service.CASE, done), DEPARTMENT)
    assert services.open(done, TAIL, FILED) == services.open(done[2:], TAIL, FILED) == expected
    for no in (gone, still_open):
        assert refusal(services.open, no, TAIL, FILED) == "not_to_rate"
    assert services.finished(MONDAY, MONDAY) == {DEPARTMENT: 1}


def test_a_visit_may_be_rated_when_its_time_is_over_and_somebody_came(services: RatedServices) -> None:
    no, starts_at, ends_at = came(services)
    stayed_away = booked(services.booking, 2)

    assert refusal(services.open, no, TAIL_OF_ONE, ends_at - MINUTE) == "not_to_rate"
    assert services.open(no, TAIL_OF_ONE, ends_at) == FinishedService(Subject(Service.BOOKING, no), WINDOW)
    assert refusal(services.open, stayed_away.no, "0002", ends_at + MINUTE) == "not_to_rate"
    assert starts_at.date() == MONDAY
    assert services.finished(MONDAY, MONDAY) == {WINDOW: 1}
    assert services.finished(MONDAY + timedelta(days=1), MONDAY + timedelta(days=2)) == {}


def test_who_came_without_an_appointment_rates_by_the_number_on_the_ticket(services: RatedServices) -> None:
    visit_no = "PJ483-926-1075"
    with services.unit_of_work() as work:
        work.queueing.numbers.add(make_number(visit_no=visit_no, finished_at=None, status=QueueStatus.SERVING))
        work.queueing.numbers.add(make_number(2, visit_no="PJ111-111-1111", status=QueueStatus.LOST))
    assert refusal(services.open, visit_no, "", NOW) == "not_to_rate"
    with services.unit_of_work() as work:
        assert work.queueing.numbers.move(make_number().id, QueueStatus.DONE, finished_at=NOW)

    expected = FinishedService(Subject(Service.VISIT, visit_no), WINDOW)
    assert services.open("pj 483 926 1075", "", NOW) == services.open("4839261075", "", NOW) == expected
    assert refusal(services.open, "PJ111-111-1111", "", NOW) == "not_to_rate"
    assert refusal(services.open, "PJ000-000-0000", "", NOW) == "rated_service_not_found"
    today = NOW.date()
    assert services.finished(today, today) == {WINDOW: 1}


@pytest.mark.parametrize("status", [QueueStatus.SERVING, QueueStatus.DONE])
def test_or_as_soon_as_the_counter_is_done_with_them(services: RatedServices, status: QueueStatus) -> None:
    no, starts_at, _ = came(services)
    with services.unit_of_work() as work:
        work.queueing.numbers.add(make_number(appointment_no=no, status=status))

    if status is QueueStatus.DONE:
        assert services.open(no, TAIL_OF_ONE, starts_at).subject.ref == no
    else:
        assert refusal(services.open, no, TAIL_OF_ONE, starts_at) == "not_to_rate"


def test_a_visit_is_answered_for_by_whoever_has_the_matter_or_the_hall(database: sa.Engine) -> None:
    services = make_services(database)
    owner = replace(CASE_SETTINGS.departments["tax"], items=("dog-licence",))
    settings = replace(CASE_SETTINGS, departments={"tax": owner})
    theirs = replace(services, cases=replace(services.cases, settings=settings))
    no, _, ends_at = came(services)

    assert theirs.open(no, TAIL_OF_ONE, ends_at).department == "tax"


def test_a_district_with_a_window_of_its_own_answers_for_its_halls() -> None:
    desk = CASE_SETTINGS.desks[""]
    ladder = replace(desk.hall, superior=replace(desk.hall.superior, id="cy-head"))
    settings = replace(CASE_SETTINGS, desks={"": desk, "朝阳区": replace(desk, hall=ladder)})

    known = with_departments(SETTINGS, settings)

    assert known.department("window:朝阳区").superior.id == "cy-head"
    assert known.department(WINDOW).superior.id == "ck-head"


def test_a_talk_in_which_something_was_answered_may_be_rated(
    services: RatedServices, conversations: Conversations
) -> None:
    known, chat = talk(conversations, "clarify_item", "answered"), talk(conversations, "greet", "no_guide")

    assert services.consultation(known).department == ASSISTANT
    assert refusal(services.consultation, chat) == "not_to_rate"
    day = NOW.date()
    assert services.finished(day, day) == {ASSISTANT: 1}


def test_while_something_waits_for_an_answer_only_the_talk_itself_rates(
    services: RatedServices, conversations: Conversations
) -> None:
    waits = talk(conversations, "told", waits=True)

    assert refusal(services.consultation, waits) == "not_to_rate"
    assert services.consultation(waits, within=True).subject.ref == waits


@pytest.mark.parametrize(
    ("statuses", "may"),
    [
        (("answered",), True),
        (("told",), True),
        (("answered", "emergency"), False),
        (("emergency", "answered"), False),
        ((), False),
    ],
)
def test_where_a_danger_was_spoken_of_nobody_is_asked(
    services: RatedServices, conversations: Conversations, statuses: tuple[str, ...], may: bool
) -> None:
    assert services.may_ask_of(talk(conversations, *statuses)) is may


@pytest.mark.parametrize("no", ["", "GZ111-111-1111", "1111111111"])
def test_a_number_of_nothing_is_refused(services: RatedServices, no: str) -> None:
    assert refusal(services.open, no, TAIL, FILED) == "rated_service_not_found"


def test_many_cases_are_counted_in_batches(services: RatedServices, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("office.rated_services.AT_ONCE", 2)
    for _ in range(5):
        call_back(services.cases, answered(services.cases).no, "ck-a", FILED, solved=True, satisfied=True)

    assert services.finished(MONDAY, MONDAY) == {DEPARTMENT: 5}
    assert CALENDAR.is_known(MONDAY)


def test_a_hall_that_has_gone_is_answered_for_by_the_window(database: sa.Engine) -> None:
    services = make_services(database, FakePlaces())
    assert "dog-hall" not in services.halls.by_id
    assert make_booking(database).places.halls  # type: ignore[attr-defined]

    no, _, ends_at = came(services)

    assert services.open(no, TAIL_OF_ONE, ends_at).department == WINDOW
