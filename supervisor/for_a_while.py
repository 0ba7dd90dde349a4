"""A house that runs only as long as some work at its door: free ports, then stopped whatever happens."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import Any, TypeVar

from supervisor.house import LOOPBACK
from supervisor.process import ProcessSpec
from supervisor.startup import Say, free_ports
from supervisor.supervise import Supervisor

Found = TypeVar("Found")


def own_door() -> dict[str, Any]:
    """Settings of a house beside others on this machine."""
    port, engine_port, actions_port = free_ports(3)
    return {"host": LOOPBACK, "port": port, "engine_port": engine_port, "actions_port": actions_port}


async def while_it_runs(specs: Sequence[ProcessSpec], work: Callable[[], Awaitable[Found]], say: Say) -> Found:
    """Does the work once the house is ready. Raises ProcessDied, and what the work raises."""
    supervisor = Supervisor(specs, say)
    ready = asyncio.Event()
    running = asyncio.create_task(supervisor.run(ready.set))
    waiting = asyncio.create_task(ready.wait())
    try:
        await asyncio.wait({running, waiting}, return_when=asyncio.FIRST_COMPLETED)
        if running.done():
            running.result()
        return await work()
    finally:
        waiting.cancel()
        supervisor.stop()
        await running
