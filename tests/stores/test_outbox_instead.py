"""A message that one channel refuses goes by the next, once, in the same words; who talked with us hears it there."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from office.outbox.model import AttemptOutcome, Draft, MessageKind, MessageStatus, Recipient, SendingChannel
from office.outbox.reaching import Reach, TalkMessages
from office.outbox.usecases import Outbox
from tests.outbox import NOON, PHONE, make_draft, make_outbox, stored
from tests.stores.test_concurrency import at_once

SMS, FILE, TALK = SendingChannel.SMS, SendingChannel.FILE, SendingChannel.CONVERSATION
CHAIN = (Recipient(SMS, PHONE), Recipient(FILE, PHONE))
ADDRESSES = {SMS: PHONE, FILE: PHONE}
REMINDER = MessageKind.REMINDER_DAY_BEFORE


@pytest.fixture
def outbox(database: sa.Engine) -> Outbox:
    return make_outbox(database)


def refused_by(outbox: Outbox, channel: SendingChannel) -> str:
    """Its text; the channel refuses it for good."""
    [sending] = outbox.take(channel, "w", NOON, 9)
    assert outbox.finish(sending, AttemptOutcome.REFUSED, NOON, "ConversationNotFound")
    return sending.letter.text


def to_talk(**more: object) -> Draft:
    return make_draft(channel=TALK, address="c1", instead=CHAIN, **more)


def test_refused_in_the_conversation_it_goes_by_sms_and_then_to_the_file(outbox: Outbox) -> None:
    outbox.queue([to_talk()], NOON)

    said = refused_by(outbox, TALK)
    assert refused_by(outbox, SMS) == said
    [last] = outbox.take(FILE, "w", NOON, 9)

    assert (last.key, last.letter.text, last.letter.instead) == ("k1.sms.file", said, ())
    assert (last.to.address, stored(outbox, "k1.sms").about) == (PHONE, "appointment:YY1")
    assert [stored(outbox, key).status for key in ("k1", "k1.sms")] == [MessageStatus.FAILED] * 2


def test_asked_for_again_nothing_is_said_twice_and_what_went_another_way_stays(outbox: Outbox) -> None:
    draft = to_talk()
    outbox.settle(draft.about, [draft], NOON)
    refused_by(outbox, TALK)

    at_once(lambda _: outbox.settle(draft.about, [draft], NOON))

    assert stored(outbox, "k1.sms").status is MessageStatus.QUEUED
    assert len(outbox.take(SMS, "w", NOON, 9)) == 1


def test_a_cancelled_one_goes_no_other_way(outbox: Outbox) -> None:
    draft = to_talk()
    outbox.queue([draft], NOON)
    [sending] = outbox.take(TALK, "w", NOON, 9)
    outbox.settle(draft.about, [], NOON)

    outbox.finish(sending, AttemptOutcome.REFUSED, NOON)

    assert outbox.find("k1.sms") is None


def test_too_late_for_one_is_too_late_for_all(outbox: Outbox) -> None:
    outbox.queue([to_talk(useless_after=NOON + timedelta(seconds=30))], NOON)
    [sending] = outbox.take(TALK, "w", NOON, 9)

    outbox.finish(sending, AttemptOutcome.REFUSED, NOON + timedelta(seconds=30))

    assert outbox.find("k1.sms") is None


def test_tried_again_is_not_refused(outbox: Outbox) -> None:
    outbox.queue([to_talk()], NOON)
    [sending] = outbox.take(TALK, "w", NOON, 9)

    outbox.finish(sending, AttemptOutcome.AGAIN, NOON)

    assert outbox.find("k1.sms") is None


def spread(
    talk: TalkMessages, conversation: str | None = "c1", also: tuple[str, ...] = (), **more: object
) -> list[tuple[str, str, list[str]]]:
    """Key, channel and the channels instead."""
    reach = Reach((SMS, FILE), talk)
    drafts = reach.spread([make_draft(**{"kind": REMINDER, **more})], reach.chain(ADDRESSES), conversation, also)
    return [(each.key, each.to.channel, [other.channel for other in each.instead]) for each in drafts]


def test_beside_the_conversation_is_told_too() -> None:
    assert spread(TalkMessages.BESIDE) == [("k1", "sms", ["file"]), ("k1.talk", "conversation", [])]


def test_instead_the_others_come_when_the_conversation_is_gone() -> None:
    assert spread(TalkMessages.INSTEAD) == [("k1", "conversation", ["sms", "file"])]


@pytest.mark.parametrize("own", ["c1", None])
def test_where_somebody_proved_that_it_is_theirs_they_are_told_too_and_once(own: str | None) -> None:
    told = spread(TalkMessages.BESIDE, own, ("c1", "c2", "c2") if own else ("c2",))

    own_talk = [("k1.talk", "conversation", [])] if own else []
    assert told == [("k1", "sms", ["file"]), *own_talk, ("k1.talk.c2", "conversation", [])]


@pytest.mark.parametrize(
    ("talk", "more"),
    [
        (TalkMessages.OFF, {}),
        (TalkMessages.OFF, {"also": ("c2",)}),
        (TalkMessages.BESIDE, {"kind": MessageKind.BOOKING_CONFIRMED, "also": ("c2",)}),
        (TalkMessages.BESIDE, {"conversation": None}),
        (TalkMessages.INSTEAD, {"kind": MessageKind.BOOKING_CONFIRMED}),
    ],
)
def test_otherwise_the_phone_alone_is_told(talk: TalkMessages, more: dict[str, object]) -> None:
    assert spread(talk, **more) == [("k1", "sms", ["file"])]  # type: ignore[arg-type]


def test_what_is_not_known_of_a_person_is_left_out() -> None:
    by = (SendingChannel.EMAIL, SMS)

    assert Reach(by).chain(ADDRESSES) == [Recipient(SMS, PHONE)]
