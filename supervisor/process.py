"""One child process: how it is started, when it counts as ready, how it is stopped."""

import asyncio
import contextlib
import os
import signal
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import httpx

LAUNCH = Path(__file__).with_name("launch.py")


@dataclass(frozen=True, slots=True)
class ProcessSpec:
    """`ready_url` answers 200 once the process can work; its output goes to `log_file`."""

    name: str
    command: Sequence[str]
    ready_url: str
    log_file: Path
    folder: Path
    environment: Mapping[str, str]
    ready_within_seconds: float = 120.0


class ProcessDied(RuntimeError):
    """The process ended before it was ready. `code` is its exit code."""

    def __init__(self, name: str, code: int | None) -> None:
        super().__init__(f"{name} ended with {code}")
        self.name = name
        self.code = code


class ChildProcess:
    def __init__(self, spec: ProcessSpec) -> None:
        self.spec = spec
        self._process: asyncio.subprocess.Process | None = None

    @property
    def pid(self) -> int | None:
        return self._process.pid if self._process else None

    async def start(self) -> None:
        self.spec.log_file.parent.mkdir(parents=True, exist_ok=True)
        with self.spec.log_file.open("ab") as log:
            self._process = await asyncio.create_subprocess_exec(
                *dying_with_us(self.spec.command),
                cwd=self.spec.folder,
                env={**os.environ, **self.spec.environment},
                stdin=asyncio.subprocess.DEVNULL,
                stdout=log,
                stderr=asyncio.subprocess.STDOUT,
                # Ctrl-C reaches only the supervisor, which then stops its children in order.
                start_new_session=True,
            )

    async def wait_until_ready(self) -> None:
        """Raises ProcessDied, or TimeoutError after `ready_within_seconds`."""
        assert self._process is not None
        async with asyncio.timeout(self.spec.ready_within_seconds), httpx.AsyncClient() as client:
            while not await _answers(client, self.spec.ready_url):
                if self._process.returncode is not None:
                    raise ProcessDied(self.spec.name, self._process.returncode)
                await asyncio.sleep(0.1)

    async def answers(self) -> bool:
        """Whether it is up and ready at this moment."""
        async with httpx.AsyncClient() as client:
            return await _answers(client, self.spec.ready_url)

    async def ended(self) -> int:
        assert self._process is not None
        return await self._process.wait()

    async def stop(self, patience_seconds: float) -> None:
        """Asks kindly, then kills the whole group, so that no grandchild stays behind."""
        if self._process is None:
            return
        if self._process.returncode is None:
            self._signal(signal.SIGTERM)
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._process.wait(), patience_seconds)
        self._signal(signal.SIGKILL)
        await self._process.wait()

    def _signal(self, number: signal.Signals) -> None:
        assert self._process is not None
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self._process.pid, number)


async def _answers(client: httpx.AsyncClient, url: str) -> bool:
    try:
        return (await client.get(url, timeout=2.0)).status_code == 200
    except httpx.HTTPError:
        return False


def dying_with_us(command: Sequence[str | Path]) -> list[str]:
    """The command, by way of a program that lets it end with this process, even by kill -9."""
    return [sys.executable, "-I", "-S", str(LAUNCH), str(os.getpid()), *(str(each) for each in command)]
