"""A service is rated once, on both databases; nobody reads off what is kept who rated, or asks a second time."""

from datetime import date, timedelta

import pytest
import sqlalchemy as sa

from office.rating.asking import ask_once
from office.rating.model import Opinion, Rated, Service, Subject
from office.rating.rating import rate
from office.rating.usecases import Ratings
from tests.cases import DEPARTMENT, NOW
from tests.rating import PHONE, make_finished, make_ratings, of, opened, rated, refusal, whats
from tests.stores.test_concurrency import THREADS, at_once

A_DAY = timedelta(days=1)
MONDAY = date(2026, 11, 23)
NO = "FY111-111-1111"


@pytest.fixture
def ratings(database: sa.Engine) -> Ratings:
    return make_ratings(database)


def rows(database: sa.Engine, *tables: str) -> str:
    with database.connect() as connection:
        return str([[tuple(row) for row in connection.execute(sa.text(f"SELECT * FROM {each}"))] for each in tables])


def test_the_same_level_again_is_the_same_and_another_one_is_refused(ratings: Ratings) -> None:
    first = rated(ratings, 4)

    assert first == Rated(Service.CASE, 4, MONDAY)
    assert rated(ratings, 4, NOW + 3 * A_DAY, comment="想起来了") == first
    assert refusal(rated, ratings, 5) == "already_rated"
    with ratings.unit_of_work(read_only=True) as work:
        assert work.ratings.counted(MONDAY, MONDAY) == {(DEPARTMENT, 4): 1}
        kept = work.ratings.get(ratings.mark(make_finished(NO).subject))
    assert kept is not None and kept.comment_sealed is None, "what was said the first time counts"


@pytest.mark.parametrize("level", [1, 2])
def test_a_bad_rating_sets_one_rectification_going_in_the_same_breath(ratings: Ratings, level: int) -> None:
    first = rated(ratings, level, comment="等了一上午")

    assert first.rectified_by == date(2026, 11, 30), "five working days"
    assert rated(ratings, level, NOW + A_DAY) == first
    state = of(ratings, NO)
    assert (state.no[:2], state.level, state.department, state.opened_on) == ("ZG", level, DEPARTMENT, MONDAY)
    assert whats(ratings, state.no) == ["opened"]


@pytest.mark.parametrize("level", [3, 4, 5])
def test_a_good_one_sets_nothing_going_and_keeps_no_phone(ratings: Ratings, database: sa.Engine, level: int) -> None:
    assert rated(ratings, level, phone=PHONE).rectified_by is None

    assert rows(database, "rectifications", "rectification_entries") == "[[], []]"


def test_what_is_kept_tells_neither_who_rated_nor_when_within_the_day(ratings: Ratings, database: sa.Engine) -> None:
    state = opened(ratings, comment="我是王芳，电话13812345678", phone=PHONE)

    kept = rows(database, "service_ratings", "rectifications", "rectification_entries")
    assert not [secret for secret in (NO, "王芳", "13812345678", PHONE) if secret in kept]
    with ratings.unit_of_work(read_only=True) as work:
        [entry] = work.ratings.rectifications.entries(state.no)
    assert (entry.at.hour, entry.at.minute) == (16, 0), "the day begins in China"
    assert ratings.mark(make_finished(NO).subject) not in str(entry) and NO not in str(entry)


def test_if_the_rectification_cannot_be_written_nothing_is_rated(
    ratings: Ratings, database: sa.Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("office.rating.store.rectifications.RectificationStore.add_entries", stop)
    with pytest.raises(KeyboardInterrupt):
        rated(ratings)

    assert rows(database, "service_ratings", "rectifications") == "[[], []]"


@pytest.mark.parametrize("phone", ["12345", "4008001234", "1" * 60])
def test_a_phone_that_is_none_is_refused_before_anything_is_kept(
    ratings: Ratings, database: sa.Engine, phone: str
) -> None:
    assert refusal(rated, ratings, phone=phone) == "bad_phone"
    assert rows(database, "service_ratings") == "[[]]"


def test_of_two_at_once_one_wins_and_a_double_tap_is_answered_alike(ratings: Ratings, database: sa.Engine) -> None:
    same = at_once(lambda _: rated(ratings, 1, ref="FY000-000-0001"))
    assert len(set(same)) == 1 and len(same) == THREADS

    def each_another(number: int) -> str:
        try:
            return f"{rated(ratings, number % 5 + 1, ref='FY000-000-0002').level}"
        except Exception as refused:
            return str(refused)

    answers = at_once(each_another)
    [won] = {answer for answer in answers if answer != "already_rated"}
    assert answers.count(won) in (1, 2), "of eight, two may have said the same level"
    with database.connect() as connection:
        levels = list(connection.scalars(sa.text("SELECT level FROM service_ratings")))
        assert sorted(levels) == sorted([1, int(won)])
        opened_now = connection.scalar(sa.text("SELECT count(*) FROM rectifications"))
    assert opened_now == sum(level <= 2 for level in levels)


def test_it_is_asked_once_and_by_the_same_message_again(ratings: Ratings) -> None:
    talk = Subject(Service.CONSULTATION, "a" * 32)

    assert ask_once(ratings, talk, NOW, "m1")
    assert ask_once(ratings, talk, NOW, "m1"), "the turn was repeated after a fault"
    assert not ask_once(ratings, talk, NOW + A_DAY, "m2")
    assert ask_once(ratings, Subject(Service.CONSULTATION, "b" * 32), NOW, "m2")


def test_who_has_rated_is_not_asked(ratings: Ratings) -> None:
    rated(ratings, 5)

    assert not ask_once(ratings, make_finished(NO).subject, NOW, "m1")


def test_of_several_who_would_ask_one_does(ratings: Ratings) -> None:
    talk = Subject(Service.CONSULTATION, "a" * 32)

    assert sum(at_once(lambda number: ask_once(ratings, talk, NOW, f"m{number}"))) == 1


def test_another_service_is_another_rating(ratings: Ratings) -> None:
    for service in Service:
        rate(ratings, make_finished(f"{service}-1", service), Opinion(3), NOW)

    with ratings.unit_of_work(read_only=True) as work:
        assert work.ratings.counted(MONDAY, MONDAY) == {(DEPARTMENT, 3): len(Service)}
        assert work.ratings.counted(MONDAY, MONDAY, "booking") == {(DEPARTMENT, 3): 1}
