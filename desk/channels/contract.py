"""What every messaging platform's file can do, and how it says that it cannot."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Protocol

from office.channels.mailbox_store import Mailbox
from office.channels.model import Address, Inbound, Kind, Rules


@dataclass(frozen=True, slots=True)
class Call:
    """A call of the platform, as it came. Names of headers are in lower case."""

    query: Mapping[str, str] = field(repr=False)
    headers: Mapping[str, str] = field(repr=False)
    body: bytes = field(default=b"", repr=False)


@dataclass(frozen=True, slots=True)
class Answer:
    """What goes back in the call."""

    body: str = field(repr=False)
    media_type: str = "text/plain"


@dataclass(frozen=True, slots=True)
class Stamp:
    """Names one signed call. `tries`: how often, and `within` what time, the platform itself may send the very same."""

    name: str
    tries: int
    within: timedelta


class NotGenuine(Exception):
    """Forged, stale, for somebody else, or not to be read. Its text is a kind of fault, no content."""


class PushRefused(Exception):
    """Nothing may be sent to this person until they write again. Its text is a kind of fault."""


class PlatformAway(Exception):
    """Not now, or something is set up wrongly. `asked_to_wait`: as the platform wishes."""

    def __init__(self, kind: str, asked_to_wait: timedelta = timedelta()) -> None:
        super().__init__(kind)
        self.asked_to_wait = asked_to_wait


@dataclass(frozen=True, slots=True)
class Fetched:
    """What a mailbox held. `cursor`: where to read on; `is_all`: there is no more now."""

    messages: list[Inbound]
    cursor: str
    is_all: bool


class Adapter(Protocol):
    """`name` is the channel's, and the end of its address: /channels/{name}."""

    name: str
    rules: Rules

    def challenge(self, call: Call, now: datetime) -> Answer:
        """To the call by which the platform finds out whether this address is ours. Raises NotGenuine."""
        ...

    def verify(self, call: Call, now: datetime) -> Stamp:
        """Raises NotGenuine unless the platform has signed it, just now."""
        ...

    def decode(self, call: Call, now: datetime) -> Inbound | None:
        """After `verify`. None: there is news in the mailbox that `mailbox` names. Raises NotGenuine."""
        ...

    def answer(self, text: str | None, call: Call, inbound: Inbound | None, now: datetime) -> Answer:
        """`text` in the form that the platform wants; None acknowledges and says nothing."""
        ...

    async def push(self, address: Address, text: str, grant: Kind | None, key: str) -> None:
        """Returns when the platform has taken it. `key`: the same if it is sent again. Raises PushRefused,
        PlatformAway.
        """
        ...


class HasMailbox(Adapter, Protocol):
    """A platform that only says that there is news, and has it fetched."""

    def mailbox(self, call: Call) -> tuple[str, str]:
        """Its name, and the key that reading it wants. After `verify`."""
        ...

    async def fetch(self, mailbox: Mailbox) -> Fetched:
        """Raises PlatformAway."""
        ...
