"""Many counters and many people at the same moment, in threads and in processes of their own."""

import multiprocessing
from dataclasses import replace
from datetime import timedelta

import pytest
import sqlalchemy as sa

from office.halls.hall import Counter, Halls
from office.queueing.arriving import take_number
from office.queueing.calling import call_next, finish, pass_over, take_back
from office.queueing.hall_day import Queueing
from office.queueing.model import QueueStatus, StepKind
from office.queueing.refusals import Refused
from office.storage.engine import open_database
from tests.hall_day import ANIMALS, CLERK, DOG, HALL, MONDAY, OPENS, FakeAppointments, at, make_booked, queueing_in
from tests.stores.test_concurrency import THREADS, at_once

PROCESSES = 4
EACH = 8
NOON = at(12)


def with_counters(queueing: Queueing, count: int) -> list[str]:
    """The hall gets so many counters for animals; their ids."""
    hall = queueing.halls.by_id[HALL]
    counters = tuple(Counter(f"n{number}", f"窗口{number}", groups=(ANIMALS,)) for number in range(count))
    halls = Halls(by_id={HALL: replace(hall, counters=counters)}, groups=queueing.halls.groups)
    object.__setattr__(queueing, "halls", halls)
    return [each.id for each in counters]


def call_until_nobody_waits(queueing: Queueing, counter: str) -> list[str]:
    called: list[str] = []
    while number := call_next(queueing, HALL, counter, CLERK, NOON):
        called.append(number.label)
        finish(queueing, HALL, number.label, CLERK, NOON)
    return called


def in_a_process(url: str, place: int, start: "multiprocessing.synchronize.Barrier") -> list[str]:
    """Takes EACH numbers, then calls until nobody waits."""
    database = open_database(url)
    queueing = queueing_in(database)
    digits = queueing.random_digits
    object.__setattr__(queueing, "random_digits", lambda count: f"{place}{digits(count - 1)}")
    counter = with_counters(queueing, PROCESSES)[place]
    start.wait()
    for _ in range(EACH):
        take_number(queueing, HALL, DOG, OPENS, CLERK)
    called = call_until_nobody_waits(queueing, counter)
    database.dispose()
    return called


def _put(url: str, place: int, start: "multiprocessing.synchronize.Barrier", results: "multiprocessing.Queue") -> None:
    results.put(in_a_process(url, place, start))


def test_processes_never_call_or_give_the_same_number(database: sa.Engine) -> None:
    context = multiprocessing.get_context("spawn")
    start, results = context.Barrier(PROCESSES), context.Queue()
    url = database.url.render_as_string(hide_password=False)
    workers = [context.Process(target=_put, args=(url, place, start, results)) for place in range(PROCESSES)]
    for worker in workers:
        worker.start()
    called = [label for _ in workers for label in results.get(timeout=120)]
    for worker in workers:
        worker.join(60)

    queueing = queueing_in(database)
    with queueing.unit_of_work() as work:
        numbers = work.queueing.numbers.of_day(HALL, MONDAY)
    assert [each.ordinal for each in numbers] == list(range(1, PROCESSES * EACH + 1)), "no gap and no repeat"
    # A process may find nobody waiting while another is still giving numbers; the rest waits, and is called once.
    with_counters(queueing, 1)
    called += call_until_nobody_waits(queueing, "n0")
    assert sorted(called) == [each.label for each in numbers], "each exactly once"


def test_counters_that_call_at_once_call_different_numbers(database: sa.Engine) -> None:
    queueing = queueing_in(database)
    counters = with_counters(queueing, THREADS)
    for _ in range(THREADS - 2):
        take_number(queueing, HALL, DOG, OPENS, CLERK)

    called = at_once(lambda place: call_next(queueing, HALL, counters[place], CLERK, NOON))

    labels = [each.label for each in called if each]
    assert sorted(labels) == [f"A{ordinal:03}" for ordinal in range(1, THREADS - 1)]


def test_one_counter_pressed_by_many_calls_once(database: sa.Engine) -> None:
    queueing = queueing_in(database)
    for _ in range(THREADS):
        take_number(queueing, HALL, DOG, OPENS, CLERK)

    def press(_: int) -> str:
        try:
            number = call_next(queueing, HALL, "a1", CLERK, NOON)
        except Refused as refused:
            return refused.code
        return number.label if number else "nobody"

    assert sorted(at_once(press)) == ["A001"] + ["counter_busy"] * (THREADS - 1)


def test_the_last_walk_in_places_are_given_once(database: sa.Engine) -> None:
    queueing = queueing_in(database, places=3)

    def come(_: int) -> bool:
        try:
            take_number(queueing, HALL, DOG, OPENS, CLERK)
        except Refused:
            return False
        return True

    assert sum(at_once(come)) == 3


def test_an_appointment_pressed_by_many_gets_one_number(database: sa.Engine) -> None:
    appointments = FakeAppointments()
    appointments.add(make_booked())
    queueing = queueing_in(database, appointments)

    given = at_once(lambda _: take_number(queueing, HALL, DOG, at(9, 40), CLERK, appointment_no="YY111-222-3333").label)

    assert given == ["A001"] * THREADS


def test_passing_and_taking_back_at_once_loses_nobody(database: sa.Engine) -> None:
    queueing = queueing_in(database, returns_allowed=100, return_behind=2)
    counters = with_counters(queueing, THREADS)
    for minute in range(THREADS * 2):
        take_number(queueing, HALL, DOG, OPENS + timedelta(minutes=minute), CLERK)

    def work_on(place: int) -> None:
        for turn in range(3):
            number = call_next(queueing, HALL, counters[place], CLERK, NOON)
            if number is None:
                continue
            if turn == 2:
                finish(queueing, HALL, number.label, CLERK, NOON)
            else:
                pass_over(queueing, HALL, number.label, CLERK, NOON)
                take_back(queueing, HALL, number.label, CLERK, NOON)

    at_once(work_on)

    with queueing.unit_of_work() as work:
        numbers = work.queueing.numbers.of_day(HALL, MONDAY)
        done = [each for each in numbers if each.status is QueueStatus.DONE]
        kinds = [step.what for each in done for step in work.queueing.numbers.steps_of(each.id)]
    assert {each.status for each in numbers} <= {QueueStatus.WAITING, QueueStatus.DONE}
    assert len(done) == THREADS
    assert kinds.count(StepKind.DONE) == THREADS


def test_a_crash_between_two_steps_leaves_nothing_half_done(database: sa.Engine) -> None:
    """A call that fails after the number moved leaves it waiting."""
    queueing = queueing_in(database)
    take_number(queueing, HALL, DOG, OPENS, CLERK)

    with pytest.raises(RuntimeError), queueing.unit_of_work() as work:
        work.queueing.numbers.lock_day(HALL, MONDAY)
        work.queueing.numbers.move(f"{HALL}.20261123.A001", QueueStatus.CALLED, counter_id="a1")
        raise RuntimeError("the process ends here")

    found = call_next(queueing, HALL, "a1", CLERK, NOON)
    assert found is not None
    assert found.label == "A001"
