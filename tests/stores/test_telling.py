"""What a conversation is told unasked stands in its record, in its place, once for each key."""

import pytest

from office.conversations.model import ConversationNotFound, Sender
from office.conversations.usecases import Conversations
from tests.factories import NOW
from tests.stores.test_concurrency import at_once


def test_it_is_told_once_however_often_and_by_however_many(conversations: Conversations, conversation_id: str) -> None:
    at_once(lambda _: conversations.tell(conversation_id, "约好了", "booking_confirmed", "k1", NOW))
    conversations.tell(conversation_id, "约好了", "booking_confirmed", "k1", NOW)

    told = conversations.record(conversation_id, None)[1:]
    assert [(each.text, each.sender, each.status, each.position) for each in told] == [
        ("约好了", Sender.SYSTEM, "booking_confirmed", 2)
    ]


def test_another_key_and_another_conversation_are_told_too(conversations: Conversations, conversation_id: str) -> None:
    other, _, _ = conversations.open("web", "zh-CN", NOW)
    for told in (conversation_id, other.id):
        for key in ("k1", "k2"):
            conversations.tell(told, key, "case_update", key, NOW)

    for told in (conversation_id, other.id):
        assert [each.text for each in conversations.record(told, None)[1:]] == ["k1", "k2"]


def test_it_is_no_question_that_anybody_would_answer(conversations: Conversations, conversation_id: str) -> None:
    conversations.tell(conversation_id, "约好了", "booking_confirmed", "k1", NOW)

    assert conversations.waiting_for_an_answer(NOW) == []


def test_a_conversation_that_is_not_there_cannot_be_told(conversations: Conversations) -> None:
    with pytest.raises(ConversationNotFound):
        conversations.tell("nobody", "约好了", "booking_confirmed", "k1", NOW)
