"""The guide's part of a turn: answers questions about matters and regulations, and remembers what they were about."""

import hashlib
import json
from dataclasses import dataclass, replace
from typing import Any

from actions.answer_message import as_custom_message
from actions.office import ActionOffice
from office.dialogue.heard import Heard
from office.dialogue.intents import CHOOSE, MATTER_ALONE
from office.dialogue.says import AskGuide, TrySurelyKnown
from office.guide.answer import Answer, AnswerStatus, Question, Situation
from office.guide.finding.common_questions import item_of
from office.guide.model import Facet, SituationQuestion
from office.guide.notices.issued import IssuedNotice
from office.guide.notices.usecases import Told
from office.guide.usecases import Guide

# Which part of a guide an intent asks for; an intent that is not here asks for the overview.
FACET_OF_INTENT = {
    "ask_materials": Facet.MATERIALS,
    "ask_fee": Facet.FEE,
    "ask_time_limit": Facet.TIME_LIMIT,
    "ask_where": Facet.WHERE,
    "ask_when": Facet.WHEN,
    "ask_conditions": Facet.CONDITIONS,
    "ask_channels": Facet.CHANNELS,
    "ask_validity": Facet.VALIDITY,
    "ask_legal_basis": Facet.LEGAL_BASIS,
    "ask_proxy": Facet.PROXY,
    "ask_deferral": Facet.DEFERRAL,
    "ask_forms": Facet.FORMS,
    "ask_result_delivery": Facet.DELIVERY,
}
LONGEST_YES = 4  # characters: 对对就是
SURELY_KNOWN = frozenset({AnswerStatus.ANSWERED, AnswerStatus.CLARIFY_SITUATION, AnswerStatus.GUIDE_EXPIRED})
SURELY_NOT_HELD = 0.8
TOLD_BY = "assistant"

Message = dict[str, Any]


@dataclass(frozen=True, slots=True)
class GuideMemory:
    """The slots of domain/guide.yml, by their names."""

    item_code: str | None = None
    offered_items: tuple[str, ...] = ()
    offered_facet: str | None = None
    said_before: str = ""
    situation: Situation | None = None

    @classmethod
    def from_slots(cls, slots: dict[str, Any]) -> "GuideMemory":
        kept = slots.get("situation")
        return cls(
            item_code=slots.get("item_code"),
            offered_items=tuple(slots.get("offered_items") or ()),
            offered_facet=slots.get("offered_facet"),
            said_before=slots.get("said_before") or "",
            situation=Situation(kept["item"], kept["answers"], kept["question"]) if kept else None,
        )

    def as_slots(self) -> dict[str, Any]:
        kept = self.situation
        return {
            "item_code": self.item_code,
            "offered_items": list(self.offered_items),
            "offered_facet": self.offered_facet,
            "said_before": self.said_before,
            "situation": kept and {"item": kept.item_code, "answers": dict(kept.answers), "question": kept.question},
        }


