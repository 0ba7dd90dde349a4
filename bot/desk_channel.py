"""The engine's only door: the desk posts one citizen's message and gets the turn's replies back.

POST /webhooks/desk/turn  {conversation_id, message_id, text}
  -> {replies: [{text?, buttons?, custom?}], intent, confidence}, stored before it is said; 500 if that failed
GET  /webhooks/desk/ready -> 200 {ready, model} once a model is loaded, else 503
POST /webhooks/desk/model {model}
  -> 200 once it answers with that file in the place of the present one; 422 if it cannot, and nothing has changed

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

from bot.live_model import Unusable, change_model, spare_the_model


class DeskInput(InputChannel):
    @classmethod
    def name(cls) -> str:
        return "desk"

    def blueprint(self, on_new_message: Callable[[UserMessage], Awaitable[Any]]) -> Blueprint:
        desk = Blueprint("desk_channel")

        @desk.listener("after_server_start")
        async def started(*_: Any) -> None:
            spare_the_model()

        @desk.get("/ready")
        async def ready(request: Request) -> HTTPResponse:
            agent = request.app.ctx.agent
            is_ready = agent is not None and agent.is_ready()
            model = agent.model_name if is_ready else None
            return response.json({"ready": is_ready, "model": model}, status=200 if is_ready else 503)

        @desk.post("/turn")
        async def turn(request: Request) -> HTTPResponse:
            agent = request.app.ctx.agent
            if agent is None or not agent.is_ready():
                return response.json({"error": "not_ready"}, status=503)
            try:
                return response.json(await one_turn(agent, **request.json))
            except NotKept:
                return response.json({"error": "not_kept"}, status=500)

        @desk.post("/model")
        async def model(request: Request) -> HTTPResponse:
            agent = request.app.ctx.agent
            if agent is None or not agent.is_ready():
                return response.json({"error": "not_ready"}, status=503)
            try:
                await change_model(agent, request.json["model"])
            except Unusable:
                return response.json({"error": "unusable"}, status=422)
            return response.json({"model": agent.model_name})

        return desk


class NotKept(Exception):
    """The turn could not be stored. Rasa goes on when that happens; whoever asked must not take it for done."""


async def one_turn(agent: Any, conversation_id: str, message_id: str, text: str) -> Dict[str, Any]:
    """Raises NotKept. The same message twice at the same time is answered once: the second waits for the first."""
    async with agent.lock_store.lock(conversation_id):
        tracker = await agent.tracker_store.retrieve(conversation_id)
        replies = recorded_replies(tracker, message_id)
        if not replies:
            collector = CollectingOutputChannel()
            await agent.processor.handle_message(
                UserMessage(
                    text,
                    collector,
                    conversation_id,
                    input_channel=DeskInput.name(),
                    message_id=message_id,
                    metadata={"message_id": message_id},
                )
            )
            replies = [
                {key: value for key, value in message.items() if key != "recipient_id"}
                for message in collector.messages
            ]
            tracker = await agent.tracker_store.retrieve(conversation_id)
    said = _said(tracker, message_id)
    if said is None:
        raise NotKept(message_id)
    return {"replies": replies, "intent": said.intent_name, "confidence": said.intent.get("confidence")}


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


def _said(tracker: Optional[DialogueStateTracker], message_id: str) -> Optional[UserUttered]:
    events = reversed(tracker.events) if tracker else ()
    return next((each for each in events if isinstance(each, UserUttered) and each.message_id == message_id), None)
