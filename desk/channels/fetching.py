"""Fetches what a platform keeps for us, in order, as often as it takes: nothing is read twice, nothing skipped."""

import asyncio
import logging
import uuid
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import TypeGuard

from anyio import to_thread

from desk.channels.contract import Adapter, Call, HasMailbox, PlatformAway
from desk.channels.counter import Counter
from desk.logs import kind_and_place
from office.channel_delivery import pause_after
from office.channels.mailbox_store import Mailbox
from office.storage.unit_of_work import UnitOfWorkFactory

log = logging.getLogger(__name__)

LOOK_SECONDS = 1.0
MOST_ATTEMPTS = 6  # about a minute and a half: a database that was away is back by then, or nothing could be read
CLAIM_LASTS = timedelta(seconds=120)
# Before a mailbox was ever read: whoever wrote long before is not answered out of the blue.
FIRST_READ_BACK = timedelta(minutes=10)


class Fetcher:
    """`name` must differ between desks that share a database."""

    def __init__(
        self,
        adapters: Mapping[str, Adapter],
        unit_of_work: UnitOfWorkFactory,
        counter: Counter,
        now: Callable[[], datetime],
        jitter: Callable[[], float],
        name: str,
    ) -> None:
        self._adapters = {name: each for name, each in adapters.items() if is_mailbox(each)}
        self._unit_of_work = unit_of_work
        self._counter = counter
        self._now = now
        self._jitter = jitter
        self._name = name
        self._news = asyncio.Event()

    async def has_news(self, adapter: Adapter, call: Call) -> None:
        """On record before the platform is told so."""
        box, key = self._adapters[adapter.name].mailbox(call)
        await to_thread.run_sync(self._note, f"{adapter.name} {box}", key)
        self._news.set()

    async def run(self) -> None:
        """Until cancelled."""
        while self._adapters:
            self._news.clear()
            try:
                for name in await to_thread.run_sync(self._due):
                    await self._empty(name)
            except Exception as error:
                log.error("could not look into the mailboxes: %s", kind_and_place(error))
            try:
                await asyncio.wait_for(self._news.wait(), LOOK_SECONDS)
            except TimeoutError:
                continue

    async def _empty(self, name: str) -> None:
        holder = f"{self._name}:{uuid.uuid4().hex[:12]}"
        box = await to_thread.run_sync(self._claim, name, holder)
        adapter = self._adapters.get(name.partition(" ")[0])
        if box is None:
            return
        look_at, attempts = None, 0
        try:
            if adapter is not None:
                await self._read(adapter, box, holder)
        except Exception as error:
            attempts = box.attempts + 1
            wait = error.asked_to_wait if isinstance(error, PlatformAway) else timedelta()
            look_at = self._now() + pause_after(attempts, self._jitter(), wait)
            kind = str(error) if isinstance(error, PlatformAway) else kind_and_place(error)
            log.warning("%s: could not be read (%s)", name.partition(" ")[0], kind)
        await to_thread.run_sync(self._let_go, name, holder, look_at, attempts)

    async def _read(self, adapter: HasMailbox, box: Mailbox, holder: str) -> None:
        """The cursor moves when everything before it is on record; what is heard twice is known again."""
        cursor = box.cursor
        while True:
            fetched = await adapter.fetch(replace(box, name=box.name.partition(" ")[2], cursor=cursor))
            for inbound in fetched.messages:
                if not cursor and inbound.sent_at < box.opened_at - FIRST_READ_BACK:
                    continue
                try:
                    await self._counter.receive(adapter, inbound)
                except Exception as error:
                    if box.attempts < MOST_ATTEMPTS:
                        raise
                    # One message must not keep all the others from being heard for ever.
                    log.error("%s: a message is left out: %s", adapter.name, kind_and_place(error))
            cursor = fetched.cursor
            await to_thread.run_sync(self._read_to, box.name, holder, cursor)
            if fetched.is_all:
                return

    def _note(self, name: str, key: str) -> None:
        with self._unit_of_work() as work:
            work.channels.mailboxes.has_news(name, key, self._now())

    def _due(self) -> list[str]:
        with self._unit_of_work(read_only=True) as work:
            return work.channels.mailboxes.due(self._now())

    def _claim(self, name: str, holder: str) -> Mailbox | None:
        now = self._now()
        with self._unit_of_work() as work:
            return work.channels.mailboxes.claim(name, holder, now, now + CLAIM_LASTS)

    def _read_to(self, name: str, holder: str, cursor: str) -> None:
        with self._unit_of_work() as work:
            work.channels.mailboxes.read_to(name, holder, cursor)

    def _let_go(self, name: str, holder: str, look_at: datetime | None, attempts: int) -> None:
        with self._unit_of_work() as work:
            work.channels.mailboxes.let_go(name, holder, look_at, attempts)


def is_mailbox(adapter: Adapter) -> TypeGuard[HasMailbox]:
    return hasattr(adapter, "fetch")
