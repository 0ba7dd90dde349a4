"""An answer that is held for approval, and which are. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from office.conversations.model import EMERGENCY, Reply


class HeldStatus(StrEnum):
    WAITING = "waiting"
    APPROVED = "approved"
    EDITED = "edited"
    REJECTED = "rejected"  # the operator answered instead
    EXPIRED = "expired"  # nobody looked in time: the plain channel was told


@dataclass(frozen=True, slots=True)
class HeldTopics:
    """`items`: codes of service items; `statuses`: names of outcomes or intents; an answer about any of these is held,
    for so many `minutes` at most.
    """

    items: frozenset[str] = frozenset()
    statuses: frozenset[str] = frozenset()
    minutes: int = 5

    def holds(self, replies: Iterable[Reply]) -> bool:
        """Never where somebody is told whom to call in danger."""
        every = list(replies)
        if any(reply.status == EMERGENCY for reply in every):
            return False
        return any(reply.status in self.statuses or _items_of(reply) & self.items for reply in every)


@dataclass(frozen=True, slots=True)
class HeldAnswer:
    """`message_id`: of what the citizen asked. `replies`: what the assistant would have said, `packed`."""

    message_id: str
    conversation_id: str
    replies: list[dict[str, Any]] = field(repr=False)
    held_at: datetime
    until: datetime
    status: HeldStatus = HeldStatus.WAITING
    decided_by: str = ""
    decided_at: datetime | None = None


def packed(reply: Reply) -> dict[str, Any]:
    return {"text": reply.text, "status": reply.status, "confidence": reply.confidence, "extras": reply.extras}


def unpacked(kept: dict[str, Any]) -> Reply:
    return Reply(kept["text"], status=kept["status"], confidence=kept["confidence"], extras=kept["extras"])


def _items_of(reply: Reply) -> set[str]:
    told = (*reply.extras.get("cards", ()), *reply.extras.get("sources", ()))
    return {str(each["item_code"]) for each in told if isinstance(each, dict) and each.get("item_code")}
