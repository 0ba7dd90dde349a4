"""Queue numbers and their steps. Whoever moves one holds the lock of its hall and day."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from office.queueing.model import Lane, QueueNumber, QueueStatus, QueueStep, StepKind
from office.queueing.moves import before
from office.queueing.store.tables import queue_days, queue_numbers, queue_steps

Condition = sa.ColumnElement[bool]


class NumberStore:
    def __init__(self, connection: sa.Connection) -> None:
        self.connection = connection

    def lock_day(self, hall_id: str, day: date) -> None:
        """To the end of the transaction, and whether or not the day was known."""
        dialect = postgresql if self.connection.dialect.name == "postgresql" else sqlite
        inserted = dialect.insert(queue_days).values(hall_id=hall_id, day=day)
        on_conflict = inserted.on_conflict_do_update(
            index_elements=["hall_id", "day"], set_={"hall_id": inserted.excluded.hall_id}
        )
        self.connection.execute(on_conflict)

    def last_ordinal(self, hall_id: str, day: date, letter: str) -> int:
        there = self._of_day(hall_id, day)
        chosen = sa.select(sa.func.max(queue_numbers.c.ordinal)).where(*there, queue_numbers.c.letter == letter)
        return self.connection.execute(chosen).scalar() or 0

    def add(self, number: QueueNumber) -> None:
        row = {name: getattr(number, name) for name in QueueNumber.__dataclass_fields__}
        self.connection.execute(queue_numbers.insert().values(row))

    def get(self, number_id: str) -> QueueNumber | None:
        return next(iter(self._all(queue_numbers.c.id == number_id)), None)

    def of_appointment(self, appointment_no: str) -> QueueNumber | None:
        return next(iter(self._all(queue_numbers.c.appointment_no == appointment_no)), None)

    def of_visit(self, visit_no: str) -> QueueNumber | None:
        return next(iter(self._all(queue_numbers.c.visit_no == visit_no)), None)

    def visits_between(self, since: datetime, until: datetime) -> list[tuple[str, str]]:
        """Hall and item of everyone without an appointment who was done in that time."""
        done = (queue_numbers.c.status == QueueStatus.DONE, queue_numbers.c.visit_no.is_not(None))
        chosen = sa.select(queue_numbers.c.hall_id, queue_numbers.c.item_code).where(
            *done, queue_numbers.c.finished_at >= since, queue_numbers.c.finished_at < until
        )
        return [(hall_id, item_code) for hall_id, item_code in self.connection.execute(chosen)]

    def of_day(
        self, hall_id: str, day: date, statuses: Sequence[QueueStatus] = tuple(QueueStatus)
    ) -> list[QueueNumber]:
        """In the order in which they were given, letter by letter."""
        return self._all(*self._of_day(hall_id, day), queue_numbers.c.status.in_(statuses))

    def of_days(self, hall_id: str, first: date, last: date) -> list[QueueNumber]:
        day = queue_numbers.c.day
        return self._all(queue_numbers.c.hall_id == hall_id, day >= first, day <= last)

    def unfinished_before(self, hall_id: str, day: date) -> list[QueueNumber]:
        ended = (QueueStatus.DONE, QueueStatus.LOST)
        earlier = queue_numbers.c.day < day
        return self._all(queue_numbers.c.hall_id == hall_id, earlier, queue_numbers.c.status.not_in(ended))

    def at_counter(self, hall_id: str, day: date, counter_id: str) -> QueueNumber | None:
        there = queue_numbers.c.status.in_((QueueStatus.CALLED, QueueStatus.SERVING))
        return next(iter(self._all(*self._of_day(hall_id, day), queue_numbers.c.counter_id == counter_id, there)), None)

    def last_called(self, hall_id: str, day: date, most: int) -> list[QueueNumber]:
        """The newest call first."""
        chosen = (
            sa.select(queue_numbers)
            .where(*self._of_day(hall_id, day), queue_numbers.c.last_called_at.is_not(None))
            .order_by(queue_numbers.c.last_called_at.desc(), queue_numbers.c.id)
            .limit(most)
        )
        return [_number(row) for row in self.connection.execute(chosen).mappings()]

    def last_finished(self, hall_id: str, groups: Sequence[str], most: int) -> list[QueueNumber]:
        """Those whose end was timed, of any day, the newest first."""
        chosen = (
            sa.select(queue_numbers)
            .where(queue_numbers.c.hall_id == hall_id, queue_numbers.c.group.in_(groups))
            .where(queue_numbers.c.status == QueueStatus.DONE, queue_numbers.c.finished_at.is_not(None))
            .order_by(queue_numbers.c.finished_at.desc())
            .limit(most)
        )
        return [_number(row) for row in self.connection.execute(chosen).mappings()]

    def move(self, number_id: str, to: QueueStatus, **values: Any) -> bool:
        """Whether it went there now: not if it stood where the table of moves has no way from."""
        moved = self.connection.execute(
            queue_numbers.update()
            .where(queue_numbers.c.id == number_id, queue_numbers.c.status.in_(sorted(before(to))))
            .values(status=to, **values)
        )
        return moved.rowcount == 1

    def put(self, number_id: str, **values: Any) -> None:
        self.connection.execute(queue_numbers.update().where(queue_numbers.c.id == number_id).values(**values))

    def let_pass(self, called: QueueNumber) -> None:
        """One of those that go before the returned ones of its group has been called."""
        self.connection.execute(
            queue_numbers.update()
            .where(
                *self._of_day(called.hall_id, called.day),
                queue_numbers.c.group == called.group,
                queue_numbers.c.status == QueueStatus.WAITING,
                queue_numbers.c.yields > 0,
            )
            .values(yields=queue_numbers.c.yields - 1)
        )

    def add_step(self, hall_id: str, step: QueueStep) -> None:
        row = {name: getattr(step, name) for name in QueueStep.__dataclass_fields__}
        self.connection.execute(queue_steps.insert().values(hall_id=hall_id, **row))

    def lanes_called(self, hall_id: str, counter_id: str, since: datetime, most: int) -> list[Lane]:
        """What that counter called, the newest first."""
        chosen = (
            sa.select(queue_steps.c.lane)
            .where(queue_steps.c.hall_id == hall_id, queue_steps.c.at >= since)
            .where(queue_steps.c.what == StepKind.CALLED, queue_steps.c.counter_id == counter_id)
            .order_by(queue_steps.c.id.desc())
            .limit(most)
        )
        return [Lane(lane) for lane in self.connection.execute(chosen).scalars()]

    def counters_seen(self, hall_id: str, since: datetime) -> set[str]:
        """Those at which something was done since then."""
        at_one = queue_steps.c.counter_id.is_not(None)
        chosen = sa.select(queue_steps.c.counter_id).distinct()
        chosen = chosen.where(queue_steps.c.hall_id == hall_id, queue_steps.c.at >= since, at_one)
        return {str(counter) for counter in self.connection.execute(chosen).scalars()}

    def steps_of(self, number_id: str) -> list[QueueStep]:
        return self._steps(queue_steps.c.number_id == number_id)

    def steps_between(self, hall_id: str, since: datetime, until: datetime) -> list[QueueStep]:
        """From `since` to before `until`, in order."""
        return self._steps(queue_steps.c.hall_id == hall_id, queue_steps.c.at >= since, queue_steps.c.at < until)

    def _steps(self, *conditions: Condition) -> list[QueueStep]:
        chosen = sa.select(queue_steps).where(*conditions).order_by(queue_steps.c.id)
        return [_step(row) for row in self.connection.execute(chosen).mappings()]

    def _of_day(self, hall_id: str, day: date) -> tuple[Condition, Condition]:
        return queue_numbers.c.hall_id == hall_id, queue_numbers.c.day == day

    def _all(self, *conditions: Condition) -> list[QueueNumber]:
        order = (queue_numbers.c.day, queue_numbers.c.letter, queue_numbers.c.ordinal)
        chosen = sa.select(queue_numbers).where(*conditions).order_by(*order)
        return [_number(row) for row in self.connection.execute(chosen).mappings()]


def _number(row: "sa.RowMapping") -> QueueNumber:
    values = {name: row[queue_numbers.c[name]] for name in QueueNumber.__dataclass_fields__}
    return QueueNumber(**{**values, "status": QueueStatus(values["status"]), "lane": Lane(values["lane"])})


def _step(row: "sa.RowMapping") -> QueueStep:
    values = {name: row[queue_steps.c[name]] for name in QueueStep.__dataclass_fields__}
    return QueueStep(**{**values, "what": StepKind(values["what"]), "lane": Lane(values["lane"])})
