"""The guide that is in use, which follows what is published without a restart."""

import logging
import threading
import time
from collections.abc import Callable, Hashable

from office.guide.usecases import Guide

log = logging.getLogger(__name__)
LOOK_EVERY_SECONDS = 2.0


class Shelf:
    """`edition` tells whether something has changed, `make` builds a guide; both may be slow, so a new guide is made
    beside the old one, which answers until it is ready, and goes on answering if the new one cannot be made.
    """

    def __init__(
        self, edition: Callable[[], Hashable], make: Callable[[], Guide], clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._edition, self._make, self._clock = edition, make, clock
        self._lock = threading.Lock()
        self._seen = edition()
        self._guide = make()
        self._looked_at = clock()
        self._making: threading.Thread | None = None

    def guide(self) -> Guide:
        """The guide to answer from now; never waits for a new one."""
        if self._clock() - self._looked_at >= LOOK_EVERY_SECONDS and self._lock.acquire(blocking=False):
            try:
                self._looked_at = self._clock()
                if self._making is None or not self._making.is_alive():
                    self._making = threading.Thread(target=self._follow, name="shelf", daemon=True)
                    self._making.start()
            finally:
                self._lock.release()
        return self._guide

    def wait(self) -> None:
        """Until a look at the edition that is under way has ended; for tests and for those about to measure."""
        if self._making is not None:
            self._making.join()

    def _follow(self) -> None:
        try:
            edition = self._edition()
            if edition != self._seen:
                self._guide = self._make()
                self._seen = edition
        except Exception:  # the old guide still holds; the next look tries again
            log.exception("the published knowledge could not be read; answering from the last one")
