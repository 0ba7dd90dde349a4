"""The one action: asks the dialogue what this turn is about, and does it in order."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.base import Events, OfficeAction
from actions.guide_counter import FACET_OF_INTENT, GuideCounter, GuideMemory
from office.conversations.entrusted import HOME, NAME, NAME_SAID, PHONE
from office.dialogue import memory as kept_talk
from office.dialogue.heard import Heard
from office.dialogue.intents import BOOKING, CASE, CASE_ADDING, CASE_REPLYING, CHOOSE, HOME_HELP, MATTER_ALONE
from office.dialogue.says import (
    AskGuide,
    CloseList,
    Fixed,
    ForgetAll,
    RepeatLast,
    ResumeList,
    Said,
    TrySurelyKnown,
)

TALK = "talk"  # the slot
# What the next message may hold unasked, by the form in hand: sealed there, so hidden in the record.
MAY_BE_TOLD = {
    **dict.fromkeys((BOOKING, CASE, CASE_ADDING), (PHONE, NAME_SAID)),
    CASE_REPLYING: (PHONE,),  # an officer may ask for another number; 姓李的 is somebody else
    HOME_HELP: (PHONE, NAME_SAID, HOME),
}
# Of whoever is asked for one of these it is told first what becomes of it (个人信息保护法 第十七条).
PERSONAL = {PHONE, NAME, NAME_SAID, HOME}
NOT_UNDERSTOOD = "utter_smalltalk_sorry"
NOTHING_TO_REPEAT = "utter_smalltalk_capabilities"


class ActionTakeTurn(OfficeAction):
    def name(self) -> str:
        return "action_take_turn"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> Events:
        guides = GuideMemory.from_slots(tracker.slots)
        kept = kept_talk.from_json(tracker.get_slot(TALK))
        heard = heard_in(tracker)
        if kept.forms or kept.has_numbers or self.office.hidden_number in heard.text:
            heard = replace(heard, phone_tail=self.office.phone_tail(tracker.sender_id))
        talk = replace(
            kept,
            item_in_hand=guides.item_code or "",
            list_open=guides.situation is not None,
            offered=guides.offered_items,
        )
        plan = self.office.dialogue.take(heard, talk)
        counter = GuideCounter(self.office, tracker.sender_id, heard, bool(plan.talk.forms), kept.spoken)
        questions = [act for act in plan.acts if isinstance(act, AskGuide)]
        in_hand = plan.talk.in_hand
        may_tell = MAY_BE_TOLD.get(in_hand.kind, ()) if in_hand else ()
        told_before = _was_told_of_privacy(tracker.events)
        for act in plan.acts:
            match act:
                case Said():
                    act = replace(act, may_hold=(*act.may_hold, *may_tell))
                    if set(act.expects) & PERSONAL and not told_before:
                        act, told_before = replace(act, cards=(self.office.told_before_asking(), *act.cards)), True
                    dispatcher.utter_message(json_message=said_message(act))
                case Fixed():
                    dispatcher.utter_message(response=act.response)
                case AskGuide() if act is questions[0] or guides.item_code:
                    before = guides
                    message, guides = counter.ask(act, before)
                    if guides.offered_items and len(questions) > 1:
                        # Which matter is meant is asked once; its overview then answers all that was asked of it.
                        message, guides = counter.ask(replace(act, intent=MATTER_ALONE), before)
                    dispatcher.utter_message(json_message=message)
                case TrySurelyKnown():
                    known = counter.try_surely_known(act, guides)
                    if known is None:
                        dispatcher.utter_message(response=NOT_UNDERSTOOD)
                    else:
                        guides = known[1]
                        dispatcher.utter_message(json_message=known[0])
                case ResumeList():
                    resumed = counter.resume_list(guides)
                    if resumed is not None:
                        guides = resumed[1]
                        dispatcher.utter_message(json_message=resumed[0])
                case CloseList():
                    guides = replace(guides, situation=None)
                case ForgetAll():
                    guides = GuideMemory()
                case RepeatLast():
                    self._repeat(dispatcher, tracker)
        talk = plan.talk.having_spoken_of(guides.item_code or "", _asked(questions, heard))
        slots = {**guides.as_slots(), TALK: kept_talk.as_json(talk)}
        return [SlotSet(name, value) for name, value in slots.items() if tracker.get_slot(name) != value]

    def _repeat(self, dispatcher: CollectingDispatcher, tracker: Tracker) -> None:
        last = _last_replies(tracker.events)
        for event in last:
            dispatcher.utter_message(text=event.get("text"), json_message=(event.get("data") or {}).get("custom"))
        if not last:
            dispatcher.utter_message(response=NOTHING_TO_REPEAT)


def _asked(questions: Sequence[AskGuide], heard: Heard) -> str:
    """The intent of the part that was asked for last; empty: none was, or a choice was made of what it is about."""
    tapped = heard.tapped.get("facet")
    if tapped:
        return next((intent for intent, facet in FACET_OF_INTENT.items() if facet == tapped), MATTER_ALONE)
    return next((each.intent for each in reversed(questions) if each.intent != CHOOSE), "")


def heard_in(tracker: Tracker) -> Heard:
    message = tracker.latest_message
    intent = message.get("intent") or {}
    text = str(message.get("text") or "")
    tapped = (
        {each["entity"]: str(each["value"]) for each in message.get("entities", ())} if text.startswith("/") else {}
    )
    confidence = float(intent.get("confidence") or 0.0)
    message_id = str(message.get("message_id") or "")
    return Heard(text, intent.get("name") or "nlu_fallback", confidence, tapped, tracker.sender_id, message_id)


def said_message(said: Said) -> dict[str, Any]:
    """A text of the dialogue's own as the `custom` message that the desk turns into a Message."""
    replies = [{"title": each.title, "payload": each.payload} for each in said.replies]
    message = {"text": said.text, "status": said.status.value, "quick_replies": replies, "sources": []}
    return {**message, "cards": list(said.cards), "expects": list(said.expects), "may_hold": list(said.may_hold)}


def _was_told_of_privacy(events: list[dict[str, Any]]) -> bool:
    """Once a conversation: the card stays in its record."""
    said = ((event.get("data") or {}).get("custom") or {} for event in events if event.get("event") == "bot")
    return any(card.get("type") == "privacy" for custom in said for card in custom.get("cards") or ())


def _last_replies(events: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """What was said after the message before this one."""
    turns: list[list[dict[str, Any]]] = [[]]
    for event in events:
        if event.get("event") == "user":
            turns.append([])
        elif event.get("event") == "bot":
            turns[-1].append(event)
    return turns[-2] if len(turns) > 1 else []
