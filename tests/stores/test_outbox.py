"""A message is queued once, claimed by one, tried until it arrives, in order, and not sent once it is unwanted."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from office.outbox.backoff import FIRST_PAUSE
from office.outbox.model import Attachment, AttemptOutcome, MessageKind, MessageStatus, SendingChannel
from office.outbox.usecases import CLAIM_LASTS, TRIED_FOR, Outbox
from tests.outbox import (
    NIGHT,
    NOON,
    PHONE,
    FakeEncryptor,
    keys,
    make_draft,
    make_outbox,
    outcomes,
    stored,
    take,
)

A_SECOND = timedelta(seconds=1)
A_DAY = timedelta(days=1)
MORNING = NOON.replace(hour=8) + A_DAY


@pytest.fixture
def outbox(database: sa.Engine) -> Outbox:
    return make_outbox(database)


def test_what_is_queued_is_taken_as_it_was_written(outbox: Outbox) -> None:
    file = Attachment("yuyue.ics", "text/calendar; charset=utf-8", b"BEGIN:VCALENDAR\r\n\xff")
    outbox.queue([make_draft(attachments=(file,))], NOON)

    [sending] = take(outbox)

    assert (sending.key, sending.to.address, sending.attempt) == ("k1", PHONE, 1)
    assert sending.letter.text.startswith("您约好了「养犬登记证」：11月24日9点，样例大厅，预约号YY1。")
    assert sending.letter.attachments == (file,)


def test_neither_address_nor_words_can_be_read_in_the_database(outbox: Outbox, database: sa.Engine) -> None:
    outbox.queue([make_draft()], NOON)

    with database.connect() as connection:
        rows = str(connection.execute(sa.text("SELECT * FROM outgoing_messages")).all())

    assert PHONE not in rows
    assert "养犬登记证" not in rows


@pytest.mark.parametrize("kind", MessageKind)
def test_every_kind_has_its_words(outbox: Outbox, kind: MessageKind) -> None:
    outbox.queue([make_draft(kind=kind)], NOON)

    [sending] = take(outbox)

    assert sending.letter.title
    assert "{" not in sending.letter.text


def test_a_missing_value_is_told_at_once_and_nothing_is_queued(outbox: Outbox) -> None:
    with pytest.raises(KeyError):
        outbox.queue([make_draft("good"), make_draft("bad", values={})], NOON)

    assert outbox.find("good") is None


def test_the_same_key_is_queued_once_however_often(outbox: Outbox) -> None:
    assert outbox.queue([make_draft(), make_draft()], NOON) == 1
    [sending] = take(outbox)
    outbox.finish(sending, AttemptOutcome.SENT, NOON)

    assert outbox.queue([make_draft()], NOON + A_DAY) == 0
    assert take(outbox, NOON + A_DAY) == []


def test_many_are_queued_at_once_and_those_that_came_before_stay_as_they_were(outbox: Outbox) -> None:
    assert outbox.queue([make_draft("k1", "13900000000")], NOON) == 1

    for _ in range(2):
        with outbox.unit_of_work() as work:
            outbox.put_all(work, [make_draft(f"k{number}") for number in range(50)], NOON)
            outbox.put_all(work, [], NOON)

    assert "13900000000" in {each.to.address for each in outbox.take(SendingChannel.SMS, "w", NOON, 60)}
    with outbox.unit_of_work(read_only=True) as work:
        assert len(work.outbox.about(make_draft("k1").about)) == 50


def test_it_goes_out_only_if_the_callers_transaction_is_kept(outbox: Outbox) -> None:
    with pytest.raises(ZeroDivisionError), outbox.unit_of_work() as work:
        outbox.put(work, make_draft(), NOON)
        raise ZeroDivisionError

    assert outbox.find("k1") is None


def test_nothing_is_taken_before_it_is_due(outbox: Outbox) -> None:
    outbox.queue([make_draft()], NOON - A_DAY)

    assert take(outbox, NOON - A_SECOND) == []
    assert keys(take(outbox, NOON)) == ["k1"]


def test_each_channel_takes_its_own(outbox: Outbox) -> None:
    outbox.queue([make_draft()], NOON)

    assert outbox.take(SendingChannel.EMAIL, "w", NOON) == []


def test_a_claim_keeps_others_out_until_it_runs_out(outbox: Outbox) -> None:
    outbox.queue([make_draft()], NOON)
    take(outbox)

    assert take(outbox, NOON + CLAIM_LASTS) == []
    [again] = take(outbox, NOON + CLAIM_LASTS + A_SECOND)

    assert again.attempt == 2
    assert outcomes(outbox) == ["interrupted", "sending"]


def test_who_has_lost_the_claim_is_told_and_changes_nothing(outbox: Outbox) -> None:
    outbox.queue([make_draft()], NOON)
    [slow] = take(outbox)
    later = NOON + CLAIM_LASTS + A_SECOND
    [quick] = take(outbox, later)

    assert not outbox.finish(slow, AttemptOutcome.REFUSED, later)
    assert outbox.finish(quick, AttemptOutcome.SENT, later)
    assert stored(outbox).status is MessageStatus.SENT
    assert outcomes(outbox) == ["refused", "sent"], "what each of them met is on record"


def test_who_is_late_but_was_not_replaced_still_counts(outbox: Outbox) -> None:
    outbox.queue([make_draft()], NOON)
    [slow] = take(outbox)

    assert outbox.finish(slow, AttemptOutcome.SENT, NOON + 2 * CLAIM_LASTS)
    assert take(outbox, NOON + 3 * CLAIM_LASTS) == []


def test_a_failure_for_now_is_tried_again_later_and_later(outbox: Outbox) -> None:
    outbox.queue([make_draft()], NOON)
    now, waits = NOON, []
    for _ in range(4):
        [sending] = take(outbox, now)
        outbox.finish(sending, AttemptOutcome.AGAIN, now, "HTTP 500")
        waits.append(stored(outbox).next_try_at - now)
        assert take(outbox, now + waits[-1] - A_SECOND) == []
        now += waits[-1]

    assert waits == [FIRST_PAUSE / 2 * factor for factor in (1, 2, 4, 8)]
    assert outcomes(outbox) == ["again"] * 4


def test_the_other_sides_wish_to_wait_is_respected(outbox: Outbox) -> None:
    outbox.queue([make_draft()], NOON)
    [sending] = take(outbox)

    outbox.finish(sending, AttemptOutcome.AGAIN, NOON, "HTTP 429", timedelta(minutes=7))

    assert stored(outbox).next_try_at == NOON + timedelta(minutes=7)


def test_a_refusal_is_final(outbox: Outbox) -> None:
    outbox.queue([make_draft()], NOON)
    [sending] = take(outbox)

    outbox.finish(sending, AttemptOutcome.REFUSED, NOON, "HTTP 422")

    found, log = outbox.find("k1") or pytest.fail("gone")
    assert (found.status, found.ended_at) == (MessageStatus.FAILED, NOON)
    assert (log[0].outcome, log[0].error, log[0].begun_at) == ("refused", "HTTP 422", NOON)
    assert take(outbox, NOON + A_DAY) == []


def test_what_was_interrupted_is_tried_at_once(outbox: Outbox) -> None:
    outbox.queue([make_draft()], NOON)
    [sending] = take(outbox)

    outbox.finish(sending, AttemptOutcome.INTERRUPTED, NOON)

    assert keys(take(outbox)) == ["k1"]


def test_to_one_address_things_go_in_their_order(outbox: Outbox) -> None:
    """The second waits even while the first waits for its next attempt; other addresses do not."""
    first, second = make_draft("first"), make_draft("second", due_at=NOON + A_SECOND)
    other = make_draft("other", address="13900000000", due_at=NOON + 2 * A_SECOND)
    outbox.queue([second, other, first], NOON)
    now = NOON + 2 * A_SECOND

    [sending, stranger] = take(outbox, now)
    assert (sending.key, stranger.key) == ("first", "other")
    outbox.finish(sending, AttemptOutcome.AGAIN, now)
    assert take(outbox, now) == []

    now += timedelta(minutes=1)
    [sending] = take(outbox, now)
    outbox.finish(sending, AttemptOutcome.SENT, now)
    assert keys(take(outbox, now)) == ["second"]


def test_what_was_queued_first_goes_first_where_both_are_due(outbox: Outbox) -> None:
    outbox.queue([make_draft(f"k{number}") for number in range(3)], NOON)

    for number in range(3):
        [sending] = take(outbox)
        assert sending.key == f"k{number}"
        outbox.finish(sending, AttemptOutcome.SENT, NOON)


@pytest.mark.parametrize("outcome", [AttemptOutcome.REFUSED, AttemptOutcome.SENT])
def test_what_has_ended_lets_the_next_pass(outbox: Outbox, outcome: AttemptOutcome) -> None:
    outbox.queue([make_draft("first"), make_draft("second")], NOON)
    [first] = take(outbox)

    outbox.finish(first, outcome, NOON)

    assert keys(take(outbox)) == ["second"]


def test_a_reminder_for_tomorrow_does_not_hold_up_todays_confirmation(outbox: Outbox) -> None:
    outbox.queue([make_draft("reminder", due_at=NOON + A_DAY)], NOON)
    outbox.queue([make_draft("confirmation")], NOON)

    assert keys(take(outbox)) == ["confirmation"]


def test_at_night_only_what_cannot_wait_goes_out(outbox: Outbox) -> None:
    """And what waits for the morning does not hold up what cannot wait."""
    kind = MessageKind.REMINDER_DAY_BEFORE
    outbox.queue([make_draft("reminder", kind=kind), make_draft("confirmation", due_at=NIGHT)], NOON)

    [confirmation] = take(outbox, NIGHT)
    assert confirmation.key == "confirmation"
    outbox.finish(confirmation, AttemptOutcome.SENT, NIGHT)
    assert take(outbox, MORNING - A_SECOND) == []
    assert keys(take(outbox, MORNING)) == ["reminder"]


def test_what_is_cancelled_is_not_sent(outbox: Outbox) -> None:
    outbox.queue([make_draft("mine"), make_draft("other", about="appointment:YY2", address="13900000000")], NOON)

    assert outbox.cancel("appointment:YY1", NOON) == 1
    assert outbox.cancel("appointment:YY1", NOON) == 0

    assert stored(outbox, "mine").status is MessageStatus.CANCELLED
    assert keys(take(outbox)) == ["other"]


@pytest.mark.parametrize(
    ("outcome", "status"),
    [
        (AttemptOutcome.SENT, MessageStatus.SENT),
        (AttemptOutcome.AGAIN, MessageStatus.CANCELLED),
        (AttemptOutcome.INTERRUPTED, MessageStatus.CANCELLED),
        (AttemptOutcome.REFUSED, MessageStatus.FAILED),
    ],
)
def test_what_is_cancelled_on_its_way_is_not_tried_again(
    outbox: Outbox, outcome: AttemptOutcome, status: MessageStatus
) -> None:
    outbox.queue([make_draft()], NOON)
    [sending] = take(outbox)
    outbox.cancel("appointment:YY1", NOON)

    outbox.finish(sending, outcome, NOON)

    assert stored(outbox).status is status
    assert take(outbox, NOON + A_DAY) == []


def test_what_is_cancelled_in_a_dead_workers_hands_ends(outbox: Outbox) -> None:
    outbox.queue([make_draft()], NOON)
    take(outbox)
    outbox.cancel("appointment:YY1", NOON)
    later = NOON + CLAIM_LASTS + A_SECOND

    assert take(outbox, later) == []
    assert outbox.tidy(later, NOON) == 1
    assert stored(outbox).status is MessageStatus.CANCELLED
    assert outcomes(outbox) == ["interrupted"]


def test_settling_queues_what_is_missing_and_cancels_what_is_not_wanted(outbox: Outbox) -> None:
    about = "appointment:YY1"
    outbox.settle(about, [make_draft("old"), make_draft("both")], NOON)

    outbox.settle(about, [make_draft("both"), make_draft("new")], NOON)
    outbox.settle(about, [make_draft("both"), make_draft("new")], NOON)

    assert [stored(outbox, key).status for key in ("old", "both", "new")] == ["cancelled", "queued", "queued"]


def test_settling_about_nothing_more_to_say_cancels_all(outbox: Outbox) -> None:
    outbox.settle("appointment:YY1", [make_draft()], NOON)

    outbox.settle("appointment:YY1", [], NOON)

    assert take(outbox) == []


def test_what_is_of_no_use_any_more_is_not_sent(outbox: Outbox) -> None:
    outbox.queue([make_draft(useless_after=NOON + A_SECOND)], NOON)

    assert take(outbox, NOON + A_SECOND) == []
    assert outbox.tidy(NOON + A_SECOND, NOON) == 1
    assert stored(outbox).status is MessageStatus.FAILED


def test_a_try_that_would_come_too_late_is_not_made(outbox: Outbox) -> None:
    outbox.queue([make_draft(useless_after=NOON + timedelta(seconds=5))], NOON)
    [sending] = take(outbox)

    outbox.finish(sending, AttemptOutcome.AGAIN, NOON)

    assert stored(outbox).status is MessageStatus.FAILED


def test_after_days_of_trying_it_is_given_up(outbox: Outbox) -> None:
    outbox.queue([make_draft()], NOON)
    tried_at = []
    while stored(outbox).ended_at is None:
        tried_at.append(stored(outbox).next_try_at)
        [sending] = take(outbox, tried_at[-1])
        outbox.finish(sending, AttemptOutcome.AGAIN, tried_at[-1], "ConnectError")

    assert stored(outbox).status is MessageStatus.FAILED
    assert TRIED_FOR - timedelta(hours=1) <= tried_at[-1] - NOON < TRIED_FOR
    assert outcomes(outbox) == ["again"] * len(tried_at)


def test_what_is_too_late_holds_nothing_up_unless_it_is_on_its_way(outbox: Outbox) -> None:
    late = make_draft("late", useless_after=NOON + A_SECOND)
    outbox.queue([late, make_draft("next")], NOON)
    now = NOON + 2 * A_SECOND

    take(outbox)
    assert take(outbox, now) == [], "the first is being sent"
    assert keys(take(outbox, NOON + CLAIM_LASTS + A_SECOND)) == ["next"]


def test_tidying_leaves_alone_what_is_on_its_way(outbox: Outbox) -> None:
    outbox.queue([make_draft(useless_after=NOON + A_SECOND)], NOON)
    [sending] = take(outbox)

    assert outbox.tidy(NOON + 2 * A_SECOND, NOON) == 0
    assert outbox.finish(sending, AttemptOutcome.SENT, NOON + 2 * A_SECOND)


def test_who_and_what_are_emptied_some_time_after_the_end(outbox: Outbox) -> None:
    outbox.queue([make_draft(), make_draft("open", due_at=NOON + A_DAY)], NOON)
    [sending] = take(outbox)
    outbox.finish(sending, AttemptOutcome.SENT, NOON)

    outbox.tidy(NOON, empty_before=NOON)
    assert stored(outbox).letter_sealed
    outbox.tidy(NOON, empty_before=NOON + A_SECOND)

    emptied = stored(outbox)
    assert (emptied.address_mark, emptied.address_sealed, emptied.letter_sealed) == ("", b"", b"")
    assert outcomes(outbox) == ["sent"], "the log stays"
    assert stored(outbox, "open").letter_sealed


def test_what_cannot_be_opened_is_kept_for_when_the_key_is_back(outbox: Outbox) -> None:
    assert isinstance(outbox.encryptor, FakeEncryptor)
    outbox.queue([make_draft()], NOON)

    outbox.encryptor.has_key = False
    assert take(outbox) == []
    outbox.encryptor.has_key = True

    assert keys(take(outbox, stored(outbox).next_try_at)) == ["k1"]
    assert outcomes(outbox) == ["again", "sending"]


def test_a_sealed_letter_opens_in_its_own_row_only(outbox: Outbox, database: sa.Engine) -> None:
    outbox.queue([make_draft("mine"), make_draft("theirs", address="13900000000")], NOON)
    with database.begin() as connection:
        connection.execute(
            sa.text(
                "UPDATE outgoing_messages SET letter_sealed ="
                " (SELECT letter_sealed FROM outgoing_messages WHERE key = 'theirs') WHERE key = 'mine'"
            )
        )

    assert keys(take(outbox)) == ["theirs"]
