"""The numbers of requests: digits alone, in groups as one reads out a phone number. Pure."""

import re
import unicodedata

PREFIX = "BB"  # 帮办
DIGITS = 10
TAIL = 4
TYPED = re.compile(rf"(?:{PREFIX})?(\d{{{DIGITS}}})", re.ASCII)
BETWEEN = re.compile(r"[\W_]+")


def number_of(digits: str) -> str:
    """BB483-926-1075"""
    return f"{PREFIX}{digits[:3]}-{digits[3:6]}-{digits[6:]}"


def as_typed(number: str) -> str | None:
    """The number that somebody typed: bb 483 926 1075, in full width, without the letters. None if it cannot be one."""
    match = TYPED.fullmatch(BETWEEN.sub("", unicodedata.normalize("NFKC", number).upper()))
    return number_of(match[1]) if match else None


def tail_of(phone: str) -> str:
    return phone[-TAIL:]
