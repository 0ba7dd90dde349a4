"""Several workers, and workers that die: no message is sent by two at the same time, and none is lost."""

import itertools
import os
import signal
import threading
import time
from collections import Counter
from datetime import timedelta

import pytest
import sqlalchemy as sa

from office.outbox.model import AttemptOutcome, MessageStatus, Sending
from office.outbox.usecases import CLAIM_LASTS
from office.storage.engine import open_database
from tests.booking import address_of
from tests.killed import killed_at
from tests.outbox import NOON, keys, make_draft, make_outbox, outcomes, stored, take
from tests.stores.test_concurrency import THREADS, at_once

A_SECOND = timedelta(seconds=1)
LATER = NOON + CLAIM_LASTS + A_SECOND
ADDRESSES = [f"1390000{number:04}" for number in range(6)]
MOST_POINTS = 60


class Post:
    """Takes what workers send, and notes where two do at the same time what only one may."""

    def __init__(self) -> None:
        self.arrived: list[str] = []
        self.clashes: list[str] = []
        self._busy: Counter[str] = Counter()
        self._lock = threading.Lock()

    def send(self, sending: Sending) -> None:
        mine = (sending.key, sending.to.address)
        with self._lock:
            self.clashes += [each for each in mine if self._busy[each]]
            self._busy.update(mine)
        time.sleep(0.002)  # long enough for another to come in between, if it could
        with self._lock:
            self._busy.subtract(mine)
            self.arrived.append(sending.key)


def test_many_workers_send_each_message_once_and_each_address_in_order(database: sa.Engine) -> None:
    sent_by = [make_outbox(database, prefix=f"w{number}-") for number in range(THREADS)]
    wanted = [
        make_draft(f"{address}-{number}", address=address, due_at=NOON + number * A_SECOND)
        for number, address in itertools.product(range(4), ADDRESSES)
    ]
    sent_by[0].queue(reversed(wanted), NOON)
    post, now = Post(), NOON + timedelta(minutes=1)

    def work(number: int) -> None:
        outbox = sent_by[number]
        while len(post.arrived) < len(wanted):
            for sending in take(outbox, now, most=3, worker=f"w{number}"):
                post.send(sending)
                assert outbox.finish(sending, AttemptOutcome.SENT, now)

    at_once(work)

    assert post.clashes == []
    assert sorted(post.arrived) == sorted(draft.key for draft in wanted)
    for address in ADDRESSES:
        assert [key for key in post.arrived if key.startswith(address)] == [
            f"{address}-{number}" for number in range(4)
        ]


def test_of_many_workers_one_gets_a_dead_workers_message(database: sa.Engine) -> None:
    make_outbox(database).queue([make_draft()], NOON)
    take(make_outbox(database))
    others = [make_outbox(database, prefix=f"w{number}-") for number in range(THREADS)]

    taken = at_once(lambda number: take(others[number], LATER))

    assert sum(map(len, taken)) == 1


def test_the_same_reminder_asked_for_by_many_at_once_is_queued_once(database: sa.Engine) -> None:
    others = [make_outbox(database) for _ in range(THREADS)]

    new = at_once(lambda number: others[number].queue([make_draft()], NOON))

    assert sum(new) == 1


def test_a_worker_killed_while_it_sends_leaves_the_message_to_the_next(database: sa.Engine) -> None:
    outbox = make_outbox(database)
    outbox.queue([make_draft()], NOON)
    address = address_of(database)
    database.dispose()  # a connection must not be shared with a child
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        taken = take(make_outbox(open_database(address), prefix="child"))
        os.write(writer, taken[0].key.encode())
        time.sleep(60)  # the gateway hangs
        os._exit(0)
    assert os.read(reader, 10) == b"k1"
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)

    assert take(outbox, NOON + CLAIM_LASTS) == [], "its claim holds"
    [again] = take(outbox, LATER)

    assert (again.key, again.attempt) == ("k1", 2)
    assert outcomes(outbox) == ["interrupted", "sending"]


@pytest.mark.parametrize("settled", [True, False])
def test_killed_at_any_step_a_message_is_whole_and_goes_out(database: sa.Engine, settled: bool) -> None:
    """Of queueing, claiming and recording: after each the next worker does the rest, and the log has no gap."""
    outbox = make_outbox(database)

    def whole_life(engine: sa.Engine, key: str) -> None:
        theirs = make_outbox(engine, prefix="child")
        draft = make_draft(key, address=key)
        theirs.settle(draft.about, [draft], NOON) if settled else theirs.queue([draft], NOON)
        [sending] = [each for each in take(theirs) if each.key == key]
        theirs.finish(sending, AttemptOutcome.SENT, NOON)

    for point in range(1, MOST_POINTS):
        key = f"k{point}"
        if not killed_at(database, point, lambda engine, key=key: whole_life(engine, key)):
            break
        outbox.queue([make_draft(key, address=key)], NOON)
        left = take(outbox, LATER)
        assert keys(left) in ([key], [])
        for sending in left:
            assert outbox.finish(sending, AttemptOutcome.SENT, LATER)
        assert stored(outbox, key).status is MessageStatus.SENT
        assert outcomes(outbox, key) in (["sent"], ["interrupted", "sent"])
    else:
        pytest.fail("more steps than were tried")
    assert point > 10, "the steps were met"
