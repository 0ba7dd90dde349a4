"""A rating's five levels, tapped or in words (国办发〔2019〕51号). Shared by whatever is rated. Pure."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from office.dialogue.form import OpenForm, Reading, Value
from office.dialogue.heard import Heard
from office.dialogue.intents import LEVEL, YES
from office.dialogue.says import QuickReply, Said, TalkStatus
from office.search.text import normalise
from office.wording.model import Wording

BEST_FIRST = (5, 4, 3, 2, 1)
LevelPatterns = Mapping[int, tuple[re.Pattern[str], ...]]  # the first level that fits counts


@dataclass(frozen=True)
class LevelWords:
    """`exactly` says a level; `roughly` (还行) is asked back about before it counts; `declining`: 不评了."""

    exactly: LevelPatterns = field(default_factory=dict)
    roughly: LevelPatterns = field(default_factory=dict)
    declining: tuple[re.Pattern[str], ...] = ()

    def declines(self, text: str) -> bool:
        return any(each.search(normalise(text)) for each in self.declining)


@dataclass(frozen=True)
class LevelField:
    """`payload` makes the quick reply that says some words."""

    wording: Wording
    words: LevelWords
    payload: Callable[[str], str]
    optional: bool = False
    volunteered: bool = False
    takes_anything: bool = False
    name: str = LEVEL

    def read(self, heard: Heard, form: OpenForm, *, asked: bool) -> Reading | None:
        said = normalise(heard.said)
        agreed = int(form.pending) if asked and form.pending and heard.intent == YES else None
        level = agreed or _first(self.words.exactly, said)
        if level:
            return Reading(Value(level, self.shown(level)))
        perhaps = _first(self.words.roughly, said) if asked else None
        if perhaps is None:
            return None
        text = self.wording.say("case_rating.really", value=self.shown(perhaps))
        replies = (self._reply(self.shown(perhaps)), self._not_now())
        return Reading(asks=Said(text, TalkStatus.FORM_ASKS, replies), pending=perhaps)

    def question(self, form: OpenForm, *, again: bool = False) -> Said:
        levels = {level: self._reply(self.shown(level)) for level in BEST_FIRST}
        decline = self._not_now()
        return asks_for_level(self.wording.say("case_rating.level"), TalkStatus.FORM_ASKS, levels, decline)

    def shown(self, level: int) -> str:
        return self.wording.say(f"rating.level.{level}")

    def _not_now(self) -> QuickReply:
        return self._reply(self.wording.say("case_rating.no"))

    def _reply(self, words: str) -> QuickReply:
        return QuickReply(words, self.payload(self.wording.say("case_rating.tapped", value=words)))


def asks_for_level(text: str, status: TalkStatus, levels: Mapping[int, QuickReply], decline: QuickReply) -> Said:
    """In plain text every level stands behind its own number: whoever says 5, 5分 or the fifth means the same."""
    numbered = [levels[level] for level in sorted(levels)]
    lines = [f"{level}. {levels[level].title}" for level in sorted(levels)]
    return Said("\n".join((text, *lines)), status, (*numbered, decline), (_rating_card(levels, decline),))


def _rating_card(levels: Mapping[int, QuickReply], decline: QuickReply) -> Mapping[str, Any]:
    """The quick replies once more, each with its level: all five look alike, and none is chosen beforehand."""
    rows = [{"level": level, "title": reply.title, "payload": reply.payload} for level, reply in levels.items()]
    return {"type": "rating", "levels": rows, "decline": {"title": decline.title, "payload": decline.payload}}


def _first(levels: LevelPatterns, said: str) -> int | None:
    return next((level for level, words in levels.items() if any(each.search(said) for each in words)), None)
