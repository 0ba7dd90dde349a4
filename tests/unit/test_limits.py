"""Who asks too often: counted by conversation and by address, and an address cannot be made up."""

from typing import Any

import pytest
from starlette.requests import Request

from desk.limits import Limits
from desk.problems import Problem
from office.settings import Settings

PROXY, SECOND_PROXY = "10.0.0.1", "10.0.0.2"


def limits(**settings: Any) -> Limits:
    return Limits(Settings(_env_file=None, **settings))


def request(peer: str | None = "198.51.100.7", forwarded: str | None = None) -> Request:
    headers = [] if forwarded is None else [(b"x-forwarded-for", forwarded.encode())]
    return Request({"type": "http", "headers": headers, "client": peer and (peer, 40000)})


def refused(act: Any, *arguments: Any) -> Problem:
    with pytest.raises(Problem) as problem:
        act(*arguments)
    assert problem.value.code == "rate_limited"
    return problem.value


def test_a_conversation_has_its_own_count() -> None:
    desk = limits(messages_per_minute_per_conversation=2)
    for _ in range(2):
        desk.on_message(request(), "one")

    refused(desk.on_message, request(), "one")
    desk.on_message(request(), "another")


def test_an_address_counts_over_all_its_conversations() -> None:
    desk = limits(messages_per_minute_per_address=2)
    for conversation in ("one", "two"):
        desk.on_message(request("198.51.100.7"), conversation)

    refused(desk.on_message, request("198.51.100.7"), "three")
    desk.on_message(request("198.51.100.8"), "three")


def test_opening_and_talking_are_counted_apart() -> None:
    desk = limits(conversations_per_minute_per_address=1, messages_per_minute_per_address=1)
    desk.on_open(request())

    refused(desk.on_open, request())
    desk.on_message(request(), "one")


def test_the_refusal_says_when_to_come_again() -> None:
    desk = limits(conversations_per_minute_per_address=1)
    desk.on_open(request())

    problem = refused(desk.on_open, request())

    assert problem.headers is not None
    assert 1 <= int(problem.headers["Retry-After"]) <= 60
    assert str(problem.values["seconds"]) == problem.headers["Retry-After"]


@pytest.mark.parametrize(
    ("trusted", "peer", "forwarded", "address"),
    [
        ([], "198.51.100.7", "203.0.113.9", "198.51.100.7"),
        ([PROXY], "198.51.100.7", "203.0.113.9", "198.51.100.7"),
        ([PROXY], PROXY, "203.0.113.9", "203.0.113.9"),
        ([PROXY], PROXY, "forged, 203.0.113.9", "203.0.113.9"),
        ([PROXY, SECOND_PROXY], PROXY, f"forged, 203.0.113.9, {SECOND_PROXY}", "203.0.113.9"),
        ([PROXY], PROXY, None, PROXY),
        ([PROXY], PROXY, " , ", PROXY),
        ([PROXY], PROXY, PROXY, PROXY),
        ([], None, "203.0.113.9", "unknown"),
    ],
)
def test_a_forwarded_address_is_believed_only_from_our_proxies(
    trusted: list[str], peer: str | None, forwarded: str | None, address: str
) -> None:
    assert limits(trusted_proxies=trusted).address(request(peer, forwarded)) == address
