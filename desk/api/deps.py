"""What the routes share, hung on app.state by desk/app.py."""

import asyncio
from dataclasses import dataclass, field
from typing import Annotated

from anyio import to_thread
from fastapi import Depends, Header, Request

from desk.api.schemas import is_id
from desk.call_hub import CallHub
from desk.conversations.dispatcher import Dispatcher
from desk.conversations.engine import Engine
from desk.conversations.hub import Hub
from desk.limits import Limits
from desk.metrics import Metrics
from office.bootstrap import Office
from office.conversations.model import Conversation, ConversationNotFound
from office.guide.suggesting import Suggesting


@dataclass(frozen=True)
class Desk:
    office: Office
    engine: Engine
    dispatcher: Dispatcher
    hub: Hub
    limits: Limits
    metrics: Metrics
    suggesting: Suggesting
    calls_hub: CallHub = field(default_factory=CallHub)
    model_change: asyncio.Lock = field(default_factory=asyncio.Lock)  # one after the other


def get_desk(request: Request) -> Desk:
    desk: Desk = request.app.state.desk
    return desk


DeskDep = Annotated[Desk, Depends(get_desk)]


async def entered_conversation(
    conversation_id: str, desk: DeskDep, authorization: Annotated[str, Header()] = ""
) -> Conversation:
    """The conversation whose bearer token the caller carries; a wrong token looks like no conversation."""
    scheme, _, token = authorization.partition(" ")
    if scheme.lower() != "bearer" or not token or not is_id(conversation_id):
        raise ConversationNotFound(conversation_id)
    return await to_thread.run_sync(desk.office.conversations.enter, conversation_id, token.strip())


ConversationDep = Annotated[Conversation, Depends(entered_conversation)]
