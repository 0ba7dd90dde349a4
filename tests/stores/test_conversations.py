"""What a conversation promises, on every database."""

from dataclasses import replace

import pytest

from office.conversations.model import (
    ClientMessageIdReused,
    ConversationClosed,
    ConversationNotFound,
    ConversationState,
    PayloadNotOffered,
    Reply,
    Sender,
)
from office.conversations.usecases import Conversations
from tests.factories import ID_NUMBER, MOBILE, NOW


def test_who_has_the_token_enters(conversations: Conversations) -> None:
    opened, token, [greeting] = conversations.open("web", "zh-CN", NOW)

    entered = conversations.enter(opened.id, token)

    assert entered == replace(opened, last_position=1)
    assert (entered.state, entered.opened_at) == (ConversationState.BOT, NOW)
    assert conversations.record(opened.id, None) == [greeting]


@pytest.mark.parametrize("token", ["", "token-2", "TOKEN-1", "令牌"])
def test_any_other_token_finds_nothing(conversations: Conversations, conversation_id: str, token: str) -> None:
    conversations.open("web", "zh-CN", NOW)

    with pytest.raises(ConversationNotFound):
        conversations.enter(conversation_id, token)


def test_the_token_itself_is_not_kept(conversations: Conversations) -> None:
    opened, token, _ = conversations.open("web", "zh-CN", NOW)

    assert token not in opened.token_hash


def test_a_message_comes_out_as_it_went_in(conversations: Conversations, conversation_id: str) -> None:
    taken = conversations.take(conversation_id, "身份证丢了🪪", None, "m1", NOW)

    [_, kept] = conversations.record(conversation_id, None)
    assert kept == taken
    assert (kept.text, kept.sender, kept.position, kept.sent_at) == ("身份证丢了🪪", Sender.CITIZEN, 2, NOW)
    assert not kept.is_answered


OFFERED = Reply("哪一件？", extras={"quick_replies": [{"title": "登记办不成的事", "payload": "/report"}]})


def test_whoever_types_what_a_button_says_means_the_button(conversations: Conversations, conversation_id: str) -> None:
    conversations.answer(conversations.take(conversation_id, "人工", None, "m1", NOW), [OFFERED, Reply("再想想")], NOW)

    typed, again = (conversations.take(conversation_id, " 登记办不成的事\n", None, "m2", NOW) for _ in range(2))

    assert (typed.text, typed.payload) == ("登记办不成的事", "/report")
    assert again == typed
    with pytest.raises(ClientMessageIdReused):
        conversations.take(conversation_id, "登记", None, "m2", NOW)


def test_a_card_that_is_none_does_not_keep_the_words_from_being_said(
    conversations: Conversations, conversation_id: str
) -> None:
    said = conversations.take(conversation_id, "以后的", None, "m1", NOW)
    [kept] = conversations.answer(
        said, [Reply("都在这句话里。", extras={"cards": [None, "x", {"type": "later"}]})], NOW
    )

    assert kept.text == "都在这句话里。"


def test_a_button_further_back_is_not_meant_by_its_words(conversations: Conversations, conversation_id: str) -> None:
    conversations.answer(conversations.take(conversation_id, "人工", None, "m1", NOW), [OFFERED], NOW)
    conversations.answer(conversations.take(conversation_id, "天气", None, "m2", NOW), [Reply("不知道")], NOW)

    assert conversations.take(conversation_id, "登记办不成的事", None, "m3", NOW).payload is None


def test_taking_the_same_message_again_gives_the_first(conversations: Conversations, conversation_id: str) -> None:
    first = conversations.take(conversation_id, "身份证丢了", None, "m1", NOW)
    again = conversations.take(conversation_id, "身份证丢了", None, "m1", NOW)

    assert again == first
    assert len(conversations.record(conversation_id, None)) == 2


def test_other_words_under_a_used_id_are_refused(conversations: Conversations, conversation_id: str) -> None:
    conversations.take(conversation_id, "身份证丢了", None, "m1", NOW)

    with pytest.raises(ClientMessageIdReused):
        conversations.take(conversation_id, "结婚", None, "m1", NOW)

    assert len(conversations.record(conversation_id, None)) == 2


def test_the_same_id_in_another_conversation_is_another_message(conversations: Conversations) -> None:
    one, other = (conversations.open("web", "zh-CN", NOW)[0].id for _ in range(2))

    assert conversations.take(one, "甲", None, "m1", NOW).id != conversations.take(other, "乙", None, "m1", NOW).id


