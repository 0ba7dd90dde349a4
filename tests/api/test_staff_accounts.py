"""Accounts and the staff's book over HTTP."""

import csv
from io import StringIO
from typing import Any

import httpx
import pytest

from office.accounts.model import RESERVED, Grant, Role
from office.cases.model import NO_STAFF
from tests.api.citizen import assert_problem
from tests.api.running_desk import RunningDesk
from tests.api.test_cases import NAME, PHONE, SAID, filed
from tests.factories import MOBILE
from tests.staff import as_staff

ADMIN = as_staff("zhang", Grant(Role.ADMIN))
OFFICER = as_staff("li", Grant(Role.OFFICER))


def post(desk: RunningDesk, path: str, method: str = "POST", **body: Any) -> httpx.Response:
    return desk.api.request(method, f"/staff{path}", json=body, headers=ADMIN)


def lines(desk: RunningDesk, **wanted: str) -> list[dict[str, Any]]:
    return list(desk.api.get("/staff/audit", params=wanted, headers=ADMIN).raise_for_status().json()["lines"])


def reveal(desk: RunningDesk, no: str, who: dict[str, str] = OFFICER, **body: str) -> httpx.Response:
    return desk.api.post(f"/staff/cases/{no}/reveal", json=body, headers=who)


def test_an_account_from_its_making_to_its_end(desk: RunningDesk) -> None:
    roles = [{"role": "officer", "department": "human-resources"}, {"role": "operator"}]
    made = post(desk, "/accounts", name="Han", shown_name="韩梅梅", roles=roles, reason="新同事")
    assert made.status_code == 201
    assert made.json()["password"] and made.json()["password_must_change"]
    assert_problem(post(desk, "/accounts", name="han", roles=[]), 409, "account_exists")

    changed = post(desk, "/accounts/han/roles", "PUT", roles=[{"role": "editor"}], reason="换岗").json()
    assert [each["role"] for each in changed["roles"]] == ["editor"]
    assert post(desk, "/accounts/han/disable", reason="离职").json()["disabled_at"]
    assert post(desk, "/accounts/han/enable", reason="回来").json()["disabled_at"] is None
    assert post(desk, "/accounts/han/reset-password").json()["password"]
    assert post(desk, "/accounts/han/reset-password", elsewhere=True).json() == {"password": None}
    assert desk.api.request("DELETE", "/staff/accounts/han", headers=ADMIN).status_code == 405

    shown = desk.api.get("/staff/accounts/han", headers=ADMIN)
    assert shown.json()["elsewhere"] is True and "argon2" not in shown.text
    assert "han" in [each["name"] for each in desk.api.get("/staff/accounts", headers=ADMIN).json()["accounts"]]
    told = [(each["what"], each["reason"]) for each in reversed(lines(desk, subject="han"))]
    assert told[:4] == [
        ("add account", "新同事"),
        ("change roles", "换岗"),
        ("disable account", "离职"),
        ("enable account", "回来"),
    ]


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ({"name": "citizen", "roles": []}, "account_name_bad"),
        ({"name": "韩", "roles": []}, "account_name_bad"),
        ({"name": "han", "roles": [{"role": "king"}]}, "request_invalid"),
        ({"name": "han", "roles": [{"role": "officer", "department": "no-department"}]}, "account_scope_bad"),
        ({"name": "han"}, "request_invalid"),
    ],
)
def test_what_cannot_be_an_account_is_refused(desk: RunningDesk, body: dict[str, Any], code: str) -> None:
    assert_problem(post(desk, "/accounts", **body), 422, code)


def test_what_a_role_may_be_bound_to_is_told(desk: RunningDesk) -> None:
    told = desk.api.get("/staff/accounts/scopes", headers=ADMIN).json()

    assert told["roles"] == [role.value for role in Role]
    assert "human-resources" in {each["id"] for each in told["departments"]}


def test_an_admin_sees_who_is_logged_in_and_ends_it(desk: RunningDesk) -> None:
    for _ in range(2):
        desk.api.get("/staff/cases", headers=OFFICER)
    shown = desk.api.get("/staff/accounts/li/sessions", headers=ADMIN).json()
    first, second = shown["sessions"]
    assert not first["own"] and shown["locked_until"] is None

    left = post(desk, f"/accounts/li/sessions/{first['id']}/end", reason="电脑丢了").json()
    assert left["open_sessions"] == 1
    assert [each["id"] for each in desk.api.get("/staff/accounts/li/sessions", headers=ADMIN).json()["sessions"]] == [
        second["id"]
    ]
    assert (
        post(desk, "/accounts/li/sessions/end").json() | {"open_sessions": 0, "seen_at": None}
        == post(desk, "/accounts/li/sessions/end").json()
    )
    [*_, line] = [each for each in lines(desk, subject="li") if each["what"] == "end sessions"]
    assert (line["by"], line["reason"], line["detail"]) == ("zhang", "电脑丢了", first["id"])
    mine = desk.api.get("/staff/accounts/zhang/sessions", headers=ADMIN).json()["sessions"]
    assert [each["own"] for each in mine].count(True) == 1
    assert_problem(post(desk, "/accounts/nobody-we-know/sessions/end"), 404, "account_not_found")


