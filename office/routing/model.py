"""What goes into the choice of a department, and what comes out of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Example:
    text: str
    label: str


@dataclass(frozen=True, slots=True)
class Guess:
    """`chance` 0..1: of guesses at 0.8, four in five are right. `words`: those of the text that speak most for it."""

    label: str
    chance: float
    words: tuple[str, ...] = ()


class Why(Enum):
    CATALOGUE = "catalogue"
    LEARNT = "learnt"


@dataclass(frozen=True, slots=True)
class Candidate:
    """`matter` is the class of the taxonomy's second level, as 城乡建设/工程质量."""

    department: str
    matter: str
    chance: float
    words: tuple[str, ...]
    why: Why


@dataclass(frozen=True, slots=True)
class Dispatch:
    """`department` is None where a dispatcher has to choose; the candidates are at most three, the best first."""

    department: str | None
    candidates: tuple[Candidate, ...]


class Classifier(Protocol):
    def guesses(self, text: str) -> Sequence[Guess]:
        """Every label, the likeliest first; later ones may be without words."""
