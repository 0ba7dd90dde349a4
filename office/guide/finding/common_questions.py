"""The common questions of the matter in hand that come close to a sentence nobody else can place."""

import re
from collections.abc import Iterable, Mapping, Sequence

import numpy as np

from office.guide.model import ServiceItem
from office.search.cache import CachedEmbedder
from office.search.embedder import EmbedderAway, Vectors
from office.search.text import normalise

# Cosines of the model lie close together: small talk comes to 0.85 of any question, the same in other words to 0.9.
NEAR = 0.875
MOST = 3
BETWEEN = "#"  # no item's code holds one

Senses = Sequence[re.Pattern[str]]  # each is one thing that may be asked, in whatever words


class CommonQuestions:
    """Built once for all items; without an embedder, and while it is away, nothing is near. `senses`: the expressions
    of knowledge/words.yml.
    """

    def __init__(
        self,
        items: Mapping[str, ServiceItem],
        embedder: CachedEmbedder | None,
        senses: Iterable[Iterable[str]] = (),
    ) -> None:
        self.senses: Senses = [re.compile("|".join(each)) for each in senses]
        self._embedder = embedder
        self._rows: dict[str, slice] = {}
        asked: list[str] = []
        for code, item in items.items():
            self._rows[code] = slice(len(asked), len(asked) + len(item.questions))
            asked += [each.ask for each in item.questions]
        self._vectors = self._embed(asked)

    def near(self, item_code: str, text: str) -> tuple[int, ...]:
        """Their places among the item's questions, the closest first, at most three."""
        rows = self._rows.get(item_code)
        if self._embedder is None or self._vectors is None or rows is None or not text:
            return ()
        try:
            alike = self._vectors[rows] @ self._embedder.queries([text])[0]
        except EmbedderAway:
            return ()
        return tuple(int(place) for place in np.argsort(-alike, kind="stable")[:MOST] if alike[place] >= NEAR)

    def _embed(self, asked: list[str]) -> Vectors | None:
        try:
            return self._embedder.phrases(asked) if self._embedder and asked else None
        except EmbedderAway:
            return None


def same_sense(text: str, item: ServiceItem, senses: Senses) -> str:
    """The answer to the item's question that asks the same (低保标准多少: 一个月能领多少钱); empty if it has none."""
    said = normalise(text)
    asked = [sense for sense in senses if sense.search(said)]
    answers = (each.answer for each in item.questions for sense in asked if sense.search(normalise(each.ask)))
    return next(answers, "")


def code_of(item_code: str, place: int) -> str:
    """How a common question is offered, as a matter is by its code."""
    return f"{item_code}{BETWEEN}{place}"


def item_of(code: str) -> str:
    """Of a common question the item's code; of anything else its own."""
    return code.partition(BETWEEN)[0]


def question_in(code: str, items: Mapping[str, ServiceItem]) -> tuple[ServiceItem, str] | None:
    """The item and what is asked of it; None where it is no such code, or nothing is held under it any more."""
    item_code, _, place = code.partition(BETWEEN)
    item = items.get(item_code)
    if item is None or not place.isdecimal() or int(place) >= len(item.questions):
        return None
    return item, item.questions[int(place)].ask
