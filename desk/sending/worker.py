"""Sends what is due, as long as the desk runs, one line of work for each channel so that none waits for another's.

Nothing is held in memory only: whatever stops this process, the outbox has the message, and another attempt follows
when the claim has run out.
"""

import asyncio
import logging
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime, timedelta

from anyio import to_thread

from desk.logs import kind_and_place
from desk.metrics import Metrics
from desk.sending.sink import Refused, Sink, TryAgain
from office.outbox.model import AttemptOutcome, Draft, Sending, SendingChannel
from office.outbox.usecases import Outbox

log = logging.getLogger(__name__)

LOOK_SECONDS = 2.0
LONGEST_REST_SECONDS = 30.0  # while the database is away
MOST_AT_ONCE = 4  # of one channel
# For one attempt, whatever the other side does; shorter than a claim lasts (office/outbox/usecases.py).
ATTEMPT_SECONDS = 30.0
TIDY_SECONDS = 60.0
PLAN_SECONDS = 5.0
FINISH_SECONDS = 5.0  # for what is on its way when the desk stops
KEEP_LETTERS = timedelta(days=30)

# What is to be said now: what it is about, and every message of it. Asked again and again.
Planner = Callable[[datetime], Iterable[tuple[str, Sequence[Draft]]]]


class Worker:
    """`name` must differ between desks that share a database."""

    def __init__(
        self,
        outbox: Outbox,
        sinks: Mapping[SendingChannel, Sink],
        now: Callable[[], datetime],
        name: str,
        metrics: Metrics,
        planners: Sequence[Planner] = (),
    ) -> None:
        self._outbox = outbox
        self._sinks = sinks
        self._now = now
        self._name = name
        self._metrics = metrics
        self._planners = planners
        self._stopping = asyncio.Event()

    async def run(self) -> None:
        """Until `stop`, or cancelled."""
        lines = [self._line(channel, sink) for channel, sink in self._sinks.items()]
        async with asyncio.TaskGroup() as group:
            for line in (*lines, self._planning(), self._tidying()):
                group.create_task(line)

    def stop(self) -> None:
        """Takes up nothing more; what is on its way is finished."""
        self._stopping.set()

    async def _line(self, channel: SendingChannel, sink: Sink) -> None:
        rest = LOOK_SECONDS
        while not self._stopping.is_set():
            taken: list[Sending] = []
            try:
                taken = await to_thread.run_sync(self._outbox.take, channel, self._name, self._now(), MOST_AT_ONCE)
                rest = LOOK_SECONDS
            except Exception as error:
                log.error("could not look into the outbox: %s", kind_and_place(error))
                rest = min(rest * 2, LONGEST_REST_SECONDS)
            await asyncio.gather(*(self._send(sink, sending) for sending in taken))
            if not taken:
                await self._rest(rest)

    async def _send(self, sink: Sink, sending: Sending) -> None:
        wait = timedelta()
        try:
            async with asyncio.timeout(ATTEMPT_SECONDS):
                await sink.send(sending, self._now())
            outcome, error = AttemptOutcome.SENT, ""
        except Refused as refused:
            outcome, error = AttemptOutcome.REFUSED, str(refused)
        except TryAgain as failure:
            outcome, error, wait = AttemptOutcome.AGAIN, str(failure), failure.asked_to_wait
        except asyncio.CancelledError:
            await self._record(sending, AttemptOutcome.INTERRUPTED, "", wait)
            raise
        except Exception as fault:
            outcome, error = AttemptOutcome.AGAIN, type(fault).__name__
            log.warning("%s could not be sent: %s", sending.kind, kind_and_place(fault))
        await self._record(sending, outcome, error, wait)

    async def _record(self, sending: Sending, outcome: AttemptOutcome, error: str, wait: timedelta) -> None:
        """Keeps at it while the claim lasts: a message whose arrival is not on record would go out again."""
        channel = sending.to.channel
        self._metrics.outgoing.labels(channel, outcome).inc()
        if error:
            log.warning("%s by %s, attempt %d: %s (%s)", sending.kind, channel, sending.attempt, outcome, error)
        while True:
            try:
                kept = await to_thread.run_sync(self._outbox.finish, sending, outcome, self._now(), error, wait)
            except Exception as fault:
                log.error("could not record an attempt: %s", kind_and_place(fault))
                if self._stopping.is_set() or self._now() > sending.claimed_until:
                    return
                await self._rest(LOOK_SECONDS)
                continue
            if not kept:
                log.warning("%s: the claim had run out before it was recorded", sending.kind)
            return

    async def _tidying(self) -> None:
        while not self._stopping.is_set():
            try:
                now = self._now()
                ended = await to_thread.run_sync(self._outbox.tidy, now, now - KEEP_LETTERS)
                if ended:
                    log.warning("%d messages were not sent in time or were cancelled", ended)
            except Exception as error:
                log.error("could not tidy the outbox: %s", kind_and_place(error))
            await self._rest(TIDY_SECONDS)

    async def _planning(self) -> None:
        while not self._stopping.is_set():
            for planner in self._planners:
                try:
                    await to_thread.run_sync(self._plan, planner)
                except Exception as error:
                    # One that fails must not keep the others from theirs.
                    log.error("could not plan messages: %s", kind_and_place(error))
            await self._rest(PLAN_SECONDS)

    def _plan(self, planner: Planner) -> None:
        now = self._now()
        for about, drafts in planner(now):
            self._outbox.settle(about, drafts, now)

    async def _rest(self, seconds: float) -> None:
        try:
            await asyncio.wait_for(self._stopping.wait(), seconds)
        except TimeoutError:
            return
