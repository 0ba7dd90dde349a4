"""Simultaneous clients that hold whole talks, and what they measured; each is a thread with its own connection."""

import json
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from random import Random
from typing import Any, Protocol
from urllib.parse import urlsplit

import numpy as np

from bench.talks import Talk, from_the_nth

PATIENCE_SECONDS = 60.0
# A client that was turned away tries again as a person does, and not as fast as it can.
PAUSE_SECONDS = 0.5
# Servers close connections on which nothing comes for some seconds, perhaps just as something is sent.
IDLE_SECONDS = 2.0


class Unanswered(Exception):
    """What was asked for did not come; says in a few words what came."""


class Door(Protocol):
    """One citizen's way in."""

    def begin(self) -> None:
        """A new conversation. Raises Unanswered."""

    def say(self, text: str) -> None:
        """Returns once there is an answer. Raises Unanswered."""


@dataclass(frozen=True, slots=True)
class Held:
    """What all clients said in one stretch of time: milliseconds of each answer, and why others did not come."""

    milliseconds: Sequence[float]
    errors: Mapping[str, int]
    seconds: float

    @property
    def per_second(self) -> float:
        return len(self.milliseconds) / self.seconds if self.seconds else 0.0

    def percentile(self, share: float) -> float:
        """Milliseconds; not a number if nothing was answered."""
        return float(np.percentile(self.milliseconds, share)) if self.milliseconds else float("nan")


def together(stretches: Sequence[Held]) -> Held:
    """Several stretches, one after the other, as one."""
    errors: Counter[str] = sum((Counter(stretch.errors) for stretch in stretches), Counter())
    milliseconds = [each for stretch in stretches for each in stretch.milliseconds]
    return Held(milliseconds, errors, sum(stretch.seconds for stretch in stretches))


def hold(doors: Sequence[Door], talks: Sequence[Talk], seconds: float, pause_seconds: float = 0.0) -> Held:
    """Every client at once, talk after talk, until the time is up; a message on its way is waited for. Between an
    answer and the next thing said each pauses half to one and a half times `pause_seconds`, and begins within that.
    """
    started = time.perf_counter()
    # Not for secrets: the same pauses in every run.
    clients = [_Client(door, started + seconds, pause_seconds, Random(at)) for at, door in enumerate(doors)]  # noqa: S311
    with ThreadPoolExecutor(len(doors)) as pool:
        for work in [pool.submit(client.talk, talks, number) for number, client in enumerate(clients)]:
            work.result()
    return Held(
        [each for client in clients for each in client.milliseconds],
        sum((client.errors for client in clients), Counter()),
        max(client.ended for client in clients) - started,
    )


class _Client:
    def __init__(self, door: Door, until: float, pause_seconds: float, chance: Random) -> None:
        self._door = door
        self._until = until
        self._pause_seconds = pause_seconds
        self._chance = chance
        self.milliseconds: list[float] = []
        self.errors: Counter[str] = Counter()
        self.ended = 0.0

    def talk(self, talks: Sequence[Talk], first: int) -> None:
        self._rest(self._chance.random() * self._pause_seconds)
        for talk in from_the_nth(talks, first):
            try:
                self._hold(talk)
            except Unanswered as problem:
                self.errors[str(problem)] += 1
                self._rest(PAUSE_SECONDS)
            self.ended = time.perf_counter()
            if self.ended >= self._until:
                return

    def _hold(self, talk: Talk) -> None:
        """Until its end, its first error, or the end of the time."""
        self._door.begin()
        for text in talk:
            started = time.perf_counter()
            if started >= self._until:
                return
            self._door.say(text)
            self.milliseconds.append((time.perf_counter() - started) * 1000)
            self._rest(self._pause_seconds * (0.5 + self._chance.random()))

    def _rest(self, seconds: float) -> None:
        """Not beyond the end."""
        time.sleep(max(0.0, min(seconds, self._until - time.perf_counter())))


class Connection:
    """JSON over one HTTP connection that is kept open."""

    def __init__(self, url: str) -> None:
        parts = urlsplit(url)
        kind = HTTPSConnection if parts.scheme == "https" else HTTPConnection
        self._http = kind(parts.hostname or "", parts.port, timeout=PATIENCE_SECONDS)
        self._base = parts.path.rstrip("/")
        self._used_at = 0.0

    def post(self, path: str, body: Mapping[str, Any], **headers: str) -> Any:
        """Raises Unanswered."""
        status, answer = self.ask("POST", path, body, headers)
        if status >= 400:
            raise Unanswered(f"HTTP {status}")
        return answer

    def ask(
        self, method: str, path: str, body: Mapping[str, Any] | None = None, headers: Mapping[str, str] | None = None
    ) -> tuple[int, Any]:
        """The status, and the answer or the problem document. Raises Unanswered."""
        content = None if body is None else json.dumps(body).encode()
        status, answer = self.send(method, path, content, {"Content-Type": "application/json", **(headers or {})})
        try:
            return status, json.loads(answer) if status < 400 else _problem(answer)
        except ValueError as problem:
            raise Unanswered(type(problem).__name__) from problem

    def send(self, method: str, path: str, content: bytes | None, headers: Mapping[str, str]) -> tuple[int, bytes]:
        """The status, and what came. Raises Unanswered."""
        if time.monotonic() - self._used_at > IDLE_SECONDS:
            self._http.close()
        try:
            self._http.request(method, self._base + path, content, dict(headers))
            response = self._http.getresponse()
            content = response.read()
            self._used_at = time.monotonic()
            return response.status, content
        except (OSError, HTTPException) as problem:
            self._http.close()
            raise Unanswered(type(problem).__name__) from problem


def _problem(content: bytes) -> Any:
    """Something on the way may answer with a page of its own; that is no problem document."""
    try:
        return json.loads(content)
    except ValueError:
        return {}
