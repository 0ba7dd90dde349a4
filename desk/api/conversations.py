"""A citizen's conversation: open it, say something, read the record, follow it live."""

import asyncio
import json
from collections.abc import AsyncIterator
from typing import Annotated, Any

from anyio import to_thread
from fastapi import APIRouter, Query, Request
from sse_starlette import EventSourceResponse, ServerSentEvent

from desk.api.deps import ConversationDep, Desk, DeskDep
from desk.api.schemas import Locale, OpenConversation, SayMessage, clean, is_id, message_out
from desk.problems import Problem
from office.conversations.handoff import operating
from office.conversations.handoff.operating import OPERATOR
from office.conversations.handoff.usecases import CITIZEN
from office.conversations.model import Conversation, ConversationState, Message
from office.conversations.usecases import RECORD_LIMIT

router = APIRouter(prefix="/api/v1/conversations", tags=["conversations"])

# News from another desk is not announced in this process, so the stream also looks by itself.
LOOK_SECONDS = 2.0
# While a person is waited for or speaks, news is seen within a second whichever desk it came to.
WITH_A_PERSON_SECONDS = 0.8
# The script to read in, if it is another than the conversation was opened with.
Shown = Annotated[Locale | None, Query()]


@router.post("", status_code=201)
async def open_conversation(request: Request, desk: DeskDep, wanted: OpenConversation | None = None) -> dict[str, Any]:
    desk.limits.on_open(request)
    wanted = wanted or OpenConversation()
    opened, token, greeting = await to_thread.run_sync(
        desk.office.conversations.open, wanted.channel, wanted.locale, desk.office.now()
    )
    if await to_thread.run_sync(desk.office.staff.switches.is_off, opened.channel):
        greeting = await to_thread.run_sync(_told_that_it_is_off, desk, opened)
    return {
        "id": opened.id,
        "token": token,
        "state": opened.state,
        "greeting": [message_out(message, opened.locale) for message in greeting],
    }


@router.post("/{conversation_id}/messages")
async def say(
    said: SayMessage, conversation: ConversationDep, request: Request, desk: DeskDep, locale: Shown = None
) -> dict[str, Any]:
    """{messages, state}: the replies. The same client_message_id again gives the same and does nothing twice."""
    desk.limits.on_message(request, conversation.id)
    if desk.office.conversations.hides_a_number(said.client_message_id):
        raise Problem("request_invalid", field="client_message_id")
    text = _cleaned(said)
    if bool(text) == bool(said.payload):
        raise Problem("text_empty") if not text else Problem("request_invalid", field="text, payload")
    limit = desk.office.settings.message_limit_characters
    if len(text) > limit:
        # Whoever cries for help at length is told whom to call all the same.
        call = desk.office.conversations.number_to_call(text[: 2 * limit])
        raise Problem("text_too_long", limit=limit, length=len(text), first=f"{call}\n" if call else "")
    replies = await desk.dispatcher.handle(conversation.id, text, said.payload, said.client_message_id)
    shown = locale or conversation.locale
    state = await to_thread.run_sync(desk.office.conversations.state, conversation.id)
    return {"messages": [message_out(reply, shown) for reply in replies], "state": state}


def _told_that_it_is_off(desk: Desk, opened: Conversation) -> list[Message]:
    """Behind the greeting, before anybody types."""
    conversations = desk.office.conversations
    text = desk.office.wording.say("system.bot_off")
    conversations.tell(opened.id, text, "bot_off", "bot_off", desk.office.now())
    return conversations.record(opened.id, None)


def _cleaned(said: SayMessage) -> str:
    try:
        return clean(said.text or "")
    except UnicodeEncodeError:
        raise Problem("request_invalid", field="text") from None


@router.get("/{conversation_id}/messages")
async def read_record(
    conversation: ConversationDep,
    desk: DeskDep,
    after: str | None = None,
    limit: int = RECORD_LIMIT,
    locale: Shown = None,
) -> dict[str, Any]:
    """{messages, state, next_cursor}: from the message after id `after`; next_cursor is null at the end."""
    size = max(1, min(limit, RECORD_LIMIT))
    known_after = after if is_id(after) else None
    found = await to_thread.run_sync(desk.office.conversations.record, conversation.id, known_after, size + 1)
    page = found[:size]
    return {
        "messages": [message_out(message, locale or conversation.locale) for message in page],
        "state": conversation.state,
        "next_cursor": page[-1].id if len(found) > size else None,
    }


@router.post("/{conversation_id}/typing", status_code=204)
def types(conversation: ConversationDep, desk: DeskDep) -> None:
    """The citizen types; an operator who holds the conversation sees it for some seconds."""
    if conversation.state is ConversationState.HUMAN:
        operating.types(desk.office.handoffs, conversation.id, CITIZEN, desk.office.now())


@router.get("/{conversation_id}/events")
async def follow(
    conversation: ConversationDep, desk: DeskDep, after: str | None = None, locale: Shown = None
) -> EventSourceResponse:
    """Server-sent events named `message`, each a Message, from the one after id `after` on; and `state` {state, place,
    wait_minutes, typing} whenever that changes: who answers, the place in the line, whether an operator types.
    """
    shown = locale or conversation.locale
    return EventSourceResponse(_news(conversation, desk, after if is_id(after) else None, shown), ping=15)


def _state(desk: Desk, conversation_id: str) -> dict[str, Any]:
    office, now = desk.office, desk.office.now()
    state = office.conversations.state(conversation_id)
    found = office.handoffs.open_of(conversation_id) if state is not ConversationState.BOT else None
    place = office.handoffs.place(found, now) if found else None
    return {
        "state": state.value,
        "place": place and place.number,
        "wait_minutes": place and place.minutes,
        "typing": found is not None and OPERATOR in operating.typing(office.handoffs, conversation_id, now),
    }


def _seconds(state: dict[str, Any]) -> float:
    return LOOK_SECONDS if state["state"] == ConversationState.BOT else WITH_A_PERSON_SECONDS


async def _news(
    conversation: Conversation, desk: Desk, after: str | None, locale: str
) -> AsyncIterator[ServerSentEvent]:
    shown: dict[str, Any] = {"state": conversation.state.value, "place": None, "wait_minutes": None, "typing": False}
    with desk.hub.listening(conversation.id) as news:
        while True:
            news.clear()
            found = await to_thread.run_sync(desk.office.conversations.record, conversation.id, after)
            for message in found:
                after = message.id
                data = json.dumps(message_out(message, locale), ensure_ascii=False)
                yield ServerSentEvent(data=data, event="message", id=message.id)
            state = await to_thread.run_sync(_state, desk, conversation.id)
            if state != shown:
                shown = state
                yield ServerSentEvent(data=json.dumps(state), event="state")
            try:
                await asyncio.wait_for(news.wait(), _seconds(state))
            except TimeoutError:
                continue
