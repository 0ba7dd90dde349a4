"""Who needs care, over HTTP: noted by its person, told to the staff without the reason, called, and taken back."""

from typing import Any

import pytest

from tests.api.citizen import assert_problem
from tests.api.conftest import StartDesk
from tests.api.running_desk import RunningDesk
from tests.api.test_cases import DEPARTMENT, OPENS, STAFF, done, file, filed, shown
from tests.cases import TAIL

CARE = {"needs_care": {"kind": "disabled", "consent": True}}
CARE_TEXT = "需要特别照顾：优先打电话"


@pytest.fixture
def desk(start_desk: StartDesk) -> RunningDesk:
    return start_desk()


def calls(desk: RunningDesk, **query: Any) -> list[dict[str, Any]]:
    return list(desk.api.get("/staff/case-calls", params=query, headers=STAFF).raise_for_status().json()["calls"])


def messages(desk: RunningDesk, no: str) -> list[str]:
    with desk.office.cases.unit_of_work(read_only=True) as work:
        return [each.channel.value for each in work.outbox.about(f"case:{no}")]


def dispatched(desk: RunningDesk, **more: Any) -> str:
    no = filed(desk, **more)
    done(desk, no, "accept")
    done(desk, no, "dispatch", department=DEPARTMENT, reason="归他们管")
    return no


@pytest.mark.parametrize("care", [{"kind": "ill"}, {"kind": "ill", "consent": False}])
def test_without_consent_it_is_refused_and_it_is_said_why(desk: RunningDesk, care: dict[str, Any]) -> None:
    body = assert_problem(file(desk, needs_care=care), 422, "care_consent_needed")
    assert "同意" in body["title"]

    no = filed(desk)
    assert_problem(desk.api.post(f"/cases/{no}/care", json={**OPENS, **care}), 422, "care_consent_needed")
    assert shown(desk, no)["needs_care"] is False


@pytest.mark.parametrize("care", [{"kind": "poor", "consent": True}, {"consent": True}, "elderly"])
def test_another_kind_is_a_mistake(desk: RunningDesk, care: Any) -> None:
    assert_problem(file(desk, needs_care=care), 422, "request_invalid")


def test_the_person_is_told_that_they_are_called_and_that_somebody_may_come(desk: RunningDesk) -> None:
    told = file(desk, **CARE).json()

    assert told["needs_care"] is True and "先打电话" in told["text"] and "登记上门" in told["text"]
    assert (told["home_visit"]["url"], told["home_visit"]["kind"]) == ("/api/v1/assistance-requests", "home_visit")
    assert told["home_visit"]["item_code"] == "dog-licence"
    assert told["due_at"] < file(desk, another=True).json()["due_at"]
    assert shown(desk, told["no"])["entries"][-1]["text"] == "您同意记下：有事先打电话"


def test_the_staff_are_told_to_call_and_not_why_until_they_open_what_was_said(desk: RunningDesk) -> None:
    no = filed(desk, **CARE)
    filed(desk, another=True)

    every, cared = (desk.api.get("/staff/cases", params=query, headers=STAFF) for query in ({}, {"needs_care": "true"}))
    one = desk.api.get(f"/staff/cases/{no}", headers=STAFF)
    assert sorted(each["care_text"] or "" for each in every.json()["cases"]) == ["", CARE_TEXT]
    assert [each["no"] for each in cared.json()["cases"]] == [no]
    assert one.json()["care_text"] == CARE_TEXT
    assert "disabled" not in every.text + one.text + str(shown(desk, no)) + desk.everything_stored()
    assert desk.api.post(f"/staff/cases/{no}/read", json={}, headers=STAFF).json()["care"] == "disabled"


def test_instead_of_a_short_message_there_is_a_call_to_make(desk: RunningDesk) -> None:
    no, other = dispatched(desk, **CARE), dispatched(desk, another=True)

    assert (messages(desk, no), messages(desk, other)) == ([], ["sms"])
    [call] = calls(desk, department=DEPARTMENT)
    assert (call["no"], call["care_text"], call["officer"]) == (no, CARE_TEXT, "rs-a")
    assert call["text"] == f"您反映的事（编号{no}）有进展：已经转给人社部门办。"
    assert calls(desk, department="tax") == []
    case = desk.api.get(f"/staff/cases/{no}", headers=STAFF).json()
    assert [each["seq"] for each in case["calls"]] == [call["seq"]]


