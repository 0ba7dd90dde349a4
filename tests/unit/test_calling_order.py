"""Who is called next, by the rule that docs/how-to/run-a-hall-day.md states."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from office.queueing.calling_order import line_up, next_number
from office.queueing.model import Lane, QueueNumber, QueueStatus
from office.queueing.rules import QueueRules
from tests.hall_day import ANIMALS, CARS, OPENS, at, make_number

PRIORITY, APPOINTMENT, WALK_IN = Lane.PRIORITY, Lane.APPOINTMENT, Lane.WALK_IN
NOON = at(12)


def called(*numbers: QueueNumber, lanes: tuple[Lane, ...] = (), now: datetime = NOON, **rules: int) -> int | None:
    """The ordinal of the one that counter a1 calls after calls of these lanes, the newest first."""
    found = next_number(numbers, "a1", (ANIMALS,), lanes, QueueRules(**rules), now)
    return found.ordinal if found else None


def walk_in(ordinal: int, minute: int = 0, **changed: Any) -> QueueNumber:
    return make_number(ordinal, joined_at=at(9, minute), due_at=at(9, minute), **changed)


def booked(ordinal: int, hour: int = 10, **changed: Any) -> QueueNumber:
    return make_number(ordinal, lane=APPOINTMENT, due_at=at(hour), **changed)


def priority(ordinal: int, minute: int = 0) -> QueueNumber:
    return walk_in(ordinal, minute, lane=PRIORITY)


def test_nobody_waits() -> None:
    assert called() is None


def test_first_come_first_called() -> None:
    assert called(walk_in(2, 5), walk_in(1, 10)) == 2


def test_of_those_who_came_at_once_the_lower_number_goes_first() -> None:
    assert called(walk_in(2), walk_in(1)) == 1


def test_only_who_waits_is_called() -> None:
    done = [walk_in(place, status=status) for place, status in enumerate(QueueStatus) if status != "waiting"]

    assert called(*done) is None


def test_another_group_is_not_called() -> None:
    assert called(walk_in(1, group=CARS)) is None


def test_an_appointment_whose_time_has_come_goes_before_walk_ins() -> None:
    assert called(walk_in(1), booked(2, hour=10), now=at(10)) == 2


def test_an_appointment_before_its_time_lets_walk_ins_go_first() -> None:
    assert called(walk_in(1), booked(2, hour=10), now=at(9, 59)) == 1


def test_an_appointment_before_its_time_is_called_when_nobody_else_waits() -> None:
    assert called(booked(2, hour=10), now=at(9, 30)) == 2


def test_appointments_go_by_their_time_not_by_arrival() -> None:
    early_bird = booked(1, hour=11, joined_at=OPENS)

    assert called(early_bird, booked(2, hour=10, joined_at=at(9, 59))) == 2


def test_priority_goes_first() -> None:
    assert called(walk_in(1), booked(2), priority(3, 50)) == 3


def test_after_a_run_of_priority_one_other_is_called() -> None:
    there = (walk_in(1), priority(2), priority(3))

    assert called(*there, lanes=(PRIORITY,), priority_run=2) == 2
    assert called(*there, lanes=(PRIORITY, PRIORITY), priority_run=2) == 1
    assert called(*there, lanes=(WALK_IN, PRIORITY, PRIORITY), priority_run=2) == 2


def test_priority_goes_on_where_nobody_else_waits() -> None:
    assert called(priority(2), lanes=(PRIORITY, PRIORITY), priority_run=2) == 2


def test_after_a_run_of_appointments_one_walk_in_is_called() -> None:
    there = (walk_in(1), booked(2))

    assert called(*there, lanes=(APPOINTMENT, APPOINTMENT), appointments_run=3) == 2
    assert called(*there, lanes=(APPOINTMENT,) * 3, appointments_run=3) == 1


def test_priority_calls_do_not_break_a_run_of_appointments() -> None:
    lanes = (APPOINTMENT, PRIORITY, APPOINTMENT, PRIORITY, APPOINTMENT)

    assert called(walk_in(1), booked(2), lanes=lanes, appointments_run=3) == 1


def test_who_came_back_lets_others_go_first() -> None:
    back = walk_in(1, yields=2)

    assert called(back, walk_in(2, 30)) == 2
    assert called(replace(back, yields=0), walk_in(2, 30)) == 1


def test_who_came_back_is_called_when_nobody_else_waits() -> None:
    assert called(walk_in(1, yields=3)) == 1


def test_a_number_sent_to_one_counter_is_called_by_that_one_only() -> None:
    assert called(walk_in(1, wanted_counter="a2")) is None
    assert called(walk_in(1, wanted_counter="a1", group=CARS)) == 1


def test_the_line_is_the_order_of_calls() -> None:
    there = [walk_in(1), booked(2), priority(3), walk_in(4, 5, yields=1), walk_in(5, 1, wanted_counter="a2")]

    line = line_up(there, {ANIMALS}, (), QueueRules(), NOON)

    assert [each.ordinal for each in line] == [3, 2, 1, 5, 4]
    assert line[3].wanted_counter == "a2"
