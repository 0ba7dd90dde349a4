"""预审通过后取号 on both databases: ticks, one list of what is missing, commitments, and a number."""

from datetime import date, timedelta
from typing import Any

import pytest
import sqlalchemy as sa

from office.queueing.arriving import take_number
from office.queueing.deferral import Commitment
from office.queueing.hall_day import Queueing
from office.queueing.model import Lane, QueueNumber
from office.queueing.pre_review import Need, NoDeferral, Outcome, PreReview, ReviewLine, Tick
from office.queueing.refusals import Refused
from office.queueing.reporting import hall_figures
from office.queueing.reviewing import Promise, commitments_of, decide, find_review, keep_commitment, open_review, tick
from office.queueing.undecided import drop, undecided
from tests.hall_day import (
    CLERK,
    DOG,
    HALL,
    MONDAY,
    OPENS,
    PHONE,
    TAXI,
    VAULT,
    FakeAppointments,
    at,
    make_booked,
    queueing_in,
)
from tests.stores.test_concurrency import THREADS, at_once

HAS, MISSING, NOT_NEEDED = Tick.HAS, Tick.MISSING, Tick.NOT_NEEDED
LINES = (
    ReviewLine("身份证", Need.BRING),
    ReviewLine("租赁合同", Need.LATER, working_days=5),
    ReviewLine("无犯罪记录证明", Need.COMMITMENT),
    ReviewLine("委托书", Need.BRING, conditions=("别人替办",)),
)
NAME = "李建国"
PROMISE = Promise(NAME, "138 1234 5678")


@pytest.fixture
def queueing(database: sa.Engine) -> Queueing:
    return queueing_in(database)


def opened(queueing: Queueing, *ticks: Tick, **more: Any) -> PreReview:
    review = open_review(queueing, HALL, DOG, LINES, more.pop("now", OPENS), CLERK, **more)
    return tick(queueing, review.no, dict(enumerate(ticks))) if ticks else review


def decided(queueing: Queueing, *ticks: Tick, **more: Any) -> tuple[PreReview, QueueNumber | None]:
    return decide(queueing, opened(queueing, *ticks).no, OPENS, CLERK, **more)


def refused(queueing: Queueing, review: PreReview, **more: Any) -> str:
    with pytest.raises(Refused) as error:
        decide(queueing, review.no, more.pop("now", OPENS), CLERK, **more)
    return error.value.code


def deferred(queueing: Queueing, promise: Promise = PROMISE) -> list[Commitment]:
    review, _ = decided(queueing, HAS, MISSING, MISSING, NOT_NEEDED, promise=promise)
    return commitments_of(queueing, review.no)


def test_with_everything_there_one_gets_a_number(queueing: Queueing) -> None:
    review, number = decided(queueing, HAS, HAS, HAS, NOT_NEEDED)

    assert number is not None
    assert (review.outcome, review.number_id) == (Outcome.PASSED, number.id)
    assert (number.label, number.lane, number.review_no) == ("A001", Lane.WALK_IN, review.no)
    assert find_review(queueing, review.no.lower()) == review


def test_ticks_one_by_one_are_kept(queueing: Queueing) -> None:
    review = opened(queueing)
    for place in range(3):
        review = tick(queueing, review.no, {place: HAS})

    assert review.ticks == {0: HAS, 1: HAS, 2: HAS}
    assert refused(queueing, review) == "pre_review_not_complete"
    assert tick(queueing, review.no, {0: MISSING}).ticks[0] is MISSING, "a tick can be mended"


def test_without_a_main_material_there_is_no_number_and_no_counter(queueing: Queueing) -> None:
    review, number = decided(queueing, MISSING, MISSING, HAS, HAS, promise=PROMISE)

    assert number is None
    assert review.outcome is Outcome.FAILED
    assert [review.lines[place].name for place in review.missing] == ["身份证", "租赁合同"]
    assert commitments_of(queueing, review.no) == []
    assert take_number(queueing, HALL, DOG, OPENS, CLERK).label == "A001", "none was given before"


def test_a_lesser_material_follows_with_a_commitment(queueing: Queueing) -> None:
    review, number = decided(queueing, HAS, MISSING, MISSING, NOT_NEEDED, promise=PROMISE)

    assert number is not None
    assert review.outcome is Outcome.DEFERRED
    lease, proof = sorted(commitments_of(queueing, review.no), key=lambda each: each.no)
    assert (lease.material, lease.working_days, lease.due_on) == ("租赁合同", 5, date(2026, 11, 30))
    assert (proof.material, proof.working_days, proof.due_on) == ("无犯罪记录证明", None, None)
    assert (lease.made_at, lease.made_by) == (OPENS, CLERK)


