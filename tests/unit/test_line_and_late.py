"""What one asks about the day itself: who is before my number, and what if I am late."""

import pytest

from tests.counters import TwoHalls
from tests.talks import MONDAY_MORNING, NORTH_LINE, Conversation, make_talker, texts
from tests.unit.test_booking_talk import says_who_comes


@pytest.mark.parametrize("said", ["我前面还有几个人", "啥时候能轮到我", "我前头还剩几个"])
def test_for_the_own_number_hall_and_number_are_asked(said: str) -> None:
    assert "哪个大厅" in texts(Conversation().hear(said, "supplement_case"))


def test_the_own_number_tells_who_is_before_it() -> None:
    talk = Conversation()

    assert NORTH_LINE.told in texts(talk.hear("北区大厅，号条上是A007", "ask_phone_number"))
    assert "叫到您了" in texts(talk.hear("我拿的是B001号", "nlu_fallback")), "of the hall spoken of"


@pytest.mark.parametrize(
    "said", ["我晚到十分钟还行不", "要是迟到了咋办", "路上堵车，可能赶不上", "去晚了号还算吗", "我晚20分钟到行吗"]
)
def test_who_is_late_is_told_the_minutes_and_what_then(said: str) -> None:
    told = texts(Conversation().hear(said, "ask_guide"))

    assert "15分钟以内" in told and "现场取号" in told


@pytest.mark.parametrize("said", ["有没有晚一点的", "改到晚上八点"])
def test_another_time_is_not_being_late(said: str) -> None:
    assert "照样叫您" not in texts(Conversation().hear(said, "ask_when"))


def test_the_confirmation_says_how_late_one_may_be() -> None:
    talk = Conversation(make_talker(TwoHalls(MONDAY_MORNING)))
    talk.hear("约明天下午两点新区大厅办护士证", "book_appointment")

    assert "晚到17分钟以内也行" in says_who_comes(talk)


@pytest.mark.parametrize("said", ["哪天人少，我想去新区大厅办护士证", "我要去新区大厅办护照，啥时候人不多"])
def test_who_asks_when_it_is_quiet_and_says_for_what_is_booked_for(said: str) -> None:
    talk = Conversation()
    talk.hear(said, "ask_opening_hours")

    assert talk.talk.in_hand is not None and talk.talk.in_hand.kind == "booking"


def test_who_only_asks_when_it_is_quiet_is_told_what_that_depends_on() -> None:
    assert "人多人少" in texts(Conversation().hear("新区大厅哪天人少", "ask_opening_hours"))
