"""At the counter: call, call again, begin, pass over, take back, send on, finish. Each says who did it and when."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from office.halls.hall import Counter, Hall
from office.queueing.calling_order import next_number
from office.queueing.closing import lose
from office.queueing.hall_day import (
    Queueing,
    add_step,
    counter_of,
    day_of,
    find_number,
    hall_of,
    midnight_before,
)
from office.queueing.model import QueueNumber, QueueStatus, StepKind
from office.queueing.refusals import RefusalCode, Refused
from office.storage.unit_of_work import UnitOfWork

Status = QueueStatus


def call_next(queueing: Queueing, hall_id: str, counter_id: str, by: str, now: datetime) -> QueueNumber | None:
    """None: nobody waits for this counter. No number is ever called by two. Raises Refused counter_unknown, and
    counter_busy while one is called or served there.
    """
    hall = hall_of(queueing, hall_id)
    counter = counter_of(hall, counter_id)
    rules = queueing.settings.of(hall.id)
    today = day_of(now)
    with queueing.unit_of_work() as work:
        numbers = work.queueing.numbers
        numbers.lock_day(hall.id, today)
        if busy := numbers.at_counter(hall.id, today, counter.id):
            raise Refused(RefusalCode.COUNTER_BUSY, no=busy.label)
        waiting = numbers.of_day(hall.id, today, (Status.WAITING,))
        # A few times the longer run: priority calls stand between those of appointments.
        most = (rules.priority_run + 1) * (rules.appointments_run + 1)
        called = numbers.lanes_called(hall.id, counter.id, midnight_before(now), most)
        chosen = next_number(waiting, counter.id, counter.groups, called, rules, now)
        if chosen is None:
            return None
        values = {"counter_id": counter.id, "called_at": chosen.called_at or now, "last_called_at": now, "yields": 0}
        _move(work, chosen, Status.CALLED, **values)
        numbers.let_pass(chosen)
        add_step(work, chosen, StepKind.CALLED, now, by, counter.id)
        return _again(work, chosen)


def recall(queueing: Queueing, hall_id: str, label: str, by: str, now: datetime) -> QueueNumber:
    """Shown and said once more. Raises Refused queue_number_not_found, queue_number_cannot_move."""
    with _held(queueing, hall_id, label, now) as (work, number):
        if number.status is not Status.CALLED:
            raise Refused(RefusalCode.CANNOT_MOVE, no=number.label)
        work.queueing.numbers.put(number.id, last_called_at=now)
        add_step(work, number, StepKind.RECALLED, now, by)
        return _again(work, number)


def begin(queueing: Queueing, hall_id: str, label: str, by: str, now: datetime) -> QueueNumber:
    """The person is at the counter. Twice is once. Raises Refused."""
    with _held(queueing, hall_id, label, now) as (work, number):
        if number.status is Status.SERVING:
            return number
        _move(work, number, Status.SERVING, serving_at=now)
        add_step(work, number, StepKind.SERVING, now, by)
        return _again(work, number)


def finish(queueing: Queueing, hall_id: str, label: str, by: str, now: datetime) -> QueueNumber:
    """Also where nobody pressed "begin". Twice is once. Raises Refused."""
    with _held(queueing, hall_id, label, now) as (work, number):
        if number.status is Status.DONE:
            return number
        _move(work, number, Status.DONE, finished_at=now)
        add_step(work, number, StepKind.DONE, now, by)
        return _again(work, number)


def pass_over(queueing: Queueing, hall_id: str, label: str, by: str, now: datetime) -> QueueNumber:
    """Called, and nobody came (过号). It may come back as often as the hall's rule says; after that it is lost. Twice
    is once. Raises Refused.
    """
    with _held(queueing, hall_id, label, now) as (work, number):
        if number.status is Status.PASSED:
            return number
        if number.status is not Status.CALLED:
            raise Refused(RefusalCode.CANNOT_MOVE, no=number.label)
        add_step(work, number, StepKind.PASSED, now, by)
        if number.returned < queueing.settings.of(hall_id).returns_allowed:
            _move(work, number, Status.PASSED)
        else:
            lose(work, number, now, by)
        return _again(work, number)


def take_back(queueing: Queueing, hall_id: str, label: str, by: str, now: datetime) -> QueueNumber:
    """Somebody whose number was passed is here: waits again, behind some others. Raises Refused."""
    with _held(queueing, hall_id, label, now) as (work, number):
        if number.status is not Status.PASSED:
            raise Refused(RefusalCode.CANNOT_MOVE, no=number.label)
        behind = queueing.settings.of(hall_id).return_behind
        _move(work, number, Status.WAITING, returned=number.returned + 1, yields=behind)
        add_step(work, number, StepKind.RETURNED, now, by)
        return _again(work, number)


def transfer(
    queueing: Queueing,
    hall_id: str,
    label: str,
    by: str,
    now: datetime,
    *,
    counter_id: str = "",
    group: str = "",
    reason: str = "",
) -> QueueNumber:
    """Waits again for another counter or group, as long as it has waited already. Raises Refused, transfer_where
    without either.
    """
    if not counter_id and not group:
        raise Refused(RefusalCode.TRANSFER_WHERE)
    hall = hall_of(queueing, hall_id)
    counter = counter_of(hall, counter_id) if counter_id else None
    with _held(queueing, hall_id, label, now) as (work, number):
        if number.status is Status.PASSED:
            raise Refused(RefusalCode.CANNOT_MOVE, no=number.label)
        values = {"group": _group_there(hall, number, counter, group), "wanted_counter": counter and counter.id}
        _move(work, number, Status.WAITING, counter_id=None, serving_at=None, yields=0, **values)
        add_step(work, number, StepKind.TRANSFERRED, now, by, reason=reason)
        return _again(work, number)


def leave(queueing: Queueing, hall_id: str, label: str, by: str, now: datetime, reason: str = "") -> QueueNumber:
    """Gives the number up. Twice is once. Raises Refused."""
    with _held(queueing, hall_id, label, now) as (work, number):
        if number.status is not Status.LOST and not lose(work, number, now, by, reason):
            raise Refused(RefusalCode.CANNOT_MOVE, no=number.label)
        return _again(work, number)


@contextmanager
def _held(queueing: Queueing, hall_id: str, label: str, now: datetime) -> Iterator[tuple[UnitOfWork, QueueNumber]]:
    """The number, under the lock of its day."""
    hall = hall_of(queueing, hall_id)
    with queueing.unit_of_work() as work:
        number = find_number(work, hall.id, label, now)
        work.queueing.numbers.lock_day(hall.id, number.day)
        yield work, _again(work, number)


def _again(work: UnitOfWork, number: QueueNumber) -> QueueNumber:
    found = work.queueing.numbers.get(number.id)
    assert found is not None, "numbers are never deleted"
    return found


def _move(work: UnitOfWork, number: QueueNumber, to: QueueStatus, **values: object) -> None:
    if not work.queueing.numbers.move(number.id, to, **values):
        raise Refused(RefusalCode.CANNOT_MOVE, no=number.label)


def _group_there(hall: Hall, number: QueueNumber, counter: Counter | None, wanted: str) -> str:
    """A counter without groups (咨询, 办不成事) takes any."""
    group = wanted or number.group
    if counter and not wanted and counter.groups and group not in counter.groups:
        group = counter.groups[0]
    if group not in hall.groups or (counter and counter.groups and group not in counter.groups):
        raise Refused(RefusalCode.COUNTER_DOES_NOT_TAKE)
    return group
