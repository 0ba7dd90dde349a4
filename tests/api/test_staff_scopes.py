"""An officer sees their own department's cases, a counter its own hall: in lists, one by one, and in every act."""

from typing import Any

import pytest

from office.accounts.model import Grant, Role
from tests.api.citizen import assert_problem
from tests.api.conftest import StartDesk
from tests.api.running_desk import RunningDesk
from tests.api.test_appointments import Clock, clock, confirmed, with_a_small_hall
from tests.api.test_cases import DEPARTMENT, NAME, done, filed
from tests.api.test_ratings import rate
from tests.booking import HALL as SMALL_HALL
from tests.cases import TAIL
from tests.staff import as_staff

__all__ = ["clock"]

THEIRS = as_staff("rs-a", Grant(Role.OFFICER, DEPARTMENT))
OTHERS = as_staff("sw-a", Grant(Role.OFFICER, "tax"))
BOTH = as_staff("all", Grant(Role.OFFICER, "tax"), Grant(Role.OFFICER, DEPARTMENT))
# Another role's wide scope lends nothing to the narrow one.
WIDE_ELSEWHERE = as_staff("sw-b", Grant(Role.OFFICER, "tax"), Grant(Role.ANALYST))
HALL = as_staff("dt-a", Grant(Role.OPERATOR, hall="elsewhere"))


@pytest.fixture
def no(desk: RunningDesk) -> str:
    """A case that the department has."""
    no = filed(desk)
    done(desk, no, "accept")
    done(desk, no, "dispatch", department=DEPARTMENT, reason="归他们管")
    return no


def listed(desk: RunningDesk, who: dict[str, str], **query: Any) -> list[str]:
    found = desk.api.get("/staff/cases", headers=who, params=query).raise_for_status().json()["cases"]
    return [each["no"] for each in found]


def test_the_queue_holds_what_they_may_see_whatever_they_ask_for(desk: RunningDesk, no: str) -> None:
    nobodys = filed(desk, phone="13900009000")

    assert listed(desk, THEIRS) == listed(desk, BOTH) == [no]
    for who in (OTHERS, WIDE_ELSEWHERE, HALL):
        assert listed(desk, who) == listed(desk, who, department=DEPARTMENT) == []
    assert listed(desk, THEIRS, department="") == []
    assert set(listed(desk, as_staff("li"))) == {no, nobodys}


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", ""),
        ("POST", "/read"),
        ("POST", "/contact"),
        ("POST", "/reveal"),
        ("POST", "/answer"),
        ("POST", "/return"),
        ("POST", "/press"),
        ("GET", f"/photos/{'0' * 32}"),
    ],
)
def test_another_departments_case_is_shut(desk: RunningDesk, no: str, method: str, path: str) -> None:
    for who in (OTHERS, WIDE_ELSEWHERE):
        body = {"version": 1, "reason": "好奇"} if method == "POST" else None
        refused = desk.api.request(method, f"/staff/cases/{no}{path}", json=body, headers=who)
        assert_problem(refused, 403, "staff_out_of_scope")
        assert NAME not in refused.text


def test_their_own_case_is_open_and_goes_when_it_is_given_back(desk: RunningDesk, no: str) -> None:
    path = f"/staff/cases/{no}"
    revealed = desk.api.post(f"{path}/reveal", json={"reason": "首次联系"}, headers=THEIRS)
    assert revealed.json()["name"] == NAME

    version = desk.api.get(path, headers=THEIRS).json()["version"]
    back = desk.api.post(f"{path}/return", json={"version": version, "reason": "不归我们"}, headers=THEIRS)

    assert back.status_code == 200, back.text
    assert_problem(desk.api.get(path, headers=THEIRS), 403, "staff_out_of_scope")
    assert_problem(desk.api.get("/staff/cases/FY000-000-0000", headers=THEIRS), 404, "unknown_case")


def test_calls_and_bad_ratings_follow_the_same_rule(desk: RunningDesk, no: str) -> None:
    done(desk, no, "answer", text="材料齐了，来办就行")
    done(desk, no, "call-back", solved=True, satisfied=True)
    rate(desk, no, 1, phone_tail=TAIL).raise_for_status()

    def ratings(who: dict[str, str]) -> list[str]:
        found = desk.api.get("/staff/rectifications", headers=who).raise_for_status().json()["rectifications"]
        return [each["no"] for each in found]

    [rectification] = ratings(THEIRS)
    assert ratings(OTHERS) == []
    path = f"/staff/rectifications/{rectification}"
    assert desk.api.get(path, headers=THEIRS).status_code == 200
    assert_problem(desk.api.get(path, headers=OTHERS), 403, "staff_out_of_scope")
    answer = desk.api.post(f"{path}/answer", json={"version": 1, "text": "改了"}, headers=OTHERS)
    assert_problem(answer, 403, "staff_out_of_scope")
    called = desk.api.post(f"/staff/case-calls/{no}/1", json={"reached": True}, headers=OTHERS)
    assert_problem(called, 403, "staff_out_of_scope")
    assert desk.api.get("/staff/case-calls", headers=OTHERS).json()["calls"] == []


def test_a_hall_is_worked_in_by_its_own_people(desk: RunningDesk) -> None:
    for path in ("/staff/halls/here/numbers", "/staff/halls/here/counters/a1"):
        assert_problem(desk.api.get(path, headers=HALL), 403, "staff_out_of_scope")
        assert_problem(desk.api.get(path.replace("here", "elsewhere"), headers=HALL), 404, "hall_not_found")


def test_an_appointment_and_its_person_belong_to_their_hall(start_desk: StartDesk, clock: Clock) -> None:
    desk = with_a_small_hall(start_desk(), clock)
    no = confirmed(desk)
    path, why = f"/staff/appointments/{no}", {"reason": "elderly"}
    here, elsewhere = (as_staff("dt-b", Grant(Role.OPERATOR, hall=hall)) for hall in (SMALL_HALL, "elsewhere"))

    for act in ("reveal", "priority"):
        refused = desk.api.post(f"{path}/{act}", json=why, headers=elsewhere)
        assert_problem(refused, 403, "staff_out_of_scope")
    shown = desk.api.post(f"{path}/reveal", json=why, headers=here).json()
    assert set(shown) == {"name", "phone"} and all(shown.values())
    unknown = desk.api.post("/staff/appointments/YY000-000-0000/reveal", json=why, headers=here)
    assert_problem(unknown, 404, "unknown_appointment")


def test_a_narrower_scope_holds_from_the_next_call_on(desk: RunningDesk, no: str) -> None:
    assert desk.api.get(f"/staff/cases/{no}", headers=THEIRS).status_code == 200

    narrowed = as_staff("rs-a", Grant(Role.OFFICER, "tax"))

    assert_problem(desk.api.get(f"/staff/cases/{no}", headers=narrowed), 403, "staff_out_of_scope")


def test_a_department_without_a_hall_sees_who_booked_its_own_matters_alone(start_desk: StartDesk, clock: Clock) -> None:
    desk = with_a_small_hall(start_desk(), clock)
    no = confirmed(desk)

    for act in ("reveal", "priority"):
        refused = desk.api.post(f"/staff/appointments/{no}/{act}", json={"reason": "elderly"}, headers=OTHERS)
        assert_problem(refused, 403, "staff_out_of_scope")
