"""Figures over rows: waits, peaks, no-shows, and what pre-reviews save."""

from typing import Any

from office.queueing.model import QueueNumber
from office.queueing.pre_review import Need, Outcome, PreReview, ReviewLine
from office.queueing.statistics import grouped, no_show_share, peak_hours, review_figures, spread
from tests.hall_day import ANIMALS, CARS, CLERK, DOG, HALL, MONDAY, OPENS, at, make_number


def review(outcome: Outcome, **changed: Any) -> PreReview:
    whole: dict[str, Any] = {
        "no": "YS261123-000001",
        "hall_id": HALL,
        "day": MONDAY,
        "group": ANIMALS,
        "item_code": DOG,
        "lines": (ReviewLine("身份证", Need.BRING),),
        "opened_at": OPENS,
        "opened_by": CLERK,
        "outcome": outcome,
    }
    return PreReview(**{**whole, **changed})


def waited(minutes: int, **changed: Any) -> QueueNumber:
    return make_number(called_at=at(9, minutes), **changed)


def test_mean_median_and_nine_of_ten() -> None:
    found = spread(range(1, 11))

    assert found is not None
    assert (found.count, found.mean, found.median, found.most_of_ten) == (10, 5.5, 5.5, 9)


def test_of_nothing_nothing_is_said() -> None:
    assert spread([]) is None


def test_one_wait_is_all_of_them() -> None:
    found = spread([7.0])

    assert found is not None
    assert (found.mean, found.median, found.most_of_ten) == (7, 7, 7)


def test_a_wait_counts_from_the_appointed_time() -> None:
    assert waited(20, due_at=at(9, 10)).waited_minutes == 10
    assert waited(5, due_at=at(9, 10)).waited_minutes == 0, "called before its time"
    assert make_number().waited_minutes is None


def test_rows_by_hall_group_or_day() -> None:
    rows = [waited(1), waited(2, group=CARS), waited(3)]

    assert {group: len(theirs) for group, theirs in grouped(rows, lambda each: each.group).items()} == {
        ANIMALS: 2,
        CARS: 1,
    }


def test_peak_hours_are_hours_in_china() -> None:
    assert peak_hours([at(9), at(9, 59), at(10), at(14), at(14, 5), at(14, 6)]) == [(14, 3), (9, 2), (10, 1)]


def test_the_share_of_no_shows() -> None:
    assert no_show_share(kept=9, missed=1) == 0.1
    assert no_show_share(0, 0) is None


def test_failed_pre_reviews_kept_no_counter() -> None:
    rows = [
        review(Outcome.PASSED),
        review(Outcome.DEFERRED),
        review(Outcome.FAILED),
        review(Outcome.FAILED, group=CARS),
        review(Outcome.PASSED, attempt=2),
        review(Outcome.OPEN),
    ]

    found = review_figures(rows, {ANIMALS: 15, CARS: 20})

    assert (found.reviewed, found.passed_at_first, found.failed, found.deferred) == (5, 2, 2, 1)
    assert found.minutes_not_spent == 35
    uneven = review_figures(rows, {ANIMALS: 10.123456, CARS: 0.2})
    assert (uneven.minutes_not_spent, (uneven + uneven).minutes_not_spent) == (10.3, 20.6)
