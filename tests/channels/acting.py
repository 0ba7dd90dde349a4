"""An engine that hears what the test says it hears, and does what the real actions do over the desk's own office."""

import asyncio
import json
from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.office import ActionOffice, for_actions
from actions.turn import ActionTakeTurn
from desk.conversations.engine import reply_of
from office.bootstrap import Office
from office.conversations.model import Message, Reply
from tests.factories import FakeEngine


class ActingEngine(FakeEngine):
    """`intents`: of a text; anything else gives details."""

    actions: ActionOffice

    def __init__(self, **intents: str) -> None:
        super().__init__()
        self.intents: dict[str, str] = intents
        self._slots: dict[str, dict[str, Any]] = {}

    def act_in(self, office: Office) -> None:
        self.actions = for_actions(office)

    async def turn(self, message: Message) -> list[Reply]:
        if message.text in self.script:
            return await super().turn(message)
        self.turns.append(message)
        slots = self._slots.setdefault(message.conversation_id, {})
        dispatcher = CollectingDispatcher()
        tracker = Tracker(message.conversation_id, slots, self._heard(message), [], False, None, {}, "")
        act = ActionTakeTurn(self.actions).run(dispatcher, tracker, {})
        # In a process of its own where it is real: here nothing else must wait for it.
        for event in await asyncio.to_thread(asyncio.run, act):
            slots[event["name"]] = event["value"]
        return [reply_of({**raw, "text": raw.get("text") or raw.get("response")}, {}) for raw in dispatcher.messages]

    def _heard(self, message: Message) -> dict[str, Any]:
        """A choice as Rasa reads it: /rate{"level": ...}"""
        text = message.payload or message.text
        name, told, values = text.removeprefix("/").partition("{")
        if not message.payload:
            name, told = self.intents.get(text, "give_details"), ""
        entities = [{"entity": of, "value": value} for of, value in json.loads(f"{{{values}").items()] if told else []
        intent = {"name": name, "confidence": 0.9}
        return {"text": text, "intent": intent, "entities": entities, "message_id": message.id}
