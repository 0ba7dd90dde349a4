"""Starts the worker with the desk and ends it with the desk."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from desk.logs import kind_and_place
from desk.sending.worker import FINISH_SECONDS, Worker

log = logging.getLogger(__name__)


@asynccontextmanager
async def at_work(worker: Worker) -> AsyncIterator[None]:
    """What is on its way at the end gets some seconds; then it is left to the next attempt."""
    working = asyncio.create_task(worker.run())
    try:
        yield
    finally:
        worker.stop()
        done, _ = await asyncio.wait({working}, timeout=FINISH_SECONDS)
        if not done:
            working.cancel()
            await asyncio.wait({working}, timeout=FINISH_SECONDS)
        if working.done() and not working.cancelled() and (fault := working.exception()):
            log.error("the sending of messages had ended: %s", kind_and_place(fault))
