"""Texts as rows of weighted character n-grams (TF-IDF), and how much two texts share. Pure."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from office.search.text import normalise

Floats = npt.NDArray[np.float64]
Numbers = npt.NDArray[np.int64]
LONGEST = 3
SPACES = re.compile(r"\s+")
AT_ONCE = 4096


@dataclass(frozen=True, slots=True)
class Row:
    """One text: the numbers of its known grams, and their weights."""

    grams: Numbers
    weights: Floats


class GramSpace:
    """The grams of 1 to LONGEST characters that `texts` hold, and how rare each is.

    `shrinks`: a text with much that was never seen has a shorter row, and is less sure; the usual way leaves it out.
    """

    def __init__(self, texts: Sequence[str], shrinks: bool = True) -> None:
        counted = [_counts(text) for text in texts]
        often = Counter(gram for counts in counted for gram in counts)
        # The commonest first: those that only one text holds are the last.
        self.numbers = {gram: number for number, (gram, _) in enumerate(often.most_common())}
        self._shared = sum(count > 1 for count in often.values())
        self._rarity = {gram: float(np.log((1 + len(texts)) / (1 + count)) + 1) for gram, count in often.items()}
        self._never_seen = float(np.log(1 + len(texts)) + 1) if shrinks else 0.0
        self.rows = [self._row(counts) for counts in counted]

    def row(self, text: str) -> Row:
        return self._row(_counts(text))

    def _row(self, counts: Counter[str]) -> Row:
        weights = {
            gram: (1 + np.log(often)) * self._rarity.get(gram, self._never_seen) for gram, often in counts.items()
        }
        length = float(np.linalg.norm(list(weights.values()))) or 1.0
        known = [gram for gram in weights if gram in self.numbers]
        numbers = np.array([self.numbers[gram] for gram in known], dtype=np.int64)
        return Row(numbers, np.array([weights[gram] / length for gram in known], dtype=np.float64))

    def products(self) -> Floats:
        """(texts, texts): the scalar product of each two rows. Block of grams after block: memory stays small."""
        count = len(self.rows)
        texts = np.repeat(np.arange(count), [len(row.grams) for row in self.rows])
        grams = np.concatenate([row.grams for row in self.rows])
        weights = np.concatenate([row.weights for row in self.rows])
        order = np.argsort(grams, kind="stable")
        texts, grams, weights = texts[order], grams[order], weights[order]
        shared = np.zeros((count, count), dtype=np.float32)
        for start in range(0, self._shared, AT_ONCE):
            first, last = np.searchsorted(grams, [start, min(start + AT_ONCE, self._shared)])
            block = np.zeros((count, AT_ONCE), dtype=np.float32)
            block[texts[first:last], grams[first:last] - start] = weights[first:last]
            shared += block @ block.T
        found = shared.astype(np.float64)
        np.fill_diagonal(found, [float(row.weights @ row.weights) for row in self.rows])
        return found

    def weights_of(self, shares: Floats) -> Floats:
        """(grams, labels) of a model that is given as `shares` (texts, labels) of the texts it was learnt from."""
        found = np.zeros((len(self.numbers), shares.shape[1]))
        for row, share in zip(self.rows, shares, strict=True):
            found[row.grams] += np.outer(row.weights, share)
        return found


def _counts(text: str) -> Counter[str]:
    plain = SPACES.sub(" ", normalise(text)).strip()
    return Counter(plain[at : at + length] for length in range(1, LONGEST + 1) for at in range(len(plain) - length + 1))
