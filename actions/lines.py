"""How many wait in a hall now, out of the real queue."""

import re
import unicodedata
from collections.abc import Callable
from datetime import datetime

from office.booking.queue_telling import LineNow, MyPlace
from office.queueing.hall_day import Queueing
from office.queueing.labels import as_typed
from office.queueing.model import QueueStatus
from office.queueing.refusals import Refused
from office.queueing.telling import wait_text
from office.queueing.watching import GroupWait, board
from office.queueing.watching import place_of as watched
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


WAITING, CALLED = (QueueStatus.WAITING,), (QueueStatus.CALLED, QueueStatus.SERVING)
NUMBER = re.compile(r"(?<![A-Za-z\d])([A-Za-z])[ -]?(\d{1,4})(?!\d)", re.ASCII)


def place_of(queueing: Queueing, now: Callable[[], datetime], wording: Wording) -> Callable[[str, str], MyPlace | None]:
    def place(hall_id: str, said: str) -> MyPlace | None:
        found = NUMBER.search(unicodedata.normalize("NFKC", said))
        label = as_typed(found[0]) if found else None
        if label is None:
            return None
        try:
            number, estimate = watched(queueing, hall_id, label, now())
        except Refused:
            return MyPlace(label, "unknown")
        if number.status in WAITING:
            return MyPlace(label, "waiting", wait_text(estimate, wording))
        return MyPlace(label, "called" if number.status in CALLED else "over")

    return place


def _how_long(wait: GroupWait) -> tuple[bool, float, int]:
    minutes = wait.estimate.minutes
    return wait.waiting > 0, float("inf") if minutes is None else minutes, wait.waiting
