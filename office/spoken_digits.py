"""Digits however people write or speak them: full width, 幺三八, 三个八, with pauses and 嗯 between. Pure."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field

# 洞 拐 勾 are said where a number must not be misheard; 妖 is how 幺 is often typed.
SPOKEN_DIGITS = dict(
    zip("零〇洞一幺壹妖二两兩贰貳三叁參四肆五伍六陆陸七柒拐八捌九玖勾", "000111122222333445566677788999", strict=True)
)
SPOKEN_CHECK = ("叉", "艾克斯", "爱克斯")
COUNTED = "个個"
COUNTS = dict(zip("12345678一二三四五六七八两兩", "123456781234567822", strict=True))
COUNTS_ALONE = {"俩": 2, "倆": 2, "仨": 3}
# Words between the digits of one number that end nothing.
FILLER = re.compile(
    r"嗯+|呃+|额|啊|哦|噢|唔|哎|诶|那个|然后|完了|接着|再|(?:前|后|最后|中间|末)[面边]?(?:[34三四]位)?是?"
)
# Between the digits of one number people put spaces, dashes, dots, brackets, new lines ...: anything but words.
# Categories of Unicode: separators, punctuation, symbols, control characters.
PAUSE_CATEGORIES = "ZPS"
# Format characters and combining marks have no width of their own, so they end nothing.
INVISIBLE_CATEGORIES = ("Cf", "Mn", "Me")
# The longest pause that people type inside one number ("138 - 1234").
MOST_PAUSES = 6


@dataclass(frozen=True, slots=True)
class DigitRun:
    """`digits` are 0-9 and X, `spans` where in the text each stands; before those in `pauses` was a pause, or written
    digits follow spoken ones: 周七138….
    """

    digits: str
    spans: tuple[tuple[int, int], ...]
    pauses: frozenset[int]

    def span(self, first: int, stop: int) -> tuple[int, int]:
        return self.spans[first][0], self.spans[stop - 1][1]


@dataclass(slots=True)
class _Open:
    digits: list[str] = field(default_factory=list)
    spans: list[tuple[int, int]] = field(default_factory=list)
    pauses: set[int] = field(default_factory=lambda: {0})
    gap: int = 0
    is_written: bool = True

    def add(self, digits: str, start: int, stop: int, *, is_written: bool) -> None:
        if self.gap or (is_written and not self.is_written):
            self.pauses.add(len(self.digits))
        self.digits += digits
        self.spans += [(start, stop)] * len(digits)
        self.gap, self.is_written = 0, is_written

    def closed(self) -> DigitRun:
        return DigitRun("".join(self.digits), tuple(self.spans), frozenset(self.pauses))


def digit_runs(text: str, groups: bool = True) -> Iterator[DigitRun]:
    """Runs of digits with pauses taken out. `groups`: 三个八 is 888; without, it is a 3, a word and an 8."""
    run = _Open()
    position = 0
    while position < len(text):
        digits, stop = _said_at(text, position, groups)
        if digits:
            run.add(digits, position, stop, is_written=text[position].isdigit())
        elif run.digits and unicodedata.category(text[position]) not in INVISIBLE_CATEGORIES:
            pause = _pause_at(text, position)
            stop = position + max(pause, 1)
            run.gap += 1 if pause else MOST_PAUSES + 1
            if run.gap > MOST_PAUSES:
                yield run.closed()
                run = _Open()
        position = stop
    if run.digits:
        yield run.closed()


def as_digit(character: str) -> str:
    """0-9, X, or nothing."""
    if character in SPOKEN_DIGITS:
        return SPOKEN_DIGITS[character]
    plain = unicodedata.normalize("NFKC", character)
    if plain in ("x", "X", "×"):
        return "X"
    value = unicodedata.decimal(plain, None) if len(plain) == 1 else None
    return "" if value is None else str(value)


def _said_at(text: str, position: int, groups: bool) -> tuple[str, int]:
    """What is said here, and where it ends; nothing ends after one character."""
    if groups and (group := _group_at(text, position)):
        return group
    if word := next((word for word in SPOKEN_CHECK if text.startswith(word, position)), ""):
        return "X", position + len(word)
    return as_digit(text[position]), position + 1


def _group_at(text: str, position: int) -> tuple[str, int] | None:
    """三个八, 3个8, 仨八."""
    count, after = COUNTS_ALONE.get(text[position], 0), position + 1
    if not count and text[after : after + 1] in tuple(COUNTED):
        count, after = int(COUNTS.get(unicodedata.normalize("NFKC", text[position]), "0")), after + 1
    digit = as_digit(text[after : after + 1]) if count and text[after : after + 1] else ""
    return (digit * count, after + 1) if digit.isdigit() else None


def _pause_at(text: str, position: int) -> int:
    """How many characters the pause here has; a filler counts as one pause."""
    if word := FILLER.match(text, position):
        return len(word.group())
    category = unicodedata.category(text[position])
    return int(category[0] in PAUSE_CATEGORIES or category == "Cc")
