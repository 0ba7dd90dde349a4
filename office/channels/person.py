"""Somebody on a platform, and how far they were told what stands in their conversation. Pure."""

from dataclasses import dataclass, field
from datetime import datetime

from office.channels.quota import Quota


@dataclass(frozen=True, slots=True)
class Progress:
    """Everything up to `position` of the record was delivered, and so many `parts` of what is next to be. `choices`:
    the payloads that were numbered in answer to the message `turn`.
    """

    position: int
    parts: int = 0
    turn: str | None = None
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Person:
    """`mark`: the platform's name for them, keyed. `passive_until`: so long a call of theirs may still be answered in
    itself. `look_at`: when somebody should look whether there is something to deliver. `attempts`: failed since the
    last that arrived.
    """

    channel: str
    mark: str
    conversation_id: str
    address_sealed: bytes = field(repr=False)
    heard_at: datetime
    progress: Progress
    quota: Quota
    has_left: bool = False
    passive_until: datetime | None = None
    look_at: datetime | None = None
    attempts: int = 0
    claimed_by: str | None = None
    claimed_until: datetime | None = None

    @property
    def address_place(self) -> str:
        """Where its address is sealed to (office/vault.py)."""
        return f"{self.channel} {self.mark} address"

    def is_claimed(self, now: datetime) -> bool:
        return self.claimed_until is not None and self.claimed_until > now
