"""An engine that thinks until it is let go on."""

import asyncio
import threading

from office.conversations.model import Message, Reply
from tests.factories import FakeEngine

SECONDS = 30


class GoesOn(threading.Event):
    """`asked`: it has begun to think."""

    def __init__(self) -> None:
        super().__init__()
        self.asked = threading.Event()


def hold(engine: FakeEngine) -> GoesOn:
    """The engine answers nothing until the event is set."""
    goes_on, turn = GoesOn(), engine.turn

    async def slow(message: Message) -> list[Reply]:
        goes_on.asked.set()
        await asyncio.to_thread(goes_on.wait, SECONDS)
        return await turn(message)

    engine.turn = slow  # type: ignore[method-assign]
    return goes_on
