"""Sentences grouped by likeness. Pure: the same sentences always make the same groups."""

from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt

Vectors = npt.NDArray[np.float32]
BLOCK = 1024  # rows of cosines at once: 40 MB for 10,000 sentences


def stars(vectors: Vectors, weights: Sequence[int], least: float) -> list[list[int]]:
    """Places of sentences, group by group; in each the centre first, to which all others have a cosine of `least` or
    more. The sentence with most said near it is the first centre, takes what is near it, and so on; among equals the
    one that stands earlier. `vectors` (sentences, dimensions) have length 1; `weights`: how often each was said.
    """
    near = list(_near(vectors, least))
    said = np.asarray(weights)
    pull = np.asarray([said[each].sum() for each in near])
    free = np.ones(len(near), dtype=np.bool_)
    groups = []
    for centre in np.argsort(-pull, kind="stable"):
        if free[centre]:
            members = near[centre][free[near[centre]]]
            free[members] = False
            groups.append([int(centre), *(int(each) for each in members if each != centre)])
    return groups


def nearest(vector: Vectors, known: Vectors, least: float) -> int | None:
    """The place of the nearest of the known, if it is near enough."""
    if not len(known):
        return None
    cosines = known @ vector
    best = int(cosines.argmax())
    return best if cosines[best] >= least else None


def _near(vectors: Vectors, least: float) -> Iterator[npt.NDArray[np.intp]]:
    """Of each sentence those near it, itself with them."""
    for start in range(0, len(vectors), BLOCK):
        close = vectors[start : start + BLOCK] @ vectors.T >= least
        close[np.arange(len(close)), np.arange(start, start + len(close))] = True  # also what has no vector to speak of
        yield from map(np.flatnonzero, close)
