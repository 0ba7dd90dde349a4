"""Vectors by which questions are held against each other: by meaning, or by letters where no model can be asked."""

import zlib
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from office.learning.grouping import Vectors
from office.search.dense import spread
from office.search.embedder import EmbedderAway
from office.search.text import grams

# Measured on 1,806 names and aliases of our items: three of four sentences of a group belong to one item.
LIKE_IN_MEANING = 0.45
LIKE_IN_LETTERS = 0.35
LETTERS = 4096
Embed = Callable[[Sequence[str]], Vectors]


class Likeness:
    """`embed`: an Embedder's `phrases`, or None. `known`: vectors of the knowledge's phrases, whose common directions
    are held back (office/search/dense.py): that way two questions are as alike next month as they are today. Either
    may raise EmbedderAway.
    """

    def __init__(self, embed: Embed | None = None, known: Callable[[], Vectors] | None = None) -> None:
        self._embed, self._known = embed, known

    def of(self, texts: Sequence[str]) -> tuple[Vectors, float]:
        """One vector of length 1 a text, and from which cosine on two of them are alike."""
        if self._embed is not None and self._known is not None and texts:
            try:
                turn, _, mean = spread(self._known())
                return _of_length_one((self._embed(texts) - mean) @ turn), LIKE_IN_MEANING
            except EmbedderAway:
                pass
        return by_letters(texts), LIKE_IN_LETTERS


def by_letters(texts: Sequence[str]) -> Vectors:
    vectors = np.zeros((len(texts), LETTERS), dtype=np.float32)
    for row, text in zip(vectors, texts, strict=True):
        for gram in grams(text):
            row[zlib.crc32(gram.encode()) % LETTERS] += len(gram)
    return _of_length_one(vectors)


def _of_length_one(vectors: npt.NDArray[Any]) -> Vectors:
    lengths = np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9)
    unit: Vectors = (vectors / lengths).astype(np.float32)
    return unit
