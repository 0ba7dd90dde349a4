"""Messages on the platform on which somebody talked with us."""

from datetime import datetime
from typing import Protocol

from anyio import to_thread

from desk.conversations.hub import Hub
from desk.sending.sink import Refused
from office.conversations.model import ConversationNotFound
from office.conversations.usecases import Conversations
from office.outbox.model import Sending


class Platform(Protocol):
    async def tell(self, conversation_id: str, text: str, status: str, key: str, now: datetime) -> None:
        """Says something unasked. The same key again says nothing twice. Raises ConversationNotFound."""
        ...


class PlatformSink:
    def __init__(self, platform: Platform) -> None:
        self._platform = platform

    async def send(self, sending: Sending, now: datetime) -> None:
        try:
            await self._platform.tell(sending.to.address, sending.letter.text, sending.kind, sending.key, now)
        except ConversationNotFound:
            raise Refused("ConversationNotFound") from None


class OwnRecord:
    """The conversation's own record: the message appears in the web widget, at once if it is open."""

    def __init__(self, conversations: Conversations, hub: Hub) -> None:
        self._conversations = conversations
        self._hub = hub

    async def tell(self, conversation_id: str, text: str, status: str, key: str, now: datetime) -> None:
        await to_thread.run_sync(self._conversations.tell, conversation_id, text, status, key, now)
        self._hub.announce(conversation_id)
