"""An engine that thinks until it is let go on."""

import asyncio
import threading

from office.conversations.model import Message, Reply
from tests.factories import FakeEngine


def hold(engine: FakeEngine) -> threading.Event:
    """The engine answers nothing until the event is set."""
    goes_on, turn = threading.Event(), engine.turn

    async def slow(message: Message) -> list[Reply]:
        await asyncio.to_thread(goes_on.wait, 30)
        return await turn(message)

    engine.turn = slow  # type: ignore[method-assign]
    return goes_on
