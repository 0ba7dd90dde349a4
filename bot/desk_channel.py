"""The engine's only door: the desk posts one citizen's message and gets the turn's replies back.

POST /webhooks/desk/turn  {conversation_id, message_id, text}
  -> {replies: [{text?, buttons?, custom?}], intent, confidence}
GET  /webhooks/desk/ready -> 200 once a model is loaded, else 503

A message_id that was already answered gives the recorded replies again and changes nothing: after a crash the desk
hands the same message in once more.
"""

from typing import Any, Awaitable, Callable, Dict, List, Optional

from rasa.core.channels.channel import CollectingOutputChannel, InputChannel, UserMessage
from rasa.shared.core.events import BotUttered, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker
from sanic import Blueprint, response
from sanic.request import Request
from sanic.response import HTTPResponse


class DeskInput(InputChannel):
    @classmethod
    def name(cls) -> str:
        return "desk"

    def blueprint(self, on_new_message: Callable[[UserMessage], Awaitable[Any]]) -> Blueprint:
        desk = Blueprint("desk_channel")

        @desk.get("/ready")
        async def ready(request: Request) -> HTTPResponse:
            agent = request.app.ctx.agent
            is_ready = agent is not None and agent.is_ready()
            return response.json({"ready": is_ready}, status=200 if is_ready else 503)

        @desk.post("/turn")
        async def turn(request: Request) -> HTTPResponse:
            agent = request.app.ctx.agent
            if agent is None or not agent.is_ready():
                return response.json({"error": "not_ready"}, status=503)
            wanted = request.json
            sender_id, message_id = wanted["conversation_id"], wanted["message_id"]
            tracker = await agent.tracker_store.retrieve(sender_id)
            replies = recorded_replies(tracker, message_id)
            if not replies:
                collector = CollectingOutputChannel()
                await on_new_message(
                    UserMessage(
                        wanted["text"],
                        collector,
                        sender_id,
                        input_channel=self.name(),
                        message_id=message_id,
                        metadata={"message_id": message_id},
                    )
                )
                replies = [
                    {key: value for key, value in message.items() if key != "recipient_id"}
                    for message in collector.messages
                ]
                tracker = await agent.tracker_store.retrieve(sender_id)
            intent = understood(tracker, message_id)
            return response.json({"replies": replies, **intent})

        return desk


def recorded_replies(tracker: Optional[DialogueStateTracker], message_id: str) -> List[Dict[str, Any]]:
    """What was said after the citizen's message of that id; empty if it is new or its turn failed."""
    replies: List[Dict[str, Any]] = []
    inside = False
    for event in tracker.events if tracker else ():
        if isinstance(event, UserUttered):
            inside = event.message_id == message_id
        elif inside and isinstance(event, BotUttered):
            reply = {
                "text": event.text,
                "buttons": event.data.get("buttons"),
                "custom": event.data.get("custom"),
            }
            replies.append({key: value for key, value in reply.items() if value})
    return replies


def understood(tracker: Optional[DialogueStateTracker], message_id: str) -> Dict[str, Any]:
    for event in reversed(tracker.events) if tracker else ():
        if isinstance(event, UserUttered) and event.message_id == message_id:
            return {"intent": event.intent_name, "confidence": event.intent.get("confidence")}
    return {"intent": None, "confidence": None}
