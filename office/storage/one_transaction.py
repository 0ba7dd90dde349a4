"""Many use cases in one transaction: for whoever writes a lot at once, and wants all of it or nothing."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import get_ident
from types import TracebackType
from typing import Self

import sqlalchemy as sa

from office.storage.unit_of_work import UnitOfWork


class OneTransaction:
    """A UnitOfWorkFactory. While `running`, its units are parts of one transaction, each undone alone where it raises;
    else, and in every other thread, each is a transaction of its own.
    """

    def __init__(self, engine: sa.Engine) -> None:
        self._engine = engine
        self._connection: sa.Connection | None = None
        self._thread = 0

    def __call__(self, *, read_only: bool = False) -> UnitOfWork:
        if self._connection is None or self._thread != get_ident():
            return UnitOfWork(self._engine, read_only=read_only)
        return _Part(self._engine, self._connection)

    @contextmanager
    def running(self) -> Iterator[sa.Connection]:
        """What others write meanwhile is not seen: what is new in it is its own."""
        whole = self._engine
        if whole.dialect.name == "postgresql":
            whole = whole.execution_options(isolation_level="REPEATABLE READ")
        with whole.begin() as connection:
            self._connection, self._thread = connection, get_ident()
            try:
                yield connection
            finally:
                self._connection = None


class _Part(UnitOfWork):
    def __init__(self, engine: sa.Engine, connection: sa.Connection) -> None:
        super().__init__(engine)
        self._connection = connection

    def __enter__(self) -> Self:
        self._transaction = self._connection.begin_nested()
        self._open_stores()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        if kind is None:
            self._transaction.commit()
        else:
            self._transaction.rollback()
