"""The talk's side of ratings, over the real ones: asked once after an answer, and told what became of a level."""

from functools import partial

import pytest
import sqlalchemy as sa

from actions.ratings import TalkRatings
from office.conversations.usecases import Conversations
from office.rating.telling import RatingTeller
from office.storage.unit_of_work import UnitOfWork
from tests.cases import NOW
from tests.factories import make_wording
from tests.rating import make_ratings, make_services
from tests.stores.test_rated_services import talk


@pytest.fixture
def counter(database: sa.Engine) -> TalkRatings:
    return TalkRatings(make_ratings(database), make_services(database), RatingTeller(make_wording()), lambda: NOW)


def test_it_is_asked_once_where_something_was_answered(counter: TalkRatings, conversations: Conversations) -> None:
    answered, chat = talk(conversations, "answered", waits=True), talk(conversations, "greet")

    assert not counter.ask_once(chat, "m1")
    assert counter.ask_once(answered, "m1") and counter.ask_once(answered, "m1")
    assert not counter.ask_once(answered, "m2")


def test_where_a_danger_was_spoken_of_it_is_not(counter: TalkRatings, conversations: Conversations) -> None:
    assert not counter.ask_once(talk(conversations, "answered", "emergency"), "m1")


def test_a_good_level_is_thanked_for_and_a_bad_one_is_put_right(
    counter: TalkRatings, conversations: Conversations, database: sa.Engine
) -> None:
    good, bad = talk(conversations, "answered", waits=True), talk(conversations, "answered", waits=True)

    assert counter.rate(good, 5, "").startswith("记下了，谢谢您")
    told = counter.rate(bad, 1, "太啰嗦")
    assert "2026年11月30日" in told and "内部目标" in told
    assert counter.rate(bad, 1, "") == told
    assert counter.rate(bad, 5, "") == make_wording().problem("already_rated").detail
    assert not counter.ask_once(good, "m9"), "who has rated is not asked"
    with partial(UnitOfWork, database)(read_only=True) as work:
        assert sum(work.ratings.counted(NOW.date(), NOW.date()).values()) == 2


def test_a_talk_without_an_answer_is_told_so(counter: TalkRatings, conversations: Conversations) -> None:
    assert counter.rate(talk(conversations, "greet"), 5, "") == make_wording().problem("not_to_rate").detail
