"""The numbers that people get for what they asked for: digits in groups, as one reads out a phone number. Pure.

Digits are the same on every phone's keys and in every dialect. 10^10 of them, opened only together with the last four
digits of the phone, are too many to try out.
"""

import re
import unicodedata

from office.spoken_digits import DigitRun, digit_runs

DIGITS = 10
TAIL = 4
PREFIX_AND_PAUSE = 6
TYPED = re.compile(rf"([A-Z]{{2}})?(\d{{{DIGITS}}})", re.ASCII)
LETTERS = re.compile(r"(?<![A-Za-z])[A-Za-z]{2}$")
BETWEEN = re.compile(r"[\W_]+")


def number_of(prefix: str, digits: str) -> str:
    """YY483-926-1075"""
    return f"{prefix}{digits[:3]}-{digits[3:6]}-{digits[6:]}"


def as_typed(prefix: str, number: str) -> str | None:
    """The number that somebody typed: yy 483 926 1075, in full width, without the letters. None if it cannot be one."""
    match = TYPED.fullmatch(BETWEEN.sub("", unicodedata.normalize("NFKC", number).upper()))
    return number_of(prefix, match[2]) if match and match[1] in (prefix, None) else None


def tail_of(phone: str) -> str:
    return phone[-TAIL:]


def is_reference(text: str, run: DigitRun) -> bool:
    """Whether digits are such a number, perhaps with a phone's last four behind it: YY196-989-3776 2312."""
    before = BETWEEN.sub("", unicodedata.normalize("NFKC", text[: run.spans[0][0]])[-PREFIX_AND_PAUSE:])
    return len(run.digits) in (DIGITS, DIGITS + TAIL) and bool(LETTERS.search(before))


def without_references(text: str) -> str:
    """The text, as long as it was, with blanks in their place: nothing in them is a phone number."""
    for run in digit_runs(text):
        if is_reference(text, run):
            start, stop = run.span(0, len(run.digits))
            text = text[:start] + " " * (stop - start) + text[stop:]
    return text


def numbers_in(text: str) -> tuple[str, str]:
    """The digits of such a number and of a phone tail, as typed or spoken; empty where there is none."""
    number = tail = ""
    for run in digit_runs(text):
        digits = run.digits
        if len(digits) == DIGITS + TAIL:
            return digits[:DIGITS], digits[DIGITS:]
        number = digits if len(digits) == DIGITS else number
        tail = digits if len(digits) == TAIL else tail
    return number, tail
