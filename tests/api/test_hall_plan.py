"""A hall's weeks over HTTP: seen by whoever works there, changed by who runs it, and tried out before."""

from datetime import timedelta
from typing import Any

import pytest

from office.accounts.model import Grant, Role
from tests.api.citizen import assert_problem
from tests.api.conftest import StartDesk
from tests.api.running_desk import RunningDesk
from tests.api.test_appointments import Clock, clock, confirmed, with_a_small_hall
from tests.booking import GROUP, HALL, MONDAY, NAME, NOW
from tests.staff import as_staff

__all__ = ["clock"]
BOSS, OFFICER = as_staff("wang", Grant(Role.SUPERVISOR)), as_staff("li", Grant(Role.OFFICER))
BODY = {"group": GROUP, "from": f"{MONDAY}", "places": {"public": 0}, "reason": "人手少"}


@pytest.fixture
def desk(start_desk: StartDesk, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> RunningDesk:
    monkeypatch.setattr("desk.tidying.SWEEP_SECONDS", 3600.0)
    return with_a_small_hall(start_desk(), clock)


def ask(desk: RunningDesk, method: str, path: str, who: dict[str, str] = BOSS, **body: Any) -> Any:
    return desk.api.request(method, f"/staff/halls/{HALL}{path}", json=body or None, headers=who)


def test_a_change_is_tried_out_saved_seen_and_taken_back(desk: RunningDesk) -> None:
    no = confirmed(desk)

    tried = ask(desk, "POST", "/availability/preview", **BODY).raise_for_status().json()
    assert (tried["before"], tried["after"]) == (8, 4)
    assert [each["no"] for each in tried["crowded"]] == [no] and tried["displaced"] == []
    assert ask(desk, "GET", "/availability").json()["changes"] == []

    made = ask(desk, "POST", "/availability", **BODY)
    assert (made.status_code, made.json()["affected"]) == (201, [])
    assert ask(desk, "POST", "/availability", **BODY).json()["id"] == made.json()["id"]
    [change] = ask(desk, "GET", "/availability", OFFICER).json()["changes"]
    assert (change["by"], change["reason"], change["places"]) == ("wang", "人手少", {"public": 0})
    ask(desk, "POST", f"/closures/{change['id']}/withdraw").raise_for_status()
    [change] = ask(desk, "GET", "/availability").json()["changes"]
    assert change["withdrawn_by"] == "wang"


def test_a_closure_is_tried_out_without_a_name(desk: RunningDesk) -> None:
    no = confirmed(desk)

    tried = ask(desk, "POST", "/closures/preview", **{"from": f"{MONDAY}", "reason": "停电"}).raise_for_status()

    assert [each["no"] for each in tried.json()["displaced"]] == [no]
    assert NAME not in tried.text
    assert desk.api.get("/staff/appointments/affected", headers=BOSS).json()["appointments"] == []


def test_a_week_is_seen_from_its_monday(desk: RunningDesk) -> None:
    confirmed(desk)

    days = ask(desk, "GET", "/days", OFFICER).json()["days"]
    assert (len(days), days[0]["day"]) == (7, f"{NOW.date() - timedelta(days=6)}")
    monday = ask(desk, "GET", f"/days?from={MONDAY}&count=1", OFFICER).json()["days"][0]
    assert (monday["taken"], monday["places"], monday["known"], monday["closed"]) == (1, 8, True, None)
    assert monday["groups"] == [{"id": GROUP, "places": 8, "taken": 1}]


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"group": "no-group"}, "request_invalid"),
        ({"places": {}}, "request_invalid"),
        ({"places": {"public": -1}}, "request_invalid"),
        ({"places": {"king": 1}}, "request_invalid"),
        ({"to": "2026-11-01"}, "availability_impossible"),
        ({"reason": ""}, "request_invalid"),
    ],
)
def test_what_cannot_be_changed_is_refused(desk: RunningDesk, changed: dict[str, Any], code: str) -> None:
    for path in ("/availability", "/availability/preview"):
        refused = ask(desk, "POST", path, **{**BODY, **changed})
        assert refused.json()["code"] in (code, "closure_past"), refused.text
    assert ask(desk, "GET", "/availability").json()["changes"] == []


def test_a_day_gone_by_is_not_changed(desk: RunningDesk) -> None:
    assert_problem(ask(desk, "POST", "/availability", **{**BODY, "from": "2026-11-02"}), 422, "closure_past")


def test_only_who_runs_the_hall_changes_it(desk: RunningDesk) -> None:
    assert_problem(ask(desk, "POST", "/availability", OFFICER, **BODY), 403, "staff_role_needed")
    elsewhere = as_staff("sun", Grant(Role.SUPERVISOR, hall="cat-hall"))
    assert_problem(ask(desk, "POST", "/availability/preview", elsewhere, **BODY), 403, "staff_out_of_scope")
