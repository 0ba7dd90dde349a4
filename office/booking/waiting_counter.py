"""What the conversation needs of the waiting list after somebody has joined it. Pure."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from office.booking.counter import Booked, Refusal
from office.booking.waiting import WaitingStatus


@dataclass(frozen=True, slots=True)
class Waits:
    """An entry as it is told. `ahead` wait before it. `offer`: the place that is kept for them until `kept_until`, or
    that they took.
    """

    no: str
    status: WaitingStatus
    item_name: str
    hall_name: str
    first: datetime
    last: datetime
    ahead: int = 0
    offer: Booked | None = None
    kept_until: datetime | None = None


class WaitingCounter(Protocol):
    def entry(self, no: str, tail: str) -> Waits | Refusal: ...

    def accept(self, no: str, tail: str) -> Booked | Refusal:
        """The offered place, confirmed; twice is once."""
        ...

    def leave(self, no: str, tail: str) -> Waits | Refusal:
        """Waits no longer, and an offered place goes to the next; twice is once."""
        ...
