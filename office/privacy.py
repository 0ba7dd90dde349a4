"""Finds personal numbers in free text and hides them. Pure: no clock, no storage.

Hidden kinds: mainland ID number (GB 11643: date and checksum), mobile number, bank card (Luhn). Digits count as
digits however they are written: full-width, Chinese (一三八, 幺), with spaces, dots or hyphens between them.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class PersonalNumber(StrEnum):
    ID_NUMBER = "id_number"
    MOBILE = "mobile"
    BANK_CARD = "bank_card"


@dataclass(frozen=True, slots=True)
class Redaction:
    text: str
    kinds: frozenset[PersonalNumber]


SPOKEN_DIGITS = dict(zip("零〇一二三四五六七八九幺", "001234567891", strict=True))
SEPARATORS = frozenset(" \t\n\u00a0\u3000-‐‑‒–—－.·。，,、/")
ID_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
ID_CHECK_CHARACTERS = "10X98765432"
MOBILE = re.compile(r"1[3-9]\d{9}")
# The longest pause that people type inside one number ("138 - 1234").
MAX_SEPARATORS = 3


def redact(text: str, masks: Mapping[PersonalNumber, str]) -> Redaction:
    """The text with every personal number replaced by its mask; everything else is unchanged.

    A number inside a longer run of digits is hidden too: a false alarm costs a word, a leak costs a person.
    """
    pieces: list[str] = []
    kinds: set[PersonalNumber] = set()
    end_of_last = 0
    for digits, positions in _digit_runs(text):
        for start, stop, kind in _numbers_in(digits):
            first, last = positions[start], positions[stop - 1] + 1
            pieces += [text[end_of_last:first], masks[kind]]
            end_of_last = last
            kinds.add(kind)
    return Redaction("".join(pieces) + text[end_of_last:], frozenset(kinds))


def is_id_number(number: str) -> bool:
    """GB 11643-1999: 17 digits with a real birth date, then the ISO 7064 MOD 11-2 check character."""
    if len(number) != 18 or not number[:17].isdigit():
        return False
    try:
        date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError:
        return False
    total = sum(int(digit) * weight for digit, weight in zip(number, ID_WEIGHTS, strict=False))
    return ID_CHECK_CHARACTERS[total % 11] == number[17]


def is_bank_card(number: str) -> bool:
    """16 to 19 digits that pass the Luhn check (ISO/IEC 7812)."""
    if not (16 <= len(number) <= 19 and number.isdigit()) or number[0] == "0":
        return False
    doubled = [int(digit) * (1 + place % 2) for place, digit in enumerate(reversed(number))]
    return sum(value - 9 if value > 9 else value for value in doubled) % 10 == 0


def _digit_runs(text: str) -> Iterator[tuple[str, list[int]]]:
    """Runs of digits with separators taken out, and where each digit stands in the text."""
    digits: list[str] = []
    positions: list[int] = []
    gap = 0
    for position, character in enumerate(text):
        digit = _as_digit(character)
        if digit:
            digits.append(digit)
            positions.append(position)
            gap = 0
        elif digits:
            gap += 1
            # A format character (zero width) has no look of its own, so it ends nothing.
            if unicodedata.category(character) == "Cf":
                gap -= 1
            elif character not in SEPARATORS or gap > MAX_SEPARATORS:
                yield "".join(digits), positions
                digits, positions, gap = [], [], 0
    if digits:
        yield "".join(digits), positions


def _as_digit(character: str) -> str:
    if character in SPOKEN_DIGITS:
        return SPOKEN_DIGITS[character]
    plain = unicodedata.normalize("NFKC", character)
    if plain in ("x", "X", "×"):
        return "X"
    value = unicodedata.decimal(plain, None) if len(plain) == 1 else None
    return "" if value is None else str(value)


def _numbers_in(digits: str) -> Iterator[tuple[int, int, PersonalNumber]]:
    """Non-overlapping personal numbers, first come first, at each place the longest kind."""
    place = 0
    while place < len(digits):
        found = _number_at(digits, place)
        if found:
            length, kind = found
            yield place, place + length, kind
            place += length
        else:
            place += 1


def _number_at(digits: str, place: int) -> tuple[int, PersonalNumber] | None:
    if is_id_number(digits[place : place + 18]):
        return 18, PersonalNumber.ID_NUMBER
    for length in (19, 18, 17, 16):
        if len(digits) - place >= length and is_bank_card(digits[place : place + length]):
            return length, PersonalNumber.BANK_CARD
    if MOBILE.match(digits, place):
        return 11, PersonalNumber.MOBILE
    return None
