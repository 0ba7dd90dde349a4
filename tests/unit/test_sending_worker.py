"""The worker on a real database with a real gateway: whatever fails, every message arrives, and once it works, once."""

import asyncio
import json
import logging
import stat
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import httpx
import pytest
import sqlalchemy as sa

from desk.conversations.hub import Hub
from desk.metrics import Metrics
from desk.sending.choosing import sinks_for
from desk.sending.file_sink import FileSink
from desk.sending.platform import OwnRecord, PlatformSink
from desk.sending.running import at_work
from desk.sending.sink import Sink
from desk.sending.worker import Worker
from office.conversations.model import ConversationNotFound
from office.conversations.usecases import Conversations
from office.outbox.model import Attachment, AttemptOutcome, Draft, MessageStatus, Sending, SendingChannel
from office.outbox.usecases import CLAIM_LASTS, Outbox
from office.settings import Settings
from office.storage.unit_of_work import UnitOfWork
from tests.gateway import Gateway, running_gateway
from tests.migrated import open_migrated
from tests.outbox import NOON, PHONE, Recorder, make_draft, make_outbox, outcomes, stored
from tests.running_house import wait_until

LONG_AGO = NOON - timedelta(days=1)


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Looks often and retries soon, so that no test waits."""
    for name, value in {"LOOK_SECONDS": 0.01, "TIDY_SECONDS": 0.02, "PLAN_SECONDS": 0.02}.items():
        monkeypatch.setattr(f"desk.sending.worker.{name}", value)
    monkeypatch.setattr("desk.sending.running.FINISH_SECONDS", 0.5)
    monkeypatch.setattr("office.outbox.backoff.FIRST_PAUSE", timedelta(milliseconds=20))


@pytest.fixture
def database(tmp_path: Path) -> Iterator[sa.Engine]:
    engine = open_migrated(tmp_path / "onewindow.db")
    yield engine
    engine.dispose()


@pytest.fixture
def outbox(database: sa.Engine) -> Outbox:
    return make_outbox(database)


def now() -> datetime:
    return datetime.now(UTC)


def queue(outbox: Outbox, *keys: str, **more: Any) -> None:
    """Due since long, to be tried for long, each to an address of its own."""
    never = now() + timedelta(days=9)
    outbox.queue(
        [make_draft(key, f"1390000{n:04}", due_at=now(), useless_after=never, **more) for n, key in enumerate(keys)],
        now(),
    )


def worked(
    outbox: Outbox,
    sinks: dict[SendingChannel, Sink],
    until: Callable[[], Any],
    planners: Sequence[Any] = (),
    metrics: Metrics | None = None,
) -> None:
    """Runs a worker until that is true, and stops it."""

    async def work() -> None:
        async with at_work(Worker(outbox, sinks, now, "desk-1", metrics or Metrics(), planners)):
            await asyncio.to_thread(wait_until, until, 10, "the worker did not get that far")

    asyncio.run(work())


@contextmanager
def sms_to(gateway: Gateway, timeout_seconds: float = 5) -> Iterator[dict[SendingChannel, Sink]]:
    from desk.sending.sms_gateway import SmsGateway

    client = httpx.AsyncClient()
    template = Settings.model_fields["sms_gateway_body"].default
    yield {SendingChannel.SMS: SmsGateway(client, gateway.url, template, "", timeout_seconds)}


def is_sent(outbox: Outbox, *keys: str) -> bool:
    return all(stored(outbox, key).status is MessageStatus.SENT for key in keys)


def test_a_gateway_that_drops_hangs_and_fails_gets_every_message_in_the_end(outbox: Outbox) -> None:
    queue(outbox, "k1")
    with running_gateway(plan=["drop", "hang", 500, 503, 429, 401, 302]) as gateway, sms_to(gateway, 0.2) as sinks:
        worked(outbox, sinks, lambda: is_sent(outbox, "k1"))

    assert gateway.taken == ["k1"]
    assert outcomes(outbox) == ["again"] * 7 + ["sent"]
    found = outbox.find("k1")
    assert found is not None
    assert [attempt.error for attempt in found[1]][1:] == [
        "ReadTimeout",
        *("HTTP 500", "HTTP 503", "HTTP 429", "HTTP 401", "HTTP 302", ""),
    ]


def test_a_refused_message_is_not_sent_again_and_the_others_are(outbox: Outbox) -> None:
    queue(outbox, "bad", "good")
    with running_gateway(plan=[422]) as gateway, sms_to(gateway) as sinks:
        worked(outbox, sinks, lambda: all(stored(outbox, key).ended_at for key in ("bad", "good")))

    statuses = {stored(outbox, key).status for key in ("bad", "good")}
    assert statuses == {MessageStatus.FAILED, MessageStatus.SENT}
    assert len(gateway.requests) == 2


def test_two_workers_send_each_message_once(database: sa.Engine) -> None:
    first, second = make_outbox(database, prefix="a"), make_outbox(database, prefix="b")
    names = [f"k{number}" for number in range(30)]
    queue(first, *names)

    async def both(sinks: dict[SendingChannel, Sink]) -> None:
        workers = [Worker(each, sinks, now, name, Metrics()) for each, name in ((first, "a"), (second, "b"))]
        async with at_work(workers[0]), at_work(workers[1]):
            await asyncio.to_thread(wait_until, lambda: is_sent(first, *names), 20, "not all were sent")

    with running_gateway() as gateway, sms_to(gateway) as sinks:
        asyncio.run(both(sinks))

    assert sorted(gateway.taken) == sorted(names)
    assert gateway.clashes == []


def test_one_channel_that_hangs_does_not_hold_up_another(outbox: Outbox) -> None:
    async def hang(_: Sending) -> None:
        await asyncio.Event().wait()

    stuck, mail = Recorder(hang), Recorder()
    queue(outbox, "sms")
    outbox.queue([make_draft("mail", "li@example.com", SendingChannel.EMAIL, due_at=now())], now())

    worked(outbox, {SendingChannel.SMS: stuck, SendingChannel.EMAIL: mail}, lambda: is_sent(outbox, "mail"))

    assert mail.got == ["mail"]
    assert stuck.got == []


def test_what_is_on_its_way_when_the_desk_stops_is_finished(outbox: Outbox) -> None:
    async def slowly(_: Sending) -> None:
        await asyncio.sleep(0.2)

    sink = Recorder(slowly)
    queue(outbox, "k1")

    worked(outbox, {SendingChannel.SMS: sink}, lambda: stored(outbox).status is MessageStatus.SENDING)

    assert is_sent(outbox, "k1")
    assert sink.got == ["k1"]


def test_what_cannot_be_finished_when_the_desk_stops_is_given_back_at_once(outbox: Outbox) -> None:
    async def hang(_: Sending) -> None:
        await asyncio.Event().wait()

    queue(outbox, "k1")

    worked(outbox, {SendingChannel.SMS: Recorder(hang)}, lambda: stored(outbox).status is MessageStatus.SENDING)

    assert stored(outbox).status is MessageStatus.QUEUED
    assert outcomes(outbox) == ["interrupted"]
    worked(outbox, {SendingChannel.SMS: Recorder()}, lambda: is_sent(outbox, "k1"))


def test_an_attempt_that_never_ends_is_broken_off(outbox: Outbox, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("desk.sending.worker.ATTEMPT_SECONDS", 0.1)
    tries: list[str] = []

    async def hang_once(sending: Sending) -> None:
        tries.append(sending.key)
        if len(tries) == 1:
            await asyncio.Event().wait()

    queue(outbox, "k1")
    worked(outbox, {SendingChannel.SMS: Recorder(hang_once)}, lambda: is_sent(outbox, "k1"))

    assert outcomes(outbox) == ["again", "sent"]


def test_an_attempt_ends_before_its_claim_does() -> None:
    """Else another worker would take it while it is still being sent."""
    from desk.sending import worker

    longest_setting = 20  # the step that was under way when the whole was broken off
    assert worker.ATTEMPT_SECONDS + longest_setting < CLAIM_LASTS.total_seconds()


def test_a_fault_of_ours_is_a_failure_for_now_and_its_words_are_not_logged(
    outbox: Outbox, caplog: pytest.LogCaptureFixture
) -> None:
    tries: list[str] = []

    async def break_once(sending: Sending) -> None:
        tries.append(sending.key)
        if len(tries) == 1:
            raise KeyError(sending.to.address)

    queue(outbox, "k1")
    with caplog.at_level(logging.DEBUG):
        worked(outbox, {SendingChannel.SMS: Recorder(break_once)}, lambda: is_sent(outbox, "k1"))

    assert outcomes(outbox) == ["again", "sent"]
    assert "KeyError" in caplog.text
    assert "13900000000" not in caplog.text


class Outage:
    """A database that can be away."""

    def __init__(self, database: sa.Engine) -> None:
        self._database = database
        self.is_away = False
        self.asked = 0

    def __call__(self, *, read_only: bool = False) -> UnitOfWork:
        self.asked += 1
        if self.is_away:
            raise sa.exc.OperationalError("SELECT 1", {}, Exception("away"))
        return UnitOfWork(self._database, read_only=read_only)


def test_a_database_outage_ends_and_nothing_is_lost(database: sa.Engine) -> None:
    outage = Outage(database)
    outbox, sink = make_outbox(database, outage), Recorder()
    outage.is_away = True

    async def work() -> None:
        async with at_work(Worker(outbox, {SendingChannel.SMS: sink}, now, "desk-1", Metrics())):
            await asyncio.to_thread(wait_until, lambda: outage.asked > 2, 10, "the worker gave up")
            outage.is_away = False
            queue(outbox, "k1")
            await asyncio.to_thread(wait_until, lambda: is_sent(outbox, "k1"), 10, "not sent after the outage")

    asyncio.run(work())

    assert sink.got == ["k1"]


def test_a_database_that_goes_away_while_a_message_is_sent_does_not_send_it_twice(database: sa.Engine) -> None:
    outage = Outage(database)
    outbox = make_outbox(database, outage)
    queue(outbox, "k1")

    async def pull_the_plug(_: Sending) -> None:
        outage.is_away = True

    sink = Recorder(pull_the_plug)

    async def work() -> None:
        async with at_work(Worker(outbox, {SendingChannel.SMS: sink}, now, "desk-1", Metrics())):
            await asyncio.to_thread(wait_until, lambda: sink.got, 10, "not sent")
            asked = outage.asked
            await asyncio.to_thread(wait_until, lambda: outage.asked > asked + 2, 10, "did not try to record it")
            outage.is_away = False
            await asyncio.to_thread(wait_until, lambda: is_sent(outbox, "k1"), 10, "not recorded")

    asyncio.run(work())

    assert sink.got == ["k1"]
    assert outcomes(outbox) == ["sent"]


def test_what_planners_name_is_queued_once_and_one_that_fails_stops_no_other(outbox: Outbox) -> None:
    asked: list[datetime] = []

    def broken(_: datetime) -> list[tuple[str, list[Draft]]]:
        raise LookupError

    def plan(moment: datetime) -> list[tuple[str, list[Draft]]]:
        asked.append(moment)
        return [("appointment:YY1", [make_draft(due_at=LONG_AGO, useless_after=moment + timedelta(days=1))])]

    sink = Recorder()
    worked(outbox, {SendingChannel.SMS: sink}, lambda: len(asked) > 3 and is_sent(outbox, "k1"), [broken, plan])

    assert sink.got == ["k1"]


def test_attempts_are_counted_by_channel_and_outcome(outbox: Outbox) -> None:
    metrics = Metrics()
    queue(outbox, "k1")
    with running_gateway(plan=[500]) as gateway, sms_to(gateway) as sinks:
        worked(outbox, sinks, lambda: is_sent(outbox, "k1"), metrics=metrics)

    def count(outcome: AttemptOutcome) -> float | None:
        labels = {"channel": "sms", "outcome": outcome}
        return metrics.registry.get_sample_value("onewindow_outgoing_total", labels)

    assert (count(AttemptOutcome.AGAIN), count(AttemptOutcome.SENT)) == (1, 1)


def test_the_file_says_what_would_have_been_sent_and_hides_to_whom(outbox: Outbox, tmp_path: Path) -> None:
    path = tmp_path / "new" / "outgoing.jsonl"
    outbox.queue([make_draft(due_at=now(), attachments=(Attachment("a.ics", "text/calendar", b"12345"),))], now())
    outbox.queue([make_draft("k2", due_at=now())], now())

    worked(outbox, {SendingChannel.SMS: FileSink(path)}, lambda: is_sent(outbox, "k1", "k2"))

    first, second = map(json.loads, path.read_text(encoding="utf-8").splitlines())
    assert (first["key"], second["key"]) == ("k1", "k2")
    assert (first["to"], first["channel"], first["kind"]) == ("138****5678", "sms", "booking_confirmed")
    assert first["text"].startswith("您约好了「养犬登记证」")
    assert first["attachments"] == [{"name": "a.ics", "media_type": "text/calendar", "bytes": 5}]
    assert first["at"].endswith("+08:00")
    assert PHONE not in path.read_text(encoding="utf-8")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


class FakeConversations:
    """Knows one conversation."""

    def __init__(self) -> None:
        self.said: list[tuple[str, ...]] = []

    def tell(self, conversation_id: str, text: str, status: str, key: str, _: datetime) -> None:
        if conversation_id != "c1":
            raise ConversationNotFound(conversation_id)
        self.said.append((text[:4], status, key))


def test_a_conversation_is_told_and_one_that_is_gone_is_a_refusal(outbox: Outbox) -> None:
    conversations, hub = FakeConversations(), Hub()
    record: Any = conversations
    to = SendingChannel.CONVERSATION
    outbox.queue([make_draft("here", "c1", to, due_at=now()), make_draft("gone", "c2", to, due_at=now())], now())

    with hub.listening("c1") as news:
        sinks = {to: PlatformSink(OwnRecord(record, hub))}
        worked(outbox, sinks, lambda: all(stored(outbox, key).ended_at for key in ("here", "gone")))
        assert news.is_set(), "an open page is told at once"

    assert conversations.said == [("您约好了", "booking_confirmed", "here")]
    assert stored(outbox, "gone").status is MessageStatus.FAILED


@asynccontextmanager
async def made_sinks(settings: Settings) -> AsyncIterator[dict[SendingChannel, Sink]]:
    async with httpx.AsyncClient() as client:
        unused: Any = partial(Conversations)
        yield sinks_for(settings, client, OwnRecord(unused, Hub()))


def test_each_channel_has_the_sink_that_its_setting_names(tmp_path: Path) -> None:
    settings = Settings(
        _env_file=None,
        var_folder=tmp_path,
        sends_to_conversation="file",
        sends_sms="http",
        sms_gateway_url="http://127.0.0.1:9/",
        sends_email="smtp",
        smtp_host="127.0.0.1",
        smtp_sender="window@example.gov.cn",
    )

    async def names() -> dict[str, str]:
        async with made_sinks(settings) as sinks:
            return {channel: type(sink).__name__ for channel, sink in sinks.items()}

    assert asyncio.run(names()) == {
        "file": "FileSink",
        "conversation": "FileSink",
        "sms": "SmsGateway",
        "email": "MailSink",
    }
    assert list(tmp_path.iterdir()) == [], "nothing is made before something is sent"
