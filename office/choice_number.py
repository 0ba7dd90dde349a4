"""A bare number, said as the choice from a list. Pure."""

import re
import unicodedata

NUMERALS = {sign: at for at, sign in enumerate("一二三四五六七八九", start=1)} | {"两": 2}
TEN = "十"
CHOICE = re.compile(
    r"(?:我?选|要|第)?\s*(?P<number>[0-9]{1,2}|[一二两三四五六七八九十]{1,3})\s*(?:个|项|条|号)?[\s。.、,，)）!！~]*"
)


def number_said(text: str) -> int | None:
    """2 of 2, ２。, 二, 选2 or 第二个; None where anything else is said: a number in a sentence chooses nothing."""
    found = CHOICE.fullmatch(unicodedata.normalize("NFKC", text).strip())
    if found is None:
        return None
    said = found["number"]
    return int(said) if said.isascii() else _spoken(said)


def _spoken(said: str) -> int | None:
    """Up to 99, as one counts: 十二, 二十."""
    tens, ten, ones = said.rpartition(TEN)
    if any(part not in NUMERALS for part in (tens, ones) if part):
        return None
    if not ten:
        return NUMERALS[ones]
    return NUMERALS.get(tens, 1) * 10 + NUMERALS.get(ones, 0)
