"""Keeps vectors by content, so that a one-line edit embeds one text again. A file that may be deleted at any time."""

import hashlib
import logging
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, suppress
from functools import lru_cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

from office.search.embedder import Embedder, EmbedderAway, Vectors

# Kept in half precision: half the file, and no ranking differs by it.
STORED = np.float16
BATCH = 256
ASKED_AT_ONCE = 500
REMEMBERED = 256  # short questions come again and again: 要带啥, 多少钱
QUERY, PASSAGE = "q", "p"
WAIT_SECONDS = 30.0
Progress = Callable[[int, int], None]
Embed = Callable[[Sequence[str]], Vectors]
log = logging.getLogger(__name__)


class CachedEmbedder:
    """An Embedder; `passages` and `phrases` come from the file where it has them. Questions are not kept.

    `most_new`: with more texts missing than that it is away, so that whoever answers citizens does not stop to read
    a whole knowledge base; another process fills the file, says so by `finish`, and `generation` moves on.
    """

    def __init__(
        self, embedder: Embedder, path: Path, progress: Progress | None = None, most_new: int | None = None
    ) -> None:
        self._embedder, self._path, self._progress, self._most_new = embedder, path, progress, most_new
        self.name, self.dimensions = embedder.name, embedder.dimensions
        self._last_queries = lru_cache(maxsize=REMEMBERED)(self._query)

    def queries(self, texts: Sequence[str]) -> Vectors:
        return self._last_queries(tuple(texts))

    def _query(self, texts: tuple[str, ...]) -> Vectors:
        vectors = self._embedder.queries(texts)
        vectors.flags.writeable = False  # several callers hold it
        return vectors

    def passages(self, texts: Sequence[str]) -> Vectors:
        return self._kept(PASSAGE, texts, self._embedder.passages)

    def phrases(self, texts: Sequence[str]) -> Vectors:
        """Texts of the knowledge that are worded like questions."""
        return self._kept(QUERY, texts, self._embedder.queries)

    def generation(self) -> int:
        """Another number means that texts that were missing are there now."""
        try:
            with closing(self._open()) as store:
                return int(store.execute("PRAGMA user_version").fetchone()[0])
        except sqlite3.Error:
            return 0

    def finish(self) -> None:
        with suppress(sqlite3.Error), closing(self._open()) as store:
            store.execute(f"PRAGMA user_version = {self.generation() + 1}")

    def _kept(self, role: str, texts: Sequence[str], embed: Embed) -> Vectors:
        for opened in (self._open, self._open_anew, _open_nowhere):
            try:
                with closing(opened()) as store:
                    return self._from(store, role, texts, embed)
            except sqlite3.Error:
                log.warning("%s cannot be used (%s)", self._path, opened.__name__, exc_info=True)
        raise AssertionError("a store in memory can always be used")

    def _from(self, store: sqlite3.Connection, role: str, texts: Sequence[str], embed: Embed) -> Vectors:
        places: dict[bytes, list[int]] = {}
        for place, text in enumerate(texts):
            places.setdefault(self._key(role, text), []).append(place)
        kept = np.empty((len(texts), self.dimensions), dtype=np.float32)
        missing = set(places)
        for key, vector in self._read(store, list(places)):
            kept[places[key]] = vector
            missing.discard(key)
        todo = [key for key in places if key in missing]
        if self._most_new is not None and len(todo) > self._most_new:
            raise EmbedderAway(f"{len(todo)} texts are not in {self._path.name} yet")
        for start in range(0, len(todo), BATCH):
            batch = todo[start : start + BATCH]
            rows = list(zip(batch, embed([texts[places[key][0]] for key in batch]).astype(STORED), strict=True))
            for key, vector in rows:
                kept[places[key]] = vector
            with store:
                store.executemany(
                    "INSERT OR REPLACE INTO vectors VALUES (?, ?)", [(key, v.tobytes()) for key, v in rows]
                )
            if self._progress:
                self._progress(start + len(batch), len(todo))
        return kept

    def _key(self, role: str, text: str) -> bytes:
        return hashlib.blake2b(f"{self.name}\0{role}\0{text}".encode(errors="surrogatepass"), digest_size=16).digest()

    def _open(self) -> sqlite3.Connection:
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise sqlite3.OperationalError(str(error)) from error
        return _prepared(sqlite3.connect(self._path, timeout=WAIT_SECONDS))

    def _open_anew(self) -> sqlite3.Connection:
        """A file that is none of ours, or damaged, is put aside; one that is only locked or not writable stays."""
        try:
            with closing(self._open()) as store:
                store.execute("SELECT count(*) FROM (SELECT key, vector FROM vectors)").fetchone()
        except sqlite3.OperationalError:
            raise
        except sqlite3.DatabaseError:
            with suppress(OSError):
                self._path.replace(self._path.with_suffix(".damaged"))
            for rest in ("-wal", "-shm"):
                self._path.with_name(self._path.name + rest).unlink(missing_ok=True)
        return self._open()

    def _read(
        self, store: sqlite3.Connection, keys: Sequence[bytes]
    ) -> Iterator[tuple[bytes, npt.NDArray[np.float16]]]:
        size = self.dimensions * np.dtype(STORED).itemsize
        for start in range(0, len(keys), ASKED_AT_ONCE):
            part = keys[start : start + ASKED_AT_ONCE]
            marks = ",".join("?" * len(part))
            for key, vector in store.execute(f"SELECT key, vector FROM vectors WHERE key IN ({marks})", part):  # noqa: S608 - only question marks
                if isinstance(vector, bytes) and len(vector) == size:
                    yield key, np.frombuffer(vector, dtype=STORED)


def _open_nowhere() -> sqlite3.Connection:
    return _prepared(sqlite3.connect(":memory:"))


def _prepared(store: sqlite3.Connection) -> sqlite3.Connection:
    try:
        store.execute("PRAGMA journal_mode=WAL")
        store.execute("CREATE TABLE IF NOT EXISTS vectors (key BLOB PRIMARY KEY, vector BLOB) WITHOUT ROWID")
    except sqlite3.Error:
        store.close()
        raise
    return store
