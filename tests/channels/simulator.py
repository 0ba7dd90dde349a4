"""What every simulated platform has: people who write through it, its own interface, and what people got to read."""

import itertools
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import httpx
import uvicorn
from fastapi import FastAPI

from tests.api.running_desk import PromptServer, RunningDesk
from tests.channels.clock import Clock

SECONDS = 30.0
TRIES = 3
BETWEEN_TRIES = 5  # seconds of the platform's clock
PATIENCE = 1.5  # seconds that stand for the platform's five; the desk answers sooner (conftest.py)


@dataclass(frozen=True)
class Said:
    """Something that a person did. `id` is the platform's number of it."""

    id: str
    person: str
    kind: str = "text"
    text: str = ""
    more: dict[str, Any] = field(default_factory=dict)


@dataclass
class Signed:
    """A call to the desk, ready to be sent."""

    query: dict[str, str] = field(default_factory=dict)
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b""

    def send(self, desk: RunningDesk, name: str, seconds: float = SECONDS) -> httpx.Response:
        with httpx.Client(verify=False) as web:
            return web.post(
                f"{desk.url}/channels/{name}",
                params=self.query,
                headers=self.headers,
                content=self.body,
                timeout=seconds,
            )


class Simulator:
    """`read[person]`: what has reached them, in order. `outage`: so many calls of the desk fail from now on."""

    name = ""
    answers_in_call = True

    def __init__(self, clock: Clock) -> None:
        self.clock = clock
        self.person = "wang"
        self.read: dict[str, list[str]] = {}
        self.outage = 0
        self.calls: list[str] = []  # paths of its interface that were called
        self.tokens: list[str] = []
        self.lock = threading.Lock()
        self._numbers = itertools.count(1)
        self.app = FastAPI()
        self.serve(self.app)
        self._server = PromptServer(uvicorn.Config(self.app, host="127.0.0.1", port=0, log_config=None))
        self._thread = threading.Thread(target=self._server.run)

    def start(self) -> None:
        self._thread.start()
        assert self._server.has_started.wait(SECONDS)
        port = self._server.servers[0].sockets[0].getsockname()[1]
        self.url = f"http://127.0.0.1:{port}"

    def stop(self) -> None:
        self._server.stop()
        self._thread.join(SECONDS)

    def serve(self, app: FastAPI) -> None:
        """Its interface."""

    def settings(self) -> dict[str, Any]:
        """Of the desk that is connected with it; after `start`."""
        raise NotImplementedError

    def signed(self, said: Said) -> Signed:
        raise NotImplementedError

    def text_of(self, response: httpx.Response) -> str | None:
        """What the person is shown of the desk's answer to a call."""
        raise NotImplementedError

    def new(self, text: str = "", **more: Any) -> Said:
        return Said(f"{next(self._numbers):08}", **{"person": self.person, "text": text, **more})

    def say(self, desk: RunningDesk, text: str = "", **more: Any) -> Said:
        """A person writes; the platform tries three times, five seconds each."""
        said = self.new(text, **more)
        self.deliver(desk, said)
        return said

    def deliver(self, desk: RunningDesk, said: Said) -> None:
        for _ in range(TRIES):
            try:
                response = self.signed(said).send(desk, self.name, PATIENCE)
            except httpx.ReadTimeout:
                self.clock.leap(seconds=BETWEEN_TRIES)
                continue
            assert response.status_code == 200, response.text
            self.shown(said, response)
            return
        raise AssertionError("该公众号提供的服务出现故障，请稍后再试")

    def shown(self, said: Said, response: httpx.Response) -> None:
        """Of several answers to one message a person sees the first."""
        text = self.text_of(response)
        if text is not None and said.id not in self.read.setdefault(" answered", []):
            self.read[" answered"].append(said.id)
            self.read.setdefault(said.person, []).append(text)

    def gets(self, person: str, text: str) -> None:
        with self.lock:
            self.read.setdefault(person, []).append(text)

    def begin(self, person: str) -> None:
        """Somebody else writes from now on, and everything works again."""
        self.person, self.read, self.outage = person, {}, 0

    def read_by(self, person: str = "") -> list[str]:
        return self.read.get(person or self.person, [])

    def wait_until_read(self, count: int, person: str = "") -> list[str]:
        return list(wait_until(lambda: self.read_by(person), lambda read: len(read) >= count))

    def wait_until_told(self, *texts: str) -> list[str]:
        """Each of these, somewhere in what the person has read."""
        return list(wait_until(self.read_by, lambda read: all(any(text in part for part in read) for text in texts)))

    def is_out(self) -> bool:
        with self.lock:
            self.outage -= 1
            return self.outage >= 0


def wait_until(look: Callable[[], Any], is_so: Callable[[Any], bool], seconds: float = SECONDS) -> Any:
    until = time.monotonic() + seconds
    while not is_so(found := look()):
        assert time.monotonic() < until, f"waited in vain: {found}"
        time.sleep(0.01)
    return found
