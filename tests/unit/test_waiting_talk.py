"""A time that is full: the waiting list is offered, taken in words, and its number told."""

from datetime import datetime

import pytest

from office.china_time import CHINA
from office.dialogue.intents import WAITING
from office.dialogue.says import Said
from tests.counters import HALLS, WAITING_NO, TwoHalls
from tests.talks import MONDAY_MORNING, TALK_FILE, Conversation, make_talker, questions, texts

TWO = datetime(2026, 11, 24, 14, tzinfo=CHINA)


@pytest.fixture
def counter() -> TwoHalls:
    return TwoHalls(MONDAY_MORNING, full={f"{hall}.202611241400" for hall in HALLS})


@pytest.fixture
def talk(counter: TwoHalls) -> Conversation:
    return Conversation(make_talker(counter))


def says_who_comes(talk: Conversation) -> str:
    talk.phone_tail = "8000"
    return texts(talk.hear("王芳，〔手机号已隐去〕", "give_details"))


def test_a_full_time_can_be_waited_for(talk: Conversation) -> None:
    [offered] = talk.hear("约明天下午两点新区大厅办护士证", "book_appointment")

    assert isinstance(offered, Said) and offered.replies[-1].title == "候补"
    assert "回“候补”" in offered.text


def test_a_free_time_is_not(talk: Conversation) -> None:
    assert "候补" not in texts(talk.hear("约明天上午九点新区大厅办护士证", "book_appointment")).split("\n")[-1]
    assert "候补" not in texts(talk.hear("改到明天上午十点", "change_appointment"))


@pytest.mark.parametrize("said", ["候补", "登记候补", "给我登记个候补吧", "没号就候补", "没有号的话就候补"])
def test_it_is_taken_in_words_and_the_number_told(talk: Conversation, counter: TwoHalls, said: str) -> None:
    talk.hear("约明天下午两点新区大厅办护士证", "book_appointment")

    acts = talk.hear(said, "ask_deferral")

    assert questions(acts) == [] and "现在没有号，给您登记候补" in texts(acts)
    assert all("phone" in each.expects for each in acts if isinstance(each, Said))
    assert f"候补号 {WAITING_NO}" in says_who_comes(talk)
    assert counter.waiting == [("new-area", TWO, TWO)]
    assert talk.talk.forms == ()


def test_said_beforehand_it_saves_the_choice(talk: Conversation, counter: TwoHalls) -> None:
    talk.hear("约明天下午两点新区大厅办护士证，没号就候补", "book_appointment")

    assert WAITING_NO in says_who_comes(talk)


def test_said_beforehand_a_free_place_is_still_taken(talk: Conversation, counter: TwoHalls) -> None:
    talk.hear("约明天上午九点新区大厅办护士证，没号就候补", "book_appointment")

    assert "约上了" in says_who_comes(talk)
    assert counter.waiting == []


def test_with_nothing_open_it_begins_a_booking(talk: Conversation) -> None:
    assert "办哪件事" in texts(talk.hear("登记候补", "ask_deferral"))


def test_the_time_said_last_is_the_one_waited_for(talk: Conversation, counter: TwoHalls) -> None:
    talk.hear("约后天上午九点半办护士证", "book_appointment")
    talk.hear("明天下午两点新区呢", "give_details")
    talk.hear("候补", "ask_deferral")
    says_who_comes(talk)

    assert counter.waiting == [("new-area", TWO, TWO)]


def test_a_place_that_became_free_meanwhile_is_offered(talk: Conversation, counter: TwoHalls) -> None:
    talk.hear("约明天下午两点新区大厅办护士证", "book_appointment")
    talk.hear("候补", "ask_deferral")
    counter.refuses, counter.full = "places_free", set()

    assert "不行：places_free" in says_who_comes(talk)
    assert talk.talk.in_hand is not None and talk.talk.in_hand.asked == "place"


def test_nobody_waits_to_move_an_appointment(talk: Conversation, counter: TwoHalls) -> None:
    talk.hear("约明天上午九点新区大厅办护士证", "book_appointment")
    says_who_comes(talk)

    assert "候补" not in texts(talk.hear("改到明天下午两点", "change_appointment"))


@pytest.mark.parametrize("said", ["怎么候补", "不候补了", "护士证延续", "材料不齐能不能后补"])
def test_what_only_speaks_of_it_is_no_wish(said: str) -> None:
    assert not TALK_FILE.words.wishes_for(WAITING, said)
