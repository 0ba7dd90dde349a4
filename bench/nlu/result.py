"""The figures of one pipeline, and of two beside each other."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np

from bench.nlu import figures
from bench.nlu.figures import Bin, Score
from bench.nlu.rows import Row

ITEM = "item"  # the kind of entity that names a service item


@dataclass(frozen=True)
class Cost:
    """`peak_mb` is of training and testing; `engine_mb` is resident in a process that only loads and answers;
    `ready_seconds` from that process's start to its first answer.
    """

    train_seconds: float
    milliseconds: Sequence[float]
    peak_mb: float
    engine_mb: float
    ready_seconds: float

    @property
    def mean_ms(self) -> float:
        return float(np.mean(self.milliseconds))

    @property
    def p95_ms(self) -> float:
        return float(np.percentile(self.milliseconds, 95))


@dataclass(frozen=True)
class NluResult:
    """`trained`: how many sentences each intent was trained with. `variants`: the test sentences with a typo, in
    traditional script ..., by name.
    """

    rows: Sequence[Row]
    cost: Cost
    trained: Mapping[str, int] = field(default_factory=dict)
    variants: Mapping[str, Sequence[Row]] = field(default_factory=dict)

    @property
    def accuracy(self) -> float:
        return figures.accuracy(self.rows)

    @cached_property
    def entities(self) -> dict[str, Score]:
        return figures.entity_scores(self.rows)

    @cached_property
    def calibration(self) -> list[Bin]:
        return figures.calibration(self.rows)

    def shares(self) -> dict[str, float | None]:
        """What is better when it is higher, by name; None where the test has nothing of the kind."""
        whole, item = figures.together(self.entities.values()), self.entities.get(ITEM)
        named: dict[str, float | None] = {
            "accuracy": self.accuracy,
            "answered_accuracy": figures.answered(self.rows),
            "macro_f1": figures.macro_f1(self.rows),
            "entity_precision": whole.precision if whole else None,
            "entity_recall": whole.recall if whole else None,
            "entity_f1": whole.f1 if whole else None,
            "item_f1": item.f1 if item else None,
            "out_of_scope_caught": figures.caught(self.rows),
        }
        for name, rows in self.variants.items():
            named[f"{name}_accuracy"] = figures.accuracy(rows)
            if item:
                named[f"{name}_item_f1"] = figures.entity_scores(rows)[ITEM].f1
        return named

    def points_lost(self) -> dict[str, float]:
        """Points of accuracy that each variant costs."""
        return {name: 100 * (self.accuracy - figures.accuracy(rows)) for name, rows in self.variants.items()}

    def points_ahead(self, other: "NluResult") -> dict[str, float]:
        theirs = other.shares()
        return {
            name: 100 * (share - beside)
            for name, share in self.shares().items()
            if share is not None and (beside := theirs.get(name)) is not None
        }

    def as_dict(self) -> dict[str, Any]:
        shares = self.shares()
        return {
            "sentences": len(self.rows),
            **{name: _rounded(share) for name, share in shares.items()},
            "false_alarms": _rounded(figures.false_alarms(self.rows)),
            "points_lost": {name: round(points, 2) for name, points in self.points_lost().items()},
            "calibration_error": round(figures.expected_calibration_error(self.calibration), 4),
            "ms_per_message": round(self.cost.mean_ms, 2),
            "ms_p95": round(self.cost.p95_ms, 2),
            "train_seconds": round(self.cost.train_seconds, 1),
            "peak_mb": round(self.cost.peak_mb),
            "engine_mb": round(self.cost.engine_mb),
            "ready_seconds": round(self.cost.ready_seconds, 1),
            "entities": {
                kind: {
                    "precision": round(score.precision, 4),
                    "recall": round(score.recall, 4),
                    "f1": round(score.f1, 4),
                }
                for kind, score in self.entities.items()
            },
            "wrong": [row.as_dict() for row in self.rows if not row.right],
        }


def as_json(results: Mapping[str, NluResult]) -> dict[str, Any]:
    """The first pipeline also says how far it is ahead of each other one."""
    written: dict[str, Any] = {name: result.as_dict() for name, result in results.items()}
    (first, leader), *others = results.items()
    for name, other in others:
        written[first][f"points_ahead_of_{name}"] = {
            figure: round(points, 2) for figure, points in leader.points_ahead(other).items()
        }
    return written


def _rounded(share: float | None) -> float | None:
    return None if share is None else round(share, 4)
