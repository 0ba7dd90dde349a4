"""A real PostgreSQL that throws everybody out in the middle of the work: each message goes out, once."""

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import partial

import pytest
import sqlalchemy as sa

from desk.metrics import Metrics
from desk.sending.running import at_work
from desk.sending.worker import Worker
from office.outbox.model import MessageStatus, SendingChannel
from tests.outbox import Recorder, make_draft, make_outbox, outcomes, stored
from tests.running_house import wait_until


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("desk.sending.worker.LOOK_SECONDS", 0.02)
    monkeypatch.setattr("desk.sending.worker.LONGEST_REST_SECONDS", 0.1)


def now() -> datetime:
    return datetime.now(UTC)


def test_a_lost_database_loses_no_message(
    new_postgresql: tuple[Callable[[bool], sa.Engine], Callable[[sa.Engine], None]],
    postgresql: sa.URL,
    caplog: pytest.LogCaptureFixture,
) -> None:
    make, drop = new_postgresql
    database = make(True)
    administration = sa.create_engine(postgresql, isolation_level="AUTOCOMMIT")

    def run(statement: str) -> None:
        with administration.connect() as connection:
            connection.exec_driver_sql(statement)

    outbox, name = make_outbox(database), database.url.database
    names = [f"k{number}" for number in range(12)]
    outbox.queue([make_draft(key, key, due_at=now(), useless_after=now() + timedelta(days=9)) for key in names], now())

    thrown_out: list[bool] = []

    async def throw_everybody_out(_: object) -> None:
        """When the first message has been taken, before it is recorded."""
        if not thrown_out:
            thrown_out.append(True)
            await asyncio.to_thread(run, f"ALTER DATABASE {name} ALLOW_CONNECTIONS false")
            end = f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'"
            await asyncio.to_thread(run, end)

    sink = Recorder(throw_everybody_out)

    def is_missed() -> bool:
        return "could not record an attempt" in caplog.text and bool(sink.got)

    async def work() -> None:
        async with at_work(Worker(outbox, {SendingChannel.SMS: sink}, now, "desk-1", Metrics())):
            await asyncio.to_thread(wait_until, is_missed, 20, "the outage was not noticed")
            run(f"ALTER DATABASE {name} ALLOW_CONNECTIONS true")
            await asyncio.to_thread(wait_until, lambda: len(sink.got) == len(names), 20, f"only {sink.got}")
            sent = partial(stored, outbox)
            all_sent = lambda: all(sent(key).status is MessageStatus.SENT for key in names)  # noqa: E731
            await asyncio.to_thread(wait_until, all_sent, 20, "not all were recorded")

    asyncio.run(work())

    assert sorted(sink.got) == sorted(names)
    assert [outcomes(outbox, key) for key in names] == [["sent"]] * len(names)
    database.dispose()
    drop(database)
    administration.dispose()
