"""An answer that is held: told to nobody until somebody looked at it, and then once."""

import itertools
from dataclasses import replace
from datetime import timedelta
from functools import partial

import pytest
import sqlalchemy as sa

from office.conversations.handoff.refusals import RefusalCode, Refused
from office.conversations.held.model import HeldTopics
from office.conversations.held.usecases import HeldAnswers
from office.conversations.model import EMERGENCY, Message, Reply, Sender
from office.conversations.usecases import Conversations
from office.storage.unit_of_work import UnitOfWork
from tests.factories import NOW, make_wording

SOURCE = {"item_code": "work-injury", "title": "工伤保险条例"}
ANSWER = Reply("带这些材料。", status="answered", confidence=0.9, extras={"sources": [SOURCE]})
LATER = NOW + timedelta(minutes=6)


@pytest.fixture
def held(database: sa.Engine) -> HeldAnswers:
    ids = itertools.count(1)
    topics = HeldTopics(frozenset({"work-injury"}), frozenset({"complain_about_bot"}), 5)
    units = partial(UnitOfWork, database)
    return HeldAnswers(units, topics, make_wording(), lambda: f"held-{next(ids)}", lambda text: text.replace("1", "*"))


@pytest.fixture
def asked(conversations: Conversations) -> Message:
    talk = conversations.open("web", "zh-CN", NOW)[0].id
    return conversations.take(talk, "工伤怎么认定", None, "1", NOW)


def told(conversations: Conversations, asked: Message) -> list[tuple[Sender, str | None]]:
    return [(each.sender, each.status) for each in conversations.replies_to(asked)]


def test_only_the_named_items_and_statuses_are_held_and_no_danger(held: HeldAnswers) -> None:
    other = replace(ANSWER, extras={"sources": [{"item_code": "passport-first"}]})
    card = Reply("", extras={"cards": [{"type": "guide", "item_code": "work-injury"}]})

    assert held.topics.holds([ANSWER]) and held.topics.holds([card])
    assert held.topics.holds([other, Reply("", status="complain_about_bot")])
    assert not held.topics.holds([other])
    assert not held.topics.holds([ANSWER, Reply("打120", status=EMERGENCY)])
    assert not HeldTopics().holds([ANSWER])


def test_the_citizen_is_told_that_somebody_looks_at_it_and_the_answer_waits(
    held: HeldAnswers, conversations: Conversations, asked: Message
) -> None:
    assert held.hold(asked, [ANSWER], NOW)

    assert told(conversations, asked) == [(Sender.SYSTEM, "answer_held")]
    assert conversations.unanswered(asked.conversation_id) == []
    [(waits, question)] = held.waiting()
    assert (waits.message_id, question) == (asked.id, asked.text)


def test_approved_it_is_said_as_the_assistant_would_have(
    held: HeldAnswers, conversations: Conversations, asked: Message
) -> None:
    held.hold(asked, [ANSWER], NOW)
    held.approve(asked.id, "li", NOW)

    said = conversations.replies_to(asked)[-1]
    assert (said.sender, said.text, said.status, said.extras) == (Sender.BOT, ANSWER.text, "answered", ANSWER.extras)
    assert held.waiting() == []


def test_edited_it_is_the_operators_word_with_the_same_sources(
    held: HeldAnswers, conversations: Conversations, asked: Message
) -> None:
    held.hold(asked, [ANSWER], NOW)
    held.edit(asked.id, "li", "带身份证，电话1", NOW)

    said = conversations.replies_to(asked)[-1]
    assert (said.sender, said.text) == (Sender.OPERATOR, "带身份证，电话*")
    assert said.extras["sources"] == [SOURCE]


def test_rejected_only_the_operators_words_are_said(
    held: HeldAnswers, conversations: Conversations, asked: Message
) -> None:
    held.hold(asked, [ANSWER], NOW)
    held.reject(asked.id, "li", "请来窗口", NOW)

    assert [each.text for each in conversations.replies_to(asked)][1:] == ["请来窗口"]


def test_of_two_who_decide_one_is_told(held: HeldAnswers, conversations: Conversations, asked: Message) -> None:
    held.hold(asked, [ANSWER], NOW)
    held.approve(asked.id, "li", NOW)

    with pytest.raises(Refused) as refused:
        held.reject(asked.id, "wang", "不对", NOW)

    assert refused.value.code == RefusalCode.HELD_DECIDED
    assert len(conversations.replies_to(asked)) == 2


def test_when_nobody_looks_in_time_the_plain_channel_is_told_once(
    held: HeldAnswers, conversations: Conversations, asked: Message
) -> None:
    held.hold(asked, [ANSWER], NOW)

    assert held.expire(NOW + timedelta(minutes=4)) == []
    assert held.expire(LATER) == [asked.conversation_id]
    assert held.expire(LATER) == []
    assert told(conversations, asked)[1:] == [(Sender.SYSTEM, "answer_held_too_long")]
    with pytest.raises(Refused):
        held.approve(asked.id, "li", LATER)


def test_what_is_answered_already_is_not_held_and_not_said_twice(
    held: HeldAnswers, conversations: Conversations, asked: Message
) -> None:
    conversations.answer(asked, [ANSWER], NOW)

    assert not held.hold(asked, [ANSWER], NOW)
    assert held.waiting() == []
