"""What of a call's script stands in knowledge/scripts: greeting, transitions, closing, end codes. The matters' own
questions and lists come from the guides. Pure.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from office.search.text import normalise


class Counts(StrEnum):
    """How a call that ended so is counted."""

    AT_ONCE = "at_once"
    LATER = "later"
    NONE = "none"  # nobody asked anything


@dataclass(frozen=True, slots=True)
class EndCode:
    """`after`: what was done in a call, by the name of its entry, that makes this the likely one."""

    code: str
    key: str
    name: str
    counts: Counts
    after: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PhoneScript:
    """`sentences` by name; `facets`: words that ask for one part of a guide. A line to read out ends at one of `marks`
    and is about `longest` characters at most; of what was heard the last `heard` characters are searched for.
    """

    sentences: Mapping[str, str]
    end_codes: tuple[EndCode, ...]
    facets: Mapping[str, tuple[str, ...]]
    marks: str
    longest: int
    heard: int

    def say(self, sentence: str, /, **values: object) -> str:
        return self.sentences[sentence].format(**values).strip()

    def end_code(self, code: str) -> EndCode | None:
        return next((each for each in self.end_codes if each.code == code), None)

    def facet_in(self, text: str) -> str:
        """The part of a guide that a sentence asks for; empty where it asks for the whole, or for several."""
        plain = normalise(text)
        found = {facet for facet, words in self.facets.items() if any(word in plain for word in words)}
        return found.pop() if len(found) == 1 else ""

    def likely_end(self, done: set[str]) -> EndCode | None:
        """The first of the file that what was done speaks for."""
        return next((each for each in self.end_codes if done.intersection(each.after)), None)
