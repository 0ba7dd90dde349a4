"""The same test sentences as others would write them: with one typo each, and in traditional script."""

from collections.abc import Sequence
from functools import cache

import opencc
from pypinyin import lazy_pinyin

from bench.nlu.rows import Sentence
from bench.nlu.typos import slipped, with_typo

TYPOS = "typos"
TRADITIONAL = "traditional"

# The 3,755 characters in daily use: the first level of GB 2312, which stands in these rows and columns.
COMMON_ROWS = range(0xB0, 0xD8)
COLUMNS = range(0xA1, 0xFF)


def variants(sentences: Sequence[Sentence], seed: int) -> dict[str, list[Sentence]]:
    return {
        TYPOS: [typing_slip(sentence, seed) for sentence in sentences],
        TRADITIONAL: [in_traditional(sentence) for sentence in sentences],
    }


def typing_slip(sentence: Sentence, seed: int) -> Sentence:
    """Unchanged if it has one character only."""
    typo = with_typo(sentence.text, homophones, seed)
    return slipped(sentence, typo) if typo else sentence


def in_traditional(sentence: Sentence) -> Sentence:
    """As long as before, so that entities stay where they are."""
    whole = str(_to_traditional().convert(sentence.text))
    if len(whole) != len(sentence.text):
        whole = "".join(str(_to_traditional().convert(character))[:1] for character in sentence.text)
    return Sentence(whole, sentence.intent, sentence.entities)


def homophones(character: str) -> str:
    """The other common characters with the same sound, whatever the tone; none for what is no Chinese character."""
    return "".join(_common_by_sound().get(sound, "") for sound in _sound(character)).replace(character, "")


def _sound(character: str) -> list[str]:
    return list(lazy_pinyin(character, errors="ignore"))


@cache
def _common_by_sound() -> dict[str, str]:
    pairs = (bytes((row, column)) for row in COMMON_ROWS for column in COLUMNS)
    alike: dict[str, str] = {}
    for character in "".join(pair.decode("gb2312", errors="ignore") for pair in pairs):
        for sound in _sound(character):
            alike[sound] = alike.get(sound, "") + character
    return alike


@cache
def _to_traditional() -> opencc.OpenCC:
    return opencc.OpenCC("s2t")
