"""Booking talk after the place was chosen or booked: another time for a name, 约上 once more, somebody else's name."""

import pytest

from office.contact.names import read_name
from office.dialogue.memory import Talk
from tests.counters import NO, TwoHalls
from tests.talks import MONDAY_MORNING, TALK_FILE, Conversation, make_talker, texts
from tests.unit.test_booking_talk import booked


@pytest.fixture
def talk() -> Conversation:
    """A place of Tuesday at ten is chosen; the name is asked."""
    talk = Conversation(make_talker(TwoHalls(MONDAY_MORNING)))
    talk.hear("我想约明天上午十点办护士证", "book_appointment")
    talk.hear("第一个", "choose_item")
    assert talk.talk.in_hand and talk.talk.in_hand.asked == "name"
    return talk


@pytest.mark.parametrize("said", ["那三点呢", "那十点", "那下午呢", "那后天呢", "那礼拜四", "那周五上午呢", "那两点"])
def test_another_time_is_no_name(said: str) -> None:
    assert read_name(said, asked=True) is None


@pytest.mark.parametrize("said", ["那英", "那明远", "那三江", "王点", "周三江"])
def test_a_name_that_begins_like_one_is_a_name(said: str) -> None:
    assert read_name(said, asked=True) is not None


@pytest.mark.parametrize(("said", "when"), [("那九点呢", "上午9点"), ("那后天呢", "25日"), ("那下午呢", "下午")])
def test_another_time_said_to_the_name_moves_the_time(talk: Conversation, said: str, when: str) -> None:
    told = texts(talk.hear(said, "give_details"))

    assert when in told and not talk.shown("name")


@pytest.mark.parametrize("said", ["约上", "那就约上吧", "好，定下了", "别取消了，留着", "先不退了", "那就留着吧"])
def test_what_is_booked_is_neither_booked_again_nor_given_up(said: str) -> None:
    talk = booked(Conversation(make_talker(TwoHalls(MONDAY_MORNING))))

    told = texts(talk.hear(said, "book_appointment"))

    assert "已经约上了" in told and NO in told and talk.talk.in_hand is None


@pytest.mark.parametrize("said", ["再约一个", "退了吧", "约护照", "不留了", "取消吧"])
def test_what_is_more_than_that_is_not_told_so(said: str) -> None:
    assert not TALK_FILE.words.wishes_for("booking_stays", said)


def test_nothing_booked_is_told_of_nobody() -> None:
    talk = Conversation(make_talker(TwoHalls(MONDAY_MORNING)), Talk())

    assert "已经约上了" not in texts(talk.hear("约上", "book_appointment"))


@pytest.mark.parametrize("said", ["就是他", "我爸本人来", "老伴儿来办", "写我妈的名字吧"])
def test_whose_name_was_told_is_whoever_comes(talk: Conversation, said: str) -> None:
    talk.phone_tail = "5678"
    talk.hear("我姥爷叫〔别人的〕〔姓名已隐去〕，〔手机号已隐去〕", "give_details")

    assert "约上了" in texts(talk.hear(said, "give_details"))


def test_the_rest_of_today_ends_at_no_midnight() -> None:
    talk = Conversation(make_talker(TwoHalls(MONDAY_MORNING)))

    told = texts(talk.hear("我想约今天办护士证", "book_appointment"))

    assert "上午9点以后" in told and "到上午0点" not in told


@pytest.mark.parametrize(
    "said",
    ["约明天上午，不办护照，办护士证延续", "约明天的，不是护照，护士证延续", "我不办护照，我办护士证，约个明天的号"],
)
def test_a_matter_that_is_denied_is_not_booked(said: str) -> None:
    talk = Conversation(make_talker(TwoHalls(MONDAY_MORNING)))

    talk.hear(said, "book_appointment")

    assert talk.shown("item") == "护士延续注册"
