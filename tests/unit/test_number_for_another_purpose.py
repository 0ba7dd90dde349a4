"""A number that was given for something else books nothing before its tail was read and could be refused
(个人信息保护法 第十四条, 第十七条).
"""

import pytest

from tests.counters import NO, TwoHalls
from tests.talks import MONDAY_MORNING, TALK_FILE, Conversation, make_talker, texts

CHOSEN = "约明天下午两点新区大厅办护士证"


@pytest.fixture
def counter() -> TwoHalls:
    return TwoHalls(MONDAY_MORNING)


@pytest.fixture
def talk(counter: TwoHalls) -> Conversation:
    """After a case was filed under the number that ends so."""
    return Conversation(make_talker(counter), phone_tail="8000")


def test_its_tail_is_read_with_the_question_for_the_name_and_costs_no_turn(
    talk: Conversation, counter: TwoHalls
) -> None:
    asked = texts(talk.hear(CHOSEN, "book_appointment"))

    assert "尾号8000" in asked and "只用来约号" in asked and "不用这个号" in asked
    assert f"预约号 {NO}" in texts(talk.hear("张建国", "give_details"))


@pytest.mark.parametrize("said", ["不用这个号", "别用那个手机号", "换个号码", "不要用我前面的号", "那个号停机了"])
@pytest.mark.parametrize("intent", ["deny", "give_details", "correct_detail", "cancel_appointment"])
def test_who_does_not_want_it_used_tells_another(talk: Conversation, counter: TwoHalls, said: str, intent: str) -> None:
    talk.hear(CHOSEN, "book_appointment")
    refused = texts(talk.hear(said, intent))
    still = texts(talk.hear("张建国", "give_details"))

    assert "前面的号码不用" in refused and "约上了" not in still and not counter.booked
    talk.phone_tail = "9000"
    assert "约上了" in texts(talk.hear("〔手机号已隐去〕", "give_details"))


def test_another_number_told_with_the_name_takes_its_place(talk: Conversation) -> None:
    talk.hear(CHOSEN, "book_appointment")
    talk.phone_tail = "9000"

    assert "约上了" in texts(talk.hear("张建国，〔手机号已隐去〕", "give_details"))


def test_where_all_else_is_told_it_is_asked_before_anything_is_booked(talk: Conversation, counter: TwoHalls) -> None:
    asked = texts(talk.hear(f"我叫张建国，{CHOSEN}", "book_appointment"))

    assert "尾号8000，行吗" in asked and not counter.booked
    assert "尾号8000，行吗" in texts(talk.hear("啥", "nlu_fallback")) and not counter.booked
    assert "约上了" in texts(talk.hear("行", "affirm"))


def test_a_name_told_early_claims_no_number() -> None:
    talk = Conversation()
    told = texts(talk.hear(f"我叫〔姓名已隐去〕，{CHOSEN}", "book_appointment"))

    assert "姓名记下了" in told and "姓名和手机号记下了" not in told and "再留个手机号" in told


def test_a_no_to_it_books_nothing_under_it(talk: Conversation, counter: TwoHalls) -> None:
    talk.hear(f"我叫张建国，{CHOSEN}", "book_appointment")

    assert "留哪个手机号" in texts(talk.hear("不行", "deny"))
    assert not counter.booked
    talk.phone_tail = "9000"
    assert "约上了" in texts(talk.hear("〔手机号已隐去〕", "give_details"))


def test_after_a_booking_the_next_one_is_for_the_same_purpose(talk: Conversation, counter: TwoHalls) -> None:
    talk.hear(CHOSEN, "book_appointment")
    talk.hear("张建国", "give_details")

    assert "约上了" in texts(talk.hear("我叫张建国，再约个护照，后天下午两点新区大厅", "book_appointment"))


def test_a_number_told_for_this_place_is_not_read_back_first() -> None:
    talk = Conversation()
    talk.hear(CHOSEN, "book_appointment")
    talk.phone_tail = "8000"

    assert "您前面留的" not in texts(talk.hear("〔手机号已隐去〕", "give_details"))


@pytest.mark.parametrize("said", ["这个号码是我的", "不用谢", "换个号", "不用了", "别的号还有吗", "留个姓名"])
def test_other_words_refuse_no_number(said: str) -> None:
    assert not TALK_FILE.words.wishes_for("another_phone", said)
