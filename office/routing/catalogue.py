"""What is known beforehand to be for one department: an item, a word, a place. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from office.search.text import normalise


@dataclass(frozen=True, slots=True)
class Entry:
    """Holds where each kind that is given has one that fits; `matter` as 城乡建设/工程质量. An entry without a kind
    never holds.
    """

    matter: str
    items: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    places: tuple[str, ...] = ()

    def evidence(self, text: str, item: str | None, place: str) -> tuple[str, ...] | None:
        """The item, word and place that fit, None where the entry does not hold. `text` and `place` normalised."""
        kinds = (
            (self.items, [each for each in self.items if each == item]),
            (self.words, [each for each in self.words if normalise(each) in text]),
            (self.places, [each for each in self.places if normalise(each) in place or normalise(each) in text]),
        )
        asked = [found for given, found in kinds if given]
        return tuple(found[0] for found in asked) if asked and all(asked) else None


@dataclass(frozen=True, slots=True)
class Catalogue:
    """`departments` by matter."""

    departments: dict[str, str]
    entries: tuple[Entry, ...] = ()

    def found(self, text: str, item: str | None = None, place: str = "") -> Sequence[tuple[Entry, tuple[str, ...]]]:
        """Entries that hold, with what fits, those that ask for most first."""
        plain, where = normalise(text), normalise(place)
        hits = [(entry, evidence) for entry in self.entries if (evidence := entry.evidence(plain, item, where))]
        return sorted(hits, key=lambda hit: -len(hit[1]))
