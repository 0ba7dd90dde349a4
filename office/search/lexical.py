"""BM25 over grams, as an inverted index in arrays: ten thousand texts are ranked in a few milliseconds. Pure."""

import math
from array import array
from collections import Counter
from collections.abc import Iterable, Sequence

import numpy as np
import numpy.typing as npt

from office.search.postings import Postings

Scores = npt.NDArray[np.float32]
# How fast a repeated word stops counting, and how much a long text is held back. The usual 0.75 for the second
# ranks short answers too low; 0.9 was better on every corpus tried.
SATURATION = 1.2
LENGTH_WEIGHT = 0.9
# In `cover`, as a pair of neighbours says far more than a single character does.
PAIR_WEIGHT = 3.0


class Bm25Index:
    def __init__(
        self, texts: Iterable[Sequence[str]], saturation: float = SATURATION, length_weight: float = LENGTH_WEIGHT
    ) -> None:
        """`texts` are token lists; their order is the order of the scores."""
        postings, counts, lengths = Postings(), array("i"), array("i")
        for place, tokens in enumerate(texts):
            lengths.append(len(tokens))
            often = Counter(tokens)
            postings.add(place, often)
            counts.extend(often.values())
        self._size = len(lengths)
        length = np.asarray(lengths, dtype=np.float32)
        mean = float(length.mean()) if self._size else 0.0
        held_back = saturation * (1 - length_weight + length_weight * length / (mean or 1.0))
        order = postings.close()
        self._postings = postings
        impact = np.asarray(counts, dtype=np.float32)[order]
        impact *= (saturation + 1) / (impact + held_back[postings.places])
        texts_with = postings.sizes
        self._impact: Scores = impact * np.repeat(
            np.log1p((self._size - texts_with + 0.5) / (texts_with + 0.5)).astype(np.float32), texts_with
        )

    def scores(self, tokens: Iterable[str]) -> Scores:
        """One score a text, 0 where no token is shared."""
        found = np.zeros(self._size, dtype=np.float32)
        for token, count in Counter(tokens).items():
            part = self._postings.part(token)
            found[self._postings.places[part]] += count * self._impact[part]
        return found

    def cover(self, tokens: Iterable[str], text: Iterable[str]) -> float:
        """0..1: how much of the different `tokens` stands in the text, rare ones and pairs counting more."""
        asked = set(tokens)
        whole = sum(map(self._weight, asked))
        return sum(map(self._weight, asked.intersection(text))) / whole if whole else 0.0

    def _weight(self, token: str) -> float:
        part = self._postings.part(token)
        texts_with = max(1, part.stop - part.start)
        return (PAIR_WEIGHT if len(token) > 1 else 1.0) * math.log1p(self._size / texts_with)