def test_an_account_that_wrong_passwords_locked_is_seen_and_unlocked(desk: RunningDesk) -> None:
    post(desk, "/accounts", name="han", roles=[])
    for _ in range(5):
        desk.api.post("/staff/session", json={"name": "han", "password": "x"})
    assert_problem(desk.api.post("/staff/session", json={"name": "han", "password": "x"}), 429, "login_locked")
    [seen] = [
        each for each in desk.api.get("/staff/accounts", headers=ADMIN).json()["accounts"] if each["name"] == "han"
    ]
    assert seen["locked_until"] and seen["open_sessions"] == 0

    assert post(desk, "/accounts/han/unlock", reason="本人打电话来").json()["locked_until"] is None
    assert_problem(desk.api.post("/staff/session", json={"name": "han", "password": "x"}), 401, "login_failed")
    assert lines(desk, what="unlock account")[0]["reason"] == "本人打电话来"
    assert_problem(post(desk, "/accounts/nobody-we-know/unlock"), 404, "account_not_found")


def test_the_book_is_asked_by_a_part_of_what_was_done(desk: RunningDesk) -> None:
    no = filed(desk)
    reveal(desk, no, reason="首次联系")

    assert {each["what"] for each in lines(desk, what="/cases/")} == {"POST /cases/{no}/reveal"}
    assert lines(desk, what="%") == []


def test_the_last_admin_cannot_be_taken_away(desk: RunningDesk) -> None:
    assert_problem(post(desk, "/accounts/zhang/disable"), 409, "last_admin")
    assert_problem(post(desk, "/accounts/zhang/roles", "PUT", roles=[]), 409, "last_admin")
    assert_problem(post(desk, "/accounts/nobody-we-know/disable"), 404, "account_not_found")


def test_nobody_signs_as_the_person_or_as_what_goes_by_itself() -> None:
    assert NO_STAFF <= RESERVED


def test_a_look_at_a_person_is_in_the_book_with_who_what_and_why(desk: RunningDesk) -> None:
    no = filed(desk)

    desk.api.get("/staff/cases", headers=OFFICER)
    desk.api.get(f"/staff/cases/{no}", headers=OFFICER)
    shown = reveal(desk, no, reason="首次联系")

    assert shown.json() == {"name": NAME, "phone": PHONE, "text": SAID, "wanted": None}
    told = [(each["by"], each["what"], each["reason"], each["refused"]) for each in lines(desk, subject=no)]
    assert told == [
        ("li", "POST /cases/{no}/reveal", "首次联系", False),
        ("li", "GET /cases/{no}", "", False),
    ]


def test_without_a_reason_nothing_is_revealed(desk: RunningDesk) -> None:
    no = filed(desk)

    for body in ({}, {"reason": "  "}):
        refused = reveal(desk, no, **body)
        assert_problem(refused, 422, "reason_needed")
        assert NAME not in refused.text


def test_who_tries_what_they_may_not_is_in_the_book(desk: RunningDesk) -> None:
    no = filed(desk)

    refused = reveal(desk, no, as_staff("wang", Grant(Role.ANALYST)), reason="好奇")

    assert_problem(refused, 403, "staff_role_needed")
    [line] = lines(desk, by="wang", subject=no)
    assert (line["refused"], line["reason"]) == (True, "好奇")


def test_no_personal_number_gets_into_the_book(desk: RunningDesk) -> None:
    reveal(desk, MOBILE, reason=f"他的电话是{MOBILE}")

    [line] = [each for each in lines(desk, by="li") if "reveal" in each["what"]]
    assert MOBILE not in str(line) and "他的电话是" in line["reason"]


def test_where_the_book_cannot_be_written_nothing_is_shown(desk: RunningDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    no = filed(desk)

    def full(*_: object, **__: object) -> None:
        raise OSError("disk full")

    monkeypatch.setattr(type(desk.office.staff.audit), "note", full)
    refused = reveal(desk, no, reason="首次联系")

    assert_problem(refused, 500, "internal_error")
    assert NAME not in refused.text


def test_the_book_is_read_as_a_spreadsheet_and_that_is_in_it_too(desk: RunningDesk) -> None:
    no = filed(desk)
    reveal(desk, no, reason="=1+1")

    answer = desk.api.get("/staff/audit?format=csv", headers=ADMIN)

    assert answer.headers["content-type"].startswith("text/csv")
    rows = list(csv.reader(StringIO(answer.content.decode("utf-8-sig"))))
    assert rows[0] == ["时间", "谁", "做了什么", "关于", "为什么", "详情", "被拒绝"]
    [row] = [row for row in rows if row[2].endswith("/reveal")]
    assert row[1] == "li" and row[3] == no and not row[4].startswith("=")
    assert lines(desk, what="GET /audit")


def test_the_book_goes_on_where_a_page_ended(desk: RunningDesk) -> None:
    for number in range(3):
        desk.office.staff.audit.note(desk.office.now(), "li", "x", f"FY{number}")

    newest, *_ = lines(desk, by="li")
    rest = lines(desk, by="li", cursor=str(newest["id"]))

    assert [each["subject"] for each in rest] == ["FY1", "FY0"]
    for cursor in ("0", "x", str(2**40)):
        wrong = desk.api.get("/staff/audit", params={"cursor": cursor}, headers=ADMIN)
        assert_problem(wrong, 422, "request_invalid")
