"""The database is made by the numbered migrations alone, and is what the stores expect."""

from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext

import office.storage.unit_of_work  # noqa: F401 - registers the tables of all stores
from office.storage.migrate import MIGRATIONS, current_revision, head_revision, upgrade
from office.storage.schema import metadata

FILES = sorted((MIGRATIONS / "versions").glob("[0-9]*.py"))


def test_a_fresh_database_becomes_current(empty_database: sa.Engine) -> None:
    assert current_revision(empty_database) is None

    upgrade(empty_database)

    assert current_revision(empty_database) == head_revision()
    assert set(sa.inspect(empty_database).get_table_names()) == {*metadata.tables, "alembic_version"}


def test_migrations_make_what_the_stores_expect(database: sa.Engine) -> None:
    with database.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "compare_server_default": True})
        differences = compare_metadata(context, metadata)

    assert differences == []


def test_a_database_that_is_current_is_left_alone(database: sa.Engine) -> None:
    with database.begin() as connection:
        connection.exec_driver_sql("INSERT INTO dialogue_turns VALUES ('someone', 0, 1, '[]')")

    upgrade(database)

    with database.connect() as connection:
        assert connection.execute(sa.text("SELECT sender_id FROM dialogue_turns")).scalar_one() == "someone"


def test_every_migration_can_be_taken_back(database: sa.Engine) -> None:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    with database.begin() as connection:
        config.attributes["connection"] = connection
        command.downgrade(config, "base")

    assert current_revision(database) is None
    assert sa.inspect(database).get_table_names() == ["alembic_version"]


def test_the_knowledge_tables_come_and_go_without_touching_conversations(database: sa.Engine) -> None:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    with database.begin() as connection:
        connection.exec_driver_sql("INSERT INTO dialogue_turns VALUES ('someone', 0, 1, '[]')")
        config.attributes["connection"] = connection
        command.downgrade(config, "0001")
    before = set(sa.inspect(database).get_table_names())
    upgrade(database)

    added = set(sa.inspect(database).get_table_names()) - before
    assert {"knowledge_versions", "knowledge_steps", "notices"} <= added
    with database.connect() as connection:
        assert connection.execute(sa.text("SELECT sender_id FROM dialogue_turns")).scalar_one() == "someone"


def test_the_head_is_the_newest_file() -> None:
    assert head_revision() == FILES[-1].name[:4]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_migration_is_numbered_and_follows_the_one_before(path: Path) -> None:
    number = path.name[:4]
    before = f'"{int(number) - 1:04}"' if int(number) > 1 else "None"

    source = path.read_text(encoding="utf-8")

    assert f'revision = "{number}"' in source
    assert f"down_revision = {before}" in source
    assert "def downgrade() -> None:" in source
    assert number == f"{FILES.index(path) + 1:04}", "no number is left out"


def test_sqlite_keeps_what_was_confirmed_and_lets_readers_pass(database: sa.Engine) -> None:
    if database.dialect.name == "sqlite":
        expected = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1}
    else:
        expected = {"synchronous_commit": "on"}
    word = "PRAGMA" if database.dialect.name == "sqlite" else "SHOW"

    with database.connect() as connection:
        found = {name: connection.exec_driver_sql(f"{word} {name}").scalar_one() for name in expected}

    assert found == expected
