"""Who asks too often is told when to come again, and nobody else suffers."""

import httpx

from tests.api.citizen import Citizen, assert_problem
from tests.api.conftest import StartDesk
from tests.api.running_desk import RunningDesk


def test_a_conversation_may_say_so_much_a_minute(start_desk: StartDesk) -> None:
    desk = start_desk(messages_per_minute_per_conversation=2)
    citizen = Citizen(desk)
    citizen.say("一")
    citizen.say("二")

    refused = citizen.post(text="三")

    problem = assert_problem(refused, 429, "rate_limited")
    seconds = int(refused.headers["retry-after"])
    assert 1 <= seconds <= 60
    assert f"{seconds}秒" in problem["detail"]
    assert len(desk.engine.turns) == 2


def test_another_conversation_is_not_slowed_by_it(start_desk: StartDesk) -> None:
    desk = start_desk(messages_per_minute_per_conversation=1)
    noisy, quiet = Citizen(desk), Citizen(desk)
    noisy.say("一")
    assert_problem(noisy.post(text="二"), 429, "rate_limited")

    assert quiet.post(text="一").status_code == 200


def test_an_address_may_say_so_much_over_all_its_conversations(start_desk: StartDesk) -> None:
    desk = start_desk(messages_per_minute_per_address=2)
    Citizen(desk).say("一")
    Citizen(desk).say("一")

    assert_problem(Citizen(desk).post(text="一"), 429, "rate_limited")


def test_an_address_may_open_so_many_conversations(start_desk: StartDesk) -> None:
    desk = start_desk(conversations_per_minute_per_address=2)
    Citizen(desk)
    Citizen(desk)

    refused = desk.api.post("/conversations")

    assert_problem(refused, 429, "rate_limited")
    assert int(refused.headers["retry-after"]) >= 1


def test_a_forged_forwarded_address_buys_nothing(start_desk: StartDesk) -> None:
    desk = start_desk(conversations_per_minute_per_address=1)

    assert _open_as(desk, "203.0.113.1").status_code == 201
    assert _open_as(desk, "203.0.113.2").status_code == 429


def test_behind_a_trusted_proxy_each_visitor_counts_alone(start_desk: StartDesk) -> None:
    desk = start_desk(conversations_per_minute_per_address=1, trusted_proxies=["127.0.0.1"])

    assert _open_as(desk, "203.0.113.1").status_code == 201
    assert _open_as(desk, "203.0.113.2").status_code == 201
    assert _open_as(desk, "203.0.113.1").status_code == 429


def _open_as(desk: RunningDesk, address: str) -> httpx.Response:
    return desk.api.post("/conversations", headers={"X-Forwarded-For": address})
