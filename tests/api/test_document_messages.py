"""容缺 over the planner of the desk: who promised a document is reminded of it, once, until it has come."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from desk.sending.promised import PromisedMessages
from office.booking.confirming import confirm
from office.booking.holding import hold
from office.china_time import CHINA
from office.outbox.model import AttemptOutcome, MessageStatus, SendingChannel
from office.outbox.reaching import Reach
from office.queueing.model import Booked
from office.queueing.pre_review import Tick
from office.queueing.reviewing import Promise, decide, keep_commitment, open_review, tick
from office.queueing.rules import QueueRules, QueueSettings
from tests.api.running_desk import RunningDesk
from tests.booking import NOW, make_wish
from tests.booking import FakePlaces as Places
from tests.factories import FakeEngine
from tests.hall_day import CLERK, OPENS, FakeAppointments, make_booked, queueing_in
from tests.stores.test_forgetting import LINES, promised

WEDNESDAY, MONDAY_AFTER = datetime(2026, 11, 26, 9, tzinfo=CHINA), datetime(2026, 11, 30, 9, tzinfo=CHINA)
PHONE = "13812345678"
Sent = Callable[[datetime], list[tuple[str, str]]]


@pytest.fixture
def desk(tmp_path: Path, engine: FakeEngine) -> Iterator[RunningDesk]:
    """Not running: the moments are the tests'."""
    still = RunningDesk(tmp_path, engine)
    object.__setattr__(still.office, "queueing", queueing_in(still.office.database))
    yield still
    still.office.database.dispose()


def sender(desk: RunningDesk, planner: PromisedMessages) -> Sent:
    """What a desk sends at a moment: channel and text, in order."""
    outbox = desk.office.outbox

    def send(now: datetime) -> list[tuple[str, str]]:
        for about, drafts in planner(now):
            outbox.settle(about, drafts, now)
        sent = []
        for channel in SendingChannel:
            for each in outbox.take(channel, "test", now, 9):
                outbox.finish(each, AttemptOutcome.SENT, now)
                sent.append((each.to.address, each.letter.text))
        return sent

    return send


@pytest.fixture
def send(desk: RunningDesk) -> Sent:
    return sender(desk, PromisedMessages(desk.office, Reach()))


def test_it_is_said_two_working_days_before_and_on_the_day(desk: RunningDesk, send: Sent) -> None:
    follows, _ = promised(desk.office.queueing)

    assert send(OPENS) == []
    assert send(WEDNESDAY - timedelta(minutes=1)) == []
    [(address, text)] = send(WEDNESDAY)
    assert (address, text) == (
        PHONE,
        f"提醒您：「养犬登记证」还差租赁合同，最晚2026年11月30日补交，编号{follows}。已经交了的不用管。",
    )
    assert send(WEDNESDAY) == []
    assert [text for _, text in send(MONDAY_AFTER)] == [text]
    assert send(MONDAY_AFTER + timedelta(hours=1)) == []


def test_what_has_come_is_not_reminded_of(desk: RunningDesk, send: Sent) -> None:
    follows, _ = promised(desk.office.queueing)
    send(OPENS)
    keep_commitment(desk.office.queueing, follows, OPENS + timedelta(hours=1), CLERK)

    assert send(WEDNESDAY) == []
    with desk.office.outbox.unit_of_work(read_only=True) as work:
        assert {each.status for each in work.outbox.about(f"document:{follows}")} == {MessageStatus.CANCELLED}


def test_a_desk_that_was_down_on_the_day_says_it_when_it_is_back(desk: RunningDesk, send: Sent) -> None:
    promised(desk.office.queueing)
    back = WEDNESDAY + timedelta(days=1, hours=2)

    assert len(send(back)) == 1, "late, but before its last day"
    assert sender(desk, PromisedMessages(desk.office, Reach()))(back) == [], "another desk says nothing twice"


def test_by_night_nothing_is_said_and_after_its_day_nothing_either(desk: RunningDesk, send: Sent) -> None:
    promised(desk.office.queueing)

    assert send(WEDNESDAY.replace(hour=22)) == []
    assert send(datetime(2026, 12, 1, 9, tzinfo=CHINA)) == []


def test_a_hall_has_its_own_days_and_hour(desk: RunningDesk, send: Sent) -> None:
    own = QueueSettings(by_hall={"dog-hall": QueueRules(reminded_days_before=1, reminded_hour=15)})
    object.__setattr__(desk.office, "queueing", replace(desk.office.queueing, settings=own))
    promised(desk.office.queueing)

    assert send(WEDNESDAY) == []
    assert send(datetime(2026, 11, 27, 14, 59, tzinfo=CHINA)) == []
    assert len(send(datetime(2026, 11, 27, 15, tzinfo=CHINA))) == 1


def test_one_that_cannot_be_read_keeps_no_other_from_its_reminder(desk: RunningDesk, send: Sent) -> None:
    broken, _ = promised(desk.office.queueing)
    with desk.office.queueing.unit_of_work() as work:
        work.queueing.reviews.seal_anew(broken, b"x", b"x")
    promised(desk.office.queueing, OPENS + timedelta(minutes=1))

    assert len(send(WEDNESDAY)) == 1


def test_who_booked_in_a_conversation_is_reminded_there_too(desk: RunningDesk, send: Sent) -> None:
    booking = replace(desk.office.booking, places=Places())
    mine = confirm(booking, hold(booking, make_wish(1, conversation_id="c1"), NOW).no, NOW)
    known = FakeAppointments()
    booked: Booked = known.add(make_booked(mine.no, starts_at=OPENS, ends_at=OPENS + timedelta(minutes=30)))
    desk_queueing = queueing_in(desk.office.database, known)
    object.__setattr__(desk.office, "queueing", desk_queueing)
    review = open_review(desk_queueing, "dog-hall", "dog-licence", LINES, OPENS, CLERK, appointment_no=booked.no)
    tick(desk_queueing, review.no, {0: Tick.MISSING, 1: Tick.MISSING})
    decide(desk_queueing, review.no, OPENS, CLERK, promise=Promise("李建国", PHONE))

    assert sorted(address for address, _ in send(WEDNESDAY)) == [PHONE, "c1"]
