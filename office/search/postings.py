"""Which places hold a word, for all words in flat arrays: a dictionary of arrays takes ten times the memory. Pure."""

from array import array
from collections.abc import Iterable

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.int32]
NOWHERE = slice(0, 0)


class Postings:
    """Filled with `add`, each place once, in order; read after `close`."""

    def __init__(self) -> None:
        self._ids: dict[str, int] = {}
        self._added_words, self._added_places = array("i"), array("i")
        self.places: Numbers = np.empty(0, dtype=np.int32)
        self.sizes: Numbers = np.empty(0, dtype=np.int32)
        self._starts: Numbers = np.empty(0, dtype=np.int32)

    def add(self, place: int, words: Iterable[str]) -> None:
        """The words must differ from one another."""
        ids = self._ids
        before = len(self._added_words)
        self._added_words.extend([ids.setdefault(word, len(ids)) for word in words])
        self._added_places.extend([place] * (len(self._added_words) - before))

    def close(self) -> npt.NDArray[np.intp]:
        """Sorts by word; returns the order, for what was kept beside."""
        words = np.frombuffer(self._added_words, dtype=np.int32) if self._added_words else self.places
        order = np.argsort(words, kind="stable")
        if len(order):
            self.places = np.frombuffer(self._added_places, dtype=np.int32)[order]
        self.sizes = np.bincount(words, minlength=len(self._ids)).astype(np.int32)
        self._starts = np.cumsum(self.sizes, dtype=np.int32) - self.sizes
        del words
        self._added_words, self._added_places = array("i"), array("i")
        return order

    def part(self, word: str) -> slice:
        """Where in `places` those of the word stand, ascending."""
        number = self._ids.get(word)
        if number is None:
            return NOWHERE
        start = int(self._starts[number])
        return slice(start, start + int(self.sizes[number]))

    def words(self) -> Iterable[tuple[str, slice]]:
        return ((word, self.part(word)) for word in self._ids)
