"""A level as people say it: 非常满意, 五分, 差评. Pure; knowledge/rating/words.yml holds the expressions."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from office.search.text import normalise


@dataclass(frozen=True, slots=True)
class SaidLevel:
    """`rest`: what was said besides."""

    level: int
    rest: str


@dataclass(frozen=True)
class RatingWords:
    """`levels`: expressions that begin a sentence, by level; of several that fit the longest counts. `declining`: the
    whole of a sentence that says no more than 不评了. `before`: what carries nothing in front of either.
    """

    levels: Mapping[int, tuple[re.Pattern[str], ...]] = field(default_factory=dict)
    declining: tuple[re.Pattern[str], ...] = ()
    before: tuple[re.Pattern[str], ...] = ()

    def read(self, text: str) -> SaidLevel | None:
        said = self._begun(text)
        found = [
            (match.end(), level)
            for level, expressions in self.levels.items()
            for each in expressions
            if (match := each.match(said))
        ]
        if not found:
            return None
        end, level = max(found)
        return SaidLevel(level, re.sub(r"^[\W_]+|[\W_]+$", "", said[end:]))

    def declines(self, text: str) -> bool:
        said = re.sub(r"[\W_]", "", self._begun(text))
        return any(each.fullmatch(said) for each in self.declining)

    def _begun(self, text: str) -> str:
        said = re.sub(r"^[\W_]+", "", normalise(text))
        for each in self.before:
            said = re.sub(r"^[\W_]+", "", said[match.end() :] if (match := each.match(said)) else said)
        return said
