"""Tells the open event streams of this process that a conversation has something new."""

import asyncio
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager


class Hub:
    def __init__(self) -> None:
        self._listeners: defaultdict[str, set[asyncio.Event]] = defaultdict(set)
        self._of_all: list[Callable[[str], None]] = []

    def tell_of_all(self, listener: Callable[[str], None]) -> None:
        """It is called with the conversation of every announcement; it must not wait."""
        self._of_all.append(listener)

    def announce(self, conversation_id: str) -> None:
        for told in self._of_all:
            told(conversation_id)
        for listener in self._listeners.get(conversation_id, ()):
            listener.set()

    @contextmanager
    def listening(self, conversation_id: str) -> Iterator[asyncio.Event]:
        """An event that is set whenever something new is there; the listener clears it."""
        news = asyncio.Event()
        self._listeners[conversation_id].add(news)
        try:
            yield news
        finally:
            self._listeners[conversation_id].discard(news)
            if not self._listeners[conversation_id]:
                del self._listeners[conversation_id]
