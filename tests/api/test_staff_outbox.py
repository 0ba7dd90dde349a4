"""The outbox over HTTP: who looks through it, and what is sent again by hand."""

from datetime import timedelta
from typing import Any

from office.accounts.model import Grant, Role
from office.outbox.model import AttemptOutcome, SendingChannel
from tests.api.citizen import assert_problem
from tests.api.running_desk import RunningDesk
from tests.outbox import PHONE, make_draft
from tests.staff import as_staff

BOSS = as_staff("wang", Grant(Role.SUPERVISOR))


def refused_message(desk: RunningDesk, key: str = "appointment:YY1:1") -> None:
    """Due in an hour and refused then: the desk's own worker does not get it first."""
    outbox, later = desk.office.outbox, desk.office.now() + timedelta(hours=1)
    outbox.queue([make_draft(key, channel=SendingChannel.EMAIL, address="li@example.com", due_at=later)], later)
    [sending] = outbox.take(SendingChannel.EMAIL, "a test", later)
    outbox.finish(sending, AttemptOutcome.REFUSED, later, "HTTP 422")


def get(desk: RunningDesk, path: str = "", **wanted: str) -> dict[str, Any]:
    return dict(desk.api.get(f"/staff/outbox{path}", params=wanted, headers=BOSS).raise_for_status().json())


def test_what_failed_is_found_read_and_sent_again(desk: RunningDesk) -> None:
    refused_message(desk)

    found = get(desk, status="failed")
    [line] = found["messages"]
    assert (line["to"], line["last_error"], line["attempts"]) == ("l***@example.com", "HTTP 422", 1)
    assert found["counts"]["failed"] == 1 and found["next_cursor"] is None
    shown = get(desk, f"/{line['key']}")
    assert "养犬登记证" in shown["text"]
    assert [(each["number"], each["outcome"], each["error"]) for each in shown["log"]] == [(1, "refused", "HTTP 422")]

    path = f"/staff/outbox/{line['key']}/send-again"
    again = desk.api.post(path, json={"reason": "地址改好了"}, headers=BOSS).raise_for_status().json()
    assert again["status"] in ("queued", "sending", "sent")
    [noted] = desk.api.get("/staff/audit", params={"what": "send-again"}, headers=BOSS).json()["lines"]
    assert (noted["by"], noted["subject"], noted["reason"]) == ("wang", line["key"], "地址改好了")


def test_no_whole_address_gets_out(desk: RunningDesk) -> None:
    now = desk.office.now()
    desk.office.outbox.queue([make_draft("k1", due_at=now)], now)

    listed = desk.api.get("/staff/outbox", headers=BOSS).text

    assert PHONE not in listed and "138****5678" in listed
    assert PHONE not in desk.api.get("/staff/outbox/k1", headers=BOSS).text


def test_a_message_that_there_is_not_is_said_so(desk: RunningDesk) -> None:
    for method, path in (("GET", "/staff/outbox/k9"), ("POST", "/staff/outbox/k9/send-again")):
        assert_problem(desk.api.request(method, path, json={}, headers=BOSS), 404, "message_not_found")
    assert_problem(desk.api.get("/staff/outbox?status=lost", headers=BOSS), 422, "request_invalid")


def test_whoever_is_bound_to_a_hall_does_not_see_everybodys_messages(desk: RunningDesk) -> None:
    bound = as_staff("sun", Grant(Role.SUPERVISOR, hall="chaoyang"))

    assert_problem(desk.api.get("/staff/outbox", headers=bound), 403, "staff_out_of_scope")
