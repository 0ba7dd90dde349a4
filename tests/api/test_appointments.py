"""Booking over HTTP: a place is held, confirmed, looked up, moved and cancelled, and every refusal says what to do."""

import logging
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import httpx
import pytest

from desk.problems import STATUS_OF_CODE
from office.booking.listing import steps_of
from office.booking.refusals import RefusalCode
from office.booking.tidying import sweep
from tests.api.citizen import assert_problem
from tests.api.conftest import StartDesk
from tests.api.running_desk import RunningDesk
from tests.booking import DOG, GROUP, HALL, LONG, MONDAY, NAME, NOW, FakePlaces, GreenPlaces, phone, slot_at
from tests.factories import make_priority, make_wording
from tests.running_house import wait_until
from tests.staff import as_staff

MINUTE = timedelta(minutes=1)


class Clock:
    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def desk(start_desk: StartDesk, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> RunningDesk:
    """With one small hall, a clock of the test's own, and no sweep but what a request brings about."""
    monkeypatch.setattr("desk.tidying.SWEEP_SECONDS", 3600.0)
    return with_a_small_hall(start_desk(), clock)


def with_a_small_hall(desk: RunningDesk, clock: Clock) -> RunningDesk:
    object.__setattr__(desk.office, "now", clock)
    object.__setattr__(desk.office, "priority", make_priority())
    object.__setattr__(desk.office, "booking", replace(desk.office.booking, places=FakePlaces(places=1)))
    return desk


def book(desk: RunningDesk, person: int = 1, slot: str | None = None, key: str = "", **changed: Any) -> httpx.Response:
    asked = {"hall_id": HALL, "slot_id": slot or slot_at(9), "item_code": DOG, "name": NAME, "phone": phone(person)}
    headers = {"Idempotency-Key": key} if key else {}
    return desk.api.post("/appointments", json={**asked, **changed}, headers=headers)


def confirmed(desk: RunningDesk, person: int = 1, slot: str | None = None) -> str:
    no = book(desk, person, slot).json()["no"]
    assert desk.api.post(f"/appointments/{no}/confirm").status_code == 200
    return str(no)


def tail(person: int) -> str:
    return phone(person)[-4:]


def test_from_the_list_of_slots_to_a_confirmed_number(desk: RunningDesk) -> None:
    found = desk.api.get(f"/halls/{HALL}/slots", params={"item": DOG, "from": f"{MONDAY}", "to": f"{MONDAY}"}).json()
    assert found["slots"][0] == {
        "id": slot_at(9),
        "starts_at": "2026-11-23T09:00:00+08:00",
        "ends_at": "2026-11-23T09:30:00+08:00",
        "quota": "public",
        "free": 1,
        "expected_wait_minutes": 0,
    }

    held = book(desk, slot=found["slots"][0]["id"])

    assert held.status_code == 201
    assert (held.json()["status"], held.json()["hold_expires_at"]) == ("held", "2026-11-22T17:10:00+08:00")
    no = held.json()["no"]
    done = desk.api.post(f"/appointments/{no}/confirm").json()
    assert (done["status"], done["status_text"], done["hold_expires_at"]) == ("confirmed", "已约好", None)
    assert done["hall"] == {"id": HALL, "name": "样例大厅", "address": None, "phone": None, "sample": False}
    shown = desk.api.get(f"/appointments/{no}", params={"phone_tail": tail(1)})
    assert shown.json() == done
    assert shown.headers["cache-control"] == "no-store"
    [slot, *_] = desk.api.get(f"/halls/{HALL}/slots", params={"item": DOG}).json()["slots"]
    assert (slot["free"], slot["expected_wait_minutes"]) == (0, 8)


def test_no_answer_holds_a_name_or_a_number_of_the_person(desk: RunningDesk) -> None:
    no = confirmed(desk, 81234567)

    shown = desk.api.get(f"/appointments/{no}", params={"phone_tail": "4567"}).text
    file = desk.api.get(f"/appointments/{no}/calendar.ics", params={"phone_tail": "4567"}).text

    for secret in (NAME, "1234567"):
        assert secret not in shown + file


def test_nothing_personal_is_logged(desk: RunningDesk, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)

    confirmed(desk, 81234567)
    book(desk, 81234567, phone="1381234567", name="李建国")
    desk.stop()

    for secret in (NAME, "81234567", "1381234567"):
        assert secret not in caplog.text


@pytest.mark.parametrize("in_header", [True, False])
def test_the_same_request_is_the_same_appointment(desk: RunningDesk, in_header: bool) -> None:
    first, again = [book(desk, key="r-1") if in_header else book(desk, request_id="r-1") for _ in range(2)]

    assert again.json() == first.json()
    assert again.status_code == 201


def test_the_phone_tail_may_stand_in_the_body_or_the_query(desk: RunningDesk) -> None:
    no = confirmed(desk)
    moved = desk.api.post(f"/appointments/{no}/reschedule", json={"slot_id": slot_at(10), "phone_tail": tail(1)})
    assert moved.json()["starts_at"] == "2026-11-23T10:00:00+08:00"

    gone = desk.api.post(f"/appointments/{no}/cancel", params={"phone_tail": tail(1)})

    assert gone.json()["status"] == "cancelled"


@pytest.mark.parametrize("way", ["", "/calendar.ics"])
@pytest.mark.parametrize("phone_tail", ["0002", None])
def test_a_wrong_tail_no_tail_and_a_wrong_number_look_the_same(
    desk: RunningDesk, way: str, phone_tail: str | None
) -> None:
    no = confirmed(desk)
    query = {"phone_tail": phone_tail} if phone_tail else {}

    wrong_tail = desk.api.get(f"/appointments/{no}{way}", params=query)
    wrong_number = desk.api.get(f"/appointments/YY000-000-0000{way}", params={"phone_tail": tail(1)})

    assert_problem(wrong_tail, 404, "unknown_appointment")
    assert wrong_tail.content == wrong_number.content


@pytest.mark.parametrize("act", ["cancel", "confirm", "reschedule", "appeal"])
def test_nothing_is_done_with_a_wrong_tail(desk: RunningDesk, act: str) -> None:
    no = confirmed(desk)
    body = {"phone_tail": "9999", "slot_id": slot_at(10), "reason": "x"}

    assert_problem(desk.api.post(f"/appointments/{no}/{act}", json=body), 404, "unknown_appointment")
    assert desk.api.get(f"/appointments/{no}", params={"phone_tail": tail(1)}).json()["status"] == "confirmed"


def test_the_calendar_file_is_one(desk: RunningDesk) -> None:
    no = confirmed(desk)

    file = desk.api.get(f"/appointments/{no}/calendar.ics", params={"phone_tail": tail(1)})

    assert file.headers["content-type"] == "text/calendar; charset=utf-8"
    lines = file.content.decode().split("\r\n")
    assert {f"UID:{no}@appointments.onewindow", "DTSTART:20261123T010000Z", "SUMMARY:去大厅办「养犬登记证」"} <= {
        *lines
    }


@pytest.mark.parametrize(
    ("changed", "status", "code"),
    [
        ({"phone": "138"}, 422, "bad_phone"),
        ({"name": "7"}, 422, "bad_name"),
        ({"item_code": "passport"}, 422, "item_not_taken"),
        ({"slot_id": slot_at(8)}, 422, "outside_hours"),
        ({"slot_id": slot_at(9, day=MONDAY - timedelta(days=1))}, 409, "slot_past"),
        ({"slot_id": slot_at(9, day=MONDAY + timedelta(days=28))}, 409, "day_not_open"),
        ({"slot_id": slot_at(10, 30), "item_code": LONG}, 409, "not_enough_time"),
        ({"slot_id": f"{HALL}.{GROUP}.202701040900"}, 409, "year_not_announced"),
        ({"hall_id": "nowhere", "slot_id": slot_at(9, hall_id="nowhere")}, 404, "hall_not_found"),
        ({"notice_no": "GZ261122-2222222"}, 404, "notice_not_found"),
        ({"slot_id": "../etc"}, 422, "request_invalid"),
        ({"name": "长" * 201}, 422, "request_invalid"),
        ({"request_id": "编号"}, 422, "request_invalid"),
    ],
)
def test_what_cannot_be_is_refused_with_its_code(
    desk: RunningDesk, changed: dict[str, str], status: int, code: str
) -> None:
    assert_problem(book(desk, **changed), status, code)


def test_a_full_slot_a_second_place_and_a_lost_hold_are_told_apart(desk: RunningDesk, clock: Clock) -> None:
    no = book(desk).json()["no"]

    assert_problem(book(desk), 409, "slot_held_by_you")
    assert "10分钟" in assert_problem(book(desk, 2), 409, "slot_held")["detail"]
    clock.now += 10 * MINUTE
    assert_problem(desk.api.post(f"/appointments/{no}/confirm"), 409, "hold_expired")


def test_too_late_to_cancel_says_how_late(desk: RunningDesk, clock: Clock) -> None:
    no = confirmed(desk)
    clock.now = NOW + timedelta(hours=14, minutes=1)

    refused = desk.api.post(f"/appointments/{no}/cancel", params={"phone_tail": tail(1)})

    assert "2小时" in assert_problem(refused, 409, "too_late_to_cancel")["detail"]


def test_the_waiting_list_from_joining_to_a_confirmed_place(desk: RunningDesk, clock: Clock) -> None:
    no = confirmed(desk)
    asked = {"hall_id": HALL, "slot_id": slot_at(9), "item_code": DOG, "name": NAME, "phone": phone(2)}
    joined = desk.api.post("/waiting", json=asked)
    assert joined.status_code == 201
    waiting_no, query = joined.json()["no"], {"phone_tail": tail(2)}
    assert (joined.json()["status"], joined.json()["ahead"], joined.json()["offer"]) == ("waiting", 0, None)
    assert_problem(desk.api.post(f"/waiting/{waiting_no}/accept", params=query), 409, "no_offer")

    desk.api.post(f"/appointments/{no}/cancel", params={"phone_tail": tail(1)})
    clock.now += 10 * MINUTE

    shown = desk.api.get(f"/waiting/{waiting_no}", params=query).json()
    assert (shown["status"], shown["offer"]["status"]) == ("offered", "held")
    accepted = desk.api.post(f"/waiting/{waiting_no}/accept", json=query)
    assert (accepted.json()["status"], accepted.json()["no"]) == ("confirmed", shown["offer"]["no"])
    assert_problem(desk.api.get(f"/waiting/{waiting_no}"), 404, "unknown_waiting")


def test_one_waits_for_a_slot_or_for_a_day_and_may_leave(desk: RunningDesk) -> None:
    asked = {"hall_id": HALL, "item_code": DOG, "name": NAME, "phone": phone(2)}
    assert_problem(desk.api.post("/waiting", json=asked), 422, "request_invalid")
    assert_problem(desk.api.post("/waiting", json={**asked, "day": f"{MONDAY}"}), 409, "places_free")
    confirmed(desk)
    no = desk.api.post("/waiting", json={**asked, "slot_id": slot_at(9)}).json()["no"]

    assert desk.api.post(f"/waiting/{no}/leave", json={"phone_tail": tail(2)}).json()["status"] == "left"


def test_a_no_show_can_be_appealed_against(desk: RunningDesk, clock: Clock) -> None:
    no = confirmed(desk)
    appeal = {"phone_tail": tail(1), "reason": "路上出了车祸"}
    assert_problem(desk.api.post(f"/appointments/{no}/appeal", json=appeal), 409, "cannot_appeal")
    clock.now = NOW + timedelta(hours=17)
    sweep(desk.office.booking, clock.now)

    assert desk.api.post(f"/appointments/{no}/appeal", json=appeal).json() == {"no": no, "status": "asked"}
    assert "车祸" not in desk.everything_stored()


def test_the_four_digits_cannot_be_tried_out(start_desk: StartDesk) -> None:
    desk = start_desk(messages_per_minute_per_conversation=5)
    tries = [desk.api.get("/appointments/YY483-926-1075", params={"phone_tail": f"{number:04}"}) for number in range(6)]

    assert [each.status_code for each in tries] == [404] * 5 + [429]


def test_the_desk_sweeps_without_anybody_asking(
    start_desk: StartDesk, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("desk.tidying.SWEEP_SECONDS", 0.02)
    desk = with_a_small_hall(start_desk(), clock)
    no = book(desk).json()["no"]

    clock.now += 10 * MINUTE

    wait_until(lambda: "expired" in desk.everything_stored(), 5, f"{no} was not swept")


@pytest.mark.parametrize("code", RefusalCode)
def test_every_refusal_has_a_status_and_says_what_to_do(code: RefusalCode) -> None:
    words = make_wording().problems[code]

    assert STATUS_OF_CODE[code] in (404, 409, 422)
    assert any(word in words.detail for word in ("请", "不用", "可以"))


def test_a_group_that_goes_first_is_booked_by_its_code_and_another_is_refused(desk: RunningDesk) -> None:
    """The small hall has no green channel, so it is the public's place."""
    made = book(desk, priority="elderly")

    assert (made.status_code, made.json()["has_priority"]) == (201, False)
    assert_problem(book(desk, 2, slot_at(10), priority="王芳的妈妈"), 422, "unknown_priority_group")


def test_staff_grant_the_green_channel_with_the_groups_code(start_desk: StartDesk, clock: Clock) -> None:
    desk = with_a_small_hall(start_desk(), clock)
    staff = as_staff("wang")
    object.__setattr__(desk.office, "booking", replace(desk.office.booking, places=GreenPlaces(places=1)))
    no = confirmed(desk)
    path = f"/staff/appointments/{no}/priority"

    assert_problem(desk.api.post(path, json={"reason": "elderly"}), 401, "staff_unknown")
    assert_problem(desk.api.post(path, json={"reason": "熟人"}, headers=staff), 422, "unknown_priority_group")
    granted = desk.api.post(path, json={"reason": "elderly"}, headers=staff)

    assert (granted.status_code, granted.json()["has_priority"]) == (200, True)
    assert [step.by for step in steps_of(desk.office.booking, no)] == ["citizen", "citizen", "wang"]
