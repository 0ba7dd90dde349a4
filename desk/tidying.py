"""Every few seconds: holds that ran out, places that open again, offers, no-shows. Several desks may do it at once."""

import asyncio
import logging

from anyio import to_thread

from desk.logs import kind_and_place
from office.booking.tidying import sweep
from office.bootstrap import Office

log = logging.getLogger("desk.tidying")

SWEEP_SECONDS = 5.0


async def keep_tidy(office: Office) -> None:
    """Until cancelled. A sweep that fails is logged, and the next one comes."""
    while True:
        try:
            await to_thread.run_sync(lambda: sweep(office.booking, office.now()))
        except Exception as error:
            log.error("sweep failed: %s", kind_and_place(error))
        await asyncio.sleep(SWEEP_SECONDS)