def test_with_the_answer_somebody_to_come_is_offered_on_the_phone(desk: RunningDesk) -> None:
    no = dispatched(desk, **CARE)
    done(desk, no, "answer", text="材料齐了，来办就行")

    *_, call = calls(desk)
    assert call["what"] == "answered" and "要不要人上门" in call["text"]
    assert "登记上门" in shown(desk, no)["text"]


def test_a_call_that_was_made_is_done_and_on_record(desk: RunningDesk) -> None:
    no = dispatched(desk, **CARE)
    [call] = calls(desk)
    path = f"/staff/case-calls/{no}/{call['seq']}"

    tried = desk.api.post(path, json={"reached": False}, headers=STAFF).json()
    assert (tried["tries"], tried["outcome"]) == (1, None)
    assert desk.api.post(path, json={"reached": True}, headers=STAFF).json()["outcome"] == "reached"

    assert calls(desk) == []
    log = desk.api.get(f"/staff/cases/{no}", headers=STAFF).json()["entries"]
    assert [(each["what"], each["by"]) for each in log[-2:]] == [("call_tried", "li"), ("called", "li")]
    assert shown(desk, no)["entries"][-1]["text"] == "打电话跟您说过了"


def test_calls_are_the_staffs_and_must_exist(desk: RunningDesk) -> None:
    no = dispatched(desk, **CARE)

    assert_problem(desk.api.get("/staff/case-calls"), 401, "staff_unknown")
    assert_problem(desk.api.post(f"/staff/case-calls/{no}/1", json={"reached": True}), 401, "staff_unknown")
    missing = desk.api.post(f"/staff/case-calls/{no}/99", json={"reached": True}, headers=STAFF)
    assert_problem(missing, 404, "unknown_call")
    for cursor in ("x", "FY000-000-0000.1"):
        wrong = desk.api.get("/staff/case-calls", params={"cursor": cursor}, headers=STAFF)
        assert_problem(wrong, 404, "unknown_call")


def test_the_calls_go_on_where_the_last_page_ended(desk: RunningDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("office.case_calls.CaseCalls.listed.__defaults__", (None, 1))
    numbers = {dispatched(desk, another=True, **CARE) for _ in range(2)}

    first = desk.api.get("/staff/case-calls", headers=STAFF).json()
    rest = desk.api.get("/staff/case-calls", params={"cursor": first["next_cursor"]}, headers=STAFF).json()
    assert {each["no"] for each in first["calls"] + rest["calls"]} == numbers and rest["next_cursor"] is None


def test_it_may_be_noted_later_and_taken_back_at_any_time(desk: RunningDesk) -> None:
    no = filed(desk)
    noted = desk.api.post(f"/cases/{no}/care", json={**OPENS, "kind": "elderly", "consent": True})
    assert noted.status_code == 200 and noted.json()["needs_care"] is True

    gone = desk.api.post(f"/cases/{no}/care/withdraw", params=OPENS).json()
    assert gone["needs_care"] is False and gone["home_visit"] is None and "先打电话" not in gone["text"]
    assert desk.api.post(f"/staff/cases/{no}/read", json={}, headers=STAFF).json()["care"] is None
    done(desk, no, "accept")
    done(desk, no, "dispatch", department=DEPARTMENT, reason="归他们管")
    assert messages(desk, no) == ["sms"] and calls(desk) == []


def test_a_wrong_tail_notes_nothing(desk: RunningDesk) -> None:
    no = filed(desk, **CARE)
    body = {"kind": "ill", "consent": True}

    for tail in ("0000", None):
        assert_problem(desk.api.post(f"/cases/{no}/care", json={**body, "phone_tail": tail}), 404, "unknown_case")
        assert_problem(desk.api.post(f"/cases/{no}/care/withdraw", json={"phone_tail": tail}), 404, "unknown_case")
    assert desk.api.post(f"/cases/{no}/care/withdraw", json={"phone_tail": TAIL}).status_code == 200


def test_a_department_that_says_no_is_reported_to_the_halls_head(desk: RunningDesk) -> None:
    no = dispatched(desk)
    done(desk, no, "answer", text="条件不够，办不了", policy_says_no=True)

    with desk.office.cases.unit_of_work(read_only=True) as work:
        [report] = work.outbox.about(f"report:{no}")
    opened = desk.office.cases.vault.open(report.letter_sealed, f"outgoing {report.key} letter")
    assert "养犬登记证" in opened and "政策不允许" in opened and "样例数据" in opened
