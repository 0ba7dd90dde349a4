"""Who waits for a place asks how it stands, takes the one that is kept for them, or waits no longer."""

import pytest

from office.booking.waiting import WaitingStatus
from office.dialogue.intents import WAITING_OWN
from office.dialogue.memory import Talk
from office.dialogue.says import Said
from tests.counters import HALLS, TwoHalls
from tests.talks import MONDAY_MORNING, TALK_FILE, Conversation, make_talker, texts
from tests.waiting_entries import APPOINTMENT_NO, NO, OneEntry


@pytest.fixture
def queue() -> OneEntry:
    return OneEntry()


@pytest.fixture
def talk(queue: OneEntry) -> Conversation:
    return Conversation(make_talker(queue=queue), phone_tail="8000")


def asks(talk: Conversation, said: str = f"候补轮到我了没，候补号{NO}") -> str:
    return texts(talk.hear(said, "check_appointment"))


def test_how_many_are_before_them_is_told_and_nothing_is_asked(talk: Conversation) -> None:
    assert "前面有2位" in asks(talk)
    assert talk.talk.in_hand is None


def test_number_and_tail_are_asked_for_one_after_the_other(queue: OneEntry) -> None:
    talk = Conversation(make_talker(queue=queue))

    assert "候补号" in asks(talk, "候补轮到我了吗")
    assert "后四位" in texts(talk.hear("HB 123 456 7890", "give_details"))
    assert "对不上" in texts(talk.hear("1111", "give_details"))
    assert "前面有2位" in texts(talk.hear("8000", "give_details"))


def test_a_kept_place_is_offered_with_the_time_it_is_kept_and_taken_by_a_yes(
    talk: Conversation, queue: OneEntry
) -> None:
    queue.offer()
    offered = talk.hear(f"候补轮到我了没，候补号{NO}", "check_appointment")
    assert "留到11月23日（周一）上午9点30分" in texts(offered) and "样例数据" in texts(offered)
    assert [len(each.replies) for each in offered if isinstance(each, Said)] == [2]

    assert f"预约号 {APPOINTMENT_NO}" in texts(talk.hear("要", "affirm"))
    assert talk.talk.appointment_no == APPOINTMENT_NO and talk.talk.in_hand is None
    assert queue.asked == ["accept"]


def test_what_is_said_beforehand_needs_no_question(talk: Conversation, queue: OneEntry) -> None:
    queue.offer()

    assert f"预约号 {APPOINTMENT_NO}" in asks(talk, f"接受候补，候补号{NO}")


@pytest.mark.parametrize(
    ("said", "intent"), [("不要", "deny"), ("不要了，让给下一位", "deny"), ("不等了", "leave_matter")]
)
def test_a_no_gives_it_to_the_next(talk: Conversation, queue: OneEntry, said: str, intent: str) -> None:
    queue.offer()
    asks(talk)

    told = texts(talk.hear(said, intent))

    assert "不等了" in told or "没有动" in told
    assert queue.asked == (["leave"] if intent == "deny" else [])


def test_who_waits_can_leave_the_line(talk: Conversation, queue: OneEntry) -> None:
    assert "好，候补号" in asks(talk, f"退出候补，候补号{NO}")
    assert queue.found.status is WaitingStatus.LEFT


def test_an_offer_that_ran_out_is_told_as_such(talk: Conversation, queue: OneEntry) -> None:
    queue.offer()
    queue.expires = True
    asks(talk)

    assert "让给后面的人了" in texts(talk.hear("要", "affirm"))
    assert talk.talk.in_hand is None


def test_a_yes_without_a_kept_place_takes_nothing(talk: Conversation, queue: OneEntry) -> None:
    assert "前面有2位" in asks(talk, f"接受候补，候补号{NO}")
    assert queue.asked == []


def test_the_number_given_in_this_talk_need_not_be_said_again() -> None:
    full = TwoHalls(MONDAY_MORNING, full={f"{hall}.202611241400" for hall in HALLS})
    talk = Conversation(make_talker(full), phone_tail="8000")
    talk.hear("约明天下午两点新区大厅办护士证", "book_appointment")
    talk.hear("候补", "ask_deferral")
    talk.hear("王芳，〔手机号已隐去〕", "give_details")

    assert "前面有2位" in asks(talk, "候补前面还有几个人")


@pytest.mark.parametrize(
    "said", ["候补轮到我了没", "候补咋样了", "查一下我的候补", "HB123-456-7890", "退候补", "不候补了", "候补我不等了"]
)
def test_it_is_asked_in_many_words(said: str) -> None:
    assert TALK_FILE.words.wishes_for(WAITING_OWN, said)


@pytest.mark.parametrize("said", ["候补", "登记候补", "没号就候补", "怎么候补", "接受调解", "材料不齐能不能后补"])
def test_to_join_or_to_ask_how_is_another_thing(said: str) -> None:
    assert not TALK_FILE.words.wishes_for(WAITING_OWN, said)


def just_offered(queue: OneEntry, tail: str = "8000") -> Conversation:
    """They joined in this conversation, and the message that a place is kept came into it."""
    queue.offer()
    return Conversation(make_talker(queue=queue), talk=Talk(waiting_no=NO), phone_tail=tail)


@pytest.mark.parametrize(
    ("said", "intent"), [("要", "affirm"), ("我要这个号", "choose_item"), ("接受", "nlu_fallback")]
)
def test_a_yes_to_the_message_that_a_place_is_kept_takes_it(queue: OneEntry, said: str, intent: str) -> None:
    assert f"预约号 {APPOINTMENT_NO}" in texts(just_offered(queue).hear(said, intent))
    assert queue.asked == ["accept"]


def test_a_good_to_that_message_asks_once_whether_they_want_it(queue: OneEntry) -> None:
    talk = just_offered(queue)

    assert "要就回“要”" in texts(talk.hear("好的", "affirm")) and queue.asked == []
    assert f"预约号 {APPOINTMENT_NO}" in texts(talk.hear("好的", "affirm"))


def test_a_no_to_that_message_lets_the_next_have_it(queue: OneEntry) -> None:
    assert "不等了" in texts(just_offered(queue).hear("不要了", "deny"))
    assert queue.asked == ["leave"]


def test_a_yes_takes_nothing_where_nothing_is_kept(queue: OneEntry) -> None:
    talk = Conversation(make_talker(queue=queue), Talk(waiting_no=NO), "8000")

    talk.hear("要", "affirm")

    assert talk.talk.in_hand is None and queue.asked == []


def test_who_looked_it_up_waits_no_longer_in_two_words(queue: OneEntry) -> None:
    talk = Conversation(make_talker(queue=queue))
    talk.hear(f"查号 {NO} 尾号8000", "check_appointment")

    assert "候补" in texts(talk.hear("退出候补", "leave_matter")) and queue.asked == ["leave"]
