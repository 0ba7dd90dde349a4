"""A citizen's conversation: open it, say something, read the record, follow it live."""

import asyncio
import json
from collections.abc import AsyncIterator
from typing import Any

from anyio import to_thread
from fastapi import APIRouter, Request
from sse_starlette import EventSourceResponse, ServerSentEvent

from desk.api.deps import ConversationDep, Desk, DeskDep
from desk.api.schemas import OpenConversation, SayMessage, clean, is_id, message_out
from desk.problems import Problem
from office.conversations.model import Conversation
from office.conversations.usecases import RECORD_LIMIT

router = APIRouter(prefix="/api/v1/conversations", tags=["conversations"])

# News from another desk is not announced in this process, so the stream also looks by itself.
LOOK_SECONDS = 2.0


@router.post("", status_code=201)
async def open_conversation(request: Request, desk: DeskDep, wanted: OpenConversation | None = None) -> dict[str, Any]:
    desk.limits.on_open(request)
    wanted = wanted or OpenConversation()
    opened, token, greeting = await to_thread.run_sync(
        desk.office.conversations.open, wanted.channel, wanted.locale, desk.office.now()
    )
    return {
        "id": opened.id,
        "token": token,
        "state": opened.state,
        "greeting": [message_out(message) for message in greeting],
    }


@router.post("/{conversation_id}/messages")
async def say(said: SayMessage, conversation: ConversationDep, request: Request, desk: DeskDep) -> dict[str, Any]:
    """{messages, state}: the replies. The same client_message_id again gives the same and does nothing twice."""
    desk.limits.on_message(request, conversation.id)
    if desk.office.conversations.hides_a_number(said.client_message_id):
        raise Problem("request_invalid", field="client_message_id")
    text = _cleaned(said)
    if bool(text) == bool(said.payload):
        raise Problem("text_empty") if not text else Problem("request_invalid", field="text, payload")
    limit = desk.office.settings.message_limit_characters
    if len(text) > limit:
        raise Problem("text_too_long", limit=limit, length=len(text))
    replies = await desk.dispatcher.handle(conversation.id, text, said.payload, said.client_message_id)
    return {"messages": [message_out(reply) for reply in replies], "state": conversation.state}


def _cleaned(said: SayMessage) -> str:
    try:
        return clean(said.text or "")
    except UnicodeEncodeError:
        raise Problem("request_invalid", field="text") from None


@router.get("/{conversation_id}/messages")
async def read_record(
    conversation: ConversationDep, desk: DeskDep, after: str | None = None, limit: int = RECORD_LIMIT
) -> dict[str, Any]:
    """{messages, state, next_cursor}: from the message after id `after`; next_cursor is null at the end."""
    size = max(1, min(limit, RECORD_LIMIT))
    known_after = after if is_id(after) else None
    found = await to_thread.run_sync(desk.office.conversations.record, conversation.id, known_after, size + 1)
    page = found[:size]
    return {
        "messages": [message_out(message) for message in page],
        "state": conversation.state,
        "next_cursor": page[-1].id if len(found) > size else None,
    }


@router.get("/{conversation_id}/events")
async def follow(conversation: ConversationDep, desk: DeskDep, after: str | None = None) -> EventSourceResponse:
    """Server-sent events named `message`, each a Message, from the one after id `after` on."""
    return EventSourceResponse(_news(conversation, desk, after if is_id(after) else None), ping=15)


async def _news(conversation: Conversation, desk: Desk, after: str | None) -> AsyncIterator[ServerSentEvent]:
    with desk.hub.listening(conversation.id) as news:
        while True:
            news.clear()
            found = await to_thread.run_sync(desk.office.conversations.record, conversation.id, after)
            for message in found:
                after = message.id
                data = json.dumps(message_out(message), ensure_ascii=False)
                yield ServerSentEvent(data=data, event="message", id=message.id)
            try:
                await asyncio.wait_for(news.wait(), LOOK_SECONDS)
            except TimeoutError:
                continue
