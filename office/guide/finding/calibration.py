"""Turns what speaks for a subject into the probability that it is meant. Pure.

The weights are fitted by `bench calibration` on sentences of callers that no alias was written from
(tests/heldout/callers-dev.jsonl), never on those that measure the result; in the whole knowledge and in small parts of
it, for whoever begins with five guides must not have every question answered by one of them.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt


@dataclass(frozen=True, slots=True)
class Calibration:
    """A logistic regression over named features."""

    names: tuple[str, ...]
    weights: tuple[float, ...]
    bias: float

    def probabilities(self, features: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
        """(n, len(names)) -> (n,), 0..1."""
        total = features @ np.asarray(self.weights) + self.bias
        found: npt.NDArray[np.float64] = 1 / (1 + np.exp(-total))
        return found


BY_WORDS = Calibration(
    ("total", "ahead", "fit", "explained", "text"),
    (16.672, 5.494, -4.387, 2.348, 1.204),
    -13.92,
)

BY_WORDS_AND_MEANING = Calibration(
    ("total", "ahead", "fit", "explained", "text", "phrases", "whole", "cosine"),
    (28.977, 2.626, -4.484, 1.626, 1.028, -7.887, 0.488, 79.627),
    -95.502,
)

ARTICLES = Calibration(
    ("cosine", "spread", "cover", "ahead"),
    (63.615, 6.898, 7.396, 12.71),
    -64.891,
)