@dataclass(frozen=True)
class GuideCounter:
    """`within_a_form`: something else is being filled in, so a list that is open waits and none is begun. `spoken`:
    codes of what the conversation was about, the last one last.
    """

    office: ActionOffice
    conversation_id: str
    heard: Heard
    within_a_form: bool
    spoken: tuple[str, ...] = ()

    def ask(self, act: AskGuide, memory: GuideMemory) -> tuple[Message, GuideMemory]:
        # What was asked before the matter was known is not what the tap that names the matter asks.
        tapped = {} if act.item_in_hand and not act.text else self.heard.tapped
        chosen_facet, chosen_item = tapped.get("facet"), tapped.get("item")
        if act.intent == MATTER_ALONE and memory.offered_items and not self.heard.is_tap:  # 换发, of those just offered
            chosen_item = self.office.guide.chooser.in_own_words(act.text, memory.offered_items)
            chosen_facet = memory.offered_facet if chosen_item else None
        open_one = None if self.within_a_form else memory.situation
        chooses = act.intent == CHOOSE
        offered = memory.offered_items
        facet = Facet(memory.offered_facet or Facet.OVERVIEW) if chooses else FACET_OF_INTENT.get(act.intent)
        question = Question(
            text="" if chosen_item else act.text,
            facet=Facet(chosen_facet) if chosen_facet else facet or Facet.OVERVIEW,
            today=self.office.today(),
            chosen_item=chosen_item,
            offered_items=offered if chooses else (),
            # 那要多少钱, right after 您要办的是这一件吗？, says yes.
            item_in_hand=act.item_in_hand or (item_of(offered[0]) if len(offered) == 1 else memory.item_code),
            situation=None if chosen_item else open_one,
            said_before=memory.said_before,
            offered_before=offered,
            spoken=self.spoken,
            plainly=act.plainly,
        )
        if chosen_item and (told := tapped.get("situation")):
            question = replace(question, situation=_tapped(chosen_item, told, open_one))
        return self._say(self.office.guide.answer(question), memory)

    def try_surely_known(self, act: TrySurelyKnown, memory: GuideMemory) -> tuple[Message, GuideMemory] | None:
        """What is known of the matter named, if the guide surely knows it; else nothing."""
        if memory.offered_items and self.office.guide.chooser.in_own_words(act.text, memory.offered_items):
            return self.ask(AskGuide(MATTER_ALONE, act.text), memory)
        known = SURELY_KNOWN | ({AnswerStatus.CLARIFY_ITEM} if act.unsure else set())
        situation = None if self.within_a_form else memory.situation
        question = Question(
            text=act.text,
            facet=FACET_OF_INTENT.get(act.intent, Facet.OVERVIEW),
            today=self.office.today(),
            item_in_hand=memory.item_code,
            situation=situation,
            offered_before=memory.offered_items,
            spoken=self.spoken,
        )
        answer = self.office.guide.answer(question)
        names_it = act.unsure and answer.confidence >= SURELY_NOT_HELD  # 有人冒用我的身份证
        leads_on = answer.status is AnswerStatus.NOT_HELD and (answer.channel or answer.candidates or names_it)
        return self._say(answer, memory) if answer.status in known or leads_on else None

    def resume_list(self, memory: GuideMemory) -> tuple[Message, GuideMemory] | None:
        """The open question about the person's situation again."""
        kept = memory.situation
        if kept is None:
            return None
        question = Question("", Facet.MATERIALS, self.office.today(), chosen_item=kept.item_code, situation=kept)
        return self._say(self.office.guide.answer(question), memory)

    def _say(self, answer: Answer, memory: GuideMemory) -> tuple[Message, GuideMemory]:
        guide = self.office.guide
        issued = self._issue(guide, answer)
        still_open, question = self._still_open(guide, answer, memory)
        # Two questions at once confuse: which matter is meant goes first, the list is open behind it.
        asked_again = None if answer.candidates or self.within_a_form else question
        situation = answer.situation if answer.asks else still_open
        return as_custom_message(answer, guide.wording, issued, asked_again), GuideMemory(
            # Another matter was named: 要多少钱 next must not be about the one before it.
            item_code=_code(answer) or (still_open.item_code if still_open else None),
            offered_items=tuple(choice.code for choice in answer.candidates),
            offered_facet=answer.facet.value if answer.candidates else None,
            # The last sentence in the person's own words; a tap says nothing new about them.
            said_before=memory.said_before if self.heard.is_tap else self.heard.text,
            situation=memory.situation if self.within_a_form else situation,
        )

    def _issue(self, guide: Guide, answer: Answer) -> IssuedNotice | None:
        """A finished list is kept under a number before it is said; a turn that is repeated keeps it once."""
        if answer.notice is None or answer.item is None:
            return None
        now, version = self.office.now(), guide.knowledge.item_versions.get(answer.item.item_code, 0)
        answers = sorted(answer.notice.answers.items())
        asked = json.dumps([answer.item.item_code, version, answers, f"{self.office.today()}"])
        key = hashlib.sha256(f"{self.conversation_id}{asked}".encode()).hexdigest()
        told = Told(TOLD_BY, "conversation", self.conversation_id, key)
        return self.office.notices.issue(answer.notice, guide.items, version, told, now)

    def _still_open(
        self, guide: Guide, answer: Answer, memory: GuideMemory
    ) -> tuple[Situation, SituationQuestion] | tuple[None, None]:
        """The list that was being made, if this answer told something else about the same item, or nothing at all."""
        kept = memory.situation
        item = guide.find(kept.item_code) if kept else None
        if kept is None or item is None or _replaces_the_list(answer) or item.is_expired(self.office.today()):
            return None, None
        if answer.item is not None and (answer.item != item or answer.status is not AnswerStatus.ANSWERED):
            return None, None
        question = next((each for each in item.situations if each.id == kept.question), None)
        return (kept, question) if question else (None, None)


def _replaces_the_list(answer: Answer) -> bool:
    return bool(answer.notice or answer.asks or answer.bundle or answer.quotation)


def _tapped(item_code: str, tapped: str, open_one: Situation | None) -> Situation:
    """A tapped answer `question=option`, on top of the answers given for the same item."""
    question, _, option = tapped.partition("=")
    given = dict(open_one.answers) if open_one and open_one.item_code == item_code else {}
    return Situation(item_code, {**given, question: option})


def _code(answer: Answer) -> str | None:
    if answer.item:
        return answer.item.item_code
    return answer.bundle.bundle if answer.bundle else None
