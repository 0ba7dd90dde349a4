"""The real desk over HTTP in this process, with a stand-in for the engine."""

import asyncio
import itertools
import sqlite3
import threading
from pathlib import Path
from typing import Any

import httpx
import uvicorn

from desk.app import create_app
from office.bootstrap import Office, assemble
from office.settings import Settings
from office.storage.migrate import upgrade
from tests.factories import FakeEngine, write_knowledge

SECONDS = 5.0


class PromptServer(uvicorn.Server):
    """uvicorn, but its start and its stop are signalled where the real one looks ten times a second."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.has_started = threading.Event()

    async def main_loop(self) -> None:
        self._loop, self._stopping = asyncio.get_running_loop(), asyncio.Event()
        self.has_started.set()
        await self._stopping.wait()

    def stop(self) -> None:
        self._loop.call_soon_threadsafe(self._stopping.set)


class RunningDesk:
    """`url` once started; `engine` and `office` are the very objects that it uses."""

    def __init__(self, folder: Path, engine: FakeEngine, **settings: Any) -> None:
        generous = {"messages_per_minute_per_conversation": 1000, "messages_per_minute_per_address": 1000}
        known = {"var_folder": folder, "knowledge_folder": folder / "knowledge", "DATABASE_URL": ""}
        write_knowledge(folder / "knowledge")
        self.office: Office = assemble(Settings(_env_file=None, **{**generous, **known, **settings}))
        upgrade(self.office.database)
        self.engine = engine
        self.folder = folder
        config = uvicorn.Config(
            create_app(self.office, engine=engine),
            host="127.0.0.1",
            port=0,
            access_log=False,
            log_config=None,
            proxy_headers=False,
            timeout_graceful_shutdown=1,
        )
        self._server = PromptServer(config)
        self._thread = threading.Thread(target=self._server.run)

    def start(self) -> None:
        self._thread.start()
        assert self._server.has_started.wait(SECONDS), "the desk did not start"
        port = self._server.servers[0].sockets[0].getsockname()[1]
        self.url = f"http://127.0.0.1:{port}"
        # Nothing here is encrypted, and loading certificates takes longer than most tests.
        self.web = httpx.Client(base_url=self.url, timeout=SECONDS * 2, verify=False)
        self.api = httpx.Client(base_url=f"{self.url}/api/v1", timeout=SECONDS * 2, verify=False)

    def stop(self) -> None:
        if not self._thread.is_alive():
            return
        self.api.close()
        self.web.close()
        self._server.stop()
        self._thread.join(SECONDS * 2)
        self.office.database.dispose()

    def get(self, path: str, **more: Any) -> httpx.Response:
        """Any path of the desk, also outside of the API."""
        return self.web.get(path, **more)

    def everything_stored(self) -> str:
        """All rows of all tables, as text."""
        with sqlite3.connect(self.folder / "onewindow.db") as database:
            tables = [name for (name,) in database.execute("select name from sqlite_master where type = 'table'")]
            return "\n".join(f"{table} {row}" for table in tables for row in database.execute(f"select * from {table}"))


class Citizen:
    """One conversation, as a client of the API has it."""

    def __init__(self, desk: RunningDesk) -> None:
        opened = desk.api.post("/conversations").raise_for_status().json()
        self.id: str = opened["id"]
        self.token: str = opened["token"]
        self.greeting: list[dict[str, Any]] = opened["greeting"]
        self._api = desk.api
        self._numbers = itertools.count(1)

    @property
    def headers(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.token}"}

    def post(self, **body: Any) -> httpx.Response:
        """A message with just these fields; a client_message_id is made up unless one is given."""
        said = {"client_message_id": f"m{next(self._numbers)}", **body}
        return self._api.post(f"/conversations/{self.id}/messages", json=said, headers=self.headers)

    def say(self, text: str, **more: Any) -> list[dict[str, Any]]:
        """The replies to a message that the desk must take."""
        response = self.post(text=text, **more)
        assert response.status_code == 200, response.text
        return list(response.json()["messages"])

    def read(self, **query: Any) -> dict[str, Any]:
        found = self._api.get(f"/conversations/{self.id}/messages", params=query, headers=self.headers)
        return dict(found.raise_for_status().json())

    def record(self, **query: Any) -> list[dict[str, Any]]:
        return list(self.read(**query)["messages"])

    def replies_to(self, text: str) -> list[dict[str, Any]]:
        """What the record holds in reply to the citizen's message of that text."""
        record = self.record()
        [said] = [message for message in record if message["sender"] == "citizen" and message["text"] == text]
        return [message for message in record if message["reply_to"] == said["id"]]

    def with_token(self, token: str) -> "Citizen":
        """The same conversation in the hands of somebody with another token."""
        other = object.__new__(Citizen)
        other.__dict__.update(self.__dict__, token=token)
        return other


def statuses(messages: list[dict[str, Any]]) -> list[str | None]:
    return [message["status"] for message in messages]


def assert_problem(response: httpx.Response, status: int, code: str) -> dict[str, Any]:
    """The response is that problem document, with Chinese to read."""
    assert response.status_code == status, response.text
    assert response.headers["content-type"] == "application/problem+json"
    body: dict[str, Any] = response.json()
    assert (body["code"], body["status"], body["type"]) == (code, status, f"/problems/{code}")
    for part in ("title", "detail"):
        assert any("一" <= character <= "鿿" for character in body[part]), f"{part} is not Chinese: {body[part]}"
    return body
