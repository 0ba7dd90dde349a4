"""Sends people on platforms what they are still to be told, as long as the desk runs."""

import asyncio
import logging
import uuid
from collections.abc import Callable, Mapping
from datetime import datetime

from anyio import to_thread

from desk.channels.contract import Adapter, PlatformAway, PushRefused
from desk.logs import kind_and_place
from desk.metrics import Metrics
from office.channel_delivery import ChannelDelivery, Outcome, Push
from office.channels.model import Rules

log = logging.getLogger(__name__)

LOOK_SECONDS = 1.0
LONGEST_REST_SECONDS = 30.0  # while the database is away
MOST_AT_ONCE = 8


class Deliverer:
    def __init__(
        self,
        delivery: ChannelDelivery,
        adapters: Mapping[str, Adapter],
        metrics: Metrics,
        now: Callable[[], datetime],
        name: str,
    ) -> None:
        self._delivery = delivery
        self._adapters = adapters
        self._metrics = metrics
        self._now = now
        self._name = name
        self._woken: set[str] = set()
        self._news = asyncio.Event()

    def wake(self, conversation_id: str) -> None:
        """Something was said in it: looked at now, and not only when its time comes."""
        self._woken.add(conversation_id)
        self._news.set()

    async def run(self) -> None:
        """Until cancelled."""
        rest = LOOK_SECONDS
        is_first = True
        while True:
            try:
                if is_first:
                    await to_thread.run_sync(self._delivery.talk.look_at_who_is_behind, self._now())
                    is_first = False
                await self._look()
                rest = LOOK_SECONDS
            except Exception as error:
                log.error("could not look what is to be delivered: %s", kind_and_place(error))
                rest = min(rest * 2, LONGEST_REST_SECONDS)
            try:
                await asyncio.wait_for(self._news.wait(), rest)
            except TimeoutError:
                continue

    async def deliver(self, conversation_id: str) -> Outcome:
        """All that can be sent in it now, in order; why it ended."""
        holder = f"{self._name}:{uuid.uuid4().hex[:12]}"
        while True:
            push = await to_thread.run_sync(
                self._delivery.take_up, conversation_id, holder, self._rules_of, self._now()
            )
            if not isinstance(push, Push):
                return push
            outcome = await self._send(push)
            if outcome is not None:
                return outcome

    async def _look(self) -> None:
        self._news.clear()
        woken, self._woken = self._woken, set()
        due = await to_thread.run_sync(self._delivery.talk.due, self._now(), 10 * MOST_AT_ONCE)
        waiting = asyncio.Semaphore(MOST_AT_ONCE)

        async def one(conversation_id: str) -> None:
            async with waiting:
                try:
                    await self.deliver(conversation_id)
                except Exception as error:
                    # One that fails must not keep the others from theirs.
                    log.error("could not deliver: %s", kind_and_place(error))

        await asyncio.gather(*(one(each) for each in dict.fromkeys([*woken, *due])))

    async def _send(self, push: Push) -> Outcome | None:
        """None: it arrived."""
        channel = push.person.channel
        try:
            await self._adapters[channel].push(push.address, push.text, push.grant, push.key)
        except PushRefused as refused:
            await to_thread.run_sync(self._delivery.refused, push)
            self._count(channel, "refused", str(refused))
            return Outcome.HELD
        except PlatformAway as away:
            await to_thread.run_sync(self._delivery.failed, push, self._now(), away.asked_to_wait)
            self._count(channel, "again", str(away))
            return Outcome.AWAY
        except Exception as fault:
            await to_thread.run_sync(self._delivery.failed, push, self._now())
            self._count(channel, "again", kind_and_place(fault))
            return Outcome.AWAY
        await to_thread.run_sync(self._delivery.arrived, push, self._now())
        self._count(channel, "sent", "")
        return None

    def _rules_of(self, channel: str) -> Rules | None:
        adapter = self._adapters.get(channel)
        return adapter.rules if adapter else None

    def _count(self, channel: str, outcome: str, kind: str) -> None:
        self._metrics.outgoing.labels(channel, outcome).inc()
        if kind:
            log.warning("%s: %s (%s)", channel, outcome, kind)
