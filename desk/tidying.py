"""What the clock brings about, as long as the desk runs. Several desks may do it at once; what was missed while none
ran is caught up at the first turn.
"""

import asyncio
import logging
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from anyio import to_thread

from desk.logs import kind_and_place
from office.booking.displacing import note_displaced
from office.booking.tidying import sweep
from office.bootstrap import Office
from office.cases.sending_on import send_on_what_waits
from office.cases.sweeping import sweep as sweep_cases
from office.rating.sweeping import sweep as sweep_rectifications

log = logging.getLogger("desk.tidying")

SWEEP_SECONDS = 5.0
A_MINUTE, AN_HOUR = 60.0, 3600.0


@dataclass(frozen=True, slots=True)
class Job:
    name: str
    seconds: float  # between two turns
    act: Callable[[datetime], object]


def jobs(office: Office) -> list[Job]:
    """In the order in which they come: who stands before closed doors is found before no-shows are noted."""
    return [
        Job("closed hours", A_MINUTE, lambda now: note_displaced(office.booking, now)),
        Job("sweep", SWEEP_SECONDS, lambda now: sweep(office.booking, now)),
        Job("limits of cases", SWEEP_SECONDS, lambda now: _sweep_cases(office, now)),
        Job("rectifications", A_MINUTE, lambda now: _sweep_rectifications(office, now)),
        Job("logins", AN_HOUR, office.staff.accounts.tidy),
        Job("forgetting", AN_HOUR, lambda now: _forget(office, now)),
        Job("channels", AN_HOUR, lambda now: _forget_channels(office, now)),
    ]


async def keep_tidy(office: Office) -> None:
    """Until cancelled. A job that fails is logged, and its next turn comes."""
    everything = jobs(office)
    due = dict.fromkeys((job.name for job in everything), 0.0)
    while True:
        for job in everything:
            if time.monotonic() < due[job.name]:
                continue
            try:
                await to_thread.run_sync(job.act, office.now())
            except Exception as error:
                log.error("%s failed: %s", job.name, kind_and_place(error))
            due[job.name] = time.monotonic() + job.seconds
        await asyncio.sleep(SWEEP_SECONDS)


async def keep_routing(office: Office) -> None:
    """Until cancelled: learns to which department cases go, as soon as there is something to learn it with, and sends
    on what was filed meanwhile. That takes seconds of another thread, which nobody waits for.
    """
    while True:
        try:
            await to_thread.run_sync(office.case_routing.renew, abandon_on_cancel=True)
            await to_thread.run_sync(send_on_what_waits, office.cases, office.now(), abandon_on_cancel=True)
        except Exception as error:
            log.error("routing could not be learnt: %s", kind_and_place(error))
        await asyncio.sleep(A_MINUTE)


def _sweep_cases(office: Office, now: datetime) -> None:
    for fault in sweep_cases(office.cases, now).faults:
        log.error("a case could not be looked at: %s", fault)


def _sweep_rectifications(office: Office, now: datetime) -> None:
    for fault in sweep_rectifications(office.ratings, now).faults:
        log.error("a rectification could not be looked at: %s", fault)


def _forget_channels(office: Office, now: datetime) -> None:
    office.channels.tidy(now, now - timedelta(days=office.settings.keep_personal_days))


def _forget(office: Office, now: datetime) -> None:
    gone = office.forgetting.what_is_over(now)
    counts = (gone.bookings, gone.requests, gone.cases, gone.commitments, gone.ratings, gone.calls)
    if any(counts):
        log.info(
            "made nameless: %d of the booking, %d requests, %d cases, %d commitments, %d ratings, %d calls",
            *counts,
        )
