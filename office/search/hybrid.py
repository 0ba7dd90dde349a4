"""Ranks texts for a question by words and by meaning together. Pure but for the embedder."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from office.search.dense import DenseIndex
from office.search.embedder import Vectors
from office.search.lexical import Bm25Index
from office.search.text import grams, windows

Scores = npt.NDArray[np.float32]
# The model reads about 500 characters; the beginning of a text says what it is about.
WHOLE = 480
WINDOW, OVERLAP = 200, 40
MOST_WINDOWS = 12
# Words order best, meaning covers best: measured on questions of a city's FAQ, flat between 0.25 and 0.35.
WORDS, WHOLE_TEXT, BEST_WINDOW = 0.3, 0.35, 0.35


@dataclass(frozen=True, slots=True)
class Document:
    id: str
    text: str
    title: str = ""

    @property
    def full_text(self) -> str:
        return f"{self.title}\n{self.text}" if self.title else self.text


class HybridIndex:
    def __init__(self, documents: Sequence[Document], passages: Callable[[Sequence[str]], Vectors]) -> None:
        """`passages` embeds texts (an Embedder's or the cache's). Raises EmbedderAway."""
        self.documents = tuple(documents)
        count = len(self.documents)
        self._words = Bm25Index(grams(document.full_text) for document in self.documents)
        cut = [windows(document.full_text, WINDOW, OVERLAP)[:MOST_WINDOWS] for document in self.documents]
        self._whole = DenseIndex(passages([each.full_text[:WHOLE] for each in self.documents]), range(count), count)
        self._windows = DenseIndex(
            passages([piece for pieces in cut for piece in pieces]),
            [place for place, pieces in enumerate(cut) for _ in pieces],
            count,
        )

    def scores(self, question: str, vector: Vectors) -> Scores:
        """0..1 for each document, 1 where words and meaning agree that it is the best; comparable within a question."""
        if not self.documents:
            return np.empty(0, dtype=np.float32)
        words = stretched(self._words.scores(grams(question)))
        whole, window = stretched(self._whole.scores(vector)), stretched(self._windows.scores(vector))
        total: Scores = WORDS * words + WHOLE_TEXT * whole + BEST_WINDOW * window
        return total

    def words_alone(self, question: str) -> Scores:
        """For a question whose vector cannot be had."""
        return stretched(self._words.scores(grams(question)))


def stretched(scores: Scores) -> Scores:
    """Onto 0..1, so that two ways of scoring can be added."""
    if not len(scores):
        return scores
    least, most = float(scores.min()), float(scores.max())
    # All alike and none of them nothing: each is the best.
    return (scores - least) / (most - least) if most > least else np.full_like(scores, float(most > 0))
