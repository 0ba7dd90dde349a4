"""Comment, phone and words of a rating go when they are no longer needed, or on request; what is counted stays."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from office.rating.asking import ask_once
from office.rating.counting import RatingFigures
from office.rating.figures import figures
from office.rating.forgetting import forget_over, forget_subject
from office.rating.handling import answer, call_back, close, phone, read
from office.rating.rectification import RectificationState, Status
from office.rating.sweeping import Swept, sweep
from office.rating.usecases import Ratings
from tests.cases import NOW, OFFICER
from tests.rating import CALLER, PHONE, make_finished, make_ratings, of, opened, rated, refusal, whats

A_DAY = timedelta(days=1)
NO, GOOD = "FY111-111-1111", "FY222-222-2222"
OVER = NOW + 91 * A_DAY
BEFORE = OVER - 90 * A_DAY


@pytest.fixture
def ratings(database: sa.Engine) -> Ratings:
    return make_ratings(database)


def put_right(ratings: Ratings) -> RectificationState:
    state = opened(ratings, comment="慢", phone=PHONE)
    return answer(ratings, state.no, state.version, OFFICER, NOW, words="加了人")


def closed(ratings: Ratings) -> RectificationState:
    state = put_right(ratings)
    state = call_back(ratings, state.no, state.version, CALLER, NOW, reached=True, satisfied=True, words="好了")
    return close(ratings, state.no, state.version, CALLER, NOW, reason="满意")


def forget(ratings: Ratings, ref: str = NO) -> None:
    with ratings.unit_of_work() as work:
        forget_subject(ratings, work, make_finished(ref).subject)


def sealed_left(database: sa.Engine) -> int:
    counted = (
        "SELECT count(comment_sealed) FROM service_ratings",
        "SELECT count(phone_sealed) FROM rectifications",
        "SELECT count(words_sealed) FROM rectification_entries",
    )
    with database.connect() as connection:
        return sum(int(connection.scalar(sa.text(each)) or 0) for each in counted)


def report(ratings: Ratings) -> RatingFigures:
    return figures(ratings, lambda first, last: {}, NOW.date(), NOW.date(), NOW.date())


def test_on_request_everything_that_could_tell_is_gone_and_the_figures_stay(
    ratings: Ratings, database: sa.Engine
) -> None:
    closed(ratings)
    before = report(ratings)
    assert sealed_left(database) == 4

    forget(ratings)
    forget(ratings)

    assert sealed_left(database) == 0
    assert report(ratings) == before
    assert whats(ratings, of(ratings, NO).no).count("forgotten") == 1
    assert refusal(rated, ratings, 5) == "already_rated", "that it was rated is no secret"


def test_its_line_tells_no_day_and_nobody(ratings: Ratings) -> None:
    state = closed(ratings)
    forget(ratings)

    with ratings.unit_of_work(read_only=True) as work:
        first, *_, last = work.ratings.rectifications.entries(state.no)
    assert (last.what.value, last.by, last.at) == ("forgotten", "clock", first.at)


def test_an_open_one_goes_on_without_a_call(ratings: Ratings) -> None:
    state = put_right(ratings)
    forget(ratings)

    assert read(ratings, state.no, OFFICER, NOW) == ""
    assert refusal(phone, ratings, state.no, CALLER, NOW, "回访") == "rectification_no_phone"
    assert sweep(ratings, OVER) == Swept(), "no call is late that nobody can make"
    done = close(ratings, state.no, state.version, CALLER, NOW, reason="电话删了")
    assert (done.status, done.version) == (Status.CLOSED, state.version + 1), "nobody had to look again"


def test_after_their_days_closed_ones_and_good_ones_are_forgotten_and_open_ones_are_not(
    ratings: Ratings, database: sa.Engine
) -> None:
    closed(ratings)
    rated(ratings, 5, ref=GOOD, comment="挺好")
    still_open = opened(ratings, ref="FY333-333-3333", comment="慢", phone=PHONE)

    assert forget_over(ratings, BEFORE - A_DAY) == 0
    assert forget_over(ratings, BEFORE) == 3, "two comments, and what was written of the closed one"
    assert forget_over(ratings, BEFORE) == 0
    assert sealed_left(database) == 2
    assert read(ratings, still_open.no, OFFICER, OVER) == "慢"


def test_what_was_written_after_a_request_goes_in_its_time(ratings: Ratings, database: sa.Engine) -> None:
    state = opened(ratings, comment="慢")
    forget(ratings)
    state = answer(ratings, state.no, state.version, OFFICER, NOW, words="加了人")
    close(ratings, state.no, state.version, CALLER, NOW, reason="没留电话")
    assert sealed_left(database) == 1

    assert forget_over(ratings, BEFORE) == 1
    assert sealed_left(database) == 0


def test_whom_nobody_asks_again_is_forgotten_too(ratings: Ratings, database: sa.Engine) -> None:
    asked = make_finished(NO).subject
    ask_once(ratings, asked, NOW, "m1")
    ask_once(ratings, make_finished(GOOD).subject, NOW, "m2")

    forget(ratings)
    with database.connect() as connection:
        assert connection.scalar(sa.text("SELECT count(*) FROM service_rating_asks")) == 1
    forget_over(ratings, BEFORE)
    with database.connect() as connection:
        assert connection.scalar(sa.text("SELECT count(*) FROM service_rating_asks")) == 0


def test_many_are_forgotten_in_batches(ratings: Ratings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("office.rating.forgetting.AT_ONCE", 2)
    for number in range(5):
        rated(ratings, 4, ref=f"FY000-000-{number:04}", comment="好")

    assert forget_over(ratings, BEFORE) == 5
