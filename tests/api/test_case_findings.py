"""Figures of cases as files, and what they say about guides: sent to the editors once, and replied to by them."""

from io import BytesIO
from typing import Any

import httpx
import pytest
from docx import Document

from tests.api.citizen import assert_problem
from tests.api.conftest import StartDesk
from tests.api.running_desk import RunningDesk
from tests.cases import NAME, PHONE, SAID
from tests.staff import as_staff

STAFF = as_staff("li")
EDITOR = as_staff("bian")
FILED = {"kind": "hard", "text": SAID, "name": NAME, "phone": PHONE, "item_code": "dog-licence"}
FINDINGS = "/staff/case-findings"


@pytest.fixture
def desk(start_desk: StartDesk) -> RunningDesk:
    return start_desk()


def filed(desk: RunningDesk, **more: Any) -> str:
    response = desk.api.post("/cases", json={**FILED, "another": True, **more})
    assert response.status_code == 201, response.text
    return str(response.json()["no"])


def found(desk: RunningDesk, **query: str) -> list[dict[str, Any]]:
    answer = desk.api.get(FINDINGS, params=query, headers=STAFF)
    assert answer.status_code == 200, answer.text
    return list(answer.json()["findings"])


def post(desk: RunningDesk, key: str, act: str, **body: Any) -> httpx.Response:
    who = STAFF if act == "send" else EDITOR
    return desk.api.post(f"{FINDINGS}/{key}/{act}", json=body, headers=who)


def test_a_finding_goes_to_the_editors_and_back(desk: RunningDesk) -> None:
    numbers = [filed(desk), filed(desk, kind="refused")]
    filed(desk, item_code=None)
    [new] = found(desk)
    month = f"{desk.office.today():%Y-%m}"
    assert (new["key"], new["cases"], new["state"]) == (f"dog-licence.{month}", 2, None)
    assert (new["kinds"], set(new["examples"])) == ({"hard": 1, "refused": 1}, set(numbers))
    assert new["text"].startswith("「养犬登记证」") and new["text"].endswith("。")

    sent = post(desk, new["key"], "send").json()
    filed(desk)
    again = post(desk, new["key"], "send").json()

    assert (sent["state"], sent["sent_by"], sent["words"]) == ("sent", "li", None)
    assert (again["sent_at"], again["cases"], again["cases_when_sent"]) == (sent["sent_at"], 3, 2)
    assert [each["key"] for each in found(desk, state="sent")] == [new["key"]]
    settled = post(desk, new["key"], "take-up", text="材料第二条改了").json()
    assert (settled["state"], settled["settled_by"], settled["words"]) == ("taken_up", "bian", "材料第二条改了")
    assert found(desk, state="sent") == []
    assert [each["state"] for each in found(desk, month=month, state="taken_up")] == ["taken_up"]
    assert_problem(post(desk, new["key"], "decline", text="不改"), 409, "case_finding_settled")
    told = desk.everything_stored()
    assert f"case_finding:{new['key']}" in told
    assert not any(secret in str([new, sent, again, settled]) for secret in (NAME, PHONE, SAID))


def test_what_cannot_be_found_or_has_no_words_is_refused(desk: RunningDesk) -> None:
    filed(desk)
    [finding] = found(desk)

    assert_problem(post(desk, "dibao.2026-11", "send"), 404, "unknown_case_finding")
    assert_problem(post(desk, "13800008000", "send"), 404, "unknown_case_finding")
    assert_problem(post(desk, finding["key"], "take-up", text="好"), 404, "unknown_case_finding")
    post(desk, finding["key"], "send").raise_for_status()
    assert_problem(post(desk, finding["key"], "decline", text=" "), 422, "case_words_needed")
    assert_problem(desk.api.get(FINDINGS), 401, "staff_unknown")
    assert_problem(desk.api.post(f"{FINDINGS}/{finding['key']}/send"), 401, "staff_unknown")
    for month in ("2026-13", "11", "1999-01"):
        assert_problem(desk.api.get(FINDINGS, params={"month": month}, headers=STAFF), 422, "request_invalid")
    assert found(desk, month="2020-01") == []


def test_the_report_comes_as_a_word_document(desk: RunningDesk) -> None:
    no = filed(desk)
    filed(desk, item_code=None)

    answer = desk.api.get("/staff/case-figures?format=docx", headers=STAFF)

    assert answer.headers["content-type"].endswith("wordprocessingml.document")
    assert answer.headers["content-disposition"].endswith('.docx"')
    document = Document(BytesIO(answer.content))
    said = "\n".join(cell.text for table in document.tables for row in table.rows for cell in row.cells)
    assert "养犬登记证" in said and no in said
    assert not any(secret in said for secret in (NAME, PHONE, SAID))
    for form in ("json", "csv"):
        told = desk.api.get(f"/staff/case-figures?format={form}", headers=STAFF).text
        assert not any(secret in told for secret in (NAME, PHONE, SAID))


@pytest.mark.parametrize("days", ["from=2026-11-02&to=2026-11-01", "to=9999-12-31", "from=0001-01-01", "from=x"])
def test_days_that_cannot_be_are_refused(desk: RunningDesk, days: str) -> None:
    assert_problem(desk.api.get(f"/staff/case-figures?{days}", headers=STAFF), 422, "request_invalid")
