"""The life of a queue number is one table, and every way through it ends."""

import pytest

from office.queueing.model import QueueStatus
from office.queueing.moves import ENDS, NEXT, before


def reachable(start: QueueStatus) -> set[QueueStatus]:
    found, new = {start}, {start}
    while new:
        new = set().union(*(NEXT[each] for each in new)) - found
        found |= new
    return found


def test_the_table_speaks_of_every_status() -> None:
    assert set(NEXT) == set(QueueStatus)


@pytest.mark.parametrize("status", QueueStatus)
def test_every_status_can_reach_an_end(status: QueueStatus) -> None:
    assert reachable(status) & ENDS


@pytest.mark.parametrize("status", QueueStatus)
def test_every_status_is_reached_from_waiting(status: QueueStatus) -> None:
    assert status in reachable(QueueStatus.WAITING)


def test_an_end_is_the_end() -> None:
    assert {QueueStatus.DONE, QueueStatus.LOST} == ENDS


def test_nobody_is_served_without_being_called() -> None:
    assert before(QueueStatus.SERVING) == {QueueStatus.CALLED}
    assert before(QueueStatus.PASSED) == {QueueStatus.CALLED}
