"""What a person's own list says against going there is told before the place is theirs."""

import pytest

from tests.counters import NO, TwoHalls
from tests.talks import MONDAY_MORNING, Conversation, make_talker, texts

AGAINST = "先提醒您：照您的清单，注册过期了要先恢复注册。"


@pytest.fixture
def counter() -> TwoHalls:
    return TwoHalls(MONDAY_MORNING, warns=AGAINST)


@pytest.fixture
def talk(counter: TwoHalls) -> Conversation:
    return Conversation(make_talker(counter))


def test_it_is_said_once_before_the_place_is_confirmed(talk: Conversation, counter: TwoHalls) -> None:
    asked = texts(talk.hear("约明天下午两点新区大厅办护士证", "book_appointment"))
    assert asked.count(AGAINST) == 1 and not counter.booked

    again = texts(talk.hear("我叫王芳", "give_details"))
    talk.phone_tail = "8000"
    booked = texts(talk.hear("〔手机号已隐去〕", "give_details"))

    assert AGAINST not in again
    assert f"预约号 {NO}" in booked


def test_it_costs_no_turn_and_can_be_left(talk: Conversation, counter: TwoHalls) -> None:
    talk.hear("约明天下午两点新区大厅办护士证", "book_appointment")
    talk.hear("算了", "leave_matter")

    assert talk.talk.in_hand is None and not counter.booked


def test_another_matter_is_not_warned_about(talk: Conversation, counter: TwoHalls) -> None:
    talk.hear("我想约号办护士证", "book_appointment")
    counter.warns = ""
    talk.hear("不对，是护照", "correct")

    assert AGAINST not in texts(talk.hear("明天下午两点新区大厅", "give_details"))
