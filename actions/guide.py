"""Answers questions about service items, one-stop matters and regulations."""

import abc
import hashlib
import json
from dataclasses import replace
from datetime import date
from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.answer_message import as_custom_message
from actions.base import Events, OfficeAction, entity
from office.guide.answer import Answer, AnswerStatus, Question, Situation
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
}
CHOOSE = "choose_item"
UNSURE = "nlu_fallback"
LONGEST_YES = 4  # characters: 对对就是
SURELY_KNOWN = {AnswerStatus.ANSWERED, AnswerStatus.CLARIFY_SITUATION, AnswerStatus.GUIDE_EXPIRED}
GO_ON = "utter_guide_go_on"
NOT_UNDERSTOOD = "utter_smalltalk_sorry"
TOLD_BY = "assistant"


class GuideAction(OfficeAction, abc.ABC):
    """Says an answer of the guide and remembers what it was about."""

    def say(self, dispatcher: CollectingDispatcher, tracker: Tracker, guide: Guide, answer: Answer) -> Events:
        issued = self._issue(tracker, guide, answer)
        still_open, question = _still_open(tracker, guide, answer, self.office.today())
        # Two questions at once confuse: which matter is meant goes first, the list is open behind it.
        asked_again = None if answer.candidates else question
        dispatcher.utter_message(json_message=as_custom_message(answer, guide.wording, issued, asked_again))
        situation = answer.situation if answer.asks else still_open
        return [
            SlotSet("offered_items", [choice.code for choice in answer.candidates]),
            SlotSet("offered_facet", answer.facet.value if answer.candidates else None),
            SlotSet("said_before", _said(tracker)),
            # Another matter was named: 要多少钱 next must not be about the one before it.
            SlotSet("item_code", _code(answer) or (still_open.item_code if still_open else None)),
            SlotSet("situation", _as_slot(situation) if situation else None),
        ]

    def say_only_what_is_known(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, known: set[AnswerStatus]
    ) -> Events:
        """The overview of the matter named, if the answer's status is `known`; else that it is not understood."""
        guide = self.office.guide
        answer = guide.answer(
            Question(
                text=_text(tracker), facet=Facet.OVERVIEW, today=self.office.today(), situation=_situation(tracker)
            )
        )
        if answer.status in known:
            return self.say(dispatcher, tracker, guide, answer)
        dispatcher.utter_message(response=NOT_UNDERSTOOD)
        return []

    def _issue(self, tracker: Tracker, guide: Guide, answer: Answer) -> IssuedNotice | None:
        """A finished list is kept under a number before it is said; a turn that is repeated keeps it once."""
        if answer.notice is None or answer.item is None:
            return None
        now, version = self.office.now(), guide.knowledge.item_versions.get(answer.item.item_code, 0)
        answers = sorted(answer.notice.answers.items())
        asked = json.dumps([answer.item.item_code, version, answers, f"{self.office.today()}"])
        key = hashlib.sha256(f"{tracker.sender_id}{asked}".encode()).hexdigest()
        told = Told(TOLD_BY, "conversation", tracker.sender_id, key)
        return self.office.notices.issue(answer.notice, guide.items, version, told, now)


class ActionAnswerGuide(GuideAction):
    def name(self) -> str:
        return "action_answer_guide"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> Events:
        guide = self.office.guide
        chosen_facet, chosen_item = entity(tracker, "facet"), entity(tracker, "item")
        offered = tuple(tracker.get_slot("offered_items") or ())
        open_one = _situation(tracker)
        if _intent(tracker) == CHOOSE and not (chosen_item or offered or open_one):
            if len(_text(tracker)) > LONGEST_YES:  # no 好的 but something else, misunderstood
                return self.say_only_what_is_known(dispatcher, tracker, SURELY_KNOWN)
            dispatcher.utter_message(response=GO_ON)
            return []
        tapped = entity(tracker, "situation")
        question = Question(
            text="" if chosen_item else _text(tracker),
            facet=Facet(chosen_facet) if chosen_facet else _facet_asked(tracker),
            today=self.office.today(),
            chosen_item=chosen_item,
            offered_items=offered if _intent(tracker) == CHOOSE else (),
            # 那要多少钱, right after 您要办的是这一件吗？, says yes.
            item_in_hand=offered[0] if len(offered) == 1 else tracker.get_slot("item_code"),
            situation=None if chosen_item else open_one,
            said_before=tracker.get_slot("said_before") or "",
        )
        if chosen_item and tapped:
            question = replace(question, situation=_tapped(chosen_item, tapped, open_one))
        return self.say(dispatcher, tracker, guide, guide.answer(question))


class ActionHandleUnclear(GuideAction):
    """The classifier is unsure or calls it out of scope: a matter we surely know is answered all the same."""

    def name(self) -> str:
        return "action_handle_unclear"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> Events:
        known = SURELY_KNOWN | ({AnswerStatus.CLARIFY_ITEM} if _intent(tracker) == UNSURE else set())
        return self.say_only_what_is_known(dispatcher, tracker, known)


def _still_open(
    tracker: Tracker, guide: Guide, answer: Answer, today: date
) -> tuple[Situation, SituationQuestion] | tuple[None, None]:
    """The list that was being made, if this answer told something else about the same item, or nothing at all."""
    kept = _situation(tracker)
    item = guide.find(kept.item_code) if kept else None
    if (
        kept is None
        or item is None
        or item.is_expired(today)
        or answer.notice
        or answer.asks
        or answer.bundle
        or answer.quotation
    ):
        return None, None
    if answer.item is not None and (answer.item != item or answer.status is not AnswerStatus.ANSWERED):
        return None, None
    question = next((each for each in item.situations if each.id == kept.question), None)
    return (kept, question) if question else (None, None)


def _tapped(item_code: str, tapped: str, open_one: Situation | None) -> Situation:
    """A tapped answer `question=option`, on top of the answers given for the same item."""
    question, _, option = tapped.partition("=")
    given = dict(open_one.answers) if open_one and open_one.item_code == item_code else {}
    return Situation(item_code, {**given, question: option})


def _facet_asked(tracker: Tracker) -> Facet:
    """The intent's own; a choice from a list keeps what the question before it asked."""
    intent = _intent(tracker)
    if intent == CHOOSE:
        return Facet(tracker.get_slot("offered_facet") or Facet.OVERVIEW)
    return FACET_OF_INTENT.get(intent, Facet.OVERVIEW)


def _code(answer: Answer) -> str | None:
    if answer.item:
        return answer.item.item_code
    return answer.bundle.bundle if answer.bundle else None


def _as_slot(situation: Situation) -> dict[str, Any]:
    return {"item": situation.item_code, "answers": dict(situation.answers), "question": situation.question}


def _situation(tracker: Tracker) -> Situation | None:
    kept = tracker.get_slot("situation")
    return Situation(kept["item"], kept["answers"], kept["question"]) if kept else None


def _said(tracker: Tracker) -> str | None:
    """The last sentence in the person's own words; a tap says nothing new about them."""
    return tracker.get_slot("said_before") if entity(tracker, "item") else _text(tracker)


def _text(tracker: Tracker) -> str:
    return str(tracker.latest_message.get("text", ""))


def _intent(tracker: Tracker) -> str:
    return str(tracker.latest_message.get("intent", {}).get("name", ""))
