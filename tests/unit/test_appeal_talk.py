"""An appeal against a no-show, in the talk: which one, why they did not come, once."""

from dataclasses import replace

import pytest

from office.dialogue.at_hand import of_what_is_at_hand
from office.dialogue.heard import Heard
from tests.counters import NO, TwoHalls
from tests.talks import MONDAY_MORNING, TALK_FILE, Conversation, make_talker, texts
from tests.unit.test_booking_talk import booked


@pytest.fixture
def counter() -> TwoHalls:
    return TwoHalls(MONDAY_MORNING)


@pytest.fixture
def missed(counter: TwoHalls) -> Conversation:
    """They were not there on the day, and talk to us anew."""
    booked(Conversation(make_talker(counter)))
    counter.booked[NO] = replace(counter.booked[NO], status="missed")
    return Conversation(make_talker(counter))


@pytest.mark.parametrize(
    "said",
    [
        "我没去成，被记了爽约，想申诉一下",
        "我那天住院了没去成，能不能给我取消这个限制",
        "爽约那个能给我消掉不",
        "想把约号的限制解除了",
        "我要申诉没来那回",
    ],
)
def test_an_appeal_asks_for_the_number_then_for_the_reason(missed: Conversation, counter: TwoHalls, said: str) -> None:
    assert "预约号" in texts(missed.hear(said, "report_to_other_authority"))
    assert "后四位" in texts(missed.hear(NO, "give_details"))
    assert "什么缘故" in texts(missed.hear("8000", "give_details"))

    told = texts(missed.hear("我急诊住院了，手术完才看见短信", "report_medical_emergency", 0.4))

    assert counter.appealed == [(NO, "我急诊住院了，手术完才看见短信")]
    assert "交上去了" in told and "大厅取号" in told
    assert missed.talk.forms == ()


def test_who_looked_it_up_says_no_more_than_the_word(missed: Conversation, counter: TwoHalls) -> None:
    missed.hear(f"查一下{NO}", "check_appointment")
    assert "回“申诉”" in texts(missed.hear("8000", "give_details"))

    assert "什么缘故" in texts(missed.hear("申诉", "report_to_other_authority")), "and no digits again"


def test_appealed_twice_tells_how_the_first_stands(missed: Conversation, counter: TwoHalls) -> None:
    counter.booked[NO] = replace(counter.booked[NO], appeal="refused")
    missed.hear("爽约的事我要申诉", "deny")
    missed.hear(NO, "give_details")

    told = texts(missed.hear("8000", "give_details"))

    assert "申诉没有通过" in told and counter.appealed == []


def test_one_that_was_not_missed_needs_no_appeal(missed: Conversation, counter: TwoHalls) -> None:
    counter.booked[NO] = replace(counter.booked[NO], status="confirmed")
    missed.hear("爽约的事我要申诉", "deny")
    missed.hear(NO, "give_details")

    assert "约上了" in texts(missed.hear("8000", "give_details"))
    assert missed.talk.forms == ()


def test_to_leave_it_says_what_is_possible_without(missed: Conversation, counter: TwoHalls) -> None:
    missed.hear("爽约的事我要申诉", "deny")
    missed.hear(NO, "give_details")
    missed.hear("8000", "give_details")

    assert "不申诉了" in texts(missed.hear("算了", "leave_matter"))
    assert counter.appealed == []


@pytest.mark.parametrize("said", ["不服判决想申诉", "劳动仲裁能不能申诉", "把我没去的那个号取消"])
def test_other_appeals_are_none(missed: Conversation, said: str) -> None:
    missed.hear(said, "report_to_other_authority")

    assert "booking_appeal" not in [form.kind for form in missed.talk.forms]


@pytest.mark.parametrize("said", ["申诉", "我要申诉", "那我申诉一下吧", "给我申诉。"])
def test_the_word_that_the_message_of_a_no_show_names_opens_the_appeal(missed: Conversation, said: str) -> None:
    assert "预约号" in texts(missed.hear(said, "report_to_other_authority"))
    assert "预约号" in texts(missed.hear("申诉", "report_to_other_authority"))  # once more, said to the question


def test_the_word_alone_gives_no_reason_and_another_authority_may_be_one(
    missed: Conversation, counter: TwoHalls
) -> None:
    missed.hear("申诉", "report_to_other_authority")
    missed.hear(NO, "give_details")
    missed.hear("8000", "give_details")

    assert "为什么没来成" in texts(missed.hear("我要申诉", "report_to_other_authority")) and counter.appealed == []
    why = Heard("那天仲裁开庭去了", "report_to_other_authority", 0.9, {}, "talk", "m")
    assert of_what_is_at_hand(TALK_FILE.words, why, missed.talk).intent == "give_details"
    missed.hear(why.text, why.intent)
    assert counter.appealed == [(NO, why.text)]
