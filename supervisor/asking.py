"""One question through the whole system: starts it on free ports with a throw-away database, asks, stops it."""

import asyncio
import tempfile
from pathlib import Path
from typing import Any

import httpx

from office.settings import Settings
from supervisor.house import LOOPBACK, processes
from supervisor.startup import Say, carry_over_imports, free_ports, prepare
from supervisor.supervise import Supervisor


class AskRefused(RuntimeError):
    """The desk did not take the question; says why, in its own words."""


async def ask_once(settings: Settings, question: str, url: str, say: Say) -> list[dict[str, Any]]:
    """The reply messages. Raises AskRefused, KnowledgeError, ProcessDied."""
    if url:
        return await _ask(url.rstrip("/"), question)
    with tempfile.TemporaryDirectory(prefix="onewindow-") as folder:
        port, engine_port, actions_port = free_ports(3)
        own = settings.model_copy(
            update={
                "database_url": f"sqlite:///{Path(folder) / 'ask.db'}",
                "host": LOOPBACK,
                "port": port,
                "engine_port": engine_port,
                "actions_port": actions_port,
            }
        )
        carry_over_imports(settings, own)
        supervisor = Supervisor(processes(own, prepare(own, say)), say)
        ready = asyncio.Event()
        running = asyncio.create_task(supervisor.run(ready.set))
        waiting = asyncio.create_task(ready.wait())
        try:
            await asyncio.wait({running, waiting}, return_when=asyncio.FIRST_COMPLETED)
            if running.done():
                running.result()
            return await _ask(f"http://{LOOPBACK}:{port}", question)
        finally:
            waiting.cancel()
            supervisor.stop()
            await running


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
