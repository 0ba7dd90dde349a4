"""Which service items need an editor, and why. Pure."""

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from office.guide.checking import A_YEAR, SOON
from office.guide.publication.versions import OPEN, Version
from office.search.text import normalise


class ItemState(StrEnum):
    """An item has several at once. The first four are about the newest version, the others about what is told."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    REVIEWED = "reviewed"
    WITHDRAWN = "withdrawn"
    PUBLISHED = "published"
    EXPIRED = "expired"
    EXPIRING = "expiring"
    REVIEW_DUE = "review_due"
    UNVERIFIED = "unverified"


@dataclass(frozen=True, slots=True)
class ItemLine:
    """`content` is what is told now, or the newest where nothing is; `open`: what somebody is working on."""

    code: str
    content: Mapping[str, Any]
    states: frozenset[ItemState]
    published: Version | None
    open: Version | None

    @property
    def name(self) -> str:
        return str(self.content["name"])

    def holds(self, words: str) -> bool:
        """Every one of the words in its names, code or department."""
        names = (self.code, self.name, self.content["department"], *self.content["aliases"])
        text = "\n".join(normalise(each) for each in names)
        return all(word in text for word in normalise(words).split())


def item_lines(newest: Iterable[Version], published: Iterable[Version], today: date) -> list[ItemLine]:
    """In order of code."""
    holding = {version.code: version for version in published}
    return [_line(version, holding.get(version.code), today) for version in newest]


def counted(lines: Iterable[ItemLine]) -> dict[ItemState, int]:
    count = Counter(state for line in lines for state in line.states)
    return {state: count[state] for state in ItemState}


def _line(newest: Version, holding: Version | None, today: date) -> ItemLine:
    content = json.loads((holding or newest).content)
    of_newest = ItemState(newest.status) if newest.status in OPEN else None
    states = {of_newest or (ItemState.PUBLISHED if holding else ItemState.WITHDRAWN)}
    if holding:
        states |= {ItemState.PUBLISHED, *_of_content(content, today)}
    return ItemLine(newest.code, content, frozenset(states), holding, newest if of_newest else None)


def _of_content(content: Mapping[str, Any], today: date) -> Iterable[ItemState]:
    left = date.fromisoformat(content["valid_to"]) - today
    if left.days < 0:
        yield ItemState.EXPIRED
    elif left <= SOON:
        yield ItemState.EXPIRING
    if today - date.fromisoformat(content["reviewed_on"]) > A_YEAR:
        yield ItemState.REVIEW_DUE
    if content["unverified"]:
        yield ItemState.UNVERIFIED
