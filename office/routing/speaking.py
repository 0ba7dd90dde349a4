"""Which words of a text spoke for a label, put together from the grams that did. Pure."""

import re
from collections.abc import Mapping

from office.routing.grams import LONGEST
from office.search.text import HAN, normalise

MOST_WORDS, LONGEST_WORD = 3, 6
WORD = re.compile(rf"[{HAN}A-Za-z0-9]{{2,}}")


def speaking_words(text: str, said: Mapping[int, float], numbers: Mapping[str, int]) -> tuple[str, ...]:
    """At most three, the strongest first, as the normalised text has them. `said`: what each gram's number says."""
    plain = normalise(text)
    force = [0.0] * len(plain)
    for length in range(1, LONGEST + 1):
        for at in range(len(plain) - length + 1):
            share = said.get(numbers.get(plain[at : at + length], -1), 0.0) / length
            for place in range(at, at + length):
                force[place] += share
    found: dict[str, float] = {}
    for start, end in _runs(force):
        for match in WORD.finditer(plain[start:end]):
            word = _strongest(match[0], force[start + match.start() : start + match.end()])
            found[word[0]] = max(found.get(word[0], 0.0), word[1])
    return tuple(sorted(found, key=lambda word: -found[word])[:MOST_WORDS])


def _runs(force: list[float]) -> list[tuple[int, int]]:
    """Neighbours that each say more than half of what the strongest ten in the hundred say at least."""
    if not force:
        return []
    enough = max(1e-9, sorted(force, reverse=True)[len(force) // 10] / 2)
    runs: list[tuple[int, int]] = []
    start = None
    for place, each in enumerate([*force, 0.0]):
        if each >= enough and start is None:
            start = place
        elif each < enough and start is not None:
            runs.append((start, place))
            start = None
    return runs


def _strongest(word: str, force: list[float]) -> tuple[str, float]:
    """The part of a long run that says most."""
    width = min(LONGEST_WORD, len(word))
    at = max(range(len(word) - width + 1), key=lambda place: sum(force[place : place + width]))
    return word[at : at + width], sum(force[at : at + width])
