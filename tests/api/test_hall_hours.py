"""A hall's opening hours over HTTP: tried out, changed by who runs the hall, told to citizens, taken back."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from office.accounts.model import Grant, Role
from office.china_time import CHINA
from office.settings import PROJECT
from tests.api.citizen import assert_problem
from tests.api.conftest import StartDesk
from tests.api.running_desk import RunningDesk
from tests.booking import MONDAY, NAME, NOW, phone
from tests.staff import as_staff

HALL, OTHER, ITEM = "chaoyang", "kuancheng", "business-license-reissue"
BOSS, EDITOR = as_staff("wang", Grant(Role.SUPERVISOR, hall=HALL)), as_staff("he", Grant(Role.EDITOR, hall=HALL))
OPERATOR = as_staff("li", Grant(Role.OPERATOR, hall=HALL))
SHORT = {"from": f"{MONDAY}", "shifts": [{"hours": "8:30-11:30"}], "reason": "下午停电检修", "source": "供电通知"}


@pytest.fixture
def desk(start_desk: StartDesk) -> RunningDesk:
    started = start_desk(knowledge_folder=PROJECT / "knowledge")
    object.__setattr__(started.office, "now", lambda: NOW)
    return started


def ask(
    desk: RunningDesk, method: str, path: str = "", who: dict[str, str] = BOSS, hall: str = HALL, **body: Any
) -> Any:
    return desk.api.request(method, f"/staff/halls/{hall}/hours{path}", json=body or None, headers=who)


def booked_last(desk: RunningDesk) -> str:
    """An appointment in the last free slot of Monday; its number."""
    slots = desk.api.get(f"/halls/{HALL}/slots", params={"item": ITEM, "from": f"{MONDAY}", "to": f"{MONDAY}"})
    last = [each for each in slots.json()["slots"] if each["free"]][-1]["id"]
    asked = {"hall_id": HALL, "slot_id": last, "item_code": ITEM, "name": NAME, "phone": phone(1)}
    no = str(desk.api.post("/appointments", json=asked).raise_for_status().json()["no"])
    desk.api.post(f"/appointments/{no}/confirm").raise_for_status()
    return no


def test_hours_are_tried_out_changed_told_to_citizens_and_taken_back(desk: RunningDesk) -> None:
    no = booked_last(desk)
    before = ask(desk, "GET").json()
    assert (before["sample"], before["changes"], before["now"]) == (True, [], before["file"])

    tried = ask(desk, "POST", "/preview", **SHORT).raise_for_status()
    assert [each["no"] for each in tried.json()["displaced"]] == [no]
    assert NAME not in tried.text and ask(desk, "GET").json() == before

    made = ask(desk, "POST", **SHORT)
    assert (made.status_code, [each["no"] for each in made.json()["affected"]]) == (201, [no])
    [listed] = desk.api.get("/staff/appointments/affected", headers=BOSS).json()["appointments"]
    assert listed["no"] == no
    [kept] = ask(desk, "GET", who=OPERATOR).json()["changes"]
    assert (kept["by"], kept["reason"], kept["source"]) == ("wang", "下午停电检修", "供电通知")

    ask(desk, "POST", f"/{kept['id']}/withdraw", reason="电来了").raise_for_status()
    assert desk.api.get("/staff/appointments/affected", headers=BOSS).json()["appointments"] == []
    [kept] = ask(desk, "GET").json()["changes"]
    assert kept["withdrawn_by"] == "wang"
    assert_problem(ask(desk, "POST", "/99/withdraw", reason="x"), 404, "not_found")


def test_what_will_hold_stands_on_the_halls_page_with_its_day_and_why(desk: RunningDesk) -> None:
    later = max(datetime.now(CHINA).date(), MONDAY) + timedelta(days=30)  # the pages have a clock of their own
    ask(desk, "POST", **{**SHORT, "from": f"{later}"}).raise_for_status()
    page = desk.get(f"/halls/{HALL}").text.split("什么时候开")[1]
    assert "改成" in page and "下午停电检修" in page and "样例数据" in page.split("</h2>")[0]


def test_what_holds_today_is_on_the_citizens_page_and_no_sample(desk: RunningDesk) -> None:
    today = {**SHORT, "from": f"{desk.office.today()}"}
    ask(desk, "POST", who=EDITOR, **today).raise_for_status()

    shown = desk.api.get(f"/halls/{HALL}").json()
    assert [(each["starts"], each["ends"]) for each in shown["opening"]] == [("08:30", "11:30")]
    assert "opening" not in shown["sample_parts"] and "counters" in shown["sample_parts"]
    assert ask(desk, "GET").json()["now"] != ask(desk, "GET").json()["file"]


def test_what_no_hall_could_keep_is_said_line_by_line(desk: RunningDesk) -> None:
    lines = [{"hours": "8:30-11:30"}, {"hours": "11:00-12:00"}, {"hours": "17:00-18:00", "kind": "extended"}]
    for path in ("", "/preview"):
        problem = assert_problem(ask(desk, "POST", path, **{**SHORT, "shifts": lines}), 422, "hours_impossible")
        assert "第2段" in problem["detail"] and "第3段" in problem["detail"]
    assert_problem(ask(desk, "POST", **{**SHORT, "from": "2020-01-01"}), 422, "hours_past")
    assert_problem(ask(desk, "POST", **{**SHORT, "source": " "}), 422, "request_invalid")
    assert ask(desk, "GET").json()["changes"] == []


def test_only_who_runs_the_hall_changes_its_hours(desk: RunningDesk) -> None:
    assert_problem(ask(desk, "POST", who=OPERATOR, **SHORT), 403, "staff_role_needed")
    assert_problem(ask(desk, "POST", hall=OTHER, **SHORT), 403, "staff_out_of_scope")
