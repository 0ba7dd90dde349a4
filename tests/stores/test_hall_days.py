"""A hall's day on both databases: arrive, be called, be passed, come back, be sent on, be done."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest
import sqlalchemy as sa

from office.halls.hall import Halls, Opening, Shift
from office.halls.model import Period, PeriodKind
from office.queueing.arriving import take_number
from office.queueing.calling import begin, call_next, finish, leave, pass_over, recall, take_back, transfer
from office.queueing.closing import close_day
from office.queueing.hall_day import Queueing, find_number
from office.queueing.model import QueueNumber, QueueStatus, QueueStep, StepKind
from office.queueing.refusals import Refused
from tests.hall_day import (
    ANIMALS,
    CARS,
    CLERK,
    DOG,
    HALL,
    MONDAY,
    OPENS,
    OTHER_HALL,
    TAXI,
    arrivals,
    at,
    make_hall,
    queueing_in,
)

A_MINUTE = timedelta(minutes=1)
NOON = at(12)


@pytest.fixture
def queueing(database: sa.Engine) -> Queueing:
    return queueing_in(database)


def refusal(error: pytest.ExceptionInfo[Refused]) -> str:
    return error.value.code


def call(queueing: Queueing, counter: str = "a1", now: datetime = NOON) -> str | None:
    found = call_next(queueing, HALL, counter, CLERK, now)
    return found.label if found else None


def serve(queueing: Queueing, counter: str = "a1", now: datetime = NOON) -> str | None:
    """Called and done at once."""
    label = call(queueing, counter, now)
    if label:
        finish(queueing, HALL, label, CLERK, now)
    return label


def steps(queueing: Queueing, number: QueueNumber) -> list[QueueStep]:
    with queueing.unit_of_work() as work:
        return work.queueing.numbers.steps_of(number.id)


def stored(queueing: Queueing, label: str) -> QueueNumber:
    with queueing.unit_of_work() as work:
        [found] = [each for each in work.queueing.numbers.of_day(HALL, MONDAY) if each.label == label]
        return found


def test_numbers_count_by_letter_and_start_anew_each_day(queueing: Queueing) -> None:
    assert arrivals(queueing, 2) == ["A001", "A002"]
    assert arrivals(queueing, 1, TAXI) == ["B001"]
    assert arrivals(queueing, 1, since=OPENS + timedelta(days=1)) == ["A001"]
    assert arrivals(queueing, 1) == ["A003"]


def test_halls_count_apart(queueing: Queueing) -> None:
    arrivals(queueing, 2)

    assert take_number(queueing, OTHER_HALL, DOG, OPENS, CLERK).label == "A001"


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        (at(23, 59, date(2026, 12, 31)), date(2026, 12, 31)),
        (at(0, 0, date(2027, 1, 4)), date(2027, 1, 4)),
        (datetime.fromisoformat("2026-11-22T16:00:00+00:00"), date(2026, 11, 23)),
    ],
)
def test_the_day_is_that_of_china(database: sa.Engine, moment: datetime, day: date) -> None:
    number = take_number(night_hall(database), HALL, DOG, moment, CLERK)

    assert (number.day, number.label) == (day, "A001")


def test_from_number_to_done_each_step_has_its_time_and_who(queueing: Queueing) -> None:
    arrivals(queueing, 1)
    call_next(queueing, HALL, "a1", "wang", at(9, 10))
    recall(queueing, HALL, "A001", "wang", at(9, 11))
    begin(queueing, HALL, "A001", "wang", at(9, 12))
    done = finish(queueing, HALL, "A001", "li", at(9, 30))

    assert [(step.what, step.by, step.counter_id) for step in steps(queueing, done)] == [
        (StepKind.TAKEN, CLERK, None),
        (StepKind.CALLED, "wang", "a1"),
        (StepKind.RECALLED, "wang", "a1"),
        (StepKind.SERVING, "wang", "a1"),
        (StepKind.DONE, "li", "a1"),
    ]
    assert (done.called_at, done.last_called_at) == (at(9, 10), at(9, 11))
    assert (done.serving_at, done.finished_at) == (at(9, 12), at(9, 30))
    assert done.waited_minutes == 10


def test_beginning_and_finishing_twice_is_once(queueing: Queueing) -> None:
    arrivals(queueing, 1)
    call(queueing)
    begin(queueing, HALL, "A001", CLERK, NOON)
    begin(queueing, HALL, "A001", CLERK, NOON + A_MINUTE)
    finish(queueing, HALL, "A001", CLERK, NOON + A_MINUTE)
    done = finish(queueing, HALL, "A001", CLERK, NOON + 2 * A_MINUTE)

    assert (done.serving_at, done.finished_at) == (NOON, NOON + A_MINUTE)
    assert len(steps(queueing, done)) == 4


def test_a_counter_has_one_number_at_a_time(queueing: Queueing) -> None:
    arrivals(queueing, 2)
    call(queueing)

    with pytest.raises(Refused) as error:
        call(queueing)

    assert refusal(error) == "counter_busy"
    assert error.value.values == {"no": "A001"}
    assert call(queueing, "a2") == "A002"


def test_the_database_too_refuses_two_numbers_at_a_counter(queueing: Queueing, database: sa.Engine) -> None:
    arrivals(queueing, 2)
    call(queueing)

    with pytest.raises(sa.exc.IntegrityError), database.begin() as connection:
        connection.execute(
            sa.text("UPDATE queue_numbers SET status = 'called', counter_id = 'a1' WHERE label = 'A002'")
        )


def test_nobody_waits_for_that_counter(queueing: Queueing) -> None:
    arrivals(queueing, 1, TAXI)

    assert call(queueing, "a1") is None
    assert call(queueing, "q1") is None
    assert call(queueing, "c1") == "B001"


def test_a_counter_that_is_not_there_calls_nobody(queueing: Queueing) -> None:
    with pytest.raises(Refused) as error:
        call(queueing, "zz")

    assert refusal(error) == "counter_unknown"


def test_who_was_passed_comes_back_behind_others_once(database: sa.Engine) -> None:
    queueing = queueing_in(database, return_behind=2, returns_allowed=1)
    arrivals(queueing, 5)
    call(queueing)
    assert pass_over(queueing, HALL, "A001", CLERK, NOON).status is QueueStatus.PASSED
    assert serve(queueing) == "A002", "who is not there is not called"
    take_back(queueing, HALL, "A001", CLERK, NOON)

    assert [serve(queueing) for _ in range(2)] == ["A003", "A004"]
    assert call(queueing) == "A001"
    assert pass_over(queueing, HALL, "A001", CLERK, NOON).status is QueueStatus.LOST
    with pytest.raises(Refused) as error:
        take_back(queueing, HALL, "A001", CLERK, NOON)
    assert refusal(error) == "queue_number_cannot_move"


def test_two_who_came_back_keep_their_order(database: sa.Engine) -> None:
    queueing = queueing_in(database, return_behind=1)
    arrivals(queueing, 4)
    for label in ("A001", "A002"):
        assert call(queueing) == label
        pass_over(queueing, HALL, label, CLERK, NOON)
        take_back(queueing, HALL, label, CLERK, NOON)

    assert sorted(str(serve(queueing)) for _ in range(4)) == ["A001", "A002", "A003", "A004"]


@pytest.mark.parametrize(
    "act", [recall, begin, finish, pass_over, take_back], ids=lambda act: str(getattr(act, "__name__", ""))
)
def test_what_waits_cannot_be_dealt_with(queueing: Queueing, act: object) -> None:
    arrivals(queueing, 1)

    with pytest.raises(Refused) as error:
        act(queueing, HALL, "A001", CLERK, NOON)  # type: ignore[operator]

    assert refusal(error) == "queue_number_cannot_move"
    assert stored(queueing, "A001").status is QueueStatus.WAITING


def test_a_number_that_nobody_has_is_not_found(queueing: Queueing) -> None:
    for label in ("A001", "", "drop table", "A" * 500):
        with pytest.raises(Refused) as error:
            begin(queueing, HALL, label, CLERK, NOON)
        assert refusal(error) == "queue_number_not_found"


def test_sent_to_another_counter_one_keeps_the_place(queueing: Queueing) -> None:
    arrivals(queueing, 3)
    call(queueing)
    begin(queueing, HALL, "A001", CLERK, NOON)

    moved = transfer(queueing, HALL, "A001", CLERK, NOON, counter_id="a2", reason="wrong counter")

    assert (moved.status, moved.due_at) == (QueueStatus.WAITING, OPENS)
    assert call(queueing, "a1") == "A002"
    assert call(queueing, "a2") == "A001", "before A003, who came later"
    assert stored(queueing, "A001").called_at == NOON, "the wait ended with the first call"


def test_sent_to_another_group_one_is_called_there(queueing: Queueing) -> None:
    arrivals(queueing, 1)
    transfer(queueing, HALL, "A001", CLERK, NOON, group=CARS)

    assert call(queueing, "a1") is None
    assert call(queueing, "c1") == "A001"


def test_the_counter_for_unresolved_matters_takes_anybody(queueing: Queueing) -> None:
    arrivals(queueing, 1)
    transfer(queueing, HALL, "A001", CLERK, NOON, counter_id="u1")

    assert call(queueing, "u1") == "A001"


def test_a_counter_is_not_sent_what_it_does_not_take(queueing: Queueing) -> None:
    arrivals(queueing, 1)

    for there in ({"counter_id": "c1", "group": ANIMALS}, {"group": "plants"}):
        with pytest.raises(Refused) as error:
            transfer(queueing, HALL, "A001", CLERK, NOON, **there)
        assert refusal(error) == "counter_does_not_take"


def test_what_was_passed_is_not_sent_on_but_taken_back_first(queueing: Queueing) -> None:
    arrivals(queueing, 1)
    call(queueing)
    pass_over(queueing, HALL, "A001", CLERK, NOON)

    with pytest.raises(Refused):
        transfer(queueing, HALL, "A001", CLERK, NOON, counter_id="a2")


def test_who_leaves_is_not_called(queueing: Queueing) -> None:
    arrivals(queueing, 2)
    leave(queueing, HALL, "A001", CLERK, NOON, "went home")
    leave(queueing, HALL, "A001", CLERK, NOON)

    assert call(queueing) == "A002"


def test_priority_is_called_in_its_ratio(database: sa.Engine) -> None:
    queueing = queueing_in(database, priority_run=2)
    arrivals(queueing, 2)
    for _ in range(4):
        take_number(queueing, HALL, DOG, at(9, 30), CLERK, priority_reason="elderly")

    assert [serve(queueing) for _ in range(6)] == ["A003", "A004", "A001", "A005", "A006", "A002"]


def test_at_the_end_of_the_day_nobody_is_left_waiting(queueing: Queueing) -> None:
    arrivals(queueing, 4)
    assert [call(queueing), call(queueing, "a2")] == ["A001", "A002"]
    begin(queueing, HALL, "A001", CLERK, NOON)
    pass_over(queueing, HALL, "A002", CLERK, NOON)

    lost = close_day(queueing, HALL, at(17), CLERK)

    assert {each.label for each in lost} == {"A002", "A003", "A004"}
    assert finish(queueing, HALL, "A001", CLERK, at(17, 5)).status is QueueStatus.DONE


def test_yesterdays_numbers_are_not_called_today(queueing: Queueing) -> None:
    arrivals(queueing, 2)
    tomorrow = at(9, day=MONDAY + timedelta(days=1))

    assert call(queueing, now=tomorrow) is None
    arrivals(queueing, 1, since=tomorrow)
    assert {stored(queueing, label).status for label in ("A001", "A002")} == {QueueStatus.LOST}


def test_a_matter_over_midnight_is_finished(database: sa.Engine) -> None:
    queueing = night_hall(database)
    take_number(queueing, HALL, DOG, at(23, 50), CLERK)
    call(queueing, now=at(23, 55))
    begin(queueing, HALL, "A001", CLERK, at(23, 56))
    after = at(0, 5, MONDAY + timedelta(days=1))

    done = finish(queueing, HALL, "A001", CLERK, after)

    assert (done.day, done.status, done.finished_at) == (MONDAY, QueueStatus.DONE, after)


def test_a_matter_that_nobody_finished_does_not_hold_the_counter_tomorrow(queueing: Queueing) -> None:
    arrivals(queueing, 1)
    call(queueing)
    begin(queueing, HALL, "A001", CLERK, NOON)
    tomorrow = at(9, day=MONDAY + timedelta(days=1))

    arrivals(queueing, 1, since=tomorrow)

    assert call(queueing, now=tomorrow) == "A001"
    left = stored(queueing, "A001")
    assert (left.status, left.finished_at) == (QueueStatus.DONE, None), "its time is not counted"


def test_an_item_that_the_hall_does_not_take_gets_no_number(queueing: Queueing) -> None:
    with pytest.raises(Refused) as error:
        take_number(queueing, HALL, "passport-first", NOON, CLERK)
    assert refusal(error) == "item_not_taken"

    with pytest.raises(Refused) as error:
        take_number(queueing, "no-hall", DOG, NOON, CLERK)
    assert refusal(error) == "hall_not_found"


def test_a_stored_number_reads_back_as_it_was(queueing: Queueing) -> None:
    number = take_number(queueing, HALL, DOG, OPENS, CLERK, priority_reason="elderly")

    assert replace(stored(queueing, "A001"), joined_at=OPENS, due_at=OPENS) == number


def test_a_transfer_says_where_to(queueing: Queueing) -> None:
    arrivals(queueing, 1)
    call(queueing)

    with pytest.raises(Refused) as error:
        transfer(queueing, HALL, "A001", CLERK, NOON)

    assert refusal(error) == "transfer_where"
    assert call_status(queueing, "A001") == "called"


def call_status(queueing: Queueing, label: str) -> str:
    with queueing.unit_of_work(read_only=True) as work:
        return find_number(work, HALL, label, NOON).status.value


def night_hall(database: sa.Engine) -> Queueing:
    """Open all day and night."""
    always = Opening((Shift(Period(PeriodKind.REGULAR, time(0), time.max), frozenset(range(1, 8))),))
    hall = make_hall(opening=always)
    return replace(queueing_in(database), halls=Halls(by_id={HALL: hall}, groups=dict(hall.groups)))
