"""Simultaneous citizens who hold whole conversations with a desk over HTTP: how much it carries, how long they wait."""

import math
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from rich.table import Table

from bench.clients import Connection, Held, Unanswered, hold
from bench.houses import in_own_house
from bench.talks import read_talks
from office.settings import Settings
from supervisor.startup import Say

# What a desk says when it could not answer (office/conversations).
NO_ANSWERS = {"engine_away", "not_answered"}
PERCENTILES = (50, 95, 99)


class CitizenDoor:
    """The citizen API, as the widget uses it."""

    def __init__(self, url: str) -> None:
        self._connection = Connection(f"{url.rstrip('/')}/api/v1")
        self._path = ""
        self._authorization = ""

    def begin(self) -> None:
        opened = self._connection.post("/conversations", {"channel": "bench"})
        self._path = f"/conversations/{opened['id']}/messages"
        self._authorization = f"Bearer {opened['token']}"

    def say(self, text: str) -> None:
        said = {"text": text, "client_message_id": uuid4().hex}
        replies = self._connection.post(self._path, said, Authorization=self._authorization)["messages"]
        if why := NO_ANSWERS & {reply.get("status") for reply in replies}:
            raise Unanswered(why.pop())
        if not replies:
            raise Unanswered("no reply")


@dataclass(frozen=True, slots=True)
class Load:
    users: int
    held: Held

    def as_dict(self) -> dict[str, Any]:
        return {
            "users": self.users,
            "seconds": round(self.held.seconds, 1),
            "messages": len(self.held.milliseconds),
            "messages_per_second": round(self.held.per_second, 2),
            **percentiles(self.held),
            "errors": sum(self.held.errors.values()),
            "errors_by_kind": dict(self.held.errors),
        }


def percentiles(held: Held) -> dict[str, float | None]:
    """JSON knows no "not a number"."""
    found = {f"p{share}_ms": held.percentile(share) for share in PERCENTILES}
    return {name: None if math.isnan(value) else round(value, 1) for name, value in found.items()}


def drive(url: str, users: int, seconds: float) -> Load:
    """Raises BadTalks."""
    return Load(users, hold([CitizenDoor(url) for _ in range(users)], read_talks(), seconds))


def drive_own_house(settings: Settings, users: int, seconds: float, say: Say) -> Load:
    """Raises KnowledgeError, ProcessDied, TrainingFailed."""
    return in_own_house(settings, lambda url: drive(url, users, seconds), say)


def table(load: Load) -> Table:
    drawn = Table("citizens", "messages", "messages/s", *(f"p{share} ms" for share in PERCENTILES), "errors")
    waits = (f"{load.held.percentile(share):.0f}" for share in PERCENTILES)
    errors = ", ".join(f"{count} × {why}" for why, count in load.held.errors.items()) or "0"
    messages = str(len(load.held.milliseconds))
    drawn.add_row(str(load.users), messages, f"{load.held.per_second:.1f}", *waits, errors)
    return drawn
