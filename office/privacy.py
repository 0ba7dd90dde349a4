"""Finds personal numbers in free text and hides them. Pure: no clock, no storage.

Hidden kinds: mainland ID number (GB 11643: date and checksum; mistyped: the date), mobile number, bank card (Luhn).
Digits count as digits however they are written or spoken (office/spoken_digits.py).
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from office.reference_numbers import is_reference
from office.spoken_digits import digit_runs


class PersonalNumber(StrEnum):
    """In the order of what a leak would cost."""

    ID_NUMBER = "id_number"
    BANK_CARD = "bank_card"
    MOBILE = "mobile"


@dataclass(frozen=True, slots=True)
class Redaction:
    text: str
    kinds: frozenset[PersonalNumber]


CARD_LENGTHS = range(16, 20)
ID_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
ID_CHECK_CHARACTERS = "10X98765432"
MOBILE = re.compile(r"1[3-9]\d{9}")


def redact(text: str, masks: Mapping[PersonalNumber, str]) -> Redaction:
    """The text with every personal number replaced by its mask; everything else is unchanged.

    A number inside a longer run of digits is hidden too: a false alarm costs a word, a leak costs a person.
    """
    pieces: list[str] = []
    kinds: set[PersonalNumber] = set()
    end_of_last = 0
    for first, stop, kind in _numbers_in(text):
        pieces += [text[end_of_last:first], masks[kind]]
        end_of_last = stop
        kinds.add(kind)
    return Redaction("".join(pieces) + text[end_of_last:], frozenset(kinds))


def is_id_number(number: str) -> bool:
    """GB 11643-1999: 17 digits with a real birth date, then the ISO 7064 MOD 11-2 check character."""
    if len(number) != 18 or not number[:17].isdigit() or birth_date(number) is None:
        return False
    total = sum(int(digit) * weight for digit, weight in zip(number, ID_WEIGHTS, strict=False))
    return ID_CHECK_CHARACTERS[total % 11] == number[17]


def is_mistyped_id_number(number: str) -> bool:
    """18 characters with a birth date of this century or the last in its place, whatever the check character says."""
    if len(number) != 18 or not number[:17].isdigit() or number[0] in "09":
        return False
    born = birth_date(number)
    return born is not None and 1900 <= born.year < 2100


def birth_date(id_number: str) -> date | None:
    """None if there is no such day."""
    try:
        return date(int(id_number[6:10]), int(id_number[10:12]), int(id_number[12:14]))
    except ValueError:
        return None


def is_bank_card(number: str) -> bool:
    """16 to 19 digits that pass the Luhn check (ISO/IEC 7812)."""
    if not (len(number) in CARD_LENGTHS and number.isdigit()) or number[0] == "0":
        return False
    doubled = [int(digit) * (1 + place % 2) for place, digit in enumerate(reversed(number))]
    return sum(value - 9 if value > 9 else value for value in doubled) % 10 == 0


def _numbers_in(text: str) -> Iterator[tuple[int, int, PersonalNumber]]:
    """Stretches to hide, in order. Numbers that overlap are hidden together: any of them may be the real one."""
    # 3个8 may be 888, or a 3 and an 8.
    runs = [run for groups in (True, False) for run in digit_runs(text, groups)]
    runs = [run for run in runs if not is_reference(text, run)]
    found = {(*run.span(first, stop), kind) for run in runs for first, stop, kind in _candidates(run.digits)}
    start, end, kinds = 0, 0, set[PersonalNumber]()
    for first, stop, kind in sorted(found):
        if first >= end:
            if kinds:
                yield start, end, _weightiest(kinds)
            start, end, kinds = first, stop, set()
        end = max(end, stop)
        kinds.add(kind)
    if kinds:
        yield start, end, _weightiest(kinds)


def _candidates(digits: str) -> Iterator[tuple[int, int, PersonalNumber]]:
    if is_mistyped_id_number(digits):
        yield 0, len(digits), PersonalNumber.ID_NUMBER
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
