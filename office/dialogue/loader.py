"""Reads knowledge/talk.yml."""

import re
from dataclasses import dataclass, field
from pathlib import Path

from pydantic import TypeAdapter

from office.cases.model import CareKind, CaseKind
from office.dialogue.level_field import LevelWords
from office.dialogue.named_field import NamedFieldWords
from office.dialogue.words import TalkWords
from office.knowledge_loader import read_as

Expressions = tuple[re.Pattern[str], ...]


@dataclass(frozen=True)
class TalkFile:
    """The keys of knowledge/talk.yml."""

    wishes: dict[str, Expressions]
    not_wishes: dict[str, Expressions]
    questions: dict[str, Expressions]
    corrections: Expressions
    refusing: Expressions
    keeping: Expressions
    leaving: Expressions
    declining: Expressions
    resuming: dict[str, Expressions]
    instead: Expressions
    either: Expressions
    joints: Expressions
    fillers: Expressions
    grumbles: dict[str, Expressions] = field(default_factory=dict)
    carried: Expressions = ()
    picking: Expressions = ()
    elsewhere: dict[str, Expressions] = field(default_factory=dict)
    asking: Expressions = ()
    of_a_hall: Expressions = ()
    casework: dict[str, Expressions] = field(default_factory=dict)
    case_kinds: dict[CaseKind, Expressions] = field(default_factory=dict)
    case_care: dict[CareKind, Expressions] = field(default_factory=dict)
    case_care_answers: dict[str, Expressions] = field(default_factory=dict)
    agreeing: Expressions = ()
    holding_back: Expressions = ()
    yes_but: Expressions = ()
    named_fields: NamedFieldWords = field(default_factory=NamedFieldWords)
    half: Expressions = ()
    of_both: Expressions = ()
    not_halves: Expressions = ()
    one_each: Expressions = ()
    switching: Expressions = ()
    rating: LevelWords = field(default_factory=LevelWords)

    @property
    def words(self) -> TalkWords:
        return TalkWords(
            wishes=self.wishes,
            not_wishes=self.not_wishes,
            questions=self.questions,
            corrections=self.corrections,
            refusing=self.refusing,
            keeping=self.keeping,
            leaving=self.leaving,
            declining=self.declining,
            resuming=self.resuming,
            instead=self.instead,
            either=self.either,
            joints=self.joints,
            fillers=self.fillers,
            grumbles=self.grumbles,
            carried=self.carried,
            picking=self.picking,
            asking=self.asking,
            of_a_hall=self.of_a_hall,
            agreeing=self.agreeing,
            holding_back=self.holding_back,
            yes_but=self.yes_but,
            named_fields=self.named_fields,
            half=self.half,
            of_both=self.of_both,
            not_halves=self.not_halves,
            one_each=self.one_each,
            switching=self.switching,
        )


TALK = TypeAdapter(TalkFile)


def read_talk(path: Path) -> TalkFile:
    """Raises KnowledgeError, also for an expression that is none."""
    return read_as(TALK, path)
