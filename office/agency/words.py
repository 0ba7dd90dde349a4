"""By which words people say what help they want, and why they cannot come. Pure."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar

from office.agency.model import AssistanceKind, Why
from office.search.text import normalise

Expressions = tuple[re.Pattern[str], ...]


@dataclass(frozen=True)
class HelpWords:
    """knowledge/agency/_words.yml: expressions; `kept_back` declines to say why, or to have it written down."""

    __pydantic_config__: ClassVar[dict[str, Any]] = {"extra": "forbid"}

    kinds: Mapping[AssistanceKind, Expressions] = field(default_factory=dict)
    why: Mapping[Why, Expressions] = field(default_factory=dict)
    kept_back: Expressions = ()

    def kind_in(self, text: str) -> AssistanceKind | None:
        """None where it says none, or 帮办代办, which is the name of the whole service."""
        said = normalise(text)
        found = [kind for kind, words in self.kinds.items() if _says(words, said)]
        if AssistanceKind.HOME_VISIT in found:  # whatever else is said, somebody must come
            return AssistanceKind.HOME_VISIT
        return found[0] if len(found) == 1 else None

    def why_in(self, text: str) -> Why | None:
        """The first in the file's order."""
        said = normalise(text)
        return next((why for why, words in self.why.items() if _says(words, said)), None)

    def keeps_back(self, text: str) -> bool:
        return _says(self.kept_back, normalise(text))


def _says(words: Expressions, said: str) -> bool:
    return any(each.search(said) for each in words)
