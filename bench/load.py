"""Simultaneous citizens who hold whole conversations with a desk over HTTP: how much it carries, how long they wait."""

import math
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

from rich.table import Table

from bench.clients import Connection, Held, Unanswered, hold
from bench.ledger import Kept, Tally, Told, tally
from bench.talks import read_talks

# What a desk says when it could not answer (office/conversations).
NO_ANSWERS = {"engine_away", "not_answered"}
PERCENTILES = (50, 95, 99)
A_PAGE = 200  # of a record (office/conversations/usecases.py)


class CitizenDoor:
    """The citizen API, as the widget uses it. `told`: each conversation."""

    channel = "web"

    def __init__(self, url: str) -> None:
        self._connection = Connection(f"{url.rstrip('/')}/api/v1")
        self._path = ""
        self._authorization = ""
        self.told: list[Told] = []
        self._records: list[tuple[str, str]] = []

    def begin(self) -> None:
        opened = self._connection.post("/conversations", {"channel": "bench"})
        self._path = f"/conversations/{opened['id']}/messages"
        self._authorization = f"Bearer {opened['token']}"
        self._records.append((self._path, self._authorization))
        self.told.append(Told())

    def say(self, text: str) -> None:
        said = {"text": text, "client_message_id": uuid4().hex}
        self.told[-1].said.append(text)
        replies = self._connection.post(self._path, said, Authorization=self._authorization)["messages"]
        self.told[-1].read += [reply["text"] for reply in replies]
        if why := NO_ANSWERS & {reply.get("status") for reply in replies}:
            # The widget would hear the answer by the event stream.
            self.told[-1].is_cut = True
            raise Unanswered(why.pop())
        if not replies:
            raise Unanswered("no reply")

    def tally(self) -> Tally:
        """Against the record, as it is read over the same API. Raises Unanswered."""
        kept = (self._kept(path, authorization) for path, authorization in self._records)
        return sum((tally(told, each) for told, each in zip(self.told, kept, strict=True)), Tally())

    def _kept(self, path: str, authorization: str) -> Kept:
        status, found = self._connection.ask("GET", f"{path}?limit={A_PAGE}", headers={"Authorization": authorization})
        if status >= 400:
            raise Unanswered(f"HTTP {status}")
        _greeting, *record = found["messages"]
        said = [each["text"] for each in record if each["sender"] == "citizen"]
        return Kept(said, [each["text"] for each in record if each["sender"] != "citizen"])


@dataclass(frozen=True, slots=True)
class Load:
    """`people`: how many came by each channel; `busy`: the machine's load average just before."""

    users: int
    held: Held
    tally: Tally = field(default_factory=Tally)
    pause_seconds: float = 0.0
    people: Mapping[str, int] = field(default_factory=lambda: {"web": 0})
    busy: float = 0.0
    stock: Held | None = None

    def as_dict(self) -> dict[str, Any]:
        return {
            "users": self.users,
            "people": dict(self.people),
            "pause_seconds": self.pause_seconds,
            **_figures(self.held),
            "lost": self.tally.lost,
            "doubled": self.tally.doubled,
            "out_of_order": self.tally.out_of_order,
            "load_average_before": round(self.busy, 2),
            **({"stock": _figures(self.stock)} if self.stock else {}),
        }


def _figures(held: Held) -> dict[str, Any]:
    return {
        "seconds": round(held.seconds, 1),
        "messages": len(held.milliseconds),
        "messages_per_second": round(held.per_second, 2),
        **percentiles(held),
        "errors": sum(held.errors.values()),
        "errors_by_kind": dict(held.errors),
    }


def percentiles(held: Held) -> dict[str, float | None]:
    """JSON knows no "not a number"."""
    found = {f"p{share}_ms": held.percentile(share) for share in PERCENTILES}
    return {name: None if math.isnan(value) else round(value, 1) for name, value in found.items()}


def drive(url: str, users: int, seconds: float, pause_seconds: float) -> Load:
    """People on the web alone, for whose platforms a desk that runs is connected with is its own affair. Raises
    BadTalks, Unanswered.
    """
    doors = [CitizenDoor(url) for _ in range(users)]
    busy = os.getloadavg()[0]
    held = hold(doors, read_talks(), seconds, pause_seconds)
    return Load(users, held, tally_of(doors), pause_seconds, {"web": users}, busy)


def tally_of(doors: Sequence[CitizenDoor]) -> Tally:
    """Raises Unanswered."""
    return sum((door.tally() for door in doors), Tally())


def table(load: Load) -> Table:
    drawn = Table("", "people", "messages", "messages/s", *(f"p{share} ms" for share in PERCENTILES), "errors")
    for name, held in (("ours", load.held), ("stock, REST", load.stock)):
        if held is None:
            continue
        waits = (f"{held.percentile(share):.0f}" for share in PERCENTILES)
        errors = ", ".join(f"{count} × {why}" for why, count in held.errors.items()) or "0"
        drawn.add_row(name, str(load.users), str(len(held.milliseconds)), f"{held.per_second:.1f}", *waits, errors)
    by_channel = ", ".join(f"{count} {channel}" for channel, count in load.people.items())
    drawn.caption = (
        f"Ours: {by_channel}; lost {load.tally.lost}, doubled {load.tally.doubled}, out of order "
        f"{load.tally.out_of_order}. {load.pause_seconds:g} s between an answer and the next message. "
        f"Load average before: {load.busy:.1f}."
    )
    return drawn
