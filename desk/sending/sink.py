"""What every way of sending is, and how it says that it failed."""

from datetime import datetime, timedelta
from typing import Protocol

from office.outbox.model import Sending


class Refused(Exception):
    """Never again: this address or these words will not be taken. Its text is a kind of failure, no content."""


class TryAgain(Exception):
    """Not now, or something is set up wrongly. `asked_to_wait`: as the other side wishes."""

    def __init__(self, kind: str, asked_to_wait: timedelta = timedelta()) -> None:
        super().__init__(kind)
        self.asked_to_wait = asked_to_wait


class Sink(Protocol):
    async def send(self, sending: Sending, now: datetime) -> None:
        """Returns when the other side has taken it. Raises Refused, TryAgain; anything else counts as TryAgain."""
        ...
