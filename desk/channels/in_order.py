"""One person's messages go on record in the order in which they came, however many of them come at once."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager


class InOrder:
    """A turn for each call, first come first served; of this process alone: a platform that calls several desks at once
    says no more of the order than they do.
    """

    def __init__(self) -> None:
        self._locks: dict[str, asyncio.Lock] = {}
        self._waiting: Counter[str] = Counter()

    @property
    def people(self) -> int:
        """Of whom something is being put on record."""
        return len(self._locks)

    @asynccontextmanager
    async def turn(self, person: str) -> AsyncIterator[None]:
        self._waiting[person] += 1
        try:
            async with self._locks.setdefault(person, asyncio.Lock()):
                yield
        finally:
            self._waiting[person] -= 1
            if not self._waiting[person]:
                del self._waiting[person], self._locks[person]
