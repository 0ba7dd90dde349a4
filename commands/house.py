"""What commands share: the database, brought up to date and closed again."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlalchemy as sa

from office.settings import Settings
from office.storage.migrate import current_revision, head_revision, upgrade
from supervisor.startup import closing_database


@contextmanager
def open_office_database(settings: Settings) -> Iterator[sa.Engine]:
    with closing_database(settings) as database:
        upgrade(database)
        yield database


@contextmanager
def office_database_if_current(settings: Settings) -> Iterator[sa.Engine | None]:
    """For a command that is about files and only looks what else there is: makes nothing, and None where the database
    is not there, not reachable, or of another version.
    """
    path = sa.make_url(settings.database).database or ""
    if settings.database.startswith("sqlite") and not Path(path).exists():
        yield None
        return
    with closing_database(settings) as database:
        yield database if _is_current(database) else None


def _is_current(database: sa.Engine) -> bool:
    try:
        return current_revision(database) == head_revision()
    except sa.exc.SQLAlchemyError:
        return False
