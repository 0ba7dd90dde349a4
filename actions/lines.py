"""How many wait in a hall now, out of the real queue."""

from collections.abc import Callable
from datetime import datetime

from office.booking.queue_telling import LineNow
from office.queueing.hall_day import Queueing
from office.queueing.telling import wait_text
from office.queueing.watching import GroupWait, board
from office.wording.model import Wording


def line_at(queueing: Queueing, now: Callable[[], datetime], wording: Wording) -> Callable[[str], LineNow | None]:
    def line(hall_id: str) -> LineNow | None:
        """None where nobody was called today and nobody waits: perhaps the hall gives its numbers elsewhere."""
        there = board(queueing, hall_id, now())
        waiting = sum(each.waiting for each in there.waits)
        if not there.waits or not (waiting or there.calls):
            return None
        longest = max(there.waits, key=_how_long)
        return LineNow(waiting, longest.name, wait_text(longest.estimate, wording))

    return line


def _how_long(wait: GroupWait) -> tuple[bool, float, int]:
    minutes = wait.estimate.minutes
    return wait.waiting > 0, float("inf") if minutes is None else minutes, wait.waiting
