"""What is said before every matter, or instead of one."""

from dataclasses import dataclass
from enum import StrEnum

from office.safety.model import Danger


@dataclass(frozen=True, slots=True)
class Emergency:
    """`text` is one line that begins with the number to call; `numbers` are those, the first one first."""

    text: str
    dangers: tuple[Danger, ...]
    numbers: tuple[str, ...] = ()


class NotOursKind(StrEnum):
    OTHER_AUTHORITY = "other_authority"
    ABUSE = "abuse"
    INSTRUCTIONS = "instructions"
    OPINION = "opinion"
    ADVICE = "advice"
    UNLAWFUL = "unlawful"  # how to make what harms people


@dataclass(frozen=True, slots=True)
class NotOurs:
    """`here`: codes of the items that can still be done with us."""

    text: str
    kind: NotOursKind
    here: tuple[str, ...] = ()
