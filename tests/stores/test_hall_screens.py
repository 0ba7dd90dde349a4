"""What the screens and the figures say of a day, on both databases."""

from datetime import date, timedelta

import pytest
import sqlalchemy as sa

from office.queueing.arriving import take_number
from office.queueing.calling import begin, call_next, finish, pass_over, recall, take_back
from office.queueing.hall_day import Queueing
from office.queueing.reporting import as_plain, hall_figures, measured_waits
from office.queueing.watching import board, line_of, place_of
from tests.hall_day import ANIMALS, CARS, CLERK, DOG, HALL, MONDAY, OPENS, TAXI, arrivals, at, queueing_in

A_DAY = timedelta(days=1)


@pytest.fixture
def queueing(database: sa.Engine) -> Queueing:
    return queueing_in(database)


def served(queueing: Queueing, minutes: int, count: int) -> None:
    """So many matters one after the other at a1, each so long; all came at the opening."""
    for _ in range(count):
        take_number(queueing, HALL, DOG, OPENS, CLERK)
    now = OPENS
    while number := call_next(queueing, HALL, "a1", CLERK, now):
        begin(queueing, HALL, number.label, CLERK, now)
        now += timedelta(minutes=minutes)
        finish(queueing, HALL, number.label, CLERK, now)


def test_the_board_shows_the_newest_call_first(queueing: Queueing) -> None:
    arrivals(queueing, 3)
    arrivals(queueing, 1, TAXI)
    call_next(queueing, HALL, "a1", CLERK, at(9, 10))
    call_next(queueing, HALL, "a2", CLERK, at(9, 11))
    call_next(queueing, HALL, "c1", CLERK, at(9, 12))
    recall(queueing, HALL, "A001", CLERK, at(9, 13))

    shown = board(queueing, HALL, at(9, 14))

    assert [(call.label, call.counter) for call in shown.calls] == [
        ("A001", "动物窗口一"),
        ("B001", "车辆窗口"),
        ("A002", "动物窗口二"),
    ]
    assert {each.group: each.waiting for each in shown.waits} == {ANIMALS: 1, CARS: 0}


def test_the_board_is_empty_in_the_morning(queueing: Queueing) -> None:
    arrivals(queueing, 1)
    call_next(queueing, HALL, "a1", CLERK, at(9, 10))

    assert board(queueing, HALL, at(9, 10) + A_DAY).calls == ()


def test_before_a_place_is_what_is_called_before_it(queueing: Queueing) -> None:
    arrivals(queueing, 3)
    take_number(queueing, HALL, DOG, at(9, 5), CLERK, priority_reason="elderly")

    assert [place_of(queueing, HALL, label, at(9, 6))[1].ahead for label in ("A004", "A001", "A003")] == [0, 1, 3]


def test_waits_are_planned_until_they_are_measured(queueing: Queueing) -> None:
    first = arrivals(queueing, 4)[-1]
    planned = place_of(queueing, HALL, first, at(9, 5))[1]
    assert (planned.is_measured, planned.minutes) == (False, 23), "three of 15 minutes before, two counters"

    served(queueing, 4, 6)
    arrivals(queueing, 4, since=at(11))
    measured = place_of(queueing, HALL, "A014", at(11, 5))[1]
    assert (measured.is_measured, measured.minutes) == (True, 6), "of the two counters both count as open again"


def test_only_a_counter_that_works_counts(queueing: Queueing) -> None:
    served(queueing, 5, 5)
    arrivals(queueing, 4, since=at(9, 26))

    assert place_of(queueing, HALL, "A009", at(9, 30))[1].minutes == 15, "a2 has done nothing: one counter"


def test_outside_hours_no_wait_is_promised(queueing: Queueing) -> None:
    [label] = arrivals(queueing, 1, since=at(8, 30))

    assert place_of(queueing, HALL, label, at(8, 31))[1].minutes is None


def test_in_a_year_that_is_not_announced_all_counters_count(queueing: Queueing) -> None:
    now = at(9, 30, date(2027, 1, 4))
    take_number(queueing, HALL, DOG, now, CLERK)

    assert place_of(queueing, HALL, "A001", now)[1].minutes == 0


def test_the_line_is_in_the_order_of_calls(queueing: Queueing) -> None:
    arrivals(queueing, 2)
    take_number(queueing, HALL, DOG, at(9, 5), CLERK, priority_reason="elderly")
    call_next(queueing, HALL, "a1", CLERK, at(9, 6))

    assert [each.label for each in line_of(queueing, HALL, at(9, 7))] == ["A001", "A002", "A003"]


def test_the_figures_of_a_day(queueing: Queueing) -> None:
    served(queueing, 10, 4)
    arrivals(queueing, 1, TAXI, since=at(15))

    found = hall_figures(queueing, HALL, MONDAY, MONDAY)

    assert (found.numbers, found.done, found.lost) == (5, 4, 0)
    assert found.waits is not None
    assert found.services is not None
    assert (found.waits.mean, found.waits.median, found.waits.most_of_ten) == (15, 15, 30)
    assert (found.services.count, found.services.median) == (4, 10)
    assert found.peak_hours == [(9, 4), (15, 1)]
    assert found.waits_by_group[CARS] is None
    assert set(found.waits_by_day) == {MONDAY}
    assert as_plain(found)["waits_by_day"].keys() == {"2026-11-23"}


def test_another_day_and_another_hall_are_not_counted(queueing: Queueing) -> None:
    served(queueing, 10, 2)

    assert hall_figures(queueing, HALL, MONDAY + A_DAY, MONDAY + A_DAY).numbers == 0
    assert hall_figures(queueing, "cat-hall", MONDAY, MONDAY).numbers == 0


def test_what_was_measured_is_what_is_expected_next_week(queueing: Queueing) -> None:
    served(queueing, 10, 5)

    profiles = measured_waits(queueing.unit_of_work, [HALL], MONDAY, MONDAY)

    assert profiles[HALL, ANIMALS].at(at(9) + 7 * A_DAY) == 20


def test_a_number_that_is_lost_is_not_called_any_more(queueing: Queueing) -> None:
    """Passed, back again, and passed once more: the other counter's call is the one that is shown."""
    arrivals(queueing, 2)
    call_next(queueing, HALL, "a1", CLERK, at(9, 10))
    pass_over(queueing, HALL, "A001", CLERK, at(9, 11))
    take_back(queueing, HALL, "A001", CLERK, at(9, 12))
    call_next(queueing, HALL, "a2", CLERK, at(9, 13))
    call_next(queueing, HALL, "a1", CLERK, at(9, 14))
    pass_over(queueing, HALL, "A001", CLERK, at(9, 15))

    shown = board(queueing, HALL, at(9, 16))

    assert [each.label for each in shown.calls] == ["A002"]
    assert shown.now is not None and shown.now.label == "A002"


def test_one_who_was_passed_or_is_done_is_not_called_either(queueing: Queueing) -> None:
    arrivals(queueing, 2)
    call_next(queueing, HALL, "a1", CLERK, at(9, 10))
    call_next(queueing, HALL, "a2", CLERK, at(9, 11))
    pass_over(queueing, HALL, "A002", CLERK, at(9, 12))
    assert (now := board(queueing, HALL, at(9, 12)).now) is not None and now.label == "A001"

    finish(queueing, HALL, "A001", CLERK, at(9, 13))

    assert board(queueing, HALL, at(9, 14)).now is None
    assert {each.label for each in board(queueing, HALL, at(9, 14)).calls} == {"A001", "A002"}
