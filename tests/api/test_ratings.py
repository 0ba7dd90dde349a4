"""好差评 over HTTP: a consultation, a visit and a case rated once, and no officer who sees by whom."""

from datetime import datetime, timedelta
from io import BytesIO
from typing import Any

import httpx
import pytest
from openpyxl import load_workbook

from desk.tidying import jobs
from office.booking.confirming import check_in
from office.china_time import CHINA
from office.conversations.model import Reply
from tests.api.citizen import Citizen, assert_problem
from tests.api.conftest import StartDesk
from tests.api.running_desk import RunningDesk
from tests.api.test_appointments import Clock, clock, confirmed, with_a_small_hall
from tests.api.test_cases import DEPARTMENT, OPENS, STAFF, answered
from tests.booking import slot_at
from tests.cases import TAIL
from tests.factories import FakeEngine
from tests.staff import as_staff

__all__ = ["clock"]

PHONE = "13900001234"
CALLER = as_staff("jd-a")


@pytest.fixture
def desk(start_desk: StartDesk) -> RunningDesk:
    return start_desk()


def rate(desk: RunningDesk, no: str, level: object, **more: Any) -> httpx.Response:
    headers = more.pop("headers", {})
    return desk.api.post("/ratings", json={"subject_no": no, "level": level, **more}, headers=headers)


def closed(desk: RunningDesk) -> str:
    no = answered(desk)
    desk.api.post(f"/cases/{no}/call-back", json={**OPENS, "solved": True, "satisfied": True}).raise_for_status()
    return no


def queue(desk: RunningDesk, **wanted: Any) -> list[dict[str, Any]]:
    found = desk.api.get("/staff/rectifications", params=wanted, headers=STAFF)
    assert found.status_code == 200, found.text
    return list(found.json()["rectifications"])


def act(desk: RunningDesk, no: str, what: str, by: dict[str, str] = STAFF, **body: Any) -> httpx.Response:
    """On the version as it is now."""
    version = desk.api.get(f"/staff/rectifications/{no}", headers=by).json().get("version", 0)
    return desk.api.post(f"/staff/rectifications/{no}/{what}", json={"version": version, **body}, headers=by)


def test_a_case_is_rated_once_after_its_end_and_no_officer_sees_by_whom(desk: RunningDesk) -> None:
    no = answered(desk)
    body = {**OPENS, "comment": f"跑得腿疼，{no}"}
    assert_problem(rate(desk, no, 2, **body), 409, "not_to_rate")
    desk.api.post(f"/cases/{no}/call-back", json={**OPENS, "solved": True, "satisfied": True}).raise_for_status()

    told = rate(desk, no, 2, **body)
    assert told.status_code == 201
    assert (told.json()["level"], told.json()["level_text"], told.json()["service"]) == (2, "不满意", "case")
    assert "内部目标" in told.json()["text"] and told.json()["rectified_by"] in told.text
    assert rate(desk, no, 2, **OPENS).json() == told.json(), "a double tap"
    assert "一件事评价一次" in assert_problem(rate(desk, no, 5, **OPENS), 409, "already_rated")["detail"]
    for level in (0, 6, 4.5, True, "5"):
        assert_problem(rate(desk, no, level, **OPENS), 422, "request_invalid")

    [line] = queue(desk)
    shown = desk.api.get(f"/staff/rectifications/{line['no']}", headers=STAFF)
    assert shown.json()["comment"] == "跑得腿疼，〔编号已隐去〕"
    assert not [word for word in (no, TAIL, told.json()["text"]) if word in shown.text]
    assert line["no"] not in desk.api.get(f"/staff/cases/{no}", headers=STAFF).text
    stored = [row for row in desk.everything_stored().splitlines() if row.startswith(("service_", "rectif"))]
    assert stored and not [row for row in stored if no in row or "腿疼" in row]


def test_a_consultation_is_rated_by_its_id_and_token(desk: RunningDesk, engine: FakeEngine) -> None:
    citizen = Citizen(desk)
    assert_problem(rate(desk, citizen.id, 1, headers=citizen.headers), 409, "not_to_rate")
    citizen.say("护照多少钱")

    for headers in ({}, {"Authorization": "Bearer wrong"}, {"Authorization": f"Basic {citizen.token}"}):
        assert_problem(rate(desk, citizen.id, 1, headers=headers), 404, "conversation_not_found")
    assert_problem(rate(desk, "0" * 32, 1, headers=citizen.headers), 404, "conversation_not_found")
    told = rate(desk, citizen.id, 1, headers=citizen.headers)
    assert told.status_code == 201 and told.json()["service"] == "consultation"
    [line] = queue(desk)
    assert (line["department"], line["department_name"]) == ("assistant", "一窗问答")


def test_a_talk_in_which_nothing_was_answered_is_not_rated(desk: RunningDesk, engine: FakeEngine) -> None:
    citizen = Citizen(desk)
    engine.script["天气怎么样"] = [Reply("不归我管", status="out_of_scope")]
    citizen.say("天气怎么样")

    assert_problem(rate(desk, citizen.id, 1, headers=citizen.headers), 409, "not_to_rate")


