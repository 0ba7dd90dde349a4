"""An outbox for tests, with an encryptor that only looks like one, and drafts that are due."""

import hashlib
import itertools
from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import Any

import sqlalchemy as sa

from office.china_time import CHINA
from office.outbox.model import Draft, MessageKind, OutgoingMessage, Recipient, Sending, SendingChannel
from office.outbox.usecases import Outbox
from office.storage.unit_of_work import UnitOfWork, UnitOfWorkFactory
from tests.factories import make_wording

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=CHINA)
NIGHT = NOON.replace(hour=23)
PHONE = "13812345678"
VALUES = {
    "item": "养犬登记证",
    "when": "11月24日9点",
    "where": "样例大厅",
    "no": "YY1",
    "names": "照片",
    "date": "25日",
    "status": "办好了",
    "text": "有3件。",
    "why": "（设备检修）",
    "who": "报告样例大厅负责人",
    "free": "最近有空的是11月25日9点。",
}


class FakeEncryptor:
    """Hides by reversing; opens only at its place."""

    def __init__(self) -> None:
        self.has_key = True

    def seal(self, text: str, place: str) -> bytes:
        return f"{place}|{text}".encode()[::-1]

    def open(self, sealed: bytes, place: str) -> str:
        at, _, text = sealed[::-1].decode().partition("|")
        if at != place or not self.has_key:
            raise ValueError("sealed elsewhere")
        return text

    def renewed(self, sealed: bytes, place: str) -> bytes | None:
        return None

    def mark(self, text: str, purpose: str) -> str:
        return hashlib.sha256(f"{purpose}|{text}".encode()).hexdigest()


def make_outbox(database: sa.Engine, unit_of_work: UnitOfWorkFactory | None = None, prefix: str = "t") -> Outbox:
    tokens = itertools.count(1)
    return Outbox(
        unit_of_work=unit_of_work or partial(UnitOfWork, database),
        wording=make_wording(),
        encryptor=FakeEncryptor(),
        new_token=lambda: f"{prefix}{next(tokens)}",
        jitter=lambda: 0.0,
    )


def make_draft(
    key: str = "k1", address: str = PHONE, channel: SendingChannel = SendingChannel.SMS, **more: Any
) -> Draft:
    whole: dict[str, Any] = {
        "kind": MessageKind.BOOKING_CONFIRMED,
        "about": "appointment:YY1",
        "due_at": NOON,
        "values": VALUES,
    }
    return Draft(key=key, to=Recipient(channel, address), **{**whole, **more})


def take(outbox: Outbox, now: datetime = NOON, most: int = 10, worker: str = "w") -> list[Sending]:
    return outbox.take(SendingChannel.SMS, worker, now, most)


def keys(sendings: list[Sending]) -> list[str]:
    return [sending.key for sending in sendings]


def stored(outbox: Outbox, key: str = "k1") -> OutgoingMessage:
    found = outbox.find(key)
    assert found is not None
    return found[0]


def outcomes(outbox: Outbox, key: str = "k1") -> list[str]:
    """Of all attempts, in order."""
    found = outbox.find(key)
    assert found is not None
    return [attempt.outcome for attempt in found[1]]


class Recorder:
    """A sink that notes what it gets; `act` may fail or wait first."""

    def __init__(self, act: Callable[[Sending], Any] | None = None) -> None:
        self.got: list[str] = []
        self._act = act

    async def send(self, sending: Sending, now: datetime) -> None:
        if self._act is not None:
            await self._act(sending)
        self.got.append(sending.key)
