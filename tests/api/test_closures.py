"""A hall closes after all: staff see who is affected, the people are told, and move without limits."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import httpx
import pytest

from desk.sending.booked import AppointmentMessages
from office.accounts.model import Grant, Role
from office.booking.booking import Booking
from office.booking.confirming import confirm
from office.booking.displacing import note_displaced
from office.booking.holding import hold
from office.booking.moving import reschedule
from office.cases.model import CaseKind
from office.cases.templates import CaseTemplate
from office.outbox.model import AttemptOutcome, MessageStatus, SendingChannel
from office.outbox.reaching import Reach
from tests.api.citizen import assert_problem
from tests.api.conftest import StartDesk
from tests.api.running_desk import RunningDesk
from tests.api.test_appointment_messages import desk as still_desk
from tests.api.test_appointments import Clock, book, clock, confirmed, with_a_small_hall
from tests.api.test_staff_queue import STAFF
from tests.booking import DOG, GROUP, HALL, MONDAY, NAME, NOW, OTHER_HALL, FakePlaces, make_wish, phone, slot_at
from tests.factories import make_wording
from tests.staff import as_staff

__all__ = ["clock", "still_desk"]
TUESDAY = MONDAY + timedelta(days=1)
WEDNESDAY = MONDAY + timedelta(days=2)
LATER = NOW + timedelta(minutes=1)
MORNING = NOW + timedelta(hours=15)


@pytest.fixture
def desk(start_desk: StartDesk, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> RunningDesk:
    monkeypatch.setattr("desk.tidying.SWEEP_SECONDS", 3600.0)
    monkeypatch.setattr("desk.sending.worker.LOOK_SECONDS", 3600.0)
    return with_a_small_hall(start_desk(), clock)


def test_staff_close_a_day_and_see_who_is_affected_without_a_name(desk: RunningDesk) -> None:
    no, later = confirmed(desk, 81234567), confirmed(desk, 2, slot_at(9, day=TUESDAY))
    body = {"from": f"{MONDAY}", "reason": "停电"}

    closed = desk.api.post(f"/staff/halls/{HALL}/closures", json=body, headers=STAFF)

    assert closed.status_code == 201
    [affected] = closed.json()["affected"]
    assert (affected["no"], affected["status"], affected["told_at"]) == (no, "confirmed", None)
    shown = desk.api.get("/staff/appointments/affected", headers=STAFF)
    assert shown.json() == {"appointments": [affected], "next_cursor": None}
    assert not [secret for secret in (NAME, "1234567") if secret in shown.text]
    elsewhere = desk.api.get("/staff/appointments/affected", params={"hall": OTHER_HALL}, headers=STAFF)
    assert elsewhere.json()["appointments"] == []

    [change] = closed.json()["closures"]
    for _ in range(2):
        opened = desk.api.post(f"/staff/halls/{HALL}/closures/{change}/withdraw", headers=STAFF)
        assert opened.json() == {"affected": []}
    assert desk.api.get(f"/appointments/{later}", params={"phone_tail": "0002"}).json()["status"] == "confirmed"


@pytest.mark.parametrize(
    ("path", "body", "code", "status"),
    [
        ("/staff/halls/no-hall/closures", {"from": "2026-11-23", "reason": "x"}, "hall_not_found", 404),
        (f"/staff/halls/{HALL}/closures", {"from": "2026-11-23", "reason": ""}, "request_invalid", 422),
        (
            f"/staff/halls/{HALL}/closures",
            {"from": "2026-11-23", "reason": "x", "group": "cars"},
            "request_invalid",
            422,
        ),
        (
            f"/staff/halls/{HALL}/closures",
            {"from": "2026-11-24", "to": "2026-11-23", "reason": "x"},
            "availability_impossible",
            422,
        ),
        (f"/staff/halls/{HALL}/closures/99/withdraw", {}, "not_found", 404),
    ],
)
def test_what_cannot_be_closed_says_why(
    desk: RunningDesk, path: str, body: dict[str, str], code: str, status: int
) -> None:
    assert_problem(desk.api.post(path, json=body, headers=STAFF), status, code)


def test_who_wants_a_place_on_a_closed_day_is_told_so_and_joins_no_waiting_list(
    desk: RunningDesk, clock: Clock
) -> None:
    clock.now = NOW + timedelta(hours=14)
    for first in (MONDAY, TUESDAY):
        body = {"from": f"{first}", "reason": "停电"}
        assert desk.api.post(f"/staff/halls/{HALL}/closures", json=body, headers=STAFF).status_code == 201
    waiting = {"hall_id": HALL, "item_code": DOG, "name": NAME, "phone": phone(2)}

    assert "停电" in assert_problem(book(desk, slot=slot_at(10)), 409, "hall_closed_today")["detail"]
    assert "11月24日" in assert_problem(book(desk, slot=slot_at(9, day=TUESDAY)), 409, "hall_closed_then")["detail"]
    for asked, code in (
        ({"day": f"{MONDAY}"}, "hall_closed_today"),
        ({"day": f"{TUESDAY}"}, "hall_closed_then"),
        ({"slot_id": slot_at(10)}, "hall_closed_today"),
    ):
        assert_problem(desk.api.post("/waiting", json={**waiting, **asked}), 409, code)
    assert desk.api.get(f"/halls/{HALL}/slots", params={"item": DOG, "to": f"{TUESDAY}"}).json()["slots"] == []


def test_the_same_closure_twice_is_one_and_a_day_gone_by_is_not_closed(desk: RunningDesk) -> None:
    def close(day: date) -> httpx.Response:
        body = {"from": f"{day}", "reason": "停电"}
        return desk.api.post(f"/staff/halls/{HALL}/closures", json=body, headers=STAFF)

    first, again = close(MONDAY), close(MONDAY)

    assert first.json()["closures"] == again.json()["closures"]
    assert_problem(close(NOW.date() - timedelta(days=1)), 422, "closure_past")


def test_a_group_alone_can_be_closed(desk: RunningDesk) -> None:
    confirmed(desk, 1)
    body = {"from": f"{MONDAY}", "to": f"{MONDAY}", "reason": "停电", "group": GROUP}

    assert len(desk.api.post(f"/staff/halls/{HALL}/closures", json=body, headers=STAFF).json()["affected"]) == 1


@pytest.fixture
def told(still_desk: RunningDesk) -> Callable[[], list[str]]:
    """What would be sent on Monday morning to the first person, in order; goes through what has changed before."""
    office = still_desk.office
    object.__setattr__(office, "booking", replace(office.booking, places=FakePlaces()))
    planner = AppointmentMessages(office, Reach())

    def tell() -> list[str]:
        for about, drafts in planner(LATER):
            office.outbox.settle(about, drafts, LATER)
        texts = []
        while sendings := office.outbox.take(SendingChannel.SMS, "test", MORNING, 9):
            texts += [each.letter.text for each in sendings if each.to.address == phone(1)]
            for each in sendings:
                office.outbox.finish(each, AttemptOutcome.SENT, MORNING)
        return texts

    return tell


def books(desk: RunningDesk) -> tuple[Booking, FakePlaces]:
    places = desk.office.booking.places
    assert isinstance(places, FakePlaces)
    return desk.office.booking, places


def test_the_person_is_told_once_why_and_where_the_next_place_is(
    still_desk: RunningDesk, told: Callable[[], list[str]]
) -> None:
    booking, places = books(still_desk)
    mine = confirm(booking, hold(booking, make_wish(1, slot_at(9, day=TUESDAY)), NOW).no, NOW)
    assert [text[:4] for text in told()] == ["您约好了"]
    places.close(TUESDAY, reason="设备检修")
    note_displaced(booking, LATER)

    [text] = told()

    assert text.startswith("对不起，您约的「养犬登记证」，11月24日（周二）上午9点，样例大厅不办公了（设备检修）。")
    assert mine.no in text
    assert "最近有空的是11月23日（周一）上午9点。" in text
    assert told() == []
    with still_desk.office.outbox.unit_of_work(read_only=True) as work:
        kinds = {message.kind: message.status for message in work.outbox.about(f"appointment:{mine.no}")}
    assert kinds["hours_closed"] is MessageStatus.SENT
    assert kinds["reminder_day_before"] is MessageStatus.CANCELLED


def test_who_has_moved_before_the_morning_is_told_of_the_new_time_alone(
    still_desk: RunningDesk, told: Callable[[], list[str]]
) -> None:
    booking, places = books(still_desk)
    mine = confirm(booking, hold(booking, make_wish(1, slot_at(9, day=TUESDAY)), NOW).no, NOW)
    told()
    places.close(TUESDAY)
    note_displaced(booking, LATER)
    reschedule(booking, mine.no, slot_at(10, day=WEDNESDAY), LATER)

    texts = told()

    assert texts[0].startswith("您约好了「养犬登记证」：11月25日")
    assert not [text for text in texts if "不办公了" in text]


def test_the_words_are_kind_and_name_a_way_on() -> None:
    text = make_wording().say("outgoing.hours_closed.text", item="x", when="y", where="z", no="1", why="", free="")

    assert "对不起" in text
    assert "12345" in text


def test_staff_see_who_is_booked_in_their_hall_on_a_day_without_a_name_and_stand_in_the_book(desk: RunningDesk) -> None:
    late, early = confirmed(desk, 2, slot_at(10)), confirmed(desk, 81234567, slot_at(9))
    confirmed(desk, 3, slot_at(9, day=TUESDAY))
    path = f"/staff/halls/{HALL}/appointments"

    shown = desk.api.get(path, params={"day": f"{MONDAY}"}, headers=STAFF)

    assert [each["no"] for each in shown.json()["appointments"]] == [early, late]
    assert shown.json()["appointments"][0] == {
        "no": early,
        "status": "confirmed",
        "item_code": DOG,
        "starts_at": "2026-11-23T09:00:00+08:00",
        "has_priority": False,
        "notice_no": None,
    }
    assert not [secret for secret in (NAME, "1234567", "4567") if secret in shown.text]
    assert_problem(desk.api.get("/staff/halls/no-hall/appointments", headers=STAFF), 404, "hall_not_found")
    elsewhere = as_staff("li", Grant(Role.OPERATOR, hall=OTHER_HALL))
    assert_problem(desk.api.get(path, headers=elsewhere), 403, "staff_out_of_scope")
    assert_problem(desk.api.get(path, headers=as_staff("zhao", Grant(Role.ANALYST))), 403, "staff_role_needed")
    book = desk.api.get("/staff/audit", headers=STAFF).text
    assert "halls/{hall_id}/appointments" in book


def test_staff_are_given_the_texts_for_a_kind_of_case(desk: RunningDesk) -> None:
    template = CaseTemplate("late", "办晚了", "对不起", (CaseKind.OVERDUE,))
    object.__setattr__(desk.office, "case_templates", (template, CaseTemplate("received", "收到", "收到了")))

    def ids(**query: str) -> list[str]:
        answer = desk.api.get("/staff/case-templates", params=query, headers=STAFF)
        return [each["id"] for each in answer.json()["templates"]]

    assert (ids(), ids(kind="overdue"), ids(kind="hard")) == (["late", "received"], ["late", "received"], ["received"])
    shown = desk.api.get("/staff/case-templates", params={"kind": "nothing"}, headers=STAFF)
    assert_problem(shown, 422, "request_invalid")
