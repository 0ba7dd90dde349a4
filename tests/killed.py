"""Runs something in a child process that is killed with kill -9 at a chosen point of its talk with the database."""

import os
import signal
from collections.abc import Callable
from typing import Any

import sqlalchemy as sa

from office.storage.engine import open_database
from tests.booking import address_of

# What a statement leaves is what the next one finds; the last of a transaction is found by its commit.
POINTS = ("before_cursor_execute", "commit")


def killed_at(database: sa.Engine, point: int, act: Callable[[sa.Engine], Any]) -> bool:
    """Whether the child got that far: `point` counts what it says to the database, from 1.
    A child that is through before that ends well; any other end is an error.
    """
    address = address_of(database)
    database.dispose()  # a connection must not be shared with a child
    pid = os.fork()
    if pid == 0:
        try:
            act(_watched(open_database(address), point))
        except BaseException:
            os._exit(1)
        os._exit(0)
    _, status = os.waitpid(pid, 0)
    if os.WIFSIGNALED(status):
        assert os.WTERMSIG(status) == signal.SIGKILL
        return True
    assert os.WEXITSTATUS(status) == 0, "the child failed by itself"
    return False


def _watched(engine: sa.Engine, point: int) -> sa.Engine:
    passed = 0

    def count(*_: Any, **__: Any) -> None:
        nonlocal passed
        passed += 1
        if passed == point:
            os.kill(os.getpid(), signal.SIGKILL)

    for name in POINTS:
        sa.event.listen(engine, name, count)
    return engine
