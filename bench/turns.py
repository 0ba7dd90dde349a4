"""Whole turns over HTTP at the engine's own door: our engine beside the stock one, with everything else the same.

Both are up at the same time, each with an action server of its own, and are spoken to one after the other in several
rounds, so that a machine that is busy with other things takes from both alike.
"""

import asyncio
import os
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from uuid import uuid4

from bench import turns_stock
from bench.clients import Connection, Door, Held, Unanswered, hold, together
from bench.houses import furnished, own_settings
from bench.talks import Talk, read_talks
from bench.turns_table import Figures, Pair
from office.settings import Settings
from supervisor.process import ChildProcess, ProcessSpec
from supervisor.startup import Say

WARM_UP_SECONDS = 3.0
STOP_PATIENCE_SECONDS = 10.0
OURS, STOCK = "ours", "stock"


class DeskDoor:
    """Ours: bot/desk_channel.py."""

    def __init__(self, url: str) -> None:
        self._connection = Connection(f"{url}/webhooks/desk")
        self._conversation = ""

    def begin(self) -> None:
        self._conversation = uuid4().hex

    def say(self, text: str) -> None:
        said = {"conversation_id": self._conversation, "message_id": uuid4().hex, "text": text}
        if not self._connection.post("/turn", said)["replies"]:
            raise Unanswered("no reply")


class RestDoor:
    """Rasa's own REST channel."""

    def __init__(self, url: str) -> None:
        self._connection = Connection(f"{url}/webhooks/rest")
        self._sender = ""

    def begin(self) -> None:
        self._sender = uuid4().hex

    def say(self, text: str) -> None:
        if not self._connection.post("/webhook", {"sender": self._sender, "message": text}):
            raise Unanswered("no reply")


@dataclass(frozen=True, slots=True)
class Side:
    """One engine, with the action server that it asks."""

    engine: ProcessSpec
    actions: ProcessSpec
    make_door: Callable[[], Door]


def measure(settings: Settings, clients: int, seconds: float, rounds: int, say: Say) -> Pair:
    """`seconds` for each engine in each round. Raises KnowledgeError, ProcessDied, TrainingFailed."""
    stock_model = turns_stock.model(settings, say)
    with tempfile.TemporaryDirectory(prefix="onewindow-") as folder:
        sides = {
            OURS: _ours(settings, Path(folder) / OURS, say),
            STOCK: _stock(settings, stock_model, Path(folder) / STOCK, say),
        }
        figures = asyncio.run(_measured(sides, clients, seconds, rounds, say))
    return Pair(figures[OURS], figures[STOCK], clients, turns_stock.EPOCHS)


def _ours(settings: Settings, folder: Path, say: Say) -> Side:
    own = own_settings(settings, folder)
    specs = furnished(own, say)
    return Side(specs["engine"], specs["actions"], lambda: DeskDoor(own.engine_url))


def _stock(settings: Settings, model: Path, folder: Path, say: Say) -> Side:
    own = own_settings(settings, folder)
    actions = furnished(own, say)["actions"]
    return Side(turns_stock.process(own, model, folder), actions, lambda: RestDoor(own.engine_url))


@dataclass(slots=True)
class _Running:
    """A side that is up, and what was measured of it so far."""

    engine: ChildProcess
    actions: ChildProcess
    doors: Sequence[Door]
    ready_seconds: float
    ready_cpu_seconds: float
    stretches: list[Held] = field(default_factory=list)
    engine_cpu: float = 0.0
    actions_cpu: float = 0.0

    def hold(self, talks: Sequence[Talk], seconds: float) -> Held:
        before = cpu_seconds(self.engine.pid), cpu_seconds(self.actions.pid)
        held = hold(self.doors, talks, seconds)
        self.engine_cpu += cpu_seconds(self.engine.pid) - before[0]
        self.actions_cpu += cpu_seconds(self.actions.pid) - before[1]
        self.stretches.append(held)
        return held

    def figures(self) -> Figures:
        held = together(self.stretches)
        turns = len(held.milliseconds) or float("nan")
        return Figures(
            held,
            engine_cpu_ms=1000 * self.engine_cpu / turns,
            actions_cpu_ms=1000 * self.actions_cpu / turns,
            memory_mb=resident_mb(self.engine.pid),
            ready_seconds=self.ready_seconds,
            ready_cpu_seconds=self.ready_cpu_seconds,
        )


async def _measured(
    sides: Mapping[str, Side], clients: int, seconds: float, rounds: int, say: Say
) -> dict[str, Figures]:
    """Raises ProcessDied, TimeoutError."""
    talks = read_talks()
    started: list[ChildProcess] = []
    try:
        running = {name: await _start(side, clients, started) for name, side in sides.items()}
        for name, each in running.items():
            say(f"{name}: engine ready after {each.ready_seconds:.1f} s")
            await asyncio.to_thread(hold, each.doors, talks, WARM_UP_SECONDS)
        for number in range(1, rounds + 1):
            for name, each in running.items():
                held = await asyncio.to_thread(each.hold, talks, seconds)
                say(f"round {number}, {name}: {held.per_second:.1f} turns/s")
        return {name: each.figures() for name, each in running.items()}
    finally:
        await asyncio.gather(*(child.stop(STOP_PATIENCE_SECONDS) for child in started))


async def _start(side: Side, clients: int, started: list[ChildProcess]) -> _Running:
    """One after the other, so that each is timed alone. Raises ProcessDied."""
    actions, engine = ChildProcess(side.actions), ChildProcess(side.engine)
    ready_seconds = 0.0
    for child in (actions, engine):
        started.append(child)
        begun = time.perf_counter()
        await child.start()
        await child.wait_until_ready()
        ready_seconds = time.perf_counter() - begun
    doors = [side.make_door() for _ in range(clients)]
    return _Running(engine, actions, doors, ready_seconds, cpu_seconds(engine.pid))


def cpu_seconds(pid: int | None) -> float:
    """User and system time of a process and its threads."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def resident_mb(pid: int | None) -> float:
    lines = Path(f"/proc/{pid}/status").read_text(encoding="utf-8").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS:")) / 1024
