"""Talks to the dialogue engine (bot/desk_channel.py is the other end)."""

import re
from collections.abc import Callable
from typing import Any, Protocol

import httpx

from office.conversations.model import Message, Reply

# Typed text must never reach Rasa as a command (/restart, /choose_item{...}); only offered payloads may.
LOADING_SECONDS = 120.0
UNUSABLE = 422
COMMAND_START = re.compile(r"^[\s/]+")


class EngineAway(Exception):
    """The engine cannot be reached now; the message stays unanswered."""


class TurnFailed(EngineAway):
    """The engine was there and gave no answer, most often because the action server was away."""


class ModelRefused(Exception):
    """The engine cannot answer with that model, and goes on with the present one."""


class Engine(Protocol):
    async def turn(self, message: Message) -> list[Reply]:
        """Replies to one message, at least one. The same message again gives the same. Raises EngineAway."""
        ...

    async def change_model(self, path: str) -> None:
        """Answers with another model from now on; no turn is lost. Raises ModelRefused, EngineAway."""
        ...

    async def parts(self) -> dict[str, bool]:
        """Which of the engine's processes are ready, by name."""
        ...


class RasaEngine:
    """`written` puts what was typed in pinyin into characters."""

    def __init__(
        self,
        client: httpx.AsyncClient,
        url: str,
        actions_url: str,
        timeout_seconds: float,
        written: Callable[[str], str] = str,
    ) -> None:
        self._client = client
        self._written = written
        self._url = url
        self._actions_url = actions_url
        self._timeout = httpx.Timeout(timeout_seconds, connect=2.0)

    async def turn(self, message: Message) -> list[Reply]:
        text = message.payload or self._written(COMMAND_START.sub("", message.text)) or "?"
        said = {"conversation_id": message.conversation_id, "message_id": message.id, "text": text}
        try:
            response = await self._client.post(f"{self._url}/webhooks/desk/turn", json=said, timeout=self._timeout)
            response.raise_for_status()
            result = response.json()
            replies = [reply_of(raw, result) for raw in result["replies"]]
        except (httpx.HTTPStatusError, httpx.ReadTimeout, ValueError, LookupError, TypeError) as error:
            raise TurnFailed(type(error).__name__) from error
        except httpx.HTTPError as error:
            raise EngineAway(type(error).__name__) from error
        if not replies:
            # Rasa goes on when an action fails, and the citizen would hear nothing.
            raise TurnFailed("no reply")
        return replies

    async def change_model(self, path: str) -> None:
        try:
            response = await self._client.post(
                f"{self._url}/webhooks/desk/model", json={"model": path}, timeout=LOADING_SECONDS
            )
        except httpx.HTTPError as error:
            raise EngineAway(type(error).__name__) from error
        if response.status_code == UNUSABLE:
            raise ModelRefused(path)
        if response.is_error:
            raise EngineAway(f"{response.status_code}")

    async def parts(self) -> dict[str, bool]:
        return {
            "engine": await self._is_up(f"{self._url}/webhooks/desk/ready"),
            "actions": await self._is_up(f"{self._actions_url}/health"),
        }

    async def _is_up(self, url: str) -> bool:
        try:
            response = await self._client.get(url, timeout=2.0)
        except httpx.HTTPError:
            return False
        return response.status_code == 200


def reply_of(raw: dict[str, Any], result: dict[str, Any]) -> Reply:
    """Either an answer of our actions (`custom`) or one of the domain's responses (`text`, `buttons`)."""
    custom = raw.get("custom") or {}
    buttons = [{"title": button["title"], "payload": button["payload"]} for button in raw.get("buttons") or ()]
    confidence = custom.get("confidence", result.get("confidence"))
    return Reply(
        text=custom.get("text") or raw.get("text") or "",
        status=custom.get("status") or result.get("intent"),
        confidence=None if confidence is None else round(float(confidence), 3),
        extras={
            "quick_replies": custom.get("quick_replies") or buttons,
            "cards": custom.get("cards") or [],
            "sources": custom.get("sources") or [],
            **{each: custom[each] for each in ("expects", "may_hold") if custom.get(each)},
        },
    )
