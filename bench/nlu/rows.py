"""One test sentence and what a pipeline made of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

OUT_OF_SCOPE = "out_of_scope"
FALLBACK = "nlu_fallback"


@dataclass(frozen=True, slots=True)
class Entity:
    """`end` is the place after the last character."""

    start: int
    end: int
    kind: str


@dataclass(frozen=True, slots=True)
class Sentence:
    text: str
    intent: str
    entities: frozenset[Entity] = frozenset()


@dataclass(frozen=True, slots=True)
class Row:
    """`guess` is the classifier's own choice; `given` is the answer after the fallback hid an unsure one."""

    sentence: Sentence
    guess: str | None
    confidence: float
    given: str | None
    found: frozenset[Entity] = frozenset()

    @property
    def right(self) -> bool:
        return self.guess == self.sentence.intent

    @property
    def turned_away(self) -> bool:
        """Taken for something that is not this service's business, or not understood at all."""
        return self.given in (OUT_OF_SCOPE, FALLBACK, None)

    def as_dict(self) -> dict[str, Any]:
        return {
            "text": self.sentence.text,
            "intent": self.sentence.intent,
            "predicted": self.guess,
            "confidence": round(self.confidence, 4),
            "fell_back": self.given != self.guess,
        }


def sentence_of(plain: Mapping[str, Any]) -> Sentence:
    return Sentence(plain["text"], plain["intent"], _entities(plain["entities"]))


def row_of(sentence: Sentence, answer: Mapping[str, Any]) -> Row:
    found = _entities(answer["entities"])
    return Row(sentence, answer["guess"], answer["confidence"], answer["given"], found)


def _entities(plain: Sequence[Mapping[str, Any]]) -> frozenset[Entity]:
    """The same span found twice as the same kind counts once."""
    return frozenset(Entity(one["start"], one["end"], one["kind"]) for one in plain)
