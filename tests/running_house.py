"""The real processes, started by `onewindow serve` on free ports with a database of their own."""

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx

from office.settings import PROJECT
from supervisor.startup import free_ports

READY_LINE = re.compile(r"(engine|actions|desk) ready(?: again| after \d+ s) \(pid (\d+)\)")
STAFF_PASSWORD = "correct horse battery"
# Plenty of talk from one address is what the tests do.
GENEROUS_LIMITS = {
    "ONEWINDOW_MESSAGES_PER_MINUTE_PER_CONVERSATION": "1000",
    "ONEWINDOW_MESSAGES_PER_MINUTE_PER_ADDRESS": "10000",
    "ONEWINDOW_CONVERSATIONS_PER_MINUTE_PER_ADDRESS": "10000",
}


class RunningHouse:
    def __init__(self, folder: Path, **environment: str) -> None:
        self.folder = folder
        self.port, self.engine_port, self.actions_port = free_ports(3)
        self.url = f"http://127.0.0.1:{self.port}"
        self.database = folder / "onewindow.db"
        self._output = folder / "serve.log"
        self.environment = {
            "ONEWINDOW_VAR_FOLDER": str(folder),
            "ONEWINDOW_EMBEDDINGS_FILE": str(PROJECT / "var" / "embeddings.db"),  # read once for all houses
            "ONEWINDOW_HOST": "127.0.0.1",
            "ONEWINDOW_ENGINE_PORT": str(self.engine_port),
            "ONEWINDOW_ACTIONS_PORT": str(self.actions_port),
            "DATABASE_URL": "",
            **GENEROUS_LIMITS,
            **environment,
        }
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        with self._output.open("ab") as output:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "cli", "serve", "--port", str(self.port)],
                cwd=PROJECT,
                env={**os.environ, **self.environment},
                stdout=output,
                stderr=subprocess.STDOUT,
            )
        wait_until(self.is_ready, 240, f"the house is not ready:\n{self.said()}")
        wait_until(lambda: len(self.pids()) == 3, 10, "the supervisor names its processes")

    def stop(self) -> float:
        """Seconds that an orderly stop took."""
        assert self.process is not None
        started = time.monotonic()
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(timeout=30)
        return time.monotonic() - started

    def is_ready(self) -> bool:
        assert self.process is not None
        assert self.process.poll() is None, self.said()
        try:
            return httpx.get(f"{self.url}/readyz", timeout=5).status_code == 200
        except httpx.HTTPError:
            return False

    def pids(self) -> dict[str, int]:
        """The newest process id of each part, as the supervisor said it."""
        return {name: int(pid) for name, pid in READY_LINE.findall(self.said())}

    def kill(self, part: str) -> int:
        pid = self.pids()[part]
        os.kill(pid, signal.SIGKILL)
        return pid

    def said(self) -> str:
        return self._output.read_text() if self._output.exists() else ""

    def logs(self) -> str:
        """Everything that any process wrote."""
        return self.said() + "".join(path.read_text() for path in sorted(self.folder.glob("log/*.log")))


@contextmanager
def colleague(house: RunningHouse, name: str, *roles: str) -> Iterator[httpx.Client]:
    """Somebody of the staff, with an account made by command and logged in as the console does it."""
    words = [sys.executable, "-m", "cli", "account", "add", name, "--password-stdin"]
    made = subprocess.run(
        [*words, *(word for role in roles for word in ("--role", role))],
        cwd=PROJECT,
        env={**os.environ, **house.environment},
        input=f"{STAFF_PASSWORD}\n",
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert made.returncode == 0, made.stderr
    with httpx.Client(base_url=f"{house.url}/api/v1", timeout=30) as client:
        login = client.post("/staff/session", json={"name": name, "password": STAFF_PASSWORD}).raise_for_status()
        client.headers["X-CSRF-Token"] = login.json()["csrf"]
        yield client


class Citizen:
    """Talks to the desk as the widget does."""

    def __init__(self, house: RunningHouse) -> None:
        self._client = httpx.Client(base_url=f"{house.url}/api/v1", timeout=60)
        opened = self._client.post("/conversations", json={"channel": "web"}).raise_for_status().json()
        self.id: str = opened["id"]
        self.greeting: list[dict[str, Any]] = opened["greeting"]
        self._client.headers["Authorization"] = f"Bearer {opened['token']}"
        self._count = 0

    def say(self, text: str | None = None, payload: str | None = None, again: bool = False) -> list[dict[str, Any]]:
        """The replies; `again` repeats the last client_message_id, as a double tap does."""
        self._count += 0 if again else 1
        said = {"text": text, "payload": payload, "client_message_id": f"m{self._count}"}
        response = self._client.post(f"/conversations/{self.id}/messages", json=said)
        assert response.status_code == 200, response.text
        messages: list[dict[str, Any]] = response.json()["messages"]
        return messages

    def record(self) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = self._client.get(f"/conversations/{self.id}/messages").json()["messages"]
        return found


def wait_until(is_true: Callable[[], Any], seconds: float, otherwise: str) -> Any:
    """Polls until it is true; fails with `otherwise` when the time is up."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if found := is_true():
            return found
        time.sleep(0.1)
    raise AssertionError(otherwise)


def is_alive(pid: int) -> bool:
    """Whether a process runs; a zombie does not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except FileNotFoundError:
        return False