def test_who_commits_is_sealed(queueing: Queueing, database: sa.Engine) -> None:
    lease = deferred(queueing)[0]

    assert VAULT.open(lease.name_sealed, f"{lease.no}.name") == NAME
    assert VAULT.open(lease.phone_sealed, f"{lease.no}.phone") == PHONE
    with database.connect() as connection:
        rows = [str(row) for row in connection.execute(sa.text("SELECT * FROM commitments"))]
    assert rows
    assert not any(NAME in row or PHONE in row for row in rows)


def test_without_who_commits_nothing_is_decided(queueing: Queueing) -> None:
    review = opened(queueing, HAS, MISSING, HAS, HAS)

    assert refused(queueing, review) == "commitment_needed"
    assert refused(queueing, review, promise=Promise(NAME, "12")) == "bad_phone"
    assert refused(queueing, review, promise=Promise(" ", PHONE)) == "bad_name"
    assert find_review(queueing, review.no).outcome is Outcome.OPEN


def test_who_would_rather_come_again_may(queueing: Queueing) -> None:
    review, number = decided(queueing, HAS, MISSING, HAS, HAS, declines=True)

    assert (review.outcome, number) == (Outcome.FAILED, None)


def test_where_nothing_may_follow_it_fails_with_the_reason(queueing: Queueing) -> None:
    review, number = decided(queueing, HAS, MISSING, HAS, HAS, promise=PROMISE, no_deferral=NoDeferral.PUBLIC_SAFETY)

    assert (review.outcome, number) == (Outcome.FAILED, None)
    assert find_review(queueing, review.no).no_deferral is NoDeferral.PUBLIC_SAFETY


def test_who_did_not_bring_what_was_promised_cannot_promise_again_for_a_while(queueing: Queueing) -> None:
    deferred(queueing)
    review = opened(queueing, HAS, MISSING, HAS, HAS)

    late, next_year = at(9, day=date(2026, 12, 1)), at(9, day=date(2027, 7, 1))

    assert refused(queueing, review, promise=PROMISE, now=late) == "commitment_barred"
    assert decide(queueing, review.no, next_year, CLERK, promise=PROMISE)[1] is not None


def test_another_person_may_promise(queueing: Queueing) -> None:
    deferred(queueing)
    review = opened(queueing, HAS, MISSING, HAS, HAS)

    other = Promise("王芳", "13900000000")

    assert decide(queueing, review.no, at(9, day=date(2026, 12, 1)), CLERK, promise=other)[1] is not None


def test_what_was_brought_bars_nobody(queueing: Queueing) -> None:
    for made in deferred(queueing):
        keep_commitment(queueing, made.no, OPENS + timedelta(days=1), CLERK)
    review = opened(queueing, HAS, MISSING, HAS, HAS)

    assert decide(queueing, review.no, at(9, day=date(2026, 12, 1)), CLERK, promise=PROMISE)[1] is not None


def test_brought_twice_is_brought_the_first_time(queueing: Queueing) -> None:
    made = deferred(queueing)[0]
    keep_commitment(queueing, made.no, OPENS, "wang")

    again = keep_commitment(queueing, made.no, OPENS + timedelta(days=1), "li")

    assert (again.kept_at, again.kept_by) == (OPENS, "wang")
    with pytest.raises(Refused):
        keep_commitment(queueing, "YS000000-000000-1", OPENS, CLERK)


def test_what_falls_due_can_be_asked_for(queueing: Queueing) -> None:
    made = [each for each in deferred(queueing) if each.due_on]

    with queueing.unit_of_work() as work:
        assert work.queueing.reviews.open_commitments(MONDAY, date(2026, 11, 30)) == made
        assert work.queueing.reviews.open_commitments(MONDAY, date(2026, 11, 29)) == []
    keep_commitment(queueing, made[0].no, OPENS, CLERK)
    with queueing.unit_of_work() as work:
        assert work.queueing.reviews.open_commitments(MONDAY, date(2026, 11, 30)) == []


def test_a_decision_stands(queueing: Queueing) -> None:
    review, _ = decided(queueing, HAS, HAS, HAS, HAS)

    assert refused(queueing, review) == "pre_review_decided"
    with pytest.raises(Refused) as error:
        tick(queueing, review.no, {0: MISSING})
    assert error.value.code == "pre_review_decided"


@pytest.mark.parametrize("ticks", [{4: HAS}, {-1: HAS}, {0: NOT_NEEDED}])
def test_a_line_that_is_not_there_is_not_ticked(queueing: Queueing, ticks: dict[int, Tick]) -> None:
    review = opened(queueing)

    with pytest.raises(Refused) as error:
        tick(queueing, review.no, ticks)

    assert error.value.code == "pre_review_line_unknown"
    assert find_review(queueing, review.no).ticks == {}


