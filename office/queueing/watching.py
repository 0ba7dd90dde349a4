"""What the screens show: the calls, how many wait, and how long that may take. No name is anywhere here."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from office.china_time import CHINA
from office.halls.hall import Counter, CounterKind, Hall
from office.halls.opening import shifts_on
from office.halls.slots import open_counters
from office.queueing.calling_order import line_up
from office.queueing.hall_day import Queueing, day_of, find_number, hall_of, midnight_before
from office.queueing.model import QueueNumber, QueueStatus
from office.queueing.waits import LONGEST_MINUTES, WaitEstimate, estimate
from office.storage.unit_of_work import UnitOfWork
from office.workdays import YearNotAnnounced

RECENT_SERVICES = 30
RECENT_CALLS = 10


@dataclass(frozen=True, slots=True)
class Call:
    """`counter` is the counter's name."""

    label: str
    counter: str
    zone: str
    called_at: datetime
    status: QueueStatus


@dataclass(frozen=True, slots=True)
class GroupWait:
    """`estimate` is that of somebody who takes a number now."""

    group: str
    name: str
    waiting: int
    estimate: WaitEstimate


@dataclass(frozen=True, slots=True)
class Board:
    """`calls`: the newest first, without numbers that are lost."""

    hall: Hall
    calls: tuple[Call, ...]
    waits: tuple[GroupWait, ...]

    @property
    def now(self) -> Call | None:
        """The newest that somebody should still come to; else the newest that is served. None: nobody is called."""
        for status in (QueueStatus.CALLED, QueueStatus.SERVING):
            for each in self.calls:
                if each.status is status:
                    return each
        return None


def board(queueing: Queueing, hall_id: str, now: datetime) -> Board:
    """Raises Refused hall_not_found."""
    hall = hall_of(queueing, hall_id)
    with queueing.unit_of_work(read_only=True) as work:
        called = work.queueing.numbers.last_called(hall.id, day_of(now), RECENT_CALLS)
        there = work.queueing.numbers.of_day(hall.id, day_of(now), _HERE)
        waits = [
            GroupWait(
                group.id,
                group.name,
                sum(each.group == group.id and each.status is QueueStatus.WAITING for each in there),
                _estimate(queueing, work, hall, group.id, there, None, now),
            )
            for group in hall.groups.values()
        ]
    counters = {each.id: each for each in hall.counters}
    calls = [_call(each, counters) for each in called if each.counter_id in counters]
    return Board(hall, tuple(each for each in calls if each.status is not QueueStatus.LOST), tuple(waits))


def place_of(queueing: Queueing, hall_id: str, label: str, now: datetime) -> tuple[QueueNumber, WaitEstimate]:
    """The number and what is before it. Raises Refused queue_number_not_found."""
    hall = hall_of(queueing, hall_id)
    with queueing.unit_of_work(read_only=True) as work:
        number = find_number(work, hall.id, label, now)
        there = work.queueing.numbers.of_day(hall.id, number.day, _HERE)
        return number, _estimate(queueing, work, hall, number.group, there, number, now)


def line_of(queueing: Queueing, hall_id: str, now: datetime) -> list[QueueNumber]:
    """All of today's: those that wait in the order of calls, then the others as they were given."""
    hall = hall_of(queueing, hall_id)
    with queueing.unit_of_work(read_only=True) as work:
        there = work.queueing.numbers.of_day(hall.id, day_of(now))
    waiting = line_up(there, hall.groups, (), queueing.settings.of(hall.id), now)
    return [*waiting, *(each for each in there if each.status is not QueueStatus.WAITING)]


def counters_open(hall: Hall, group: str, seen: set[str], now: datetime, queueing: Queueing) -> list[Counter]:
    """Those that take the group and did something lately; else those that should be open by the hall's week; of a
    year that is not announced, all.
    """
    there = [each for each in hall.counters if each.kind is CounterKind.ACCEPTANCE and group in each.groups]
    if active := [each for each in there if each.id in seen]:
        return active
    moment = now.astimezone(CHINA)
    try:
        shifts = shifts_on(hall, moment.date(), queueing.calendar)
    except YearNotAnnounced:
        return there
    planned = {
        counter.id
        for shift in shifts
        if shift.period.starts <= moment.time() < shift.period.ends
        for counter in open_counters(hall, shift)
    }
    return [each for each in there if each.id in planned]


def _estimate(
    queueing: Queueing,
    work: UnitOfWork,
    hall: Hall,
    group: str,
    there: Sequence[QueueNumber],
    number: QueueNumber | None,
    now: datetime,
) -> WaitEstimate:
    """Counters that take several groups deal with all of them, so all of those stand in the same line."""
    rules = queueing.settings.of(hall.id)
    seen = work.queueing.numbers.counters_seen(hall.id, _since(now, rules.counter_seen_minutes))
    counters = counters_open(hall, group, seen, now, queueing)
    groups = sorted({group}.union(*(each.groups for each in counters)))
    line = line_up(there, groups, (), rules, now)
    ids = [each.id for each in line]
    ahead = ids.index(number.id) if number and number.id in ids else len(ids)
    open_ids = {each.id for each in counters}
    at_counters = sum(each.is_at_counter and each.counter_id in open_ids for each in there)
    finished = work.queueing.numbers.last_finished(hall.id, groups, RECENT_SERVICES)
    measured = [minutes for each in finished if (minutes := _minutes(each)) is not None]
    return estimate(ahead, at_counters, len(counters), measured, hall.groups[group].minutes)


def _since(now: datetime, minutes: int) -> datetime:
    return max(midnight_before(now), now - timedelta(minutes=minutes))


def _minutes(number: QueueNumber) -> float | None:
    began = number.serving_at or number.last_called_at
    if began is None or number.finished_at is None:
        return None
    minutes = (number.finished_at - began).total_seconds() / 60
    return minutes if 0 <= minutes <= LONGEST_MINUTES else None


def _call(number: QueueNumber, counters: dict[str, Counter]) -> Call:
    counter = counters[number.counter_id or ""]
    assert number.last_called_at is not None
    return Call(number.label, counter.name, counter.zone, number.last_called_at, number.status)


_HERE = (QueueStatus.WAITING, QueueStatus.CALLED, QueueStatus.SERVING)
