"""One question through the whole system: starts it on free ports with a throw-away database, asks, stops it."""

import tempfile
from pathlib import Path
from typing import Any

import httpx

from office.settings import Settings
from supervisor.for_a_while import own_door, while_it_runs
from supervisor.house import processes
from supervisor.startup import Say, carry_over_imports, prepare


class AskRefused(RuntimeError):
    """The desk did not take the question; says why, in its own words."""


async def ask_once(settings: Settings, question: str, url: str, say: Say) -> list[dict[str, Any]]:
    """The reply messages. Raises AskRefused, KnowledgeError, ProcessDied."""
    if url:
        return await _ask(url.rstrip("/"), question)
    with tempfile.TemporaryDirectory(prefix="onewindow-") as folder:
        update = {**own_door(), "database_url": f"sqlite:///{Path(folder) / 'ask.db'}"}
        own = settings.model_copy(update=update)
        carry_over_imports(settings, own)
        specs = processes(own, prepare(own, say))
        return await while_it_runs(specs, lambda: _ask(f"http://{own.host}:{own.port}", question), say)


async def _ask(base: str, question: str) -> list[dict[str, Any]]:
    try:
        async with httpx.AsyncClient(base_url=f"{base}/api/v1", timeout=60.0) as client:
            opened = _checked(await client.post("/conversations", json={"channel": "cli"}))
            said = {"text": question, "client_message_id": "ask-1"}
            headers = {"Authorization": f"Bearer {opened['token']}"}
            path = f"/conversations/{opened['id']}/messages"
            messages: list[dict[str, Any]] = _checked(await client.post(path, json=said, headers=headers))["messages"]
            return messages
    except httpx.HTTPError as error:
        raise AskRefused(f"{base}: {type(error).__name__}") from error


def _checked(response: httpx.Response) -> dict[str, Any]:
    body: dict[str, Any] = response.json()
    if response.is_error:
        raise AskRefused(f"{body['title']}：{body['detail']}")
    return body
