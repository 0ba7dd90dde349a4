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
    """In the order of what a leak would cost."""

    ID_NUMBER = "id_number"
    BANK_CARD = "bank_card"
    MOBILE = "mobile"


@dataclass(frozen=True, slots=True)
class Redaction:
    text: str
    kinds: frozenset[PersonalNumber]


SPOKEN_DIGITS = dict(zip("零〇一二三四五六七八九幺壹贰叁肆伍陆柒捌玖", "001234567891123456789", strict=True))
# Between the digits of one number people put spaces, dashes, dots, brackets, new lines ...: anything but words.
# Categories of Unicode: separators, punctuation, symbols, control characters.
PAUSE_CATEGORIES = "ZPS"
# Format characters and combining marks have no width of their own, so they end nothing.
INVISIBLE_CATEGORIES = ("Cf", "Mn", "Me")
CARD_LENGTHS = range(16, 20)
ID_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
ID_CHECK_CHARACTERS = "10X98765432"
MOBILE = re.compile(r"1[3-9]\d{9}")
# The longest pause that people type inside one number ("138 - 1234").
MOST_PAUSES = 6


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
    if not (len(number) in CARD_LENGTHS and number.isdigit()) or number[0] == "0":
        return False
    doubled = [int(digit) * (1 + place % 2) for place, digit in enumerate(reversed(number))]
    return sum(value - 9 if value > 9 else value for value in doubled) % 10 == 0


def _digit_runs(text: str) -> Iterator[tuple[str, list[int]]]:
    """Runs of digits with pauses taken out, and where each digit stands in the text."""
    digits: list[str] = []
    positions: list[int] = []
    gap = 0
    for position, character in enumerate(text):
        digit = _as_digit(character)
        category = unicodedata.category(character)
        if digit:
            digits.append(digit)
            positions.append(position)
            gap = 0
        elif category in INVISIBLE_CATEGORIES:
            continue
        elif digits:
            gap += 1
            if not (category[0] in PAUSE_CATEGORIES or category == "Cc") or gap > MOST_PAUSES:
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
    """Stretches to hide, in order. Numbers that overlap are hidden together: any of them may be the real one."""
    start, stop, kinds = 0, 0, set[PersonalNumber]()
    for first, last, kind in sorted(_candidates(digits)):
        if first >= stop:
            if kinds:
                yield start, stop, _weightiest(kinds)
            start, stop, kinds = first, last, set()
        stop = max(stop, last)
        kinds.add(kind)
    if kinds:
        yield start, stop, _weightiest(kinds)


def _candidates(digits: str) -> Iterator[tuple[int, int, PersonalNumber]]:
    for place in range(len(digits)):
        if is_id_number(digits[place : place + 18]):
            yield place, place + 18, PersonalNumber.ID_NUMBER
        for length in CARD_LENGTHS:
            if is_bank_card(digits[place : place + length]) and place + length <= len(digits):
                yield place, place + length, PersonalNumber.BANK_CARD
        if MOBILE.match(digits, place):
            yield place, place + 11, PersonalNumber.MOBILE


def _weightiest(kinds: set[PersonalNumber]) -> PersonalNumber:
    return min(kinds, key=list(PersonalNumber).index)
