"""Queue numbers as they are shown, typed and read aloud: the group's letter and three digits. Pure."""

import re
import unicodedata
from collections.abc import Sequence

# Without I and O, which look like digits. First those that sound least alike over a loudspeaker.
LETTERS = "ABFHKLQRSUWXYCDEGJMNPTVZ"
DIGITS = 3
TYPED = re.compile(rf"([{LETTERS}])(\d{{1,6}})", re.ASCII)
BETWEEN = re.compile(r"[\W_]+")


def letter_of(group: str, groups: Sequence[str]) -> str:
    """By the group's place among all groups, so that a letter means the same in every hall. Beyond the last letter they
    begin again: two groups then share a letter, and its digits.
    """
    return LETTERS[groups.index(group) % len(LETTERS)]


def label_of(letter: str, ordinal: int) -> str:
    """A017; the thousandth of a day is A1000."""
    return f"{letter}{ordinal:0{DIGITS}}"


def as_typed(text: str) -> str | None:
    """The label that somebody typed: a17, A-017, in full width. None if it cannot be one."""
    match = TYPED.fullmatch(BETWEEN.sub("", unicodedata.normalize("NFKC", text).upper()))
    return label_of(match[1], int(match[2])) if match else None


def spoken(label: str, digits: str) -> str:
    """Digit by digit: A017 with 零幺二三… is A零幺七. `digits` are the ten words, from zero."""
    return "".join(digits[int(sign)] if sign.isdigit() else sign for sign in label)
