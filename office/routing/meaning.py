"""Texts as directions of meaning. A text that the model cannot read at once is read in pieces."""

from collections.abc import Callable, Sequence

import numpy as np
import numpy.typing as npt

from office.search.embedder import Vectors
from office.search.text import windows

Floats = npt.NDArray[np.float64]
Embed = Callable[[Sequence[str]], Vectors]
# What the model reads of a text at once, in characters; a case of more than three pieces has said what it is about.
PIECE, OVERLAP, MOST_PIECES = 480, 40, 3
# How far the directions that all texts share are shrunk: 0 not at all, 1 until all are equally wide.
SHRINK = 0.25


def vectors_of(texts: Sequence[str], embed: Embed) -> Floats:
    """(texts, dimensions): the mean of a text's pieces. Raises EmbedderAway."""
    pieces = [windows(text, PIECE, OVERLAP)[:MOST_PIECES] for text in texts]
    flat = embed([piece for each in pieces for piece in each]).astype(np.float64)
    starts = np.cumsum([0] + [len(each) for each in pieces[:-1]])
    sums: Floats = np.add.reduceat(flat, starts, axis=0)
    means: Floats = sums / np.array([[len(each)] for each in pieces])
    return means


class MeaningSpace:
    """Vectors of one model lie in a narrow cone: what all share is taken out, and wide directions are shrunk."""

    def __init__(self, vectors: Floats) -> None:
        self._mean = vectors.mean(axis=0)
        centred = vectors - self._mean
        widths, directions = np.linalg.eigh(centred.T @ centred / len(vectors))
        self._turn = directions * np.maximum(widths, 1e-6) ** (-SHRINK / 2)

    def directions(self, vectors: Floats) -> Floats:
        """Of length 1; a text at the very middle has none."""
        turned = (vectors - self._mean) @ self._turn
        found: Floats = turned / np.maximum(np.linalg.norm(turned, axis=1, keepdims=True), 1e-9)
        return found