def test_only_an_offered_payload_is_taken(conversations: Conversations, conversation_id: str) -> None:
    taken = conversations.take(conversation_id, "", "/request_human", "m1", NOW)

    assert (taken.payload, taken.text) == ("/request_human", "我想找人工")
    with pytest.raises(PayloadNotOffered):
        conversations.take(conversation_id, "", "/restart", "m2", NOW)


def test_a_payload_that_the_citizen_wrote_is_not_offered_by_it(
    conversations: Conversations, conversation_id: str
) -> None:
    conversations.take(conversation_id, "/restart", None, "m1", NOW)

    with pytest.raises(PayloadNotOffered):
        conversations.take(conversation_id, "", "/restart", "m2", NOW)


def test_a_retried_tap_is_the_same_tap(conversations: Conversations, conversation_id: str) -> None:
    first = conversations.take(conversation_id, "", "/request_human", "m1", NOW)

    assert conversations.take(conversation_id, "", "/request_human", "m1", NOW) == first


def test_personal_numbers_are_not_kept_and_the_person_is_told_once(
    conversations: Conversations, conversation_id: str
) -> None:
    first = conversations.take(conversation_id, f"我电话{MOBILE}", None, "m1", NOW)
    second = conversations.take(conversation_id, f"身份证{ID_NUMBER}", None, "m2", NOW)

    assert (first.text, second.text) == ("我电话〔MOBILE〕", "身份证〔ID_NUMBER〕")
    [notice] = conversations.replies_to(first)
    assert (notice.sender, notice.status) == (Sender.SYSTEM, "privacy_notice")
    assert conversations.replies_to(second) == []


def test_an_answer_is_recorded_once(conversations: Conversations, conversation_id: str) -> None:
    question = conversations.take(conversation_id, "身份证丢了", None, "m1", NOW)
    extras = {"quick_replies": [{"title": "甲", "payload": "/a"}], "cards": [], "sources": []}

    first = conversations.answer(question, [Reply("补办", status="answered", confidence=0.9, extras=extras)], NOW)
    second = conversations.answer(question, [Reply("另一个答案")], NOW)

    assert second == first
    assert conversations.replies_to(question) == first
    assert (first[0].text, first[0].confidence, first[0].extras) == ("补办", 0.9, extras)
    assert conversations.unanswered(conversation_id) == []


def test_what_is_unanswered_is_known_in_order(conversations: Conversations, conversation_id: str) -> None:
    questions = [conversations.take(conversation_id, text, None, text, NOW) for text in ("m1", "m2", "m3")]
    conversations.answer(questions[1], [Reply("答")], NOW)

    assert conversations.unanswered(conversation_id) == [questions[0], questions[2]]


def test_that_a_message_is_kept_is_said_once(conversations: Conversations, conversation_id: str) -> None:
    question = conversations.take(conversation_id, "身份证丢了", None, "m1", NOW)

    [told] = conversations.tell_that_it_is_kept(question, NOW)

    assert told.status == "engine_away"
    assert conversations.tell_that_it_is_kept(question, NOW) == [told]
    assert conversations.unanswered(conversation_id) == [question]


def test_the_record_goes_on_after_a_message(conversations: Conversations, conversation_id: str) -> None:
    questions = [conversations.take(conversation_id, text, None, text, NOW) for text in ("m1", "m2", "m3")]

    assert conversations.record(conversation_id, questions[0].id) == questions[1:]
    assert conversations.record(conversation_id, questions[0].id, limit=1) == [questions[1]]
    assert conversations.record(conversation_id, questions[-1].id) == []
    assert len(conversations.record(conversation_id, "no-such-message")) == 4


def test_a_conversation_that_does_not_exist_takes_nothing(conversations: Conversations) -> None:
    with pytest.raises(ConversationClosed):
        conversations.take("no-such-one", "在吗", None, "m1", NOW)


def test_whom_to_call_in_danger_takes_no_question_back(conversations: Conversations, conversation_id: str) -> None:
    """The phone number that was asked for is still expected after 着火了 and 119."""
    dangerous = replace(conversations, number_to_call=lambda text: "119" if "着火" in text else None)
    asked = dangerous.take(conversation_id, "约明天", None, "1", NOW)
    dangerous.answer(asked, [Reply("留个手机号", extras={"expects": ["phone"]})], NOW)

    dangerous.take(conversation_id, "着火了", None, "2", NOW)

    with dangerous.unit_of_work(read_only=True) as work:
        assert work.conversations.expected(conversation_id) == ["phone"]