@pytest.fixture
def hall(start_desk: StartDesk, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> RunningDesk:
    monkeypatch.setattr("desk.tidying.SWEEP_SECONDS", 3600.0)
    return with_a_small_hall(start_desk(), clock)


def test_a_visit_is_rated_after_its_time_by_who_came(hall: RunningDesk, clock: Clock) -> None:
    no, stayed_away = confirmed(hall, 81234567), confirmed(hall, 89999999, slot_at(9, 30))
    own = {"phone_tail": "4567"}
    assert_problem(rate(hall, no, 1, **own), 409, "not_to_rate")
    clock.now = datetime(2026, 11, 23, 9, 0, tzinfo=CHINA)
    check_in(hall.office.booking, no, clock.now, "li")
    assert_problem(rate(hall, no, 1, **own), 409, "not_to_rate")

    clock.now = clock.now.replace(hour=12)
    told = rate(hall, no, 1, phone=PHONE, **own)
    assert told.status_code == 201 and told.json()["service"] == "booking"
    assert rate(hall, no, 1, **own).json() == told.json()
    assert_problem(rate(hall, stayed_away, 1, phone_tail="9999"), 409, "not_to_rate")
    for wrong in ({"phone_tail": "0000"}, {}):
        assert_problem(rate(hall, no, 1, **wrong), 404, "unknown_appointment")
    [line] = queue(hall)
    assert (line["service"], line["department_name"], line["call"]) == ("booking", "大厅窗口", False)
    found = hall.api.get("/staff/rating-figures?from=2026-11-23&to=2026-11-23", headers=STAFF).json()
    assert found["by_department"]["window"]["rated_share"] == 1.0
    assert found["names"]["window"] == "大厅窗口"


@pytest.mark.parametrize("no", ["", "XX111-111-1111", "1111111111", "0" * 31])
def test_a_number_of_nothing_is_found_nowhere(desk: RunningDesk, no: str) -> None:
    assert_problem(rate(desk, no, 3, **OPENS), 404, "rated_service_not_found")


def test_a_number_without_its_letters_is_found_too(desk: RunningDesk) -> None:
    no = closed(desk)

    assert rate(desk, no.removeprefix("FY").replace("-", ""), 5, **OPENS).status_code == 201


def test_a_phone_that_is_none_is_refused(desk: RunningDesk) -> None:
    assert_problem(rate(desk, closed(desk), 1, phone="12345", **OPENS), 422, "bad_phone")


def test_a_bad_rating_is_put_right_called_about_by_others_and_closed(desk: RunningDesk) -> None:
    rate(desk, closed(desk), 1, phone=PHONE, **OPENS).raise_for_status()
    [line] = queue(desk, department=DEPARTMENT, level=1, status="opened")
    no = line["no"]
    assert_problem(act(desk, no, "answer", text=" "), 422, "rectification_words_needed")
    assert_problem(act(desk, no, "phone", CALLER, reason="先看看"), 409, "rectification_cannot_move")
    assert act(desk, no, "answer", text="多开了一个窗口").json()["next"] == ["call-back", "close"]

    assert [each["no"] for each in queue(desk, call=True)] == [no]
    assert_problem(act(desk, no, "phone", STAFF, reason="回访"), 409, "rectification_not_yours_to_call")
    assert_problem(act(desk, no, "phone", CALLER), 422, "reason_needed")
    assert act(desk, no, "phone", CALLER, reason="回访").json() == {"phone": PHONE}
    assert_problem(act(desk, no, "close", CALLER, reason="算了"), 409, "rectification_try_calling")
    assert act(desk, no, "call-back", CALLER, reached=False).json()["missed_calls"] == 1
    assert act(desk, no, "call-back", CALLER, reached=True).status_code == 422, "of whom was reached it is told"
    called = act(desk, no, "call-back", CALLER, reached=True, satisfied=True, text="好多了").json()
    assert (called["status"], called["satisfied"], called["entries"][-1]["text"]) == ("called_back", True, "好多了")
    done = act(desk, no, "close", CALLER, reason="满意了").json()

    assert (done["status"], done["status_text"], done["next"]) == ("closed", "办结了", [])
    assert queue(desk) == [] and [each["no"] for each in queue(desk, status="closed")] == [no]
    assert PHONE not in desk.api.get(f"/staff/rectifications/{no}", headers=STAFF).text
    assert PHONE not in desk.everything_stored()


def test_an_officer_who_looked_at_an_older_one_is_told(desk: RunningDesk) -> None:
    rate(desk, closed(desk), 1, **OPENS).raise_for_status()
    [line] = queue(desk)
    path = f"/staff/rectifications/{line['no']}/answer"
    body = {"version": line["version"], "text": "改了"}
    desk.api.post(path, json=body, headers=STAFF).raise_for_status()

    assert_problem(desk.api.post(path, json=body, headers=STAFF), 409, "rectification_changed")
    assert_problem(
        desk.api.post("/staff/rectifications/ZG1/answer", json=body, headers=STAFF), 404, "unknown_rectification"
    )


@pytest.mark.parametrize("path", ["/staff/rectifications", "/staff/rectifications/ZG1", "/staff/rating-figures"])
def test_only_the_staff_see_them(desk: RunningDesk, path: str) -> None:
    assert_problem(desk.api.get(path), 401, "staff_unknown")


def test_a_comment_that_was_looked_at_leaves_a_line(desk: RunningDesk) -> None:
    rate(desk, closed(desk), 1, comment="慢", **OPENS).raise_for_status()
    [line] = queue(desk)

    shown = [desk.api.get(f"/staff/rectifications/{line['no']}", headers=STAFF).json() for _ in range(2)]
    assert [each["what"] for each in shown[-1]["entries"]] == ["opened", "comment_seen"]
    assert shown[-1]["entries"][1]["by"] == "li"
    assert shown[0]["version"] == shown[1]["version"] == line["version"]


def test_deletion_takes_comment_and_phone_and_leaves_no_trace_of_whose_it_was(desk: RunningDesk) -> None:
    no = closed(desk)
    rate(desk, no, 1, comment="慢得很", phone=PHONE, **OPENS).raise_for_status()
    [line] = queue(desk)
    desk.api.post(f"/cases/{no}/forget", json=OPENS).raise_for_status()

    shown = desk.api.get(f"/staff/rectifications/{line['no']}", headers=STAFF).json()
    assert shown["comment"] is None
    last = shown["entries"][-1]
    assert (last["what"], last["by"], last["at"]) == ("forgotten", "clock", shown["entries"][0]["at"])
    assert act(desk, line["no"], "answer", text="改了").json()["call"] is False
    assert_problem(act(desk, line["no"], "phone", CALLER, reason="回访"), 409, "rectification_no_phone")


def test_figures_come_by_department_with_formulas_and_as_tables(desk: RunningDesk, engine: FakeEngine) -> None:
    numbers = [closed(desk) for _ in range(4)]
    for no, level in zip(numbers, (5, 3, 1), strict=False):
        rate(desk, no, level, **OPENS).raise_for_status()
    Citizen(desk).say("护照多少钱")

    found = desk.api.get("/staff/rating-figures", headers=STAFF).json()
    theirs = found["by_department"][DEPARTMENT]
    assert theirs["levels"] == {"1": 1, "2": 0, "3": 1, "4": 0, "5": 1}
    assert (theirs["rated"], theirs["finished"], theirs["rated_share"]) == (3, 4, 0.75)
    assert theirs["satisfaction_rate"] == pytest.approx(2 / 3)
    assert (theirs["rectifications"]["opened"], theirs["rectifications"]["overdue"]) == (1, 0)
    assert (found["whole"]["finished"], found["by_department"]["assistant"]["finished"]) == (5, 1)
    assert found["names"] == {"assistant": "一窗问答", DEPARTMENT: "人社部门"}
    assert found["formulas"]["satisfaction_rate"] == "满意率＝（非常满意＋满意＋基本满意）÷评价件数"
    empty = desk.api.get("/staff/rating-figures?from=2020-01-01&to=2020-01-31", headers=STAFF).json()
    assert (empty["whole"]["rated"], empty["whole"]["rated_share"]) == (0, None)
    csv = desk.api.get("/staff/rating-figures?format=csv", headers=STAFF)
    assert csv.headers["content-disposition"].endswith('.csv"')
    lines = csv.content.decode("utf-8-sig").splitlines()
    assert "好差评,人社部门,参评率（%）,75.0" in lines and "差评整改,人社部门,该整改,1" in lines
    assert not any("assistant" in line for line in lines)
    xlsx = desk.api.get("/staff/rating-figures?format=xlsx", headers=STAFF).content
    assert load_workbook(BytesIO(xlsx)).active["A1"].value == "部分"


def test_the_desk_tells_the_superior_what_is_late_by_itself(desk: RunningDesk) -> None:
    rate(desk, closed(desk), 1, **OPENS).raise_for_status()
    [line] = queue(desk)
    [job] = [each for each in jobs(desk.office) if each.name == "rectifications"]
    for _ in range(2):
        job.act(desk.office.now() + timedelta(days=30))

    assert [each["no"] for each in queue(desk, late=True, told_to="rs-head")] == [line["no"]]
    entries = desk.api.get(f"/staff/rectifications/{line['no']}", headers=STAFF).json()["entries"]
    assert [each["what"] for each in entries] == ["opened", "overdue"]


def test_nobody_tries_out_the_four_digits(start_desk: StartDesk) -> None:
    desk = start_desk(messages_per_minute_per_conversation=3)
    answers = [rate(desk, "YY000-000-0000", 5, phone_tail=f"{each:04}") for each in range(4)]

    assert_problem(answers[-1], 429, "rate_limited")
