"""Elderly, ill, disabled: said by the way, asked about once, noted only after a yes (个人信息保护法 第二十九条)."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from office.cases.model import CareKind
from office.dialogue.fields import Volunteered
from office.dialogue.form import OpenForm, Reading, Value
from office.dialogue.heard import Heard
from office.dialogue.intents import NO, YES
from office.dialogue.says import QuickReply, Said, TalkStatus
from office.search.text import normalise
from office.wording.model import Wording

CARE = "care"
NOT_NOTED = Value("", "")
LONGEST_ANSWER = 8  # characters; a longer one tells something besides
LONGEST_YES = 5  # of what only the classifier takes for one: 那可太好了
Expressions = tuple[re.Pattern[str], ...]


@dataclass(frozen=True)
class CareWords:
    """`groups_in`: the groups of the green channel (knowledge/priority.yml) that a sentence tells of, of which some are
    these; `more` words say it of a person, too. `agrees` and `declines` answer whether it may be noted; `takes_back` is
    said later.
    """

    groups_in: Callable[[str], Sequence[str]] = lambda text: ()
    more: Mapping[CareKind, Expressions] = field(default_factory=dict)
    agrees: Expressions = ()
    declines: Expressions = ()
    takes_back: Expressions = ()

    def kind_in(self, text: str) -> CareKind | None:
        said, groups = normalise(text), self.groups_in(text)
        return next((kind for kind in CareKind if kind in groups or _says(self.more.get(kind, ()), said)), None)

    def may_be_noted(self, heard: Heard) -> bool:
        said = normalise(heard.said)
        kept_back = heard.intent == NO or _says((*self.declines, *self.takes_back), said)
        is_plain_yes = heard.intent == YES and len(said) <= LONGEST_YES
        return not kept_back and (is_plain_yes or _says(self.agrees, said))

    def may_be_kept(self, heard: Heard) -> bool:
        return not _says(self.takes_back, normalise(heard.said))


@dataclass(frozen=True, kw_only=True)
class CareField(Volunteered):
    """`kept` is the kind, empty where it is not to be noted. Whatever is answered, it is not asked about again."""

    wording: Wording
    words: CareWords
    name: str = CARE

    def read(self, heard: Heard, form: OpenForm, *, asked: bool) -> Reading | None:
        if asked:
            return self._answer(heard, form) if heard.text else None  # a number that was hidden, without its words
        if self.name in form.values:  # read again to put something right
            return Reading(NOT_NOTED) if form.code(self.name) and not self.words.may_be_kept(heard) else None
        kind = self.words.kind_in(heard.said) if self.name not in form.asked_back else None
        return Reading(asks=self._may_note(kind), offered=(kind.value,)) if kind else None

    def shown(self, kind: CareKind) -> str:
        return self.wording.say(f"case.care.kind.{kind}")

    def of(self, form: OpenForm) -> CareKind | None:
        return CareKind(form.code(self.name)) if form.code(self.name) else None

    def _answer(self, heard: Heard, form: OpenForm) -> Reading:
        rest = "" if len(heard.said) <= LONGEST_ANSWER else None
        if not form.offered or not self.words.may_be_noted(heard):
            return Reading(NOT_NOTED, rest=rest)
        kind = CareKind(form.offered[0])
        return Reading(Value(kind.value, self.shown(kind)), rest=rest)

    def _may_note(self, kind: CareKind) -> Said:
        replies = tuple(
            QuickReply(self.wording.say(f"case.care.{name}"), f"/{intent}")
            for name, intent in (("note", YES), ("do_not_note", NO))
        )
        return Said(self.wording.say("case.care.may_note", value=self.shown(kind)), TalkStatus.FORM_ASKS, replies)


def _says(words: Expressions, said: str) -> bool:
    return any(each.search(said) for each in words)
