"""How the desk talks to the dialogue engine."""

import asyncio
import json
from collections.abc import Callable
from typing import Any

import httpx
import pytest

from desk.conversations.engine import EngineAway, RasaEngine, TurnFailed
from office.conversations.model import Message, Reply, Sender
from tests.factories import NOW

Answer = Callable[[httpx.Request], httpx.Response]


def make_message(text: str = "身份证丢了", payload: str | None = None) -> Message:
    return Message("m-1", "c-1", 2, Sender.CITIZEN, text, NOW, payload=payload)


def ask(answer: Answer, message: Message | None = None) -> list[Reply]:
    async def turn() -> list[Reply]:
        async with httpx.AsyncClient(transport=httpx.MockTransport(answer)) as client:
            engine = RasaEngine(client, "http://engine", "http://actions", timeout_seconds=1.0)
            return await engine.turn(message or make_message())

    return asyncio.run(turn())


def says(*replies: dict[str, Any], intent: str | None = "greet", confidence: float | None = 0.87654) -> Answer:
    return lambda _: httpx.Response(200, json={"replies": replies, "intent": intent, "confidence": confidence})


def sent(message: Message) -> dict[str, Any]:
    """What the engine is given."""
    given: list[dict[str, Any]] = []

    def answer(request: httpx.Request) -> httpx.Response:
        assert str(request.url) == "http://engine/webhooks/desk/turn"
        given.append(json.loads(request.content))
        return says({"text": "好"})(request)

    ask(answer, message)
    return given[0]


def test_a_message_goes_with_its_ids() -> None:
    assert sent(make_message()) == {"conversation_id": "c-1", "message_id": "m-1", "text": "身份证丢了"}


@pytest.mark.parametrize(
    ("typed", "given"),
    [
        ("/restart", "restart"),
        (" / /restart", "restart"),
        ('\n/choose_item{"item": "x"}', 'choose_item{"item": "x"}'),
        ("\u3000/restart", "restart"),
        ("和/或", "和/或"),
        ("/", "?"),
    ],
)
def test_typed_words_never_reach_the_engine_as_a_command(typed: str, given: str) -> None:
    assert sent(make_message(typed))["text"] == given


def test_a_tapped_choice_does() -> None:
    assert sent(make_message("我想找人工", payload="/request_human"))["text"] == "/request_human"


def test_an_answer_of_our_actions_is_taken_whole() -> None:
    custom = {
        "text": "补办",
        "status": "answered",
        "confidence": 0.5,
        "quick_replies": [{"title": "甲", "payload": "/a"}],
        "cards": [{"type": "guide"}],
        "sources": [{"title": "某法"}],
    }

    [reply] = ask(says({"custom": custom}))

    assert (reply.text, reply.status, reply.confidence, reply.sender) == ("补办", "answered", 0.5, Sender.BOT)
    assert reply.extras == {key: custom[key] for key in ("quick_replies", "cards", "sources")}


def test_a_response_of_the_domain_is_named_by_its_intent() -> None:
    [reply] = ask(says({"text": "您好", "buttons": [{"title": "甲", "payload": "/a", "type": "postback"}]}))

    assert (reply.text, reply.status, reply.confidence) == ("您好", "greet", 0.877)
    assert reply.extras == {"quick_replies": [{"title": "甲", "payload": "/a"}], "cards": [], "sources": []}


def test_several_replies_stay_in_order() -> None:
    assert [reply.text for reply in ask(says({"text": "一"}, {"text": "二"}))] == ["一", "二"]


def test_a_turn_without_words_has_failed() -> None:
    """Rasa goes on when an action fails, and the citizen would hear nothing."""
    with pytest.raises(TurnFailed):
        ask(says())


@pytest.mark.parametrize("status", [500, 503, 404])
def test_an_engine_that_refuses_does_not_answer(status: int) -> None:
    with pytest.raises(EngineAway):
        ask(lambda _: httpx.Response(status))


def test_a_turn_that_takes_too_long_has_failed() -> None:
    """Counted, so that one message on which the engine hangs does not block its conversation for ever."""

    def hangs(request: httpx.Request) -> httpx.Response:
        raise httpx.ReadTimeout("", request=request)

    with pytest.raises(TurnFailed):
        ask(hangs)


def test_an_engine_that_cannot_be_reached_is_away() -> None:
    def unreachable(request: httpx.Request) -> httpx.Response:
        raise httpx.ConnectError("nobody there", request=request)

    with pytest.raises(EngineAway):
        ask(unreachable)


def test_an_engine_that_talks_nonsense_is_away() -> None:
    with pytest.raises(EngineAway):
        ask(lambda _: httpx.Response(200, text="<html>"))


def test_ready_is_said_for_each_part() -> None:
    def answer(request: httpx.Request) -> httpx.Response:
        if request.url.host == "actions":
            raise httpx.ConnectError("down", request=request)
        assert request.url.path == "/webhooks/desk/ready"
        return httpx.Response(200)

    async def parts() -> dict[str, bool]:
        async with httpx.AsyncClient(transport=httpx.MockTransport(answer)) as client:
            return await RasaEngine(client, "http://engine", "http://actions", timeout_seconds=1.0).parts()

    assert asyncio.run(parts()) == {"engine": True, "actions": False}
