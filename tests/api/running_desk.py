"""The real desk over HTTP in this process, with a stand-in for the engine."""

import asyncio
import sqlite3
import threading
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

import httpx
import uvicorn
from sqlalchemy import make_url

from desk.app import create_app
from office.bootstrap import Office, assemble
from office.guide.publication.publishing import Publishing
from office.guide_making import files_knowledge
from office.settings import Settings
from office.storage.engine import open_database
from office.storage.migrate import upgrade
from office.storage.unit_of_work import UnitOfWork
from tests.factories import FakeEngine, write_knowledge
from tests.migrated import put_migrated
from tests.staff import StaffAuth

SECONDS = 20.0  # nothing takes so long, but on a machine with other work some things take many


def assembled(settings: Settings) -> Office:
    """As `onewindow serve` does it: tables made, the knowledge folder published; but without the embedding model."""
    url = make_url(settings.database)
    if url.drivername == "sqlite" and url.database and not Path(url.database).exists():
        put_migrated(Path(url.database))
    database = open_database(settings.database)
    upgrade(database)
    publishing = Publishing(partial(UnitOfWork, database))
    publishing.publish_files(files_knowledge(settings), by="a test", now=datetime.now(UTC))
    database.dispose()
    return assemble(settings, by_words_alone=True)


class PromptServer(uvicorn.Server):
    """uvicorn, but its start and its stop are signalled where the real one looks ten times a second."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.has_started = threading.Event()

    async def main_loop(self) -> None:
        self._loop, self._stopping = asyncio.get_running_loop(), asyncio.Event()
        self.has_started.set()
        await self._stopping.wait()
        await asyncio.sleep(0.01)  # the client has closed its connections; else uvicorn waits ten times as long

    def stop(self) -> None:
        self._loop.call_soon_threadsafe(self._stopping.set)


class RunningDesk:
    """`url` once started; `engine` and `office` are the very objects that it uses. `items`: texts of item files;
    `now`: a clock of the test's own, for all of the desk.
    """

    def __init__(
        self,
        folder: Path,
        engine: FakeEngine,
        items: tuple[str, ...] = (),
        now: Callable[[], datetime] | None = None,
        **settings: Any,
    ) -> None:
        generous = {
            "messages_per_minute_per_conversation": 1000,
            "messages_per_minute_per_address": 1000,
            "conversations_per_minute_per_address": 1000,
        }
        knowledge = write_knowledge(folder / "knowledge", *items)
        known = {"var_folder": folder, "knowledge_folder": knowledge, "DATABASE_URL": ""}
        self.office: Office = assembled(Settings(_env_file=None, **{**generous, **known, **settings}))
        if now:
            object.__setattr__(self.office, "now", now)
        self.office.live_halls.today = self.office.today
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
        assert self._server.has_started.wait(SECONDS * 3), "the desk did not start"
        port = self._server.servers[0].sockets[0].getsockname()[1]
        self.url = f"http://127.0.0.1:{port}"
        # Nothing here is encrypted, and loading certificates takes longer than most tests.
        common: dict[str, Any] = {"timeout": SECONDS * 2, "verify": False, "auth": StaffAuth(self.office)}
        self.web = httpx.Client(base_url=self.url, **common)
        self.api = httpx.Client(base_url=f"{self.url}/api/v1", **common)

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
