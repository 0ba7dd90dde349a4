"""The addresses that platforms call. Whatever is wrong with a call, it is refused in one way, and only its kind of
fault is logged.
"""

import logging
from collections.abc import Callable, Mapping
from datetime import datetime

from anyio import to_thread
from fastapi import APIRouter, Request
from fastapi.responses import Response

from desk.channels.contract import Adapter, Answer, Call, NotGenuine, Stamp
from desk.channels.counter import Counter
from desk.channels.fetching import Fetcher
from desk.channels.in_order import InOrder
from desk.metrics import Metrics
from desk.middleware import MOST_BYTES
from desk.problems import Problem
from office.channel_talk import ChannelTalk

log = logging.getLogger(__name__)


class Desks:
    """What the addresses need."""

    def __init__(
        self,
        adapters: Mapping[str, Adapter],
        talk: ChannelTalk,
        counter: Counter,
        fetcher: Fetcher,
        metrics: Metrics,
        now: Callable[[], datetime],
    ) -> None:
        self.adapters = adapters
        self.talk = talk
        self.counter = counter
        self.in_order = InOrder()
        self.fetcher = fetcher
        self.metrics = metrics
        self.now = now


def channels_router(desks: Desks) -> APIRouter:
    router = APIRouter(prefix="/channels", tags=["channels"])

    @router.get("/{channel}")
    async def challenged(channel: str, request: Request) -> Response:
        """How a platform finds out whether this address is ours."""
        adapter = _adapter(desks, channel)
        try:
            return _response(adapter.challenge(await _call(request), desks.now()))
        except NotGenuine as fault:
            raise _refusal(desks, adapter, fault) from None

    @router.post("/{channel}")
    async def called(channel: str, request: Request) -> Response:
        adapter = _adapter(desks, channel)
        call = await _call(request)
        try:
            return _response(await _heard(desks, adapter, call))
        except NotGenuine as fault:
            raise _refusal(desks, adapter, fault) from None

    return router


async def _heard(desks: Desks, adapter: Adapter, call: Call) -> Answer:
    """Raises NotGenuine."""
    now = desks.now()
    stamp = adapter.verify(call, now)
    inbound = adapter.decode(call, now)
    if inbound is None:
        await _refuse_a_replay(desks, adapter, call, stamp, now)
        await desks.fetcher.has_news(adapter, call)
        return adapter.answer(None, call, None, now)
    async with desks.in_order.turn(f"{adapter.name} {inbound.person}"):
        await _refuse_a_replay(desks, adapter, call, stamp, now)
        heard = await desks.counter.put_on_record(adapter, inbound)
    return adapter.answer(await desks.counter.answer(adapter, heard), call, inbound, desks.now())


async def _refuse_a_replay(desks: Desks, adapter: Adapter, call: Call, stamp: Stamp, now: datetime) -> None:
    """Raises NotGenuine."""
    is_fresh = await to_thread.run_sync(
        desks.talk.is_fresh, adapter.name, stamp.name, call.body, stamp.tries, stamp.within, now
    )
    if not is_fresh:
        raise NotGenuine("replayed")


def _adapter(desks: Desks, channel: str) -> Adapter:
    found = desks.adapters.get(channel)
    if found is None:
        raise Problem("not_found")
    return found


async def _call(request: Request) -> Call:
    body = await request.body()
    if len(body) > MOST_BYTES:
        raise Problem("request_too_large", limit=MOST_BYTES)
    return Call(dict(request.query_params), dict(request.headers), body)


def _refusal(desks: Desks, adapter: Adapter, fault: NotGenuine) -> Problem:
    desks.metrics.refused_calls.labels(adapter.name, str(fault)).inc()
    log.warning("%s: a call was refused: %s", adapter.name, fault)
    return Problem("channel_refused")


def _response(answer: Answer) -> Response:
    return Response(answer.body, media_type=answer.media_type)
