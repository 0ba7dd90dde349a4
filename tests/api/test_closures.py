"""A hall closes after all: staff see who is affected, the people are told, and move without limits."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from desk.sending.booked import AppointmentMessages
from office.booking.booking import Booking
from office.booking.confirming import confirm
from office.booking.displacing import note_displaced
from office.booking.holding import hold
from office.booking.moving import reschedule
from office.outbox.model import MessageStatus, SendingChannel
from office.outbox.reaching import Reach
from tests.api.citizen import assert_problem
from tests.api.conftest import StartDesk
from tests.api.running_desk import RunningDesk
from tests.api.test_appointment_messages import desk as still_desk
from tests.api.test_appointments import Clock, clock, confirmed, with_a_small_hall
from tests.api.test_staff_queue import STAFF, TOKEN
from tests.booking import GROUP, HALL, MONDAY, NAME, NOW, OTHER_HALL, FakePlaces, make_wish, phone, slot_at
from tests.factories import make_wording

__all__ = ["clock", "still_desk"]
TUESDAY = MONDAY + timedelta(days=1)
WEDNESDAY = MONDAY + timedelta(days=2)
LATER = NOW + timedelta(minutes=1)
MORNING = NOW + timedelta(hours=15)


@pytest.fixture
def desk(start_desk: StartDesk, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> RunningDesk:
    monkeypatch.setattr("desk.tidying.SWEEP_SECONDS", 3600.0)
    monkeypatch.setattr("desk.sending.worker.LOOK_SECONDS", 3600.0)
    return with_a_small_hall(start_desk(staff_token=TOKEN), clock)


def test_staff_close_a_day_and_see_who_is_affected_without_a_name(desk: RunningDesk) -> None:
    no, later = confirmed(desk, 81234567), confirmed(desk, 2, slot_at(9, day=TUESDAY))
    body = {"from": f"{MONDAY}", "reason": "停电"}

    closed = desk.api.post(f"/staff/halls/{HALL}/closures", json=body, headers=STAFF)

    assert closed.status_code == 201
    [affected] = closed.json()["affected"]
    assert (affected["no"], affected["status"], affected["told_at"]) == (no, "confirmed", None)
    shown = desk.api.get("/staff/appointments/affected", headers=STAFF)
    assert shown.json() == {"appointments": [affected], "next_cursor": None}
    assert not [secret for secret in (NAME, "1234567") if secret in shown.text]
    elsewhere = desk.api.get("/staff/appointments/affected", params={"hall": OTHER_HALL}, headers=STAFF)
    assert elsewhere.json()["appointments"] == []

    [change] = closed.json()["closures"]
    for _ in range(2):
        opened = desk.api.post(f"/staff/halls/{HALL}/closures/{change}/withdraw", headers=STAFF)
        assert opened.json() == {"affected": []}
    assert desk.api.get(f"/appointments/{later}", params={"phone_tail": "0002"}).json()["status"] == "confirmed"


@pytest.mark.parametrize(
    ("path", "body", "code", "status"),
    [
        ("/staff/halls/no-hall/closures", {"from": "2026-11-23", "reason": "x"}, "hall_not_found", 404),
        (f"/staff/halls/{HALL}/closures", {"from": "2026-11-23", "reason": ""}, "request_invalid", 422),
        (
            f"/staff/halls/{HALL}/closures",
            {"from": "2026-11-23", "reason": "x", "group": "cars"},
            "request_invalid",
            422,
        ),
        (
            f"/staff/halls/{HALL}/closures",
            {"from": "2026-11-24", "to": "2026-11-23", "reason": "x"},
            "availability_impossible",
            422,
        ),
        (f"/staff/halls/{HALL}/closures/99/withdraw", {}, "not_found", 404),
    ],
)
def test_what_cannot_be_closed_says_why(
    desk: RunningDesk, path: str, body: dict[str, str], code: str, status: int
) -> None:
    assert_problem(desk.api.post(path, json=body, headers=STAFF), status, code)


def test_a_group_alone_can_be_closed(desk: RunningDesk) -> None:
    confirmed(desk, 1)
    body = {"from": f"{MONDAY}", "to": f"{MONDAY}", "reason": "停电", "group": GROUP}

    assert len(desk.api.post(f"/staff/halls/{HALL}/closures", json=body, headers=STAFF).json()["affected"]) == 1


@pytest.fixture
def told(still_desk: RunningDesk) -> Callable[[], list[str]]:
    """What would be sent on Monday morning to the first person, in order; goes through what has changed before."""
    office = still_desk.office
    object.__setattr__(office, "booking", replace(office.booking, places=FakePlaces()))
    planner = AppointmentMessages(office, Reach())

    def tell() -> list[str]:
        for about, drafts in planner(LATER):
            office.outbox.settle(about, drafts, LATER)
        texts = []
        while sendings := office.outbox.take(SendingChannel.SMS, "test", MORNING, 9):
            texts += [each.letter.text for each in sendings if each.to.address == phone(1)]
            for each in sendings:
                office.outbox.finish(each, "sent", MORNING)  # type: ignore[arg-type]
        return texts

    return tell


def books(desk: RunningDesk) -> tuple[Booking, FakePlaces]:
    places = desk.office.booking.places
    assert isinstance(places, FakePlaces)
    return desk.office.booking, places


def test_the_person_is_told_once_why_and_where_the_next_place_is(
    still_desk: RunningDesk, told: Callable[[], list[str]]
) -> None:
    booking, places = books(still_desk)
    mine = confirm(booking, hold(booking, make_wish(1, slot_at(9, day=TUESDAY)), NOW).no, NOW)
    assert [text[:4] for text in told()] == ["您约好了"]
    places.close(TUESDAY, reason="设备检修")
    note_displaced(booking, LATER)

    [text] = told()

    assert text.startswith("对不起，您约的「养犬登记证」，11月24日（周二）上午9点，样例大厅不办公了（设备检修）。")
    assert mine.no in text
    assert "最近有空的是11月23日（周一）上午9点。" in text
    assert told() == []
    with still_desk.office.outbox.unit_of_work(read_only=True) as work:
        kinds = {message.kind: message.status for message in work.outbox.about(f"appointment:{mine.no}")}
    assert kinds["hours_closed"] is MessageStatus.SENT
    assert kinds["reminder_day_before"] is MessageStatus.CANCELLED


def test_who_has_moved_before_the_morning_is_told_of_the_new_time_alone(
    still_desk: RunningDesk, told: Callable[[], list[str]]
) -> None:
    booking, places = books(still_desk)
    mine = confirm(booking, hold(booking, make_wish(1, slot_at(9, day=TUESDAY)), NOW).no, NOW)
    told()
    places.close(TUESDAY)
    note_displaced(booking, LATER)
    reschedule(booking, mine.no, slot_at(10, day=WEDNESDAY), LATER)

    texts = told()

    assert texts[0].startswith("您约好了「养犬登记证」：11月25日")
    assert not [text for text in texts if "不办公了" in text]


def test_the_words_are_kind_and_name_a_way_on() -> None:
    text = make_wording().say("outgoing.hours_closed.text", item="x", when="y", where="z", no="1", why="", free="")

    assert "对不起" in text
    assert "12345" in text
