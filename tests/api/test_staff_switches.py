"""The assistant switched off and the banner put up, over HTTP: what the staff do, and what a citizen then sees."""

from datetime import timedelta
from typing import Any

import httpx
import pytest

from office.accounts.model import Grant, Role
from tests.api.citizen import Citizen, assert_problem, statuses
from tests.api.running_desk import RunningDesk, assembled
from tests.factories import FakeEngine
from tests.staff import as_staff

BOSS = as_staff("wang", Grant(Role.SUPERVISOR))


def switch(desk: RunningDesk, off: bool, **more: Any) -> dict[str, Any]:
    body = {"off": off, "reason": "答错了", **more}
    return dict(desk.api.put("/staff/bot", json=body, headers=BOSS).raise_for_status().json())


def put_up(desk: RunningDesk, hours: float = 2, **more: Any) -> httpx.Response:
    body = {"text": "下雪，大厅晚开一小时", "to": (desk.office.now() + timedelta(hours=hours)).isoformat(), **more}
    return desk.api.put("/staff/banner", json=body, headers=BOSS)


def test_while_it_is_off_nobody_gets_an_answer_from_it(desk: RunningDesk, engine: FakeEngine) -> None:
    citizen = Citizen(desk)
    assert statuses(citizen.say("护照多少钱")) == ["answered"]

    switch(desk, True)
    [told] = citizen.say("户口怎么迁")
    later = Citizen(desk)

    assert (told["status"], told["sender"]) == ("bot_off", "system")
    assert "12345" in told["text"]
    assert engine.turns_about("户口怎么迁") == 0
    assert statuses(later.greeting) == ["greeting", "bot_off"]

    switch(desk, False)
    assert statuses(citizen.say("居住证多少钱")) == ["answered"]
    assert statuses(Citizen(desk).greeting) == ["greeting"]


def test_whom_to_call_in_danger_is_said_all_the_same(desk: RunningDesk) -> None:
    citizen = Citizen(desk)
    switch(desk, True)

    assert statuses(citizen.say("家里着火了")) == ["emergency"]


def test_it_works_while_the_engine_is_away(desk: RunningDesk, engine: FakeEngine) -> None:
    engine.is_away = True
    switch(desk, True)

    assert statuses(Citizen(desk).say("户口怎么迁")) == ["bot_off"]


def test_one_channel_is_switched_off_alone(desk: RunningDesk) -> None:
    switch(desk, True, channel="wechat")

    assert statuses(Citizen(desk).say("护照多少钱")) == ["answered"]
    assert desk.api.get("/banner?channel=web").json()["bot"] == {"off": False, "text": None}
    assert "12345" in desk.api.get("/banner?channel=wechat").json()["bot"]["text"]
    shown = desk.api.get("/staff/bot", headers=BOSS).json()
    assert shown["channels"] == ["web"]
    [known] = shown["switches"]
    assert (known["channel"], known["off"], known["reason"], known["by"]) == ("wechat", True, "答错了", "wang")


def test_a_switch_needs_a_reason_and_stands_in_the_book(desk: RunningDesk) -> None:
    assert_problem(desk.api.put("/staff/bot", json={"off": True}, headers=BOSS), 422, "reason_needed")
    assert statuses(Citizen(desk).say("护照多少钱")) == ["answered"]

    switch(desk, True)

    lines = desk.api.get("/staff/audit", params={"what": "PUT /bot"}, headers=BOSS).json()["lines"]
    assert [(each["by"], each["reason"]) for each in lines] == [("wang", "答错了"), ("wang", "")]


def test_another_process_follows_at_once(desk: RunningDesk) -> None:
    """Both read what is stored."""
    twin = assembled(desk.office.settings)
    try:
        assert twin.staff.switches.is_off("web") is False
        switch(desk, True)
        assert twin.staff.switches.is_off("web") is True
        put_up(desk, text="停电").raise_for_status()
        banner = twin.staff.switches.banner(twin.now())
        assert banner is not None and banner.text == "停电"
    finally:
        twin.database.dispose()


def test_a_banner_is_seen_by_everybody_until_it_is_taken_down(desk: RunningDesk) -> None:
    assert desk.api.get("/banner").json()["banner"] is None

    made = put_up(desk).json()
    seen = desk.api.get("/banner").json()["banner"]
    assert seen == {name: made[name] for name in ("id", "text", "from", "to")}

    assert desk.api.request("DELETE", "/staff/banner", headers=BOSS).status_code == 204
    assert desk.api.get("/banner").json()["banner"] is None
    [past] = desk.api.get("/staff/banners", headers=BOSS).json()["banners"]
    assert (past["made_by"], past["withdrawn_by"]) == ("wang", "wang")


def test_a_banner_is_read_in_the_script_that_is_asked_for(desk: RunningDesk) -> None:
    put_up(desk, text="全市大厅停电检修").raise_for_status()

    seen = [desk.api.get("/banner", params={"locale": each}).json() for each in ("zh-CN", "zh-Hant")]
    assert [each["banner"]["text"] for each in seen] == ["全市大厅停电检修", "全市大廳停電檢修"]


def test_a_banner_for_tomorrow_waits(desk: RunningDesk) -> None:
    put_up(desk, hours=48, **{"from": (desk.office.now() + timedelta(hours=24)).isoformat()}).raise_for_status()

    assert desk.api.get("/banner").json()["banner"] is None


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ({"to": "2020-01-01T00:00:00+08:00"}, "banner_days"),
        ({"to": "2099-01-01T00:00:00"}, "request_invalid"),
        ({"text": "   "}, "text_empty"),
        ({"text": "长" * 201}, "request_invalid"),
    ],
)
def test_a_banner_that_cannot_be_shown_is_refused(desk: RunningDesk, body: dict[str, str], code: str) -> None:
    assert_problem(put_up(desk, **body), 422, code)
    assert desk.api.get("/banner").json()["banner"] is None
