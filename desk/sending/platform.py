"""Messages on the platform on which somebody talked with us."""

from datetime import datetime
from typing import Protocol

from anyio import to_thread

from desk.channels.delivering import Deliverer
from desk.conversations.hub import Hub
from desk.sending.sink import Refused, TryAgain
from office.channel_delivery import Outcome
from office.conversations.model import ConversationNotFound
from office.conversations.usecases import Conversations
from office.outbox.model import Sending


class Platform(Protocol):
    async def tell(self, conversation_id: str, text: str, status: str, key: str, now: datetime) -> None:
        """Says something unasked. The same key again says nothing twice. Raises ConversationNotFound, Refused,
        TryAgain.
        """
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


class OnTheirPlatform:
    """The record, and from there on to the platform on which the person writes. Where nothing may be sent to them
    unasked the message stands in the record and goes with their next answer; meanwhile others may tell them.
    """

    def __init__(self, record: OwnRecord, deliverer: Deliverer) -> None:
        self._record = record
        self._deliverer = deliverer

    async def tell(self, conversation_id: str, text: str, status: str, key: str, now: datetime) -> None:
        await self._record.tell(conversation_id, text, status, key, now)
        match await self._deliverer.deliver(conversation_id):
            case Outcome.HELD:
                raise Refused("PushNotAllowed")
            case Outcome.AWAY:
                raise TryAgain("PlatformAway")
            case _:
                return
