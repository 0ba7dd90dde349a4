"""What they want of a case: said in whatever words, and no question to the guides."""

import pytest

from tests.case_counter import OneCase
from tests.talks import Conversation, make_talker, questions, texts
from tests.unit.test_case_talk import ACCOUNT


@pytest.fixture
def talk() -> Conversation:
    talk = Conversation(make_talker(cases=OneCase()))
    assert "什么结果" in texts(talk.hear(ACCOUNT, "report_unresolved_matter"))
    return talk


@pytest.mark.parametrize(
    ("said", "intent"),
    [
        ("一次给我说清楚", "ask_repeat"),
        ("告诉我到底缺啥材料", "ask_materials"),
        ("让他们一回说明白", "ask_repeat"),
        ("给个准信儿", "ask_progress"),
    ],
)
def test_what_they_want_is_taken_whatever_it_sounds_like(talk: Conversation, said: str, intent: str) -> None:
    acts = talk.hear(said, intent)

    assert talk.shown("want") == said and questions(acts) == []
    assert "姓名" in texts(acts)


def test_a_plea_to_say_it_again_is_none(talk: Conversation) -> None:
    talk.hear("你再说一遍", "ask_repeat")

    assert talk.talk.in_hand is not None and "want" not in talk.talk.in_hand.values


def test_what_is_no_answer_is_asked_again_with_an_example(talk: Conversation) -> None:
    assert "比如" in texts(talk.hear("对", "affirm"))
    assert "姓名" in texts(talk.hear("不清楚", "say_unsure"))


def test_it_is_heard_where_another_question_was_asked() -> None:
    talk = Conversation(make_talker(cases=OneCase()))
    assert "要不要记下" in texts(talk.hear(f"{ACCOUNT}，我八十了腿脚不好", "report_unresolved_matter"))

    assert "姓名" in texts(talk.hear("想让他们一次说清要啥", "ask_repeat"))
    assert talk.shown("want") == "想让他们一次说清要啥" and talk.shown("care") == ""


@pytest.mark.parametrize(
    "said",
    ["12月1号前给我办了", "后天上午给我办", "下周三之前给我补发", "明天上午给我报了行不行", "25号以前把证发给我"],
)
def test_a_day_in_what_they_want_books_nothing_and_is_not_the_day_it_happened(talk: Conversation, said: str) -> None:
    acts = talk.hear(said, "book_appointment")

    assert talk.shown("want") == said and talk.shown("day") == ""
    assert "姓名" in texts(acts)


def test_a_day_in_a_story_books_nothing_either() -> None:
    talk = Conversation(make_talker(cases=OneCase()))
    talk.hear("我要投诉", "report_unresolved_matter")

    talk.hear("后天上午必须给我办", "book_appointment")

    assert talk.talk.in_hand is not None and talk.talk.in_hand.kind == "case"


def test_a_place_that_is_plainly_wished_for_is_still_booked(talk: Conversation) -> None:
    talk.hear("先给我约个后天上午的号，办护照", "book_appointment")

    assert talk.talk.in_hand is not None and talk.talk.in_hand.kind == "booking"


@pytest.mark.parametrize("said", ["马上", "越快越好", "立刻给我办", "今天就办"])
def test_at_once_is_what_they_want(talk: Conversation, said: str) -> None:
    assert "姓名" in texts(talk.hear(said, "give_details"))
    assert talk.shown("want") == said


def test_who_tells_their_name_instead_hears_that_it_was_heard(talk: Conversation) -> None:
    talk.phone_tail = "8000"

    acts = talk.hear("〔姓名已隐去〕，〔手机号已隐去〕", "give_details")

    assert "都记下了" in texts(acts) and "什么结果" in texts(acts)
