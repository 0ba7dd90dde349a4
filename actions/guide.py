"""Answers questions about service items."""

import abc
from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.answer_message import as_custom_message
from actions.base import Events, OfficeAction, entity
from office.guide.answer import Answer, AnswerStatus, Question
from office.guide.model import Facet

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
SURELY_KNOWN = {AnswerStatus.ANSWERED, AnswerStatus.GUIDE_EXPIRED}
GO_ON = "utter_guide_go_on"
NOT_UNDERSTOOD = "utter_smalltalk_sorry"


class GuideAction(OfficeAction, abc.ABC):
    """Says an answer of the guide and remembers what it was about."""

    def say(self, dispatcher: CollectingDispatcher, answer: Answer) -> Events:
        dispatcher.utter_message(json_message=as_custom_message(answer, self.office.guide.wording))
        return [
            SlotSet("offered_items", [item.item_code for item in answer.candidates]),
            SlotSet("offered_facet", answer.facet.value if answer.candidates else None),
            # Another matter was named: 要多少钱 next must not be about the one before it.
            SlotSet("item_code", answer.item.item_code if answer.item else None),
        ]

    def say_only_what_is_known(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, known: set[AnswerStatus]
    ) -> Events:
        """The overview of the matter named, if the answer's status is `known`; else that it is not understood."""
        text = tracker.latest_message.get("text", "")
        answer = self.office.guide.answer(Question(text=text, facet=Facet.OVERVIEW, today=self.office.today()))
        if answer.status in known:
            return self.say(dispatcher, answer)
        dispatcher.utter_message(response=NOT_UNDERSTOOD)
        return []


class ActionAnswerGuide(GuideAction):
    def name(self) -> str:
        return "action_answer_guide"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> Events:
        chosen_facet, chosen_item = entity(tracker, "facet"), entity(tracker, "item")
        text = tracker.latest_message.get("text", "")
        offered = tuple(tracker.get_slot("offered_items") or ())
        if _intent(tracker) == CHOOSE and not (chosen_item or offered):
            if len(text) > LONGEST_YES:  # no 好的 but something else, misunderstood
                return self.say_only_what_is_known(dispatcher, tracker, SURELY_KNOWN)
            dispatcher.utter_message(response=GO_ON)
            return []
        question = Question(
            text="" if chosen_item else text,
            facet=Facet(chosen_facet) if chosen_facet else _facet_asked(tracker),
            today=self.office.today(),
            chosen_item=chosen_item,
            offered_items=offered if _intent(tracker) == CHOOSE else (),
            # 那要多少钱, right after 您要办的是这一件吗？, says yes.
            item_in_hand=offered[0] if len(offered) == 1 else tracker.get_slot("item_code"),
        )
        return self.say(dispatcher, self.office.guide.answer(question))


class ActionHandleUnclear(GuideAction):
    """The classifier is unsure or calls it out of scope: a matter we surely know is answered all the same."""

    def name(self) -> str:
        return "action_handle_unclear"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> Events:
        known = SURELY_KNOWN | ({AnswerStatus.CLARIFY_ITEM} if _intent(tracker) == UNSURE else set())
        return self.say_only_what_is_known(dispatcher, tracker, known)


def _facet_asked(tracker: Tracker) -> Facet:
    """The intent's own; a choice from a list keeps what the question before it asked."""
    intent = _intent(tracker)
    if intent == CHOOSE:
        return Facet(tracker.get_slot("offered_facet") or Facet.OVERVIEW)
    return FACET_OF_INTENT.get(intent, Facet.OVERVIEW)


def _intent(tracker: Tracker) -> str:
    return str(tracker.latest_message.get("intent", {}).get("name", ""))
