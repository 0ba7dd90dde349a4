"""Keeps a set of processes running until told to stop."""

import asyncio
import time
from collections.abc import Callable, Sequence
from typing import Any

from supervisor.process import ChildProcess, ProcessDied, ProcessSpec

# Restart at once after the first death, then wait longer and longer while it keeps dying.
FIRST_BACKOFF_SECONDS = 0.5
MOST_BACKOFF_SECONDS = 30.0
# A process that lived this long is healthy again: the next death starts the count anew.
HEALTHY_AFTER_SECONDS = 60.0
STOP_PATIENCE_SECONDS = 6.0
# A process that runs and does not answer is as good as dead; much longer than any turn or pause.
SILENT_AFTER_SECONDS = 60.0
LOOK_SECONDS = 5.0

Say = Callable[[str], None]


class Supervisor:
    def __init__(self, specs: Sequence[ProcessSpec], say: Say) -> None:
        self.children = [ChildProcess(spec) for spec in specs]
        self._say = say
        self._stopping = asyncio.Event()

    def stop(self) -> None:
        self._stopping.set()

    async def run(self, when_ready: Callable[[], None]) -> None:
        """Starts all at once, calls `when_ready` when every one is, restarts what dies, ends after `stop()`.

        Raises ProcessDied or TimeoutError if one cannot start at all.
        """
        watchers: list[asyncio.Task[None]] = []
        try:
            for child in self.children:
                await child.start()
            starting = asyncio.gather(*(self._first_start(child) for child in self.children))
            if not await self._unless_stopped(starting):
                return
            watchers = [asyncio.create_task(self._keep_alive(child)) for child in self.children]
            when_ready()
            await self._stopping.wait()
        finally:
            for watcher in watchers:
                watcher.cancel()
            await asyncio.gather(*watchers, return_exceptions=True)
            await asyncio.gather(*(child.stop(STOP_PATIENCE_SECONDS) for child in self.children))

    async def _first_start(self, child: ChildProcess) -> None:
        started = time.monotonic()
        await child.wait_until_ready()
        self._say(f"{child.spec.name} ready after {time.monotonic() - started:.0f} s (pid {child.pid})")

    async def _unless_stopped(self, starting: asyncio.Future[Any]) -> bool:
        stopped = asyncio.create_task(self._stopping.wait())
        await asyncio.wait({starting, stopped}, return_when=asyncio.FIRST_COMPLETED)
        if starting.done():
            stopped.cancel()
            starting.result()
            return True
        starting.cancel()
        return False

    async def _end_of(self, child: ChildProcess) -> int:
        """Waits until it has ended by itself, or does not answer any more and is ended."""
        ended = asyncio.create_task(child.ended())
        silent = asyncio.create_task(_falls_silent(child))
        try:
            await asyncio.wait({ended, silent}, return_when=asyncio.FIRST_COMPLETED)
            if not ended.done():
                self._say(f"{child.spec.name} has not answered for {SILENT_AFTER_SECONDS:.0f} s; ending it")
                await child.stop(STOP_PATIENCE_SECONDS)
            return await ended
        finally:
            ended.cancel()
            silent.cancel()

    async def _keep_alive(self, child: ChildProcess) -> None:
        deaths = 0
        while True:
            started = time.monotonic()
            code = await self._end_of(child)
            deaths = 1 if time.monotonic() - started > HEALTHY_AFTER_SECONDS else deaths + 1
            wait = min(MOST_BACKOFF_SECONDS, FIRST_BACKOFF_SECONDS * 2 ** (deaths - 1))
            self._say(f"{child.spec.name} ended with {code}; starting it again in {wait:.1f} s")
            await child.stop(STOP_PATIENCE_SECONDS)  # what is left of its group
            await asyncio.sleep(wait)
            await child.start()
            try:
                await child.wait_until_ready()
                self._say(f"{child.spec.name} ready again (pid {child.pid})")
            except ProcessDied:
                continue
            except TimeoutError:
                self._say(f"{child.spec.name} does not get ready; see {child.spec.log_file}")
                await child.stop(STOP_PATIENCE_SECONDS)


async def _falls_silent(child: ChildProcess) -> None:
    last_answer = time.monotonic()
    while time.monotonic() - last_answer < SILENT_AFTER_SECONDS:
        await asyncio.sleep(LOOK_SECONDS)
        if await child.answers():
            last_answer = time.monotonic()
