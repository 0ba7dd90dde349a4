"""Staff decide appeals against a no-show: with a reason, once; whoever asked is told, once."""

from datetime import timedelta

import pytest

from desk.sending.appealed import NEWS_FOR, AppealMessages
from desk.sending.missed import NoShowMessages
from office.booking.tidying import sweep
from office.outbox.model import SendingChannel
from office.outbox.reaching import Reach
from tests.api.citizen import assert_problem
from tests.api.conftest import StartDesk
from tests.api.running_desk import RunningDesk
from tests.api.test_appointments import Clock, clock, confirmed, tail, with_a_small_hall
from tests.api.test_staff_queue import STAFF
from tests.booking import MONDAY, NAME, slot_at

__all__ = ["clock"]
WHY = "路上车坏了，手机没电"


@pytest.fixture
def desk(start_desk: StartDesk, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> RunningDesk:
    monkeypatch.setattr("desk.tidying.SWEEP_SECONDS", 3600.0)
    monkeypatch.setattr("desk.sending.worker.LOOK_SECONDS", 3600.0)
    return with_a_small_hall(start_desk(), clock)


def appealed(desk: RunningDesk, clock: Clock) -> str:
    no = confirmed(desk, 81234567)
    clock.now += timedelta(hours=17)
    sweep(desk.office.booking, clock.now)
    asked = desk.api.post(f"/appointments/{no}/appeal", json={"phone_tail": "4567", "reason": WHY})
    assert asked.status_code == 202, asked.text
    return no


def decide(desk: RunningDesk, no: str, *, granted: bool, reason: str = "看了维修单") -> dict[str, str]:
    decided = desk.api.post(f"/staff/appeals/{no}/decide", json={"granted": granted, "reason": reason}, headers=STAFF)
    assert decided.status_code == 200, decided.text
    body: dict[str, str] = decided.json()
    return body


def test_staff_read_the_words_and_no_name_and_decide_once(desk: RunningDesk, clock: Clock) -> None:
    no = appealed(desk, clock)

    shown = desk.api.get("/staff/appeals", headers=STAFF)

    [open_one] = shown.json()["appeals"]
    assert (open_one["no"], open_one["reason"], open_one["appointment"]["status"]) == (no, WHY, "missed")
    assert not [secret for secret in (NAME, "1234567") if secret in shown.text]
    first = decide(desk, no, granted=True)
    assert first["status"] == "granted" and decide(desk, no, granted=True) == first, "said twice, decided once"
    again = {"granted": False, "reason": "x"}
    assert_problem(desk.api.post(f"/staff/appeals/{no}/decide", json=again, headers=STAFF), 409, "cannot_appeal")
    assert desk.api.get("/staff/appeals", headers=STAFF).json()["appeals"] == []


@pytest.mark.parametrize(("granted", "said"), [(True, "那次不算没来"), (False, "还算没来。工作人员说：没有凭据")])
def test_who_appealed_is_told_once_and_no_more_when_it_is_old(
    desk: RunningDesk, clock: Clock, granted: bool, said: str
) -> None:
    no = appealed(desk, clock)
    decide(desk, no, granted=granted, reason="没有凭据")
    outbox = desk.office.outbox

    for _ in range(2):  # a second desk looks as well
        for about, drafts in AppealMessages(desk.office, Reach())(clock.now):
            outbox.settle(about, drafts, clock.now)

    [sending] = outbox.take(SendingChannel.SMS, "test", clock.now, most=3)
    assert said in sending.letter.text and no in sending.letter.text
    assert list(AppealMessages(desk.office, Reach())(clock.now + NEWS_FOR + timedelta(minutes=1))) == []


def test_who_did_not_come_is_told_once_that_it_counts_and_how_to_appeal(desk: RunningDesk, clock: Clock) -> None:
    no = confirmed(desk, 81234567)
    came = confirmed(desk, 2, slot_at(10, day=MONDAY + timedelta(days=1)))
    clock.now += timedelta(hours=17)
    sweep(desk.office.booking, clock.now)
    outbox = desk.office.outbox

    for _ in range(2):  # a second desk looks as well
        for about, drafts in NoShowMessages(desk.office, Reach())(clock.now):
            outbox.settle(about, drafts, clock.now)

    [sending] = outbox.take(SendingChannel.SMS, "test", clock.now, most=3)
    text = sending.letter.text
    assert no in text and "申诉" in text and "12345" in text and came not in text
    desk.office.forgetting.appointment(no, tail(81234567), clock.now)
    assert list(NoShowMessages(desk.office, Reach())(clock.now)) == []


def test_what_was_forgotten_is_not_told(desk: RunningDesk, clock: Clock) -> None:
    no = appealed(desk, clock)
    decide(desk, no, granted=True)

    desk.office.forgetting.appointment(no, tail(81234567), clock.now)

    assert list(AppealMessages(desk.office, Reach())(clock.now)) == []


def test_only_staff_may(desk: RunningDesk, clock: Clock) -> None:
    assert_problem(desk.api.get("/staff/appeals"), 401, "staff_unknown")
    body = {"granted": True, "reason": "x"}
    assert_problem(desk.api.post("/staff/appeals/YY1/decide", json=body), 401, "staff_unknown")
    unknown = desk.api.post("/staff/appeals/YY234-567-8923/decide", json=body, headers=STAFF)
    assert_problem(unknown, 404, "unknown_appointment")
    nothing = desk.api.post("/staff/appeals/YY234-567-8923/decide", json={"granted": True}, headers=STAFF)
    assert_problem(nothing, 422, "request_invalid")
