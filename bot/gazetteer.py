"""What the knowledge names: items, departments, districts, materials. Follows its file while the engine runs."""

from __future__ import annotations

import json
import logging
import os
import re
import time
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, List, Pattern, Tuple

log = logging.getLogger(__name__)
LOOK_EVERY_SECONDS = 1.0
PLACE = "ONEWINDOW_GAZETTEER"


def gazetteer_file(configured: str) -> Path:
    """Where the supervisor says, for one machine may run several houses; else where config.yml says."""
    return Path(os.environ.get(PLACE) or configured)


@dataclass(frozen=True)
class Name:
    """`codes`: the items it may mean. `not_before` (patterns), `not_after`: what makes it part of another name."""

    kind: str
    name: str
    codes: Tuple[str, ...] = ()
    not_before: Tuple[str, ...] = ()
    not_after: Tuple[str, ...] = ()

    def fits(self, text: str, start: int, end: int) -> bool:
        goes_on = bool(self.not_before) and any_of(self.not_before).match(text, end)
        return not goes_on and not text[:start].endswith(self.not_after)


@lru_cache(maxsize=256)
def any_of(patterns: Tuple[str, ...]) -> Pattern[str]:
    return re.compile("|".join(patterns))


class Gazetteer:
    """A file that is not there, or that cannot be read, leaves what was known; a broken one is read and told once."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._names: List[Name] = []
        self._edition = 0
        self._seen: Any = None
        self._looked_at = float("-inf")

    def edition(self) -> int:
        """Another number means that the names have changed. Costs one look at the file a second."""
        now = time.monotonic()
        if now - self._looked_at >= LOOK_EVERY_SECONDS:
            self._looked_at = now
            self._look()
        return self._edition

    def names(self) -> List[Name]:
        self.edition()
        return self._names

    def _look(self) -> None:
        try:
            status = self._path.stat()
            seen = (status.st_mtime_ns, status.st_size, status.st_ino)
            if seen == self._seen:
                return
            text = self._path.read_bytes()
            self._seen = seen
            self._names = read_names(text.decode("utf-8"))
            self._edition += 1
        except FileNotFoundError:
            return
        except (OSError, ValueError, KeyError, TypeError, AttributeError, re.error):
            log.exception("the gazetteer %s could not be read; going on with the names from before", self._path)


def read_names(text: str) -> List[Name]:
    """Raises ValueError, KeyError, TypeError, AttributeError, re.error."""
    rows = json.loads(text)
    if not isinstance(rows, list):
        raise TypeError("no list of names")
    names = [
        Name(
            row["kind"],
            row["name"],
            tuple(row.get("codes", ())),
            tuple(row.get("not_before", ())),
            tuple(row.get("not_after", ())),
        )
        for row in rows
        if row["name"].strip()
    ]
    for name in names:
        any_of(name.not_before)
    return names
