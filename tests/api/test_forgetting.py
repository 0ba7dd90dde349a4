"""Deletion on request over HTTP (个人信息保护法 第四十七条): by number and tail, and then nobody opens it again."""

import pytest

from tests.agency import make_wanted
from tests.api.citizen import assert_problem
from tests.api.conftest import StartDesk
from tests.api.running_desk import RunningDesk
from tests.api.test_appointments import Clock, clock, confirmed, with_a_small_hall
from tests.booking import DOG, HALL, NAME, phone, slot_at

__all__ = ["clock"]


@pytest.fixture
def desk(start_desk: StartDesk, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> RunningDesk:
    monkeypatch.setattr("desk.tidying.SWEEP_SECONDS", 3600.0)
    return with_a_small_hall(start_desk(), clock)


def test_an_appointment_is_deleted_after_it_was_given_up(desk: RunningDesk) -> None:
    no = confirmed(desk, 81234567)
    path, body = f"/appointments/{no}", {"phone_tail": "4567"}
    problem = assert_problem(desk.api.post(f"{path}/forget", json=body), 409, "still_needed")
    assert "取消" in problem["detail"]
    assert_problem(desk.api.post(f"{path}/forget", json={"phone_tail": "9999"}), 404, "unknown_appointment")
    desk.api.post(f"{path}/cancel", json=body).raise_for_status()

    gone = desk.api.post(f"{path}/forget", json=body)

    assert gone.json() == {"no": no, "forgotten": True}
    for tried in (body, {}):
        assert_problem(desk.api.post(f"{path}/forget", json=tried), 404, "unknown_appointment")
        assert_problem(desk.api.get(path, params=tried), 404, "unknown_appointment")
    assert "4567" not in desk.everything_stored()


def test_a_waiting_entry_is_deleted_after_it_was_left(desk: RunningDesk) -> None:
    confirmed(desk, 1)
    asked = {"hall_id": HALL, "slot_id": slot_at(9), "item_code": DOG, "name": NAME, "phone": phone(2)}
    no = desk.api.post("/waiting", json=asked).raise_for_status().json()["no"]
    body = {"phone_tail": "0002"}
    assert_problem(desk.api.post(f"/waiting/{no}/forget", json=body), 409, "still_needed")
    desk.api.post(f"/waiting/{no}/leave", json=body).raise_for_status()

    assert desk.api.post(f"/waiting/{no}/forget", json=body).json() == {"no": no, "forgotten": True}
    assert_problem(desk.api.get(f"/waiting/{no}", params=body), 404, "unknown_waiting")
    assert_problem(desk.api.get(f"/waiting/{no}"), 404, "unknown_waiting")


def test_a_request_for_help_is_deleted_after_it_was_withdrawn(desk: RunningDesk, clock: Clock) -> None:
    agency = desk.office.agency
    made = agency.ask(make_wanted(district=agency.places.districts[0].name, street="", line="3栋"), clock.now)
    path, body = f"/assistance-requests/{made.no}", {"phone_tail": made.phone_tail}
    assert_problem(desk.api.post(f"{path}/forget", json=body), 409, "still_needed")
    desk.api.post(f"{path}/withdraw", json=body).raise_for_status()

    assert desk.api.post(f"{path}/forget", json=body).json()["forgotten"]
    assert_problem(desk.api.get(path, params=body), 404, "unknown_assistance")
    assert_problem(desk.api.get(path), 404, "unknown_assistance")


def test_a_case_is_deleted_after_it_was_withdrawn(desk: RunningDesk, clock: Clock) -> None:
    filing = {"text": "跑了三趟", "name": NAME, "phone": phone(81234567)}
    no = desk.api.post("/cases", json=filing).raise_for_status().json()["no"]
    path, body = f"/cases/{no}", {"phone_tail": "4567"}
    assert_problem(desk.api.post(f"{path}/forget", json=body), 409, "still_needed")
    desk.api.post(f"{path}/withdraw", json=body).raise_for_status()

    assert desk.api.post(f"{path}/forget", json=body).json() == {"no": no, "forgotten": True}
    for tried in (body, {}):
        assert_problem(desk.api.get(path, params=tried), 404, "unknown_case")
    assert "4567" not in desk.everything_stored()
