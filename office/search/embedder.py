"""What the search needs of a model that turns text into vectors. Adapters: nano_e5.py, endpoint.py."""

from collections.abc import Sequence
from typing import Protocol

import numpy as np
import numpy.typing as npt

Vectors = npt.NDArray[np.float32]


class EmbedderAway(RuntimeError):
    """The model cannot be reached; the search goes on by words alone."""


class Embedder(Protocol):
    """Vectors have length 1. `name` changes whenever the same text would give another vector."""

    @property
    def name(self) -> str: ...

    @property
    def dimensions(self) -> int: ...

    def queries(self, texts: Sequence[str]) -> Vectors:
        """(len(texts), dimensions) for questions and short phrases. Raises EmbedderAway."""

    def passages(self, texts: Sequence[str]) -> Vectors:
        """(len(texts), dimensions) for texts that answer. Raises EmbedderAway."""
