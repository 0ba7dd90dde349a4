"""What commands share: the database, brought up to date and closed again."""

from collections.abc import Iterator
from contextlib import contextmanager

import sqlalchemy as sa

from office.settings import Settings
from office.storage.migrate import upgrade
from supervisor.startup import closing_database


@contextmanager
def open_office_database(settings: Settings) -> Iterator[sa.Engine]:
    with closing_database(settings) as database:
        upgrade(database)
        yield database
