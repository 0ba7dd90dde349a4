"""SQLite databases that are up to date. One is migrated in each process and copied: that takes 1 ms, migrating 200."""

import atexit
import shutil
import tempfile
from functools import lru_cache
from pathlib import Path

import sqlalchemy as sa

from office.storage.engine import open_database
from office.storage.migrate import upgrade


def open_migrated(file: Path) -> sa.Engine:
    put_migrated(file)
    return open_database(f"sqlite:///{file}")


def put_migrated(file: Path) -> None:
    """A database without a row, where there was no file."""
    shutil.copyfile(_template(), file)


@lru_cache(maxsize=1)
def _template() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="onewindow-migrated-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    file = folder / "onewindow.db"
    database = open_database(f"sqlite:///{file}")
    upgrade(database)
    database.dispose()
    return file
