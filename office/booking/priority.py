"""Who goes first (绿色通道), by what people say of themselves or of whom they book for. Pure.

A word is enough for a place; the counter looks at the paper on the day (facts: lv-default).
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from office.booking.refusals import RefusalCode, Refused
from office.halls.model import Source
from office.search.text import normalise
from office.spoken_digits import SPOKEN_DIGITS

Expressions = tuple[re.Pattern[str], ...]
ELDERLY = "elderly"
PRIORITY = "priority"  # the field of a form
LONGEST_DENIAL = 4  # characters


@dataclass(frozen=True, slots=True)
class PriorityGroup:
    """`words` say it of a person; `nouns` are bare names, which a question may hold too."""

    name: str
    source: Source
    words: Expressions
    nouns: Expressions = ()


@dataclass(frozen=True, slots=True)
class PriorityWords:
    """`groups` by code, the first that is said counts. `ages` hold a group `age`, in years; from `elder_age` on it
    is the elderly's. `about` names matters, not people. `denied` right before it says that it is not so;
    with `somebody` right before it a bare name is told of that person: 我是孕妇，能优先吗.
    """

    groups: Mapping[str, PriorityGroup] = field(default_factory=dict)
    ages: Expressions = ()
    elder_age: int = 70
    elder_age_source: Source | None = None
    about: Expressions = ()
    denied: re.Pattern[str] | None = None
    somebody: re.Pattern[str] | None = None

    def check(self, code: str) -> str:
        """The code. Raises Refused unknown_priority_group."""
        if code not in self.groups:
            raise Refused(RefusalCode.UNKNOWN_PRIORITY_GROUP)
        return code

    def group_in(self, text: str, *, asks: bool = False) -> str | None:
        """The code of the group; with `asks` the sentence is a question, in which a bare name says nothing."""
        return next(iter(self.groups_in(text, asks=asks)), None)

    def groups_in(self, text: str, *, asks: bool = False) -> list[str]:
        """All that are said, in the file's order."""
        said = self._of_people(text)
        found = {
            code
            for code, (start, _), is_noun in self._found(said)
            if not (asks and is_noun) or self._is_of_somebody(said[:start])
        }
        return [code for code in self.groups if code in found]

    def without(self, text: str) -> str:
        """The sentence without the words that tell a group, each cut to a space."""
        said = normalise(text)
        if len(said) != len(text):  # it cannot be told where they stand
            return text
        spans = [span for _, span, _ in self._found(self._of_people(text))]
        inside = {at for begin, end in spans for at in range(begin, end)}
        return "".join(" " if at in inside else character for at, character in enumerate(text))

    def _of_people(self, text: str) -> str:
        said = normalise(text)
        for each in self.about:
            said = each.sub(lambda match: " " * len(match.group()), said)
        return said

    def _found(self, said: str) -> Iterator[tuple[str, tuple[int, int], bool]]:
        for match in (match for each in self.ages for match in each.finditer(said)):
            if ELDERLY in self.groups and years(match["age"]) >= self.elder_age and not self._is_denied(said, match):
                yield ELDERLY, match.span(), False
        for code, group in self.groups.items():
            for is_noun, expressions in ((False, group.words), (True, group.nouns)):
                for match in (match for each in expressions for match in each.finditer(said)):
                    if not self._is_denied(said, match):
                        yield code, match.span(), is_noun

    def _is_of_somebody(self, before: str) -> bool:
        return self.somebody is not None and self.somebody.search(before) is not None

    def _is_denied(self, said: str, match: re.Match[str]) -> bool:
        if self.denied is None:
            return False
        before = (said[max(0, match.start() - length) : match.start()] for length in range(1, LONGEST_DENIAL + 1))
        return any(self.denied.fullmatch(each) for each in before)


def years(said: str) -> int:
    """83 of 83, 八十三; 80 of 八十: two or three digits, or tens with or without ones."""
    if said.isdecimal():
        return int(said)
    digits = "".join(SPOKEN_DIGITS.get(each, "") for each in said)
    return int(digits) if len(digits) > 1 else int(digits or 0) * 10
