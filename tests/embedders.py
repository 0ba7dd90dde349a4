"""Embedders that tests can see through: texts that share characters lie near each other."""

from collections.abc import Sequence

import numpy as np

from office.search.embedder import EmbedderAway, Vectors

DIMENSIONS = 64


class FakeEmbedder:
    """Counts the texts that it is given."""

    def __init__(self, name: str = "fake", dimensions: int = DIMENSIONS) -> None:
        self.name, self.dimensions = name, dimensions
        self.asked: list[str] = []
        self.is_away = False

    def queries(self, texts: Sequence[str]) -> Vectors:
        return self._embed(texts)

    def passages(self, texts: Sequence[str]) -> Vectors:
        return self._embed(texts)

    def _embed(self, texts: Sequence[str]) -> Vectors:
        if self.is_away:
            raise EmbedderAway("switched off by the test")
        self.asked += texts
        counts = np.full((len(texts), self.dimensions), 0.01, dtype=np.float32)
        for row, text in zip(counts, texts, strict=True):
            for sign in text:
                row[ord(sign) % self.dimensions] += 1
        unit: Vectors = counts / np.linalg.norm(counts, axis=1, keepdims=True)
        return unit
