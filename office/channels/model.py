"""What comes in from a messaging platform, where it is answered, and what a platform allows. Pure."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum


class Kind(StrEnum):
    TEXT = "text"
    MENU = "menu"  # a menu of the platform was tapped; its key is the text
    FOLLOWED = "followed"  # also: came into the conversation
    LEFT = "left"  # nothing can be sent to them any more
    IMAGE = "image"
    VOICE = "voice"
    OTHER = "other"  # a place, a file, a film
    GROUP = "group"  # several people read along
    NOTHING = "nothing"  # of no concern to us


SAYS = frozenset({Kind.TEXT, Kind.MENU})


@dataclass(frozen=True, slots=True)
class Address:
    """How a person is reached. `account`: which of our accounts they wrote to, or which group; `code`: what the
    platform wants back with a welcome.
    """

    person: str = field(repr=False)
    account: str = ""
    code: str = field(default="", repr=False)

    def packed(self) -> str:
        return json.dumps([self.person, self.account, self.code], ensure_ascii=False)

    @staticmethod
    def unpacked(text: str) -> "Address":
        return Address(*json.loads(text))


@dataclass(frozen=True, slots=True)
class Inbound:
    """`message_id` is the platform's, the same however often it tries; `code` as in Address."""

    channel: str
    person: str = field(repr=False)
    message_id: str
    kind: Kind
    sent_at: datetime
    text: str = field(default="", repr=False)
    account: str = ""
    code: str = field(default="", repr=False)

    @property
    def address(self) -> Address:
        return Address(self.person, self.account, self.code)


@dataclass(frozen=True, slots=True)
class PushRule:
    """After such a message from a person, so many may be sent to them unasked, so long."""

    count: int
    lasts: timedelta


def utf8_bytes(text: str) -> int:
    return len(text.encode())


@dataclass(frozen=True, slots=True)
class Rules:
    """What a platform allows. `most`: of one text, counted by `size`. `passive_seconds`: how long its call may wait for
    an answer, 0 where none can be given in it. `pushes`: None means as many as one likes; a kind that is not in it
    gives nothing. `may_push` False: this account cannot.
    """

    most: int
    size: Callable[[str], int] = utf8_bytes
    passive_seconds: float = 0.0
    pushes: Mapping[Kind, PushRule] | None = None
    may_push: bool = True
