"""The same claims on both databases that we support: SQLite, and a real PostgreSQL."""

import itertools
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
import sqlalchemy as sa

from office.conversations.usecases import Conversations
from office.privacy import PersonalNumber, redact
from office.storage.engine import open_database
from office.storage.migrate import upgrade
from office.storage.unit_of_work import UnitOfWork
from tests.factories import NOW, make_wording
from tests.migrated import open_migrated
from tests.postgresql import running_postgresql

KINDS = ("sqlite", "postgresql")


@pytest.fixture(scope="session")
def postgresql() -> Iterator[sa.URL]:
    with running_postgresql() as url:
        yield url


@pytest.fixture(scope="session")
def new_postgresql(postgresql: sa.URL) -> Iterator[tuple[Callable[[bool], sa.Engine], Callable[[sa.Engine], None]]]:
    """Makes an empty database, or one that is up to date (a copy of the first that was migrated); and drops it."""
    administration = sa.create_engine(postgresql, isolation_level="AUTOCOMMIT")
    numbers = itertools.count(1)

    def run(statement: str) -> None:
        with administration.connect() as connection:
            connection.exec_driver_sql(statement)

    run("CREATE DATABASE up_to_date")
    template = open_database(postgresql.set(database="up_to_date").render_as_string(hide_password=False))
    upgrade(template)
    template.dispose()

    def new(migrated: bool) -> sa.Engine:
        name = f"test_{next(numbers)}"
        run(f"CREATE DATABASE {name} TEMPLATE {'up_to_date' if migrated else 'template0'}")
        return open_database(postgresql.set(database=name).render_as_string(hide_password=False))

    def drop(database: sa.Engine) -> None:
        run(f"DROP DATABASE {database.url.database} WITH (FORCE)")

    yield new, drop
    administration.dispose()


@pytest.fixture(params=KINDS)
def empty_database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[sa.Engine]:
    """Without any table."""
    yield from _opened(request, tmp_path, migrated=False)


@pytest.fixture(params=KINDS)
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[sa.Engine]:
    """Up to date."""
    yield from _opened(request, tmp_path, migrated=True)


def _opened(request: pytest.FixtureRequest, folder: Path, migrated: bool) -> Iterator[sa.Engine]:
    drop = None
    if request.param == "postgresql":
        new, drop = request.getfixturevalue("new_postgresql")
        engine = new(migrated)
    else:
        file = folder / "onewindow.db"
        engine = open_migrated(file) if migrated else open_database(f"sqlite:///{file}")
    yield engine
    engine.dispose()
    if drop:
        drop(engine)


@pytest.fixture
def conversations(database: sa.Engine) -> Conversations:
    ids, tokens = itertools.count(1), itertools.count(1)
    return Conversations(
        unit_of_work=partial(UnitOfWork, database),
        wording=make_wording(),
        redact=partial(redact, masks={kind: f"〔{kind.name}〕" for kind in PersonalNumber}),
        new_id=lambda: f"id-{next(ids)}",
        new_token=lambda: f"token-{next(tokens)}",
    )


@pytest.fixture
def conversation_id(conversations: Conversations) -> str:
    """An open conversation."""
    opened, _token, _greeting = conversations.open("web", "zh-CN", NOW)
    return opened.id
