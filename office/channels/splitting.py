"""Long texts into parts that a platform takes: between sentences where it can be, else between clauses, else anywhere.
Pure.
"""

import re
import unicodedata
from collections.abc import Callable

# After which a part may end, the best first. A dot or question mark inside an address of the web ends nothing.
ENDS = (
    re.compile(r"\n+"),
    re.compile(r"[。！？；…]+[”’」』）]*|[.!?;]+(?=\s)"),
    re.compile(r"[，、：]|[,:](?=\s)|\s+"),
)
JOINERS = "\u200d\ufe0e\ufe0f"


def split(text: str, most: int, size: Callable[[str], int]) -> list[str]:
    """Parts of at most `most` as `size` counts, none empty; together the text, but for space where it was cut."""
    parts = []
    rest = text.strip()
    while size(rest) > most:
        room = _fitting(rest, most, size)
        at = _cut(rest[:room], rest)
        part = rest[:at].rstrip()
        parts.append(part or rest[:room])
        rest = rest[at if part else room :].lstrip()
    return [*parts, rest] if rest else parts


def _fitting(text: str, most: int, size: Callable[[str], int]) -> int:
    """How many characters of it fit; at least one."""
    low, high = 1, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if size(text[:middle]) <= most else (low, middle - 1)
    return low


def _cut(head: str, whole: str) -> int:
    """Not before the middle of what fits, so that a short first line costs no message of its own."""
    for end in ENDS:
        places = [found.end() for found in end.finditer(whole[: len(head) + 1]) if found.end() <= len(head)]
        if places and places[-1] * 2 >= len(head):
            return places[-1]
    at = len(head)
    while at > 1 and _belongs_before(whole[at : at + 1], whole[at - 1]):
        at -= 1
    return at if at > 1 else len(head)


def _belongs_before(character: str, before: str) -> bool:
    """Whether a character is drawn over the one before it, or joined with it."""
    return bool(character) and (character in JOINERS or before == JOINERS[0] or unicodedata.combining(character) != 0)
