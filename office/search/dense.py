"""Nearness in meaning, one score an owner: the best of its passages. Pure.

Vectors of one model lie in a narrow cone (any two e5 vectors have a cosine above 0.7), so the directions that all
texts share are held back first: the mean is taken out, and wide directions are shrunk.
"""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from office.search.embedder import Vectors

Scores = npt.NDArray[np.float32]
# How far wide directions are shrunk: 0 not at all, 1 until all are equally wide.
SHRINK = 0.25
# With fewer passages than this the wide directions are chance, and only the mean is taken out.
LEAST_TO_SHRINK = 400
NO_PASSAGE = np.float32(-1.0)


class DenseIndex:
    def __init__(self, vectors: Vectors, owners: Sequence[int] | npt.NDArray[np.int32], owner_count: int) -> None:
        """`owners[i]` has passage i, in ascending order; an owner without a passage scores the least."""
        self._turn, self._turn_back, self._mean = spread(vectors)
        self._vectors, self._lengths = self._turned(vectors)
        self._owners = np.asarray(owners, dtype=np.int32)
        self._starts = np.flatnonzero(np.diff(self._owners, prepend=-1))
        self._sizes = np.diff(self._starts, append=len(self._owners))
        self._with_passage = self._owners[self._starts]
        self._count = owner_count

    def passage_scores(self, query: Vectors) -> Scores:
        """Spread-out cosines of a question's vector (dimensions,) with every passage, -1..1."""
        scores: Scores = np.vecdot(self._vectors, self._turned(query[None])[0][0])
        return scores

    def plain_cosines(self, query: Vectors) -> Scores:
        """With every passage as the model gave it; reckoned back, so that the vectors are held once."""
        cosines: Scores = np.vecdot(self._vectors, self._turn_back @ query) * self._lengths + self._mean @ query
        return cosines

    def scores(self, query: Vectors) -> Scores:
        return self.means_of_nearest(self.passage_scores(query), 1)

    def means_of_nearest(self, passage_scores: Scores, count: int) -> Scores:
        """For each owner the mean of its `count` best passages, of fewer where it has no more."""
        found = np.full(self._count, NO_PASSAGE, dtype=np.float32)
        if not len(self._owners):
            return found
        left = passage_scores
        sums = np.zeros(len(self._starts), dtype=np.float32)
        counted = np.zeros(len(self._starts), dtype=np.int32)
        for turn in range(count):
            best = np.maximum.reduceat(left, self._starts)
            there = best > -np.inf
            sums[there] += best[there]
            counted += there
            if turn + 1 < count:
                left = np.where(left == np.repeat(best, self._sizes), np.float32(-np.inf), left)
        found[self._with_passage] = sums / counted
        return found

    def _turned(self, vectors: Vectors) -> tuple[Vectors, Scores]:
        """Of length 1, and the lengths they had."""
        turned = ((vectors - self._mean) @ self._turn).astype(np.float32, copy=False)
        lengths: Scores = np.maximum(np.linalg.norm(turned, axis=1), 1e-9).astype(np.float32)
        turned /= lengths[:, None]
        return turned, lengths


def spread(vectors: Vectors) -> tuple[Vectors, Vectors, Vectors]:
    """(turn, its inverse, mean) such that (v - mean) @ turn is spread out."""
    same = np.eye(vectors.shape[1], dtype=np.float32)
    if not len(vectors):
        return same, same, np.zeros(vectors.shape[1], dtype=np.float32)
    mean = vectors.mean(axis=0)
    if len(vectors) < LEAST_TO_SHRINK:
        return same, same, mean
    centred = vectors - mean
    widths, directions = np.linalg.eigh((centred.T @ centred).astype(np.float64) / (len(vectors) - 1))
    shrunk = np.maximum(widths, 1e-8) ** (-SHRINK / 2)
    return (directions * shrunk).astype(np.float32), (directions / shrunk).T.astype(np.float32), mean
