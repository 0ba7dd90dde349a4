"""Answers questions about service items."""

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
NOT_UNDERSTOOD = "utter_smalltalk_sorry"


class ActionAnswerGuide(OfficeAction):
    def name(self) -> str:
        return "action_answer_guide"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> Events:
        chosen_facet = entity(tracker, "facet")
        chosen_item = entity(tracker, "item")
        question = Question(
            text="" if chosen_item else tracker.latest_message.get("text", ""),
            facet=Facet(chosen_facet) if chosen_facet else _facet_asked(tracker),
            today=self.office.today(),
            chosen_item=chosen_item,
            item_in_hand=tracker.get_slot("item_code"),
        )
        return self.say(dispatcher, self.office.guide.answer(question))

    def say(self, dispatcher: CollectingDispatcher, answer: Answer) -> Events:
        dispatcher.utter_message(json_message=as_custom_message(answer, self.office.guide.wording))
        return [SlotSet("item_code", answer.item.item_code)] if answer.item else []


class ActionHandleUnclear(ActionAnswerGuide):
    """The classifier is unsure or calls it out of scope: a matter we surely know is answered all the same."""

    def name(self) -> str:
        return "action_handle_unclear"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> Events:
        text = tracker.latest_message.get("text", "")
        question = Question(text=text, facet=Facet.OVERVIEW, today=self.office.today())
        answer = self.office.guide.answer(question)
        if answer.status in (AnswerStatus.ANSWERED, AnswerStatus.GUIDE_EXPIRED):
            return self.say(dispatcher, answer)
        dispatcher.utter_message(response=NOT_UNDERSTOOD)
        return []


def _facet_asked(tracker: Tracker) -> Facet:
    intent = tracker.latest_message.get("intent", {}).get("name", "")
    return FACET_OF_INTENT.get(intent, Facet.OVERVIEW)
