"""Tells the open event streams of this process that a call has something new. Routes run in threads of their own."""

import asyncio
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

ALL = "calls"  # whatever happens to any call
Listener = tuple[asyncio.AbstractEventLoop, asyncio.Event]


class CallHub:
    def __init__(self) -> None:
        self._lock = Lock()
        self._listeners: defaultdict[str, set[Listener]] = defaultdict(set)

    def announce(self, call_id: str) -> None:
        """From any thread."""
        with self._lock:
            listeners = [*self._listeners.get(call_id, ()), *self._listeners.get(ALL, ())]
        for loop, news in listeners:
            if not loop.is_closed():
                loop.call_soon_threadsafe(news.set)

    @contextmanager
    def listening(self, to: str) -> Iterator[asyncio.Event]:
        """An event that is set whenever something new is there; the listener clears it. `to`: a call, or ALL."""
        listener = (asyncio.get_running_loop(), asyncio.Event())
        with self._lock:
            self._listeners[to].add(listener)
        try:
            yield listener[1]
        finally:
            with self._lock:
                self._listeners[to].discard(listener)
                if not self._listeners[to]:
                    del self._listeners[to]
