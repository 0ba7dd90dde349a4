"""A question that got no good answer, questions alike as a group, and what an editor made of one. Pure."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Why(StrEnum):
    """What was wrong with the answer."""

    UNANSWERED = "unanswered"
    CLARIFIED = "clarified"  # asked back, and nothing came of it
    NOT_HELPFUL = "not_helpful"  # the next words were a complaint about it
    HANDED_OVER = "handed_over"  # to a person
    CALL = "call"  # on the phone, and not out of the knowledge


class Into(StrEnum):
    """What a group can be made."""

    ALIAS = "alias"
    QUESTION = "question"
    TRAINING = "training"
    ITEM = "item"
    ASIDE = "aside"


@dataclass(frozen=True, slots=True)
class Asked:
    """`ref`: the message's id, or `call:` and the call's. `text` tells nobody who asked."""

    ref: str
    text: str
    why: Why
    at: datetime


@dataclass(frozen=True, slots=True)
class Group:
    """Questions alike, the newest first. `centre` is the sentence that all of them are near to; `id` is its mark."""

    id: str
    centre: str
    questions: tuple[Asked, ...]

    @property
    def whys(self) -> Mapping[Why, int]:
        return Counter(each.why for each in self.questions)

    @property
    def first_at(self) -> datetime:
        return self.questions[-1].at

    @property
    def last_at(self) -> datetime:
        return self.questions[0].at

    def samples(self, most: int) -> list[tuple[str, int]]:
        """Different sentences, the commonest first, with how often each was said."""
        return Counter(each.text for each in reversed(self.questions)).most_common(most)


@dataclass(frozen=True, slots=True)
class Turned:
    """A group that somebody dealt with. `code`: of the item, or the intent; `version` of the item's draft; `text`: the
    alias, the question, or why it was set aside. `centre` and `samples` are what it was known by.
    """

    into: Into
    centre: str
    by: str
    at: datetime
    count: int
    samples: tuple[str, ...] = ()
    code: str = ""
    version: int | None = None
    text: str = ""
    id: int = 0


@dataclass(frozen=True, slots=True)
class Listed:
    """A group on the list. `again`: what was made of its like before, and did not help."""

    group: Group
    again: Turned | None = None


@dataclass(frozen=True, slots=True)
class Likely:
    """An item that the group may be about. `score`: 0..1."""

    code: str
    name: str
    score: float
