"""A rectification as a line of the queue. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from office.rating.model import Service
from office.rating.rectification import Status


@dataclass(frozen=True, slots=True)
class ListedRectification:
    """Nothing of who rated; `has_phone` while it is kept for the call-back."""

    no: str
    service: Service
    department: str
    level: int
    status: Status
    version: int
    has_phone: bool
    missed_calls: int
    satisfied: bool | None
    is_late: bool
    told_to: str
    opened_on: date
    due_on: date
    closed_on: date | None


@dataclass(frozen=True, slots=True)
class RectificationFilter:
    """None: whatever it is. Without `status` those that are open. `to_call`: answered, with a phone to call.
    `within`: departments that may be seen.
    """

    department: str | None = None
    service: Service | None = None
    level: int | None = None
    status: Status | None = None
    is_late: bool | None = None
    told_to: str | None = None
    to_call: bool = False
    within: frozenset[str] | None = None

    def columns(self) -> Iterator[tuple[str, object]]:
        for name in ("department", "service", "level", "status", "is_late", "told_to"):
            value = getattr(self, name)
            if value is not None:
                yield name, value
