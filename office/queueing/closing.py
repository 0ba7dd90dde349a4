"""The end of a day: nobody waits for ever, and no number of yesterday is called today."""

from datetime import datetime, timedelta

from office.queueing.hall_day import Queueing, add_step, day_of, hall_of
from office.queueing.model import CLOCK, QueueNumber, QueueStatus, StepKind
from office.storage.unit_of_work import UnitOfWork

# Longer than any matter: whoever is "at a counter" since then was forgotten there.
FORGOTTEN = timedelta(hours=12)


def close_day(queueing: Queueing, hall_id: str, now: datetime, by: str) -> list[QueueNumber]:
    """Ends what waits, was passed, or was called in vain; what is being served may be finished. Gives what was lost.
    Raises Refused hall_not_found.
    """
    hall = hall_of(queueing, hall_id)
    today = day_of(now)
    with queueing.unit_of_work() as work:
        work.queueing.numbers.lock_day(hall.id, today)
        close_left_over(work, hall.id, now)
        lost = []
        for number in work.queueing.numbers.of_day(hall.id, today):
            if number.status is not QueueStatus.SERVING and lose(work, number, now, by):
                lost.append(number)
        return lost


def close_left_over(work: UnitOfWork, hall_id: str, now: datetime) -> None:
    """Numbers of earlier days. A service that nobody ended is done, and its time is not counted."""
    for number in work.queueing.numbers.unfinished_before(hall_id, day_of(now)):
        is_forgotten = number.last_called_at is None or number.last_called_at < now - FORGOTTEN
        if number.is_at_counter and not is_forgotten:
            continue
        if number.status is not QueueStatus.SERVING:
            lose(work, number, now, CLOCK)
        elif work.queueing.numbers.move(number.id, QueueStatus.DONE):
            add_step(work, number, StepKind.LOST, now, CLOCK)


def lose(work: UnitOfWork, number: QueueNumber, now: datetime, by: str, reason: str = "") -> bool:
    moved = work.queueing.numbers.move(number.id, QueueStatus.LOST)
    if moved:
        add_step(work, number, StepKind.LOST, now, by, reason=reason)
    return moved
