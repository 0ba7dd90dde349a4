"""Short messages over HTTP: what the gateway gets, and what each of its answers means, with a real one."""

import asyncio
from datetime import timedelta
from typing import Any

import httpx
import pytest

from desk.sending.sink import Refused, TryAgain
from desk.sending.sms_gateway import SmsGateway, filled
from office.outbox.model import Letter, MessageKind, Recipient, Sending, SendingChannel
from tests.gateway import Gateway, running_gateway
from tests.outbox import NOON, PHONE

TEMPLATE = '{"to": ["{address}"], "vars": {"content": "【一窗】{text}"}, "sign": 7, "ref": "{key}"}'


def make_sending(text: str = "您约好了", address: str = PHONE, channel: SendingChannel = SendingChannel.SMS) -> Sending:
    return Sending(
        key="reminder:YY1:1",
        kind=MessageKind.REMINDER_DAY_BEFORE,
        to=Recipient(channel, address),
        letter=Letter("提醒", text),
        claim="w:1",
        attempt=1,
        claimed_until=NOON + timedelta(minutes=1),
    )


def send(gateway: Gateway, timeout_seconds: float = 5, key: str = "", sending: Sending | None = None) -> None:
    async def once() -> None:
        async with httpx.AsyncClient() as client:
            sink = SmsGateway(client, gateway.url, TEMPLATE, key, timeout_seconds)
            await sink.send(sending or make_sending(), NOON)

    asyncio.run(once())


def test_the_gateway_gets_the_template_filled_in_and_the_key() -> None:
    with running_gateway() as gateway:
        send(gateway, key="secret")

    [request] = gateway.requests
    assert request["path"] == "/send?from=onewindow"
    assert request["body"] == {
        "to": [PHONE],
        "vars": {"content": "【一窗】您约好了"},
        "sign": 7,
        "ref": "reminder:YY1:1",
    }
    assert request["headers"]["Idempotency-Key"] == "reminder:YY1:1"
    assert request["headers"]["Authorization"] == "Bearer secret"


@pytest.mark.parametrize("status", [400, 409, 410, 413, 422])
def test_a_message_that_the_gateway_will_not_take_is_refused(status: int) -> None:
    with running_gateway(plan=[status]) as gateway, pytest.raises(Refused, match=f"^HTTP {status}$"):
        send(gateway)


@pytest.mark.parametrize("status", [301, 302, 401, 403, 404, 408, 429, 500, 502, 503])
def test_what_is_not_the_messages_fault_is_tried_again(status: int) -> None:
    with running_gateway(plan=[status]) as gateway, pytest.raises(TryAgain, match=f"^HTTP {status}$"):
        send(gateway)


@pytest.mark.parametrize(
    ("said", "wait"),
    [("120", timedelta(minutes=2)), ("soon", timedelta()), ("-5", timedelta()), ("999999999", timedelta(days=1))],
)
def test_a_wish_to_wait_is_passed_on(said: str, wait: timedelta) -> None:
    with running_gateway(plan=[503], headers={"Retry-After": said}) as gateway, pytest.raises(TryAgain) as failure:
        send(gateway)

    assert failure.value.asked_to_wait == wait


def test_a_redirect_is_not_followed() -> None:
    with (
        running_gateway() as elsewhere,
        running_gateway(plan=[307], headers={"Location": elsewhere.url}) as gateway,
        pytest.raises(TryAgain),
    ):
        send(gateway)

    assert elsewhere.requests == []


def test_a_gateway_that_hangs_is_left_after_the_time_set() -> None:
    with running_gateway(plan=["hang"]) as gateway, pytest.raises(TryAgain, match="ReadTimeout"):
        send(gateway, timeout_seconds=0.2)


def test_a_gateway_that_hangs_up_is_tried_again() -> None:
    with running_gateway(plan=["drop"]) as gateway, pytest.raises(TryAgain):
        send(gateway)


def test_a_gateway_that_is_not_there_is_tried_again() -> None:
    with running_gateway() as gateway:
        pass

    with pytest.raises(TryAgain, match="ConnectError"):
        send(gateway)


def test_no_failure_carries_the_number_or_the_words() -> None:
    with running_gateway(plan=[500]) as gateway, pytest.raises(TryAgain) as failure:
        send(gateway)

    assert PHONE not in repr(failure.value)
    assert failure.value.__cause__ is None
    assert PHONE not in repr(make_sending())


@pytest.mark.parametrize(
    ("template", "expected"),
    [
        ("{text}", "{address}{key}"),
        (["{address}", 1, None], ["{text}", 1, None]),
        ({"{address}": {"x": "{address}!"}}, {"{address}": {"x": "{text}!"}}),
        ("{other} {", "{other} {"),
    ],
)
def test_places_in_what_is_filled_in_stay_as_they_are(template: Any, expected: Any) -> None:
    assert filled(template, {"text": "{address}{key}", "address": "{text}", "key": "k"}) == expected
