"""A month of sample data: made through the house's own use cases, told apart from what is real, and taken away."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from demo.filling import Fault, Filled, NotFilled, fill
from office.bootstrap import assemble
from office.china_time import CHINA
from office.figures import figures
from office.guide.publication.publishing import Publishing
from office.guide_making import files_knowledge
from office.settings import PROJECT, Settings
from office.storage import samples
from office.storage.schema import metadata
from office.storage.unit_of_work import UnitOfWork
from tests.migrated import open_migrated

NOW = datetime(2026, 11, 20, 15, 0, tzinfo=CHINA)  # a Friday, in the middle of the afternoon
PASSWORD = "correct horse battery"
# Rows that only stand there to be locked, and tables that no sample is in.
NO_DATA = {"queue_days", "case_turns", "assistance_turns", "knowledge_versions", "knowledge_steps"}
House = tuple[Settings, sa.Engine, Callable[..., Filled]]


def house_of(database: sa.Engine, folder: Path) -> House:
    url = database.url.render_as_string(hide_password=False)
    settings = Settings(var_folder=folder, knowledge_folder=PROJECT / "knowledge", DATABASE_URL=url)
    Publishing(partial(UnitOfWork, database)).publish_files(files_knowledge(settings), "test", NOW)
    return settings, database, partial(fill, settings, PASSWORD, NOW)


@pytest.fixture
def small(tmp_path: Path) -> House:
    return house_of(open_migrated(tmp_path / "house.db"), tmp_path)


def rows(database: sa.Engine) -> dict[str, int]:
    with database.connect() as connection:
        counted = sa.select(sa.func.count())
        return {
            name: connection.scalars(counted.select_from(table)).one()
            for name, table in metadata.tables.items()
            if name not in NO_DATA
        }


def states(database: sa.Engine, table: str) -> set[str]:
    with database.connect() as connection:
        return set(connection.scalars(sa.select(metadata.tables[table].c.status)))


def took_away(database: sa.Engine) -> None:
    with database.begin() as connection:
        samples.remove(connection)


def somebody_wrote(settings: Settings) -> None:
    office = assemble(settings, by_words_alone=True)
    office.conversations.open("web", "zh-CN", NOW)
    office.database.dispose()


def month_of(settings: Settings) -> dict[str, Any]:
    office = assemble(settings, by_words_alone=True)
    try:
        report = figures(
            office.booking.unit_of_work, office.halls, office.cases.calendar, NOW.date().replace(day=1), NOW.date()
        )
        return {"whole": report.bookings.whole, "waits": report.waits, "help": report.help, "numbers": report.numbers}
    finally:
        office.database.dispose()


def test_everything_is_there_in_every_state_once_and_goes_again(database: sa.Engine, tmp_path: Path) -> None:
    settings, database, fill_it = house_of(database, tmp_path)
    somebody_wrote(settings)
    before = rows(database)

    filled = fill_it(days=12, beside_others=True)

    assert len(filled.accounts) == 8
    assert states(database, "appointments") == {"cancelled", "checked_in", "confirmed", "expired", "missed"}
    assert {"serving", "done", "lost"} <= states(database, "queue_numbers"), "the hall is at work now"
    assert {"filed", "dispatched", "in_progress", "waiting", "answered", "closed"} <= states(database, "cases")
    assert "closed" in states(database, "phone_calls")
    assert "closed" in states(database, "handoffs")
    assert {"sent", "queued", "failed"} <= states(database, "outgoing_messages")
    with database.connect() as connection:
        entries = metadata.tables["case_entries"].c.what
        assert {"yellow", "red", "supervised"} <= set(connection.scalars(sa.select(entries).distinct()))

    full = rows(database)
    with pytest.raises(NotFilled) as again:
        fill_it(days=12, beside_others=True)
    assert again.value.fault is Fault.THERE_ALREADY
    assert rows(database) == full

    logged_in_since = {"token_hash": "t", "account": "demo-officer", "opened_at": NOW, "seen_at": NOW}
    with database.begin() as connection:
        connection.execute(metadata.tables["staff_sessions"].insert(), logged_in_since)
    took_away(database)
    assert rows(database) == before


@pytest.mark.parametrize("now", [NOW.replace(day=23, hour=1), NOW.replace(day=24, hour=8), NOW], ids=str)
def test_at_any_hour_something_is_late_in_several_departments(tmp_path: Path, now: datetime) -> None:
    settings, database, _ = house_of(open_migrated(tmp_path / "house.db"), tmp_path)

    fill(settings, PASSWORD, now, days=12)

    cases = metadata.tables["cases"].c
    late = sa.select(cases.department, sa.func.count()).where(cases.card == "red", cases.ended_at.is_(None))
    with database.connect() as connection:
        by_department = {row[0]: row[1] for row in connection.execute(late.group_by(cases.department))}
    assert by_department["market-regulation"] >= 2, "the sample officer's own"
    assert len(by_department) >= 3


def test_the_same_seed_makes_the_same_month_and_another_one_another(small: House) -> None:
    settings, database, fill_it = small
    months = []
    for seed in (1, 1, 2):
        fill_it(days=4, seed=seed)
        months.append(month_of(settings))
        took_away(database)

    assert months[0] == months[1]
    assert months[0] != months[2]


def test_a_house_in_use_is_left_alone(small: House) -> None:
    settings, database, fill_it = small
    somebody_wrote(settings)
    before = rows(database)

    with pytest.raises(NotFilled) as refused:
        fill_it(days=3)

    assert refused.value.fault is Fault.IN_USE
    assert rows(database) == before


def test_a_stop_halfway_is_told_and_can_be_taken_away(small: House) -> None:
    _, database, fill_it = small
    before = rows(database)

    def power_cut(day: str) -> None:
        if day == "2026-11-19":
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fill_it(days=3, tell=power_cut)
    half = rows(database)
    with pytest.raises(NotFilled) as refused:
        fill_it(days=3)
    took_away(database)

    assert half["appointments"] > before["appointments"]
    assert refused.value.fault is Fault.HALF_FILLED
    assert rows(database) == before


def test_where_messages_go_out_for_real_nothing_is_filled(small: House) -> None:
    settings, database, _ = small
    gateway = {"sends_sms": "http", "sms_gateway_url": "https://sms.example/send"}

    with pytest.raises(NotFilled) as refused:
        fill(settings.model_copy(update=gateway), PASSWORD, NOW)

    assert refused.value.fault is Fault.SENDS
    assert rows(database)["sample_records"] == 0


def test_every_table_is_known_to_the_samples_or_has_none() -> None:
    goes_by_itself = {"messages", "handoffs", "handoff_steps", "typing_signs", "channel_people", "outgoing_attempts"}
    goes_by_itself |= {"shown_matters", "held_answers"}
    without = {"slot_places", "sample_records", "availability_changes", "staff_tries", "bot_switches", "banners"}
    without |= {
        "case_findings",
        "duty_changes",
        "week_changes",
        "learning_jobs",
        "learning_kept",
        "learning_live",
        "learning_turned",
        "learning_settled",
        "channel_messages",
        "channel_calls",
        "channel_mailboxes",
        *NO_DATA,
    }
    hanging = {name for name, _, _ in samples.HANGS_ON}

    assert set(metadata.tables) == {*samples.ROOTS, *hanging, *goes_by_itself, *without}
