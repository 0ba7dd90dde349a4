"""The halls as their files say them, with what staff wrote over their hours, followed without a restart."""

import logging
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date

from office.halls.hall import DatedWeek, Hall, Halls
from office.halls.weeks import with_weeks

log = logging.getLogger(__name__)
LOOK_EVERY_SECONDS = 2.0
Written = list[tuple[str, DatedWeek]]  # with the id of the hall


class LiveHalls(Mapping[str, Hall]):
    """By id. `written`: the changes of all halls that are in force. Another process's are seen within seconds: they are
    looked for beside whoever asks, and a failure leaves the halls as they were.
    """

    def __init__(
        self,
        files: Mapping[str, Hall],
        written: Callable[[], Written],
        today: Callable[[], date],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.today = today
        self._files, self._written, self._clock = files, written, clock
        self._lock = threading.Lock()
        self._seen: tuple[date, Written] | None = None
        self._halls = dict(files)
        self._looked_at = clock()
        self._looking: threading.Thread | None = None
        self.look()

    def look(self) -> None:
        """Now, and waits for it: whoever changed something goes on with the change."""
        with self._lock:
            self._looked_at = self._clock()
            seen = self.today(), self._written()
            if seen == self._seen:
                return
            today, written = seen
            before = self._halls
            made = {id: _written_over(hall, written, today) for id, hall in self._files.items()}
            # One that is as it was stays the same object: what was worked out for it holds.
            self._halls = {id: before[id] if before[id] == hall else hall for id, hall in made.items()}
            self._seen = seen

    def __getitem__(self, hall_id: str) -> Hall:
        return self._fresh()[hall_id]

    def __iter__(self) -> Iterator[str]:
        return iter(self._files)

    def __len__(self) -> int:
        return len(self._files)

    def _fresh(self) -> Mapping[str, Hall]:
        if self._clock() - self._looked_at >= LOOK_EVERY_SECONDS and not self._lock.locked():
            self._looked_at = self._clock()
            self._looking = threading.Thread(target=self._follow, name="halls", daemon=True)
            self._looking.start()
        return self._halls

    def wait(self) -> None:
        """Until a look that is under way has ended; for tests."""
        if self._looking is not None:
            self._looking.join()

    def _follow(self) -> None:
        try:
            self.look()
        except Exception:  # the next look tries again
            log.exception("the changes of opening hours could not be read; the halls stay as they were")


def live(halls: Halls, written: Callable[[], Written], today: Callable[[], date]) -> tuple[Halls, LiveHalls]:
    by_id = LiveHalls(halls.by_id, written, today)
    return replace(halls, by_id=by_id), by_id


def _written_over(hall: Hall, written: Written, today: date) -> Hall:
    return with_weeks(hall, [week for hall_id, week in written if hall_id == hall.id], today)