def test_decided_by_many_at_once_it_is_one_number(queueing: Queueing) -> None:
    review = opened(queueing, HAS, HAS, HAS, HAS)

    def press(_: int) -> str:
        try:
            number = decide(queueing, review.no, OPENS, CLERK)[1]
        except Refused as error:
            return error.code
        return number.label if number else "none"

    assert sorted(at_once(press)) == ["A001"] + ["pre_review_decided"] * (THREADS - 1)


def test_whoever_came_has_come_whatever_the_papers(database: sa.Engine) -> None:
    """A failed pre-review is no no-show."""
    appointments = FakeAppointments()
    booked = appointments.add(make_booked())
    queueing = queueing_in(database, appointments)
    first = opened(queueing, MISSING, HAS, HAS, HAS, appointment_no=booked.no, now=at(9, 45))
    assert decide(queueing, first.no, at(9, 50), CLERK)[1] is None
    assert appointments.by_no[booked.no].is_checked_in

    again = opened(queueing, HAS, HAS, HAS, HAS, appointment_no=booked.no, now=at(14))
    review, number = decide(queueing, again.no, at(14), CLERK)

    assert number is not None
    assert (review.attempt, number.lane, number.appointment_no) == (2, Lane.APPOINTMENT, booked.no)


def test_a_hall_may_want_the_pre_review_first(database: sa.Engine) -> None:
    queueing = queueing_in(database, pre_review_needed=1)

    with pytest.raises(Refused) as error:
        take_number(queueing, HALL, DOG, OPENS, CLERK)

    assert error.value.code == "pre_review_needed"
    assert decided(queueing, HAS, HAS, HAS, HAS)[1] is not None


def test_nobody_is_looked_at_in_vain(database: sa.Engine) -> None:
    """Whoever is being reviewed has a walk-in place kept; without one the review does not begin."""
    queueing = queueing_in(database, places=1)
    review = opened(queueing, HAS, HAS, HAS, HAS)

    with pytest.raises(Refused) as error:
        opened(queueing)
    assert error.value.code == "walk_ins_full"
    assert opened(queueing, has_priority=True).lines == LINES
    assert decide(queueing, review.no, OPENS, CLERK)[1] is not None


def test_in_a_year_that_is_not_announced_the_day_is_counted_over_weekends(queueing: Queueing) -> None:
    now = at(9, day=date(2026, 12, 30))
    review = opened(queueing, HAS, MISSING, HAS, HAS, now=now)

    decide(queueing, review.no, now, CLERK, promise=PROMISE)

    [made] = commitments_of(queueing, review.no)
    assert (made.working_days, made.due_on) == (5, date(2027, 1, 6))


def test_the_figures_show_what_pre_reviews_saved(queueing: Queueing) -> None:
    decided(queueing, HAS, HAS, HAS, HAS)
    decided(queueing, MISSING, HAS, HAS, HAS)
    decided(queueing, HAS, MISSING, HAS, HAS, promise=PROMISE)
    opened(queueing)

    found = hall_figures(queueing, HALL, MONDAY, MONDAY).reviews

    assert (found.reviewed, found.passed_at_first, found.failed, found.deferred) == (3, 2, 1, 1)
    assert found.minutes_not_spent == 15, "as long as such a matter is planned, until times are measured"


def test_one_request_opens_one_and_says_so_when_it_wants_another(queueing: Queueing) -> None:
    both = at_once(lambda _: opened(queueing, request_key="clerk-1.tap"))

    assert len({each.no for each in both}) == 1
    with pytest.raises(Refused) as error:
        open_review(queueing, HALL, TAXI, LINES, OPENS, CLERK, request_key="clerk-1.tap")
    assert error.value.code == "request_key_reused"


def test_dropped_it_is_over_counts_as_no_attempt_and_stands_in_no_figures(queueing: Queueing) -> None:
    kept, gone = opened(queueing, notice_no="GZ1"), opened(queueing, notice_no="GZ1")
    assert [each.no for each in undecided(queueing, HALL, OPENS)] == sorted((kept.no, gone.no))

    assert drop(queueing, gone.no, OPENS, CLERK).outcome is Outcome.DROPPED
    assert drop(queueing, gone.no.lower(), at(9, 5), CLERK).decided_at == OPENS
    assert [each.no for each in undecided(queueing, HALL, OPENS)] == [kept.no]
    assert refused(queueing, gone) == "pre_review_decided"
    assert opened(queueing, notice_no="GZ1").attempt == 2

    decide(queueing, tick(queueing, kept.no, dict.fromkeys(range(4), HAS)).no, OPENS, CLERK)
    with pytest.raises(Refused) as error:
        drop(queueing, kept.no, OPENS, CLERK)
    assert error.value.code == "pre_review_decided"
    assert hall_figures(queueing, HALL, MONDAY, MONDAY).reviews.reviewed == 1
