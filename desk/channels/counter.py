"""Where people on messaging platforms are heard: their message is on record before the platform is told so, and is
answered in the platform's own call where that can be done in time.
"""

import asyncio
import logging
import time
from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from anyio import to_thread

from desk.api.schemas import clean
from desk.channels.contract import Adapter, PlatformAway, PushRefused
from desk.conversations.dispatcher import Dispatcher
from desk.limits import Limits
from desk.logs import kind_and_place
from desk.problems import Problem
from office.channel_talk import ChannelTalk, Entered
from office.channels.model import SAYS, Inbound, Kind
from office.conversations.model import ClientMessageIdReused, ConversationClosed, PayloadNotOffered
from office.conversations.usecases import Conversations

log = logging.getLogger(__name__)

# A busy desk may be late; a platform waits a second longer than we do (office/channels/model.py, Rules).
MOST_DELAY_SECONDS = 0.5


@dataclass(frozen=True, slots=True)
class OnRecord:
    """`entered` is None where nothing is answered but with `reply`, or with what a `group` is told; `started`: when
    its call came, monotonic.
    """

    started: float
    entered: Entered | None = None
    answering: asyncio.Task[Any] | None = None
    reply: str | None = None
    group: Inbound | None = None


class Counter:
    """`limit`: characters of one message."""

    def __init__(
        self,
        talk: ChannelTalk,
        conversations: Conversations,
        dispatcher: Dispatcher,
        limits: Limits,
        now: Callable[[], datetime],
        limit: int,
        wake: Callable[[str], None],
    ) -> None:
        self._talk = talk
        self._conversations = conversations
        self._dispatcher = dispatcher
        self._limits = limits
        self._now = now
        self._limit = limit
        self._wake = wake
        self._working: set[asyncio.Task[Any]] = set()

    async def receive(self, adapter: Adapter, inbound: Inbound) -> str | None:
        """What the call is answered with; None: nothing, or it follows. On return the message cannot be lost."""
        return await self.answer(adapter, await self.put_on_record(adapter, inbound))

    async def put_on_record(self, adapter: Adapter, inbound: Inbound) -> OnRecord:
        """On return the message cannot be lost. Of a person, one at a time: in that order they are answered."""
        started = time.monotonic()
        if inbound.kind is Kind.NOTHING:
            return OnRecord(started)
        if inbound.kind is Kind.GROUP:
            return OnRecord(started, group=inbound)
        entered = await to_thread.run_sync(self._talk.enter, inbound, adapter.rules, self._now())
        if entered.reply is not None or inbound.kind is Kind.LEFT:
            return OnRecord(started, reply=entered.reply)
        return OnRecord(started, entered, await self._heard(entered, inbound))

    async def answer(self, adapter: Adapter, heard: OnRecord) -> str | None:
        """As `receive`."""
        entered, answering, started = heard.entered, heard.answering, heard.started
        if heard.group is not None:
            return await self._ask_for_a_talk_alone(adapter, heard.group)
        if entered is None:
            return heard.reply
        if not adapter.rules.passive_seconds:
            self._wake(entered.conversation_id)
            return None
        if answering is not None:
            await asyncio.wait({answering}, timeout=adapter.rules.passive_seconds)
        if time.monotonic() - started > adapter.rules.passive_seconds + MOST_DELAY_SECONDS and adapter.rules.may_push:
            # The platform has hung up by now, or will have: what is said there would be said to nobody.
            await to_thread.run_sync(self._talk.answer_later, entered, self._now())
            self._wake(entered.conversation_id)
            return None
        text, is_awaited = await to_thread.run_sync(self._talk.answer_in_call, entered, adapter.rules, self._now())
        if text is None:  # else what is left has its time, and is looked at then
            self._wake(entered.conversation_id)
        if text is None and is_awaited and not adapter.rules.may_push:
            return self._conversations.wording.say("channel.later")
        return text

    async def _heard(self, entered: Entered, inbound: Inbound) -> asyncio.Task[Any] | None:
        """Puts what was said on record; what is under way to answer it."""
        if entered.wants_more:
            return None
        if inbound.kind not in SAYS:
            if inbound.kind is not Kind.FOLLOWED:
                await self._say(entered, f"channel.{inbound.kind}")
            return None
        try:
            text = clean(inbound.text)
        except UnicodeEncodeError:
            text = ""
        if not text:
            await self._say(entered, "channel.other")
            return None
        if len(text) > self._limit:
            call = self._conversations.number_to_call(text)
            first = f"{call}\n" if call else ""
            await self._refuse(entered, Problem("text_too_long", limit=self._limit, length=len(text), first=first))
            return None
        if entered.is_new:
            try:
                self._limits.on_channel_message(entered.conversation_id)
            except Problem as problem:
                await self._refuse(entered, problem)
                return None
        return await self._taken(entered, text)

    async def _taken(self, entered: Entered, text: str) -> asyncio.Task[Any] | None:
        conversation_id = entered.conversation_id
        # A choice is told by its payload alone; the record shows its title.
        said = "" if entered.payload else text
        try:
            message = await self._dispatcher.take(conversation_id, said, entered.payload, entered.mark)
        except PayloadNotOffered:
            message = await self._dispatcher.take(conversation_id, text, None, entered.mark)
        except (ConversationClosed, ClientMessageIdReused) as error:
            # Closed this moment, or on record already and hidden otherwise since.
            log.warning("a message of a channel was not taken: %s", error.code)
            return None
        return self._start(self._dispatcher.answer(message))

    async def _say(self, entered: Entered, key: str) -> None:
        text, status = self._conversations.wording.say(key), key.replace(".", "_")
        await to_thread.run_sync(
            self._conversations.tell, entered.conversation_id, text, status, entered.mark, self._now()
        )

    async def _refuse(self, entered: Entered, problem: Problem) -> None:
        text = self._conversations.wording.problem(problem.code, **problem.values).detail
        await to_thread.run_sync(
            self._conversations.tell, entered.conversation_id, text, problem.code, entered.mark, self._now()
        )

    async def _ask_for_a_talk_alone(self, adapter: Adapter, inbound: Inbound) -> str | None:
        """Nothing of a person's matter is told where others read along, and nothing of the group is kept."""
        text = self._conversations.wording.say("channel.group")
        if not await to_thread.run_sync(self._talk.is_first, inbound, self._now()):
            return None
        if adapter.rules.passive_seconds:
            return text
        try:
            await adapter.push(inbound.address, text, None, inbound.message_id)
        except (PushRefused, PlatformAway) as error:
            log.warning("%s: a group could not be answered (%s)", adapter.name, error)
        return None

    def _start(self, answering: Coroutine[Any, Any, Any]) -> asyncio.Task[Any]:
        task = asyncio.create_task(answering)
        self._working.add(task)
        task.add_done_callback(self._done)
        return task

    def _done(self, task: asyncio.Task[Any]) -> None:
        """What fails here is taken up again by the dispatcher: the message stands unanswered in the record."""
        self._working.discard(task)
        if not task.cancelled() and (fault := task.exception()) is not None:
            log.error("a message of a channel is kept: %s", kind_and_place(fault))
