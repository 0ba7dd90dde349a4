"""Said in the middle of a booking: another time, no to one place, a question about a hall, a tapped question."""

import pytest

from office.dialogue.says import AskGuide
from tests.counters import TwoHalls
from tests.talks import MONDAY_MORNING, Conversation, make_talker, questions, texts


@pytest.fixture
def talk() -> Conversation:
    return Conversation(make_talker(TwoHalls(MONDAY_MORNING)))


def test_a_later_time_said_with_the_matter_wins(talk: Conversation) -> None:
    talk.hear("我想约明天上午九点", "book_appointment")
    talk.hear("办护士证，明天上午十点，新区大厅", "give_details")

    assert "上午10点" in talk.shown("when") and "上午10点" in talk.shown("place")


def test_another_hour_said_with_the_matter_keeps_the_day(talk: Conversation) -> None:
    talk.hear("我想约明天上午九点", "book_appointment")
    talk.hear("护士证，改十点吧", "give_details")

    assert talk.shown("when") == "11月24日（周二）上午10点"


@pytest.mark.parametrize("said", ["第二个不要", "第二个不行", "二个不要"])
def test_a_no_to_one_place_takes_none(talk: Conversation, said: str) -> None:
    talk.hear("约明天上午办护士证", "book_appointment")

    assert "哪个大厅" in texts(talk.hear(said, "deny"))
    assert talk.shown("place") == ""


def test_an_hour_that_nobody_serves_points_to_no_place(talk: Conversation) -> None:
    talk.hear("约明天上午办护士证", "book_appointment")
    talk.hear("半夜三点", "choose_item")

    assert talk.shown("place") == ""


def test_a_question_about_a_hall_is_answered_and_books_nothing_there(talk: Conversation) -> None:
    talk.hear("约明天上午办护士证", "book_appointment")

    told = texts(talk.hear("朝阳的几点开门", "ask_opening_hours"))

    assert "8:30-11:30" in told and "这几个有号" in told
    assert talk.shown("hall") == ""


def test_a_tapped_question_about_the_matter_is_answered_at_the_name_step(talk: Conversation) -> None:
    talk.hear("约明天上午九点新区大厅办护士证", "book_appointment")

    acts = talk.hear("/choose_item", "choose_item", item="nurse-extend", facet="materials")

    assert any(isinstance(act, AskGuide) for act in acts) and "姓名和手机号" in texts(acts)


@pytest.mark.parametrize("said", ["上哪约号", "搁哪儿约号啊", "咋约号", "明天有没有号", "后天上午有号没"])
def test_where_and_whether_to_book_begins_a_booking(talk: Conversation, said: str) -> None:
    assert "办哪件事" in texts(talk.hear(said, "check_appointment"))


@pytest.mark.parametrize("said", ["预约号YY7253170572", "我的预约号是 725 317 0572"])
def test_the_word_for_the_number_begins_no_booking(talk: Conversation, said: str) -> None:
    talk.hear("改号", "change_appointment")

    assert "后四位" in texts(talk.hear(said, "book_appointment", 0.3))


@pytest.mark.parametrize("said", ["查号", "查一下我的号", "看看我约的号"])
def test_to_look_one_up_needs_no_more_than_the_word(talk: Conversation, said: str) -> None:
    assert "预约号" in texts(talk.hear(said, "nlu_fallback", 0.2))


def test_what_comes_after_by_the_way_is_answered_beside(talk: Conversation) -> None:
    acts = talk.hear("约明天下午办护士证，对了护照咋办", "book_appointment")

    assert questions(acts) and talk.shown("item") == "护士延续注册"


def test_a_name_put_right_keeps_the_number_told_with_it(talk: Conversation) -> None:
    talk.hear("约明天上午九点新区大厅办护士证", "book_appointment")
    talk.phone_tail = "8000"

    told = texts(talk.hear("我叫〔姓名已隐去〕，不对，〔手机号已隐去〕", "correct_detail"))

    assert "约上了" in told and "已隐去" not in told
