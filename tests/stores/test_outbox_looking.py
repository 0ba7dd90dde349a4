"""The outbox looked through on both databases, and what failed sent again by hand."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from office.outbox.listed import OutboxFilter, Refused
from office.outbox.looking import LAST_CHANCE, address_of, listed, read, send_again
from office.outbox.model import AttemptOutcome, MessageKind, MessageStatus, SendingChannel
from office.outbox.usecases import TRIED_FOR, Outbox
from tests.outbox import NOON, PHONE, FakeEncryptor, keys, make_draft, make_outbox, outcomes, stored, take

A_MINUTE = timedelta(minutes=1)


@pytest.fixture
def outbox(database: sa.Engine) -> Outbox:
    return make_outbox(database)


def shown(outbox: Outbox, **wanted: object) -> list[str]:
    return [each.message.key for each in listed(outbox, OutboxFilter(**wanted))[0]]  # type: ignore[arg-type]


def failed(outbox: Outbox, key: str = "k1") -> None:
    """Refused by the gateway, for good."""
    outbox.queue([make_draft(key)], NOON)
    [sending] = take(outbox)
    assert outbox.finish(sending, AttemptOutcome.REFUSED, NOON, "HTTP 400")


def refused(outbox: Outbox, key: str = "k1") -> str:
    with pytest.raises(Refused) as caught:
        send_again(outbox, key, NOON)
    return caught.value.code


def test_messages_are_listed_the_newest_first_with_their_last_failure_and_counted(outbox: Outbox) -> None:
    failed(outbox)
    outbox.queue([make_draft("k2", about="appointment:YY2", channel=SendingChannel.EMAIL)], NOON)

    found, more, counts = listed(outbox, OutboxFilter())

    assert [(each.message.key, each.last_error) for each in found] == [("k2", ""), ("k1", "HTTP 400")]
    assert more is None and counts == {MessageStatus.FAILED: 1, MessageStatus.QUEUED: 1}
    assert listed(outbox, OutboxFilter(), found[0].id)[0] == found[1:]


def test_they_are_found_by_status_kind_channel_and_number(outbox: Outbox) -> None:
    failed(outbox)
    outbox.queue([make_draft("k2", about="case:GD_2", kind=MessageKind.CASE_UPDATE)], NOON)

    assert shown(outbox, status=MessageStatus.FAILED) == ["k1"]
    assert shown(outbox, kind=MessageKind.CASE_UPDATE) == ["k2"]
    assert shown(outbox, channel=SendingChannel.EMAIL) == []
    assert shown(outbox, about="GD_2") == shown(outbox, about="case:GD_2") == ["k2"]
    assert shown(outbox, about="GDx2") == shown(outbox, about="D_2") == []


def test_a_failed_one_goes_out_again_with_its_words_and_its_log_goes_on(outbox: Outbox) -> None:
    failed(outbox)

    send_again(outbox, "k1", NOON + A_MINUTE)
    send_again(outbox, "k1", NOON + A_MINUTE)

    [sending] = take(outbox, NOON + A_MINUTE)
    assert sending.to.address == PHONE and sending.attempt == 2
    outbox.finish(sending, AttemptOutcome.SENT, NOON + A_MINUTE)
    assert stored(outbox).status is MessageStatus.SENT
    assert outcomes(outbox) == ["refused", "sent"]


def test_one_that_waits_is_tried_at_once(outbox: Outbox) -> None:
    outbox.queue([make_draft()], NOON)
    [sending] = take(outbox)
    outbox.finish(sending, AttemptOutcome.AGAIN, NOON, "ConnectTimeout", timedelta(minutes=50))
    assert take(outbox, NOON + A_MINUTE) == []

    send_again(outbox, "k1", NOON + A_MINUTE)

    assert keys(take(outbox, NOON + A_MINUTE)) == ["k1"]


def test_one_that_came_too_late_has_an_hour_more(outbox: Outbox) -> None:
    failed(outbox)
    late = NOON + TRIED_FOR

    send_again(outbox, "k1", late)

    assert stored(outbox).give_up_at == late + LAST_CHANCE
    assert outbox.tidy(late + A_MINUTE, NOON) == 0
    assert outbox.tidy(late + LAST_CHANCE, NOON) == 1
    assert stored(outbox).status is MessageStatus.FAILED


def test_what_arrived_is_under_way_or_is_unwanted_does_not_go_again(outbox: Outbox) -> None:
    outbox.queue([make_draft()], NOON)
    [sending] = take(outbox)
    assert refused(outbox) == "message_cannot_go_again"
    outbox.finish(sending, AttemptOutcome.SENT, NOON)
    assert refused(outbox) == "message_cannot_go_again"

    outbox.queue([make_draft("k2", about="appointment:YY2")], NOON)
    outbox.cancel("appointment:YY2", NOON)
    assert refused(outbox, "k2") == "message_cannot_go_again"
    assert refused(outbox, "k9") == "message_not_found"


def test_what_was_emptied_can_be_listed_but_neither_read_nor_sent(outbox: Outbox) -> None:
    failed(outbox)
    outbox.tidy(NOON, NOON + A_MINUTE)

    message, letter, attempts = read(outbox, "k1")

    assert (letter, address_of(outbox, message), len(attempts)) == (None, "", 1)
    assert refused(outbox) == "message_cannot_go_again"


def test_the_address_is_masked_and_nothing_is_shown_while_the_key_is_away(outbox: Outbox) -> None:
    outbox.queue([make_draft()], NOON)
    message, letter, _ = read(outbox, "k1")
    assert address_of(outbox, message) == "138****5678"
    assert letter is not None and "养犬登记证" in letter.text

    assert isinstance(outbox.encryptor, FakeEncryptor)
    outbox.encryptor.has_key = False
    message, letter, _ = read(outbox, "k1")
    assert (address_of(outbox, message), letter) == ("", None)
