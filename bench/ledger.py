"""What each of the measured people said and got to read, held against the record of the desk: nothing lost, doubled or
out of order.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, Self

SPACE = re.compile(r"\s+")
HIDDEN = re.compile(r"〔[^〕]*〕")  # what stands in the record for a name or number (mask of knowledge/answers.yml)


@dataclass(slots=True)
class Told:
    """One conversation from the person's side. `person`: as the platform names them; empty on the web. `is_cut`: they
    left before everything was said; what came later stands in the record only.
    """

    person: str = ""
    said: list[str] = field(default_factory=list)
    read: list[str] = field(default_factory=list)
    is_cut: bool = False


class Kept(NamedTuple):
    """One conversation in the record, without its greeting. `said`: None where a number stood for a choice, and the
    record shows that; `answers`: as the person is to read them.
    """

    said: Sequence[str | None]
    answers: Sequence[str]


@dataclass(frozen=True, slots=True)
class Tally:
    """How many messages and answers were `lost` or `doubled`, and how many conversations were out of order."""

    lost: int = 0
    doubled: int = 0
    out_of_order: int = 0

    def __add__(self, other: Self) -> "Tally":
        return Tally(self.lost + other.lost, self.doubled + other.doubled, self.out_of_order + other.out_of_order)

    @property
    def is_clean(self) -> bool:
        return self == Tally()


def tally(told: Told, kept: Kept, more: str = "") -> Tally:
    """`more`: words that a platform's person is shown besides, where something is left."""
    answers = kept.answers[: len(told.read)] if told.is_cut else kept.answers
    return _of_said(told.said, kept.said) + _of_read(told.read, answers, more)


def _of_said(said: Sequence[str], kept: Sequence[str | None]) -> Tally:
    missing = len(said) - len(kept)
    if missing:
        return Tally(lost=max(0, missing), doubled=max(0, -missing))
    same = all(there is None or _is_kept_as(here, there) for here, there in zip(said, kept, strict=True))
    return Tally(out_of_order=0 if same else 1)


def _is_kept_as(said: str, kept: str) -> bool:
    return re.fullmatch(".+".join(map(re.escape, HIDDEN.split(kept))), said) is not None


def _of_read(read: Iterable[str], answers: Iterable[str], more: str) -> Tally:
    """A long answer may have come in parts, several in one: so all of it is compared, without the space between."""
    stream = "".join(_squeezed(part) for part in read)
    if more:
        stream = stream.replace(_squeezed(more), "")
    parts = [_squeezed(answer) for answer in answers]
    whole = "".join(parts)
    if stream == whole:
        return Tally()
    counts = [(whole.count(part), stream.count(part)) for part in dict.fromkeys(parts) if part]
    lost = sum(max(0, wanted - came) for wanted, came in counts)
    doubled = sum(max(0, came - wanted) for wanted, came in counts)
    return Tally(lost, doubled, 0 if lost or doubled else 1)


def _squeezed(text: str) -> str:
    return SPACE.sub("", text)
