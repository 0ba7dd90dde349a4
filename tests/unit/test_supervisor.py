"""A process that ends or falls silent is started again; a stop leaves nothing."""

import asyncio
import signal
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import supervisor.supervise as supervise
from supervisor.process import ProcessDied, ProcessSpec
from supervisor.startup import free_ports
from supervisor.supervise import Supervisor
from tests.running_house import is_alive

SERVER = "import http.server, sys; http.server.HTTPServer(('127.0.0.1', int(sys.argv[1])), {}).serve_forever()"
GOOD = "http.server.SimpleHTTPRequestHandler"
# Answers 200 twice and then errors.
FALLS_SILENT = (
    "type('H', (http.server.BaseHTTPRequestHandler,), {'n': 0, 'do_GET': lambda s: ("
    "setattr(type(s), 'n', type(s).n + 1), s.send_response(200 if type(s).n < 3 else 500), s.end_headers())})"
)


def make_spec(tmp_path: Path, handler: str = GOOD) -> ProcessSpec:
    [port] = free_ports(1)
    return ProcessSpec(
        name="part",
        command=[sys.executable, "-c", SERVER.format(handler), str(port)],
        ready_url=f"http://127.0.0.1:{port}/",
        log_file=tmp_path / "part.log",
        folder=tmp_path,
        environment={},
        ready_within_seconds=20,
    )


def run_until(spec: ProcessSpec, happened: Callable[[list[str], Supervisor], bool]) -> tuple[list[str], Supervisor]:
    """Runs a supervisor until something has happened; what it said, and itself."""
    said: list[str] = []
    running = Supervisor([spec], said.append)

    async def main() -> None:
        task = asyncio.create_task(running.run(lambda: None))
        async with asyncio.timeout(40):
            while not happened(said, running) and not task.done():
                await asyncio.wait({task}, timeout=0.05)
        running.stop()
        await task

    asyncio.run(main())
    return said, running


def test_a_killed_process_is_started_again_and_a_stop_leaves_nothing(tmp_path: Path) -> None:
    pids: list[int] = []

    def started_again(said: list[str], running: Supervisor) -> bool:
        pid = running.children[0].pid
        if said and not pids and pid:
            pids.append(pid)
            running.children[0]._signal(signal.SIGKILL)
        return any("ready again" in line for line in said)

    said, running = run_until(make_spec(tmp_path), started_again)

    assert any("starting it again in 0.5 s" in line for line in said)
    assert running.children[0].pid not in pids
    assert not is_alive(running.children[0].pid or 0)


def test_a_process_that_falls_silent_is_ended_and_started_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(supervise, "SILENT_AFTER_SECONDS", 0.5)
    monkeypatch.setattr(supervise, "LOOK_SECONDS", 0.1)

    said, _ = run_until(make_spec(tmp_path, FALLS_SILENT), lambda said, _: any("ready again" in line for line in said))

    assert any("has not answered" in line for line in said)


def test_a_process_that_cannot_start_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ProcessDied):
        run_until(make_spec(tmp_path, "no_such_thing"), lambda said, _: False)
