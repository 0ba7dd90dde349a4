"""What somebody who is still typing may mean, in the words in which people ask for a matter; by letters alone. Pure."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from office.guide.finding.ranking import SubjectIndex
from office.guide.finding.subjects import Subject, SubjectKind
from office.search.text import normalise

LEAST_SHARE = 0.6  # of the pairs of neighbours that were typed
SHORTEST, LONGEST = 2, 30  # characters; a longer text is a sentence by now


@dataclass(frozen=True, slots=True)
class Phrase:
    """`pairs`: neighbours in `plain`, the normalised form."""

    text: str
    plain: str
    pairs: frozenset[str]
    subject: str


class Suggestions:
    """No meaning and no model: it is asked with every key that is pressed."""

    def __init__(self, subjects: Iterable[Subject]) -> None:
        self._phrases = tuple(
            Phrase(text, plain, _pairs(plain), f"{subject.kind}:{subject.code}")
            for subject in subjects
            for text in dict.fromkeys(subject.phrases)
            if (plain := _letters(text))
        )

    def of(self, typed: str, limit: int) -> list[str]:
        """The best phrase of each matter, best first: that begins so, that holds it, that shares most with it."""
        plain = _letters(typed)
        if not SHORTEST <= len(plain) <= LONGEST:
            return []
        pairs = _pairs(plain)
        ranks = ((_rank(each, plain, pairs), each) for each in self._phrases)
        ranked = sorted((rank, each.text, each.subject) for rank, each in ranks if rank)
        best: dict[str, str] = {}
        for _, text, subject in ranked:
            best.setdefault(subject, text)
            if len(best) == limit:
                break
        return list(best.values())


class Suggesting:
    """Of the matters in use now: they are looked at anew when something was published."""

    def __init__(self, current: Callable[[], SubjectIndex]) -> None:
        self._current = current
        self._made: tuple[SubjectIndex, Suggestions] | None = None

    def of(self, typed: str, limit: int) -> list[str]:
        index, made = self._current(), self._made
        if made is None or made[0] is not index:
            held = (each for each in index.subjects if each.kind is not SubjectKind.ELSEWHERE)
            made = self._made = (index, Suggestions(held))
        return made[1].of(typed, limit)


def _rank(phrase: Phrase, plain: str, pairs: frozenset[str]) -> tuple[int, float, int] | None:
    """Smaller is better; None: another matter. Whoever has typed all of it needs no suggestion."""
    length = len(phrase.plain)
    if phrase.plain == plain:
        return None
    if phrase.plain.startswith(plain):
        return (1, 0.0, length)
    if plain in phrase.plain:
        return (2, 0.0, length)
    share = len(pairs & phrase.pairs) / len(pairs) if pairs else 0.0
    return (3, -share, length) if share >= LEAST_SHARE else None


def _letters(text: str) -> str:
    return "".join(character for character in normalise(text) if character.isalnum())


def _pairs(plain: str) -> frozenset[str]:
    return frozenset(plain[at : at + 2] for at in range(len(plain) - 1))
