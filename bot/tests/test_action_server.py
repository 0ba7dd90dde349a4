"""The way to the action server is kept open, and what comes back is checked as Rasa checks it."""

import asyncio
from typing import Any, List

import jsonschema
import pytest
from aiohttp import web
from rasa.core.actions.action import RemoteAction
from rasa.utils.endpoints import EndpointConfig

from bot.action_server import KeptConnection, check_answers_with_a_ready_schema, kept_open
from bot.tests.conftest import run

GOOD = {"events": [{"event": "slot", "name": "item_code", "value": "x"}], "responses": [{"text": "好"}]}
# Taken and refused by Rasa's own check, in this order.
ANSWERS = [GOOD, {}, {"events": "none"}, {"events": [{"event": "slot"}]}, {"responses": ["好"]}, None]


@pytest.fixture
def ready_schema(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(RemoteAction, "_validate_action_result", RemoteAction._validate_action_result)
    check_answers_with_a_ready_schema()


def is_taken(answer: Any) -> bool:
    try:
        return RemoteAction("action_take_turn", None)._validate_action_result(answer)
    except jsonschema.ValidationError:
        return False


@pytest.mark.parametrize("answer", ANSWERS)
def test_the_ready_schema_takes_and_refuses_what_rasas_check_does(answer: Any, request: pytest.FixtureRequest) -> None:
    by_rasa = is_taken(answer)

    request.getfixturevalue("ready_schema")

    assert is_taken(answer) == by_rasa
    assert is_taken(GOOD)


def test_two_calls_use_one_connection_and_carry_an_empty_domain() -> None:
    connections: List[Any] = []
    bodies: List[Any] = []

    async def webhook(request: web.Request) -> web.Response:
        connections.append(request.transport)
        bodies.append(await request.json())
        return web.json_response(GOOD)

    async def call_twice() -> None:
        app = web.Application()
        app.router.add_post("/webhook", webhook)
        runner = web.AppRunner(app)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        port = runner.addresses[0][1]
        endpoint = kept_open(EndpointConfig(f"http://127.0.0.1:{port}/webhook", enable_selective_domain=True))
        for number in (1, 2):
            assert await endpoint.request(method="post", json={"tracker": number}) == GOOD
        await endpoint.close()
        await runner.cleanup()

    run(asyncio.wait_for(call_twice(), 10))

    assert len(set(map(id, connections))) == 1
    assert bodies == [{"tracker": 1, "domain": {}}, {"tracker": 2, "domain": {}}]


def test_what_the_endpoints_file_says_is_kept() -> None:
    endpoint = kept_open(EndpointConfig("http://127.0.0.1:1/webhook", enable_selective_domain=True))

    assert isinstance(endpoint, KeptConnection)
    assert (endpoint.url, endpoint.kwargs) == ("http://127.0.0.1:1/webhook", {"enable_selective_domain": True})
