"""Routes what a citizen said to whoever answers, the assistant or an operator, in order, and never loses it.

A message is stored before anything else happens. Whoever holds the conversation's claim answers its unanswered
messages one by one; when the engine is away they stay unanswered, and `keep_answering` takes them up again. Whom to
call in danger is said when the message is stored; the engine only hears of it afterwards.
"""

import asyncio
import logging
import time
import uuid
from collections import Counter
from collections.abc import Callable
from datetime import datetime

from anyio import to_thread

from desk.conversations.engine import Engine, EngineAway, TurnFailed
from desk.conversations.handing_off import HandingOff
from desk.conversations.hub import Hub
from desk.logs import kind_and_place
from desk.metrics import Metrics
from office.conversations.held.usecases import HeldAnswers
from office.conversations.model import Message, Reply, Sender
from office.conversations.usecases import Conversations

log = logging.getLogger(__name__)

RETRY_SECONDS = 1.0
# How often a request looks whether another desk, or its own twin, has finished the same message.
POLL_SECONDS = 0.1
# A message on which the engine fails this often, with all its parts up, must not block the ones behind it.
MOST_FAILURES = 5


class Dispatcher:
    def __init__(
        self,
        conversations: Conversations,
        engine: Engine,
        hub: Hub,
        metrics: Metrics,
        now: Callable[[], datetime],
        desk_name: str,
        patience_seconds: float,
        handing_off: HandingOff,
        held: HeldAnswers,
        is_off: Callable[[str], bool] = lambda conversation_id: False,
    ) -> None:
        """`is_off`: whether the assistant is switched off for that conversation; asked for each message."""
        self._conversations = conversations
        self._engine = engine
        self._hub = hub
        self._metrics = metrics
        self._now = now
        self._desk = desk_name
        self._patience_seconds = patience_seconds
        self._handing_off = handing_off
        self._held = held
        self._is_off = is_off
        self._failures: Counter[str] = Counter()

    async def handle(
        self, conversation_id: str, text: str, payload: str | None, client_message_id: str
    ) -> list[Message]:
        """Everything that was said in reply so far; a repeat of the same client_message_id does nothing twice."""
        return await self.answer(await self.take(conversation_id, text, payload, client_message_id))

    async def take(self, conversation_id: str, text: str, payload: str | None, client_message_id: str) -> Message:
        """On record, and from then on not to be lost."""
        message = await to_thread.run_sync(
            self._conversations.take, conversation_id, text, payload, client_message_id, self._now()
        )
        self._hub.announce(conversation_id)
        return message

    async def answer(self, message: Message) -> list[Message]:
        """As `handle`, of a message that was taken."""
        conversation_id = message.conversation_id
        warned = await to_thread.run_sync(self._conversations.warnings, message)
        if warned:
            return warned
        deadline = time.monotonic() + self._patience_seconds
        while not message.is_answered:
            # Late in its patience, starting an engine's turn could double the wait.
            is_early = time.monotonic() < deadline - self._patience_seconds / 2
            if is_early and await self.answer_waiting(conversation_id):
                break
            replies = await to_thread.run_sync(self._conversations.unanswered, conversation_id)
            if message.id not in {waiting.id for waiting in replies}:
                break
            if time.monotonic() > deadline:
                return await self._tell_that_it_is_kept(message)
            await asyncio.sleep(POLL_SECONDS)
        replies = await to_thread.run_sync(self._conversations.replies_to, message)
        answered = message.is_answered or any(reply.status != "privacy_notice" for reply in replies)
        return replies if answered else await self._tell_that_it_is_kept(message)

    async def answer_waiting(self, conversation_id: str) -> bool:
        """Answers what is unanswered, oldest first. False if somebody else is doing that right now."""
        holder = f"{self._desk}:{uuid.uuid4().hex[:12]}"
        if not await to_thread.run_sync(self._conversations.claim, conversation_id, holder, self._now()):
            return False
        try:
            waiting = await to_thread.run_sync(self._conversations.unanswered, conversation_id)
            for number, message in enumerate(waiting):
                # Each turn may take its full time; without the claim, somebody else is answering by now.
                if number and not await to_thread.run_sync(
                    self._conversations.extend, conversation_id, holder, self._now()
                ):
                    return False
                await self._answer(message)
        except EngineAway as reason:
            self._metrics.engine_away.inc()
            log.warning("engine away (%s); a message is kept", reason)
        finally:
            await to_thread.run_sync(self._conversations.release, holder, conversation_id)
        return True

    async def keep_answering(self) -> None:
        """Runs as long as the desk does: takes up what was kept, once the engine is back."""
        await to_thread.run_sync(self._conversations.release, self._desk)
        while True:
            await asyncio.sleep(RETRY_SECONDS)
            await self._end_holding()
            await self._end_waiting()
            for conversation_id in await self._kept_conversations():
                try:
                    await self.answer_waiting(conversation_id)
                except Exception as error:
                    # One bad conversation must not starve the others.
                    log.error("could not take up a kept message: %s", kind_and_place(error))

    async def _end_holding(self) -> None:
        """Whose answer nobody looked at in time is told whom to ask."""
        try:
            for conversation_id in await to_thread.run_sync(self._held.expire, self._now()):
                self._hub.announce(conversation_id)
        except Exception as error:
            log.error("could not look for held answers: %s", kind_and_place(error))

    async def _end_waiting(self) -> None:
        """Whoever waits for a person when the hours end is told."""
        try:
            for conversation_id in await to_thread.run_sync(self._handing_off.hours_ended, self._now()):
                self._hub.announce(conversation_id)
        except Exception as error:
            log.error("could not look for who waits after the hours: %s", kind_and_place(error))

    async def _kept_conversations(self) -> list[str]:
        """Those that can be answered now; none while a part is away or the database is lost."""
        try:
            waiting = await to_thread.run_sync(self._conversations.waiting_for_an_answer, self._now())
            return waiting if waiting and all((await self._engine.parts()).values()) else []
        except Exception as error:
            log.error("could not look for kept messages: %s", kind_and_place(error))
            return []

    async def _answer(self, message: Message) -> None:
        warned = await to_thread.run_sync(self._conversations.warnings, message)
        started = time.perf_counter()
        replies = await to_thread.run_sync(self._handing_off.before, message, self._now()) or await self._off(message)
        if not replies:
            try:
                replies = await self._engine.turn(message)
            except TurnFailed:
                replies = await self._give_up_or_raise(message)
            replies = await to_thread.run_sync(self._handing_off.after, message, replies, self._now())
        self._metrics.turn_seconds.observe(time.perf_counter() - started)
        # Nothing may stand behind the number to call.
        given = [] if warned else replies
        if not await to_thread.run_sync(self._held.hold, message, given, self._now()):
            await to_thread.run_sync(self._conversations.answer, message, given, self._now())
        for reply in warned or replies:
            self._metrics.replies.labels(reply.status or "none").inc()
        self._hub.announce(message.conversation_id)

    async def _off(self, message: Message) -> list[Reply]:
        """What is said in the place of an answer, while somebody of the staff has switched the assistant off."""
        if not await to_thread.run_sync(self._is_off, message.conversation_id):
            return []
        return await to_thread.run_sync(self._handing_off.instead_of_the_assistant, message, self._now())

    async def _give_up_or_raise(self, message: Message) -> list[Reply]:
        if not all((await self._engine.parts()).values()):
            raise EngineAway("a part is down")
        self._failures[message.id] += 1
        if self._failures[message.id] < MOST_FAILURES:
            raise EngineAway("the turn failed")
        del self._failures[message.id]
        log.error("message %s failed %d times; its sender is told", message.id, MOST_FAILURES)
        text = self._conversations.wording.say("system.not_answered")
        return [Reply(text, Sender.SYSTEM, "not_answered")]

    async def _tell_that_it_is_kept(self, message: Message) -> list[Message]:
        replies = await to_thread.run_sync(self._conversations.tell_that_it_is_kept, message, self._now())
        self._hub.announce(message.conversation_id)
        return replies
