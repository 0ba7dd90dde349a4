"""预审: nothing is decided before everything was looked at, and a main material never may be missing."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from office.queueing.deferral import Commitment, barred_since, days_to_follow, due_date
from office.queueing.pre_review import Need, NoDeferral, Outcome, PreReview, ReviewLine, Tick, verdict
from office.queueing.rules import QueueRules
from office.queueing.telling import review_text
from tests.factories import make_wording
from tests.hall_day import ANIMALS, CALENDAR, CLERK, DOG, HALL, MONDAY, OPENS

HAS, MISSING, NOT_NEEDED = Tick.HAS, Tick.MISSING, Tick.NOT_NEEDED
MAIN = ReviewLine("身份证", Need.BRING)
LESSER = ReviewLine("租赁合同", Need.LATER, working_days=5)
SIGNED = ReviewLine("无犯罪记录证明", Need.COMMITMENT)
IF_ASKED = ReviewLine("委托书", Need.BRING, conditions=("别人替办",))
RULES = QueueRules()


def reviewed(*ticks: Tick, lines: tuple[ReviewLine, ...] = (MAIN, LESSER, SIGNED, IF_ASKED)) -> PreReview:
    review = PreReview("YS261123-000001", HALL, MONDAY, ANIMALS, DOG, lines, OPENS, CLERK)
    return replace(review, ticks=dict(enumerate(ticks)))


def text_of(review: PreReview, *commitments: Commitment, label: str | None = None) -> str:
    return review_text(review, "养犬登记证", label, commitments, 6, make_wording(), CALENDAR)


@pytest.mark.parametrize(
    ("ticks", "outcome"),
    [
        ((HAS, HAS, HAS), Outcome.OPEN),
        ((MISSING,), Outcome.OPEN),
        ((HAS, HAS, HAS, HAS), Outcome.PASSED),
        ((HAS, HAS, HAS, NOT_NEEDED), Outcome.PASSED),
        ((HAS, MISSING, HAS, HAS), Outcome.DEFERRED),
        ((HAS, HAS, MISSING, HAS), Outcome.DEFERRED),
        ((MISSING, HAS, HAS, HAS), Outcome.FAILED),
        ((HAS, MISSING, HAS, MISSING), Outcome.FAILED),
    ],
)
def test_what_it_comes_to(ticks: tuple[Tick, ...], outcome: Outcome) -> None:
    assert verdict(reviewed(*ticks)) is outcome


@pytest.mark.parametrize("why", NoDeferral)
def test_nothing_may_follow_where_the_law_leaves_no_room(why: NoDeferral) -> None:
    assert verdict(replace(reviewed(HAS, MISSING, HAS, HAS), no_deferral=why)) is Outcome.FAILED
    assert verdict(replace(reviewed(HAS, HAS, MISSING, HAS), no_deferral=why)) is Outcome.DEFERRED


def test_only_what_has_a_condition_can_be_not_needed() -> None:
    review = reviewed()

    assert review.may_tick(3, NOT_NEEDED)
    assert not review.may_tick(0, NOT_NEEDED)
    assert not review.may_tick(4, HAS)
    assert not review.may_tick(-1, HAS)


def test_everything_that_is_missing_is_named_once() -> None:
    review = replace(reviewed(MISSING, MISSING, MISSING, MISSING), outcome=Outcome.FAILED)

    said = text_of(review)

    for line in review.lines:
        assert said.count(line.name) == 1
    assert "5个工作日内补交" in said
    assert review.no in said


def test_who_passed_hears_the_number_only() -> None:
    said = text_of(replace(reviewed(HAS, HAS, HAS, HAS), outcome=Outcome.PASSED), label="A017")

    assert "A017" in said
    assert "补交" not in said


def test_what_follows_is_said_with_its_day() -> None:
    due = Commitment("1", "YS", HALL, DOG, "租赁合同", "", b"", b"", OPENS, CLERK, 5, date(2026, 11, 30))
    review = replace(reviewed(HAS, MISSING, HAS, HAS), outcome=Outcome.DEFERRED)

    said = text_of(review, due, label="A017")

    assert "租赁合同：最晚2026年11月30日" in said
    assert "6个月" in said
    assert "5个工作日内" in text_of(review, replace(due, due_on=None), label="A017")


def test_the_days_of_the_guide_hold() -> None:
    """The person was told them; another city's rule does not take them back."""
    assert days_to_follow(own_days=5, promised_days=3, rules=RULES) == 5


@pytest.mark.parametrize(("promised", "days"), [(None, 20), (60, 20), (10, 8), (3, 1), (1, 1)])
def test_without_days_of_its_own_it_is_due_before_the_promise(promised: int | None, days: int) -> None:
    assert days_to_follow(None, promised, RULES) == days


def test_a_due_date_is_counted_in_working_days() -> None:
    assert due_date(MONDAY, 5, CALENDAR) == date(2026, 11, 30)


def test_a_day_in_a_year_that_is_not_announced_is_counted_over_weekends_and_said_to_be() -> None:
    due = due_date(date(2026, 12, 28), 5, CALENDAR)
    assert due == date(2027, 1, 4)

    made = Commitment("1", "YS", HALL, DOG, "租赁合同", "", b"", b"", OPENS, CLERK, 5, due)
    told = text_of(reviewed(HAS, MISSING, HAS, NOT_NEEDED), made, label="A001")

    assert "最晚2027年1月4日" in told and "暂按周末推算" in told
    assert "推算" not in text_of(reviewed(HAS, MISSING, HAS, NOT_NEEDED), replace(made, due_on=MONDAY), label="A001")


def test_a_commitment_is_broken_the_day_after_it_was_due() -> None:
    made = Commitment("1", "YS", HALL, DOG, "租赁合同", "", b"", b"", OPENS, CLERK, 5, date(2026, 11, 30))

    assert not made.is_broken(date(2026, 11, 30))
    assert made.is_broken(date(2026, 12, 1))
    assert not replace(made, kept_at=OPENS + timedelta(days=30)).is_broken(date(2027, 1, 1))
    assert not replace(made, due_on=None).is_broken(date(2027, 1, 1))


def test_the_bar_lasts_no_shorter_than_the_months_of_the_rule() -> None:
    assert barred_since(date(2026, 11, 30), RULES) <= date(2026, 5, 30)
