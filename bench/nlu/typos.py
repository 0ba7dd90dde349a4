"""One slip in a sentence, as people make them when they type. Pure: the same text and seed give the same slip."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from zlib import crc32

import numpy as np

from bench.nlu.rows import Entity, Sentence


class Slip(StrEnum):
    HOMOPHONE = "homophone"
    DROPPED = "dropped"
    DOUBLED = "doubled"
    SWAPPED = "swapped"


# The wrong one of the characters that sound alike is what an input method offers: as likely as all others together.
LIKELIHOOD = {Slip.HOMOPHONE: 3.0, Slip.DROPPED: 1.0, Slip.DOUBLED: 1.0, Slip.SWAPPED: 1.0}


@dataclass(frozen=True, slots=True)
class Typo:
    """`at` is the place of the first character that was touched in the old text."""

    text: str
    slip: Slip
    at: int


def with_typo(text: str, homophones: Callable[[str], str], seed: int) -> Typo | None:
    """Exactly one slip, which always changes the text; None for a text of one character or none.

    `homophones` gives the characters that sound like one, without itself.
    """
    if len(text) < 2:
        return None
    words = [at for at, character in enumerate(text) if character.isalnum()]
    places = {
        Slip.HOMOPHONE: [at for at in words if homophones(text[at])],
        Slip.DROPPED: words if len(words) > 1 else [],
        Slip.DOUBLED: words or list(range(len(text))),
        Slip.SWAPPED: [at for at, next_one in pairwise(words) if next_one == at + 1 and text[at] != text[next_one]],
    }
    possible = [slip for slip in Slip if places[slip]]
    weights = np.array([LIKELIHOOD[slip] for slip in possible])
    chance = np.random.default_rng([seed, crc32(text.encode("utf-8", "surrogatepass"))])
    slip = possible[int(chance.choice(len(possible), p=weights / weights.sum()))]
    at = places[slip][int(chance.integers(len(places[slip])))]
    before, touched, after = text[:at], text[at], text[at + 1 :]
    match slip:
        case Slip.HOMOPHONE:
            others = homophones(touched)
            touched = others[int(chance.integers(len(others)))]
        case Slip.DROPPED:
            touched = ""
        case Slip.DOUBLED:
            touched *= 2
        case Slip.SWAPPED:
            touched, after = after[0] + touched, after[1:]
    return Typo(before + touched + after, slip, at)


def slipped(sentence: Sentence, typo: Typo) -> Sentence:
    """The sentence with the typo, its entities where they are now."""
    shift = len(typo.text) - len(sentence.text)

    def moved(place: int) -> int:
        return place + shift if place > typo.at else place

    entities = (Entity(moved(entity.start), moved(entity.end), entity.kind) for entity in sentence.entities)
    return Sentence(typo.text, sentence.intent, frozenset(entity for entity in entities if entity.start < entity.end))
