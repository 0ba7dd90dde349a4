"""How long one will wait: an estimate from real service times, sensible before there are any."""

from datetime import timedelta

import pytest

from office.queueing.model import Lane, QueueStep, StepKind
from office.queueing.telling import wait_text
from office.queueing.waits import ENOUGH, WaitEstimate, estimate, rounded_up, services_of, typical_minutes
from tests.factories import make_wording
from tests.hall_day import ANIMALS, CARS, CLERK, OPENS

TEN = [10.0] * ENOUGH
TAKEN, CALLED, SERVING = StepKind.TAKEN, StepKind.CALLED, StepKind.SERVING
TRANSFERRED, PASSED, DONE, LOST = StepKind.TRANSFERRED, StepKind.PASSED, StepKind.DONE, StepKind.LOST


def steps(*done: tuple[StepKind, int], group: str = ANIMALS, number: str = "n1") -> list[QueueStep]:
    """(what, minutes after the opening)"""
    moments = [(what, OPENS + timedelta(minutes=minute)) for what, minute in done]
    return [QueueStep(number, what, moment, CLERK, group, Lane.WALK_IN, "a1") for what, moment in moments]


def minutes_of(*done: tuple[StepKind, int]) -> list[float]:
    return [each.minutes for each in services_of(steps(*done))]


def test_before_there_is_data_the_planned_minutes_are_said() -> None:
    assert estimate(4, 0, 1, [], 15) == WaitEstimate(4, 60, is_measured=False)


def test_one_odd_case_does_not_move_the_estimate() -> None:
    assert typical_minutes([120.0], 15) == 15


def test_real_times_take_over() -> None:
    assert estimate(4, 0, 1, TEN, 15) == WaitEstimate(4, 40, is_measured=True)


def test_more_counters_are_a_shorter_wait() -> None:
    assert [estimate(6, 0, counters, TEN, 15).minutes for counters in (1, 2, 3)] == [60, 30, 20]


def test_what_is_being_dealt_with_is_half_done() -> None:
    assert estimate(0, 2, 2, TEN, 15).minutes == 5


def test_a_free_counter_is_no_wait() -> None:
    assert estimate(0, 1, 2, TEN, 15).minutes == 0


def test_without_an_open_counter_nothing_is_promised() -> None:
    assert estimate(3, 0, 0, TEN, 15).minutes is None


def test_it_is_said_as_an_estimate() -> None:
    wording = make_wording()

    said = [wait_text(WaitEstimate(3, minutes, True), wording) for minutes in (None, 0, 12)]

    assert "说不准" in said[0]
    assert all("估计" in each for each in said[1:])
    assert "15分钟" in said[2], "rounded up as people say it"
    assert "样例数据" in wait_text(WaitEstimate(3, 12, False), wording)


@pytest.mark.parametrize(("minutes", "said"), [(0, 0), (1, 5), (5, 5), (6, 10)])
def test_minutes_are_rounded_up_to_five(minutes: int, said: int) -> None:
    assert rounded_up(minutes) == said


def test_a_service_goes_from_begin_to_done() -> None:
    assert minutes_of((TAKEN, 0), (CALLED, 5), (SERVING, 6), (DONE, 20)) == [14]


def test_where_nobody_pressed_begin_the_call_counts() -> None:
    assert minutes_of((CALLED, 5), (DONE, 20)) == [15]


def test_a_matter_sent_on_was_served_twice() -> None:
    assert minutes_of((CALLED, 0), (SERVING, 1), (TRANSFERRED, 11), (CALLED, 30), (SERVING, 31), (DONE, 36)) == [10, 5]


@pytest.mark.parametrize("end", [PASSED, LOST, TRANSFERRED])
def test_a_call_in_vain_is_no_service(end: StepKind) -> None:
    assert minutes_of((CALLED, 0), (end, 2)) == []


def test_what_the_clock_ended_is_no_service() -> None:
    assert minutes_of((CALLED, 0), (SERVING, 1), (LOST, 60)) == []


def test_who_forgot_to_press_done_does_not_count() -> None:
    assert minutes_of((CALLED, 0), (SERVING, 1), (DONE, 600)) == []


def test_numbers_are_told_apart() -> None:
    both = [*steps((CALLED, 0), number="n1"), *steps((CALLED, 1), group=CARS, number="n2")]
    both += [*steps((DONE, 8), group=CARS, number="n2"), *steps((DONE, 10), number="n1")]

    assert [(each.group, each.minutes) for each in services_of(both)] == [(CARS, 7), (ANIMALS, 10)]
