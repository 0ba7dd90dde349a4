"""One form for all text that is searched, and the pieces it is compared by. Pure."""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

import opencc

# Some simplified characters lie outside the first plane.
HAN = "㐀-鿿\U00020000-\U000323af"
RUN = re.compile(rf"[{HAN}]+|[^\W_{HAN}]+")
HALF_A_CHARACTER = re.compile("[\ud800-\udfff]")
LATIN = re.compile(rf"[^{HAN}]")


def normalise(text: str) -> str:
    """Full-width forms to plain ones, letters to small, traditional characters to simplified."""
    plain = unicodedata.normalize("NFKC", HALF_A_CHARACTER.sub("\ufffd", text)).casefold()
    return simplified(plain)


def simplified(text: str) -> str:
    """Traditional characters to simplified, nothing else changed."""
    return str(_to_simplified().convert(text))


def traditional(text: str, table: str) -> str:
    """Simplified characters to traditional ones by one of OpenCC's tables, s2hk or s2tw."""
    return str(_to_traditional(table).convert(text))


def grams(text: str) -> list[str]:
    """Single characters and pairs of neighbours of each run of Chinese; other words and numbers whole."""
    return list(_grams(normalise(text)))


def _grams(plain: str) -> Iterator[str]:
    for run in RUN.findall(plain):
        if LATIN.match(run):
            yield run
        else:
            yield from run
            yield from (run[at : at + 2] for at in range(len(run) - 1))


def windows(text: str, length: int, overlap: int) -> list[str]:
    """The text cut into pieces of at most `length` characters, neighbours sharing `overlap`; one piece if short."""
    pieces = [text[:length]]
    start = length - overlap
    while start + overlap < len(text):
        pieces.append(text[start : start + length])
        start += length - overlap
    return pieces


@cache
def _to_simplified() -> opencc.OpenCC:
    return opencc.OpenCC("t2s")


@cache
def _to_traditional(table: str) -> opencc.OpenCC:
    return opencc.OpenCC(table)
