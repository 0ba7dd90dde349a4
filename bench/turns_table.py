"""The figures of `onewindow bench turns`, and how ours stand to stock's."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from rich.table import Table

from bench.clients import Held
from bench.load import PERCENTILES, percentiles


@dataclass(frozen=True, slots=True)
class Figures:
    """Of one engine; milliseconds of processor time are a turn's, and memory is resident after the last one."""

    held: Held
    engine_cpu_ms: float
    actions_cpu_ms: float
    memory_mb: float
    ready_seconds: float
    ready_cpu_seconds: float

    def as_dict(self) -> dict[str, Any]:
        return {
            "turns": len(self.held.milliseconds),
            "turns_per_second": round(self.held.per_second, 2),
            **percentiles(self.held),
            "errors": sum(self.held.errors.values()),
            "errors_by_kind": dict(self.held.errors),
            "engine_cpu_ms": None if math.isnan(self.engine_cpu_ms) else round(self.engine_cpu_ms, 1),
            "actions_cpu_ms": None if math.isnan(self.actions_cpu_ms) else round(self.actions_cpu_ms, 1),
            "memory_mb": round(self.memory_mb),
            "ready_seconds": round(self.ready_seconds, 1),
            "ready_cpu_seconds": round(self.ready_cpu_seconds, 1),
        }


@dataclass(frozen=True, slots=True)
class Pair:
    ours: Figures
    stock: Figures
    clients: int
    epochs: Mapping[str, int]

    @property
    def times_as_fast(self) -> float | None:
        stock = self.stock.held.per_second
        return self.ours.held.per_second / stock if stock else None

    @property
    def share_of_memory(self) -> float:
        return self.ours.memory_mb / self.stock.memory_mb

    @property
    def note(self) -> str:
        trained = ", ".join(f"{name} {count}" for name, count in self.epochs.items())
        return (
            f"{self.clients} clients at the engines' own doors. Stock was trained with few epochs ({trained}): "
            "that changes what it understands, and not how long a turn takes."
        )

    def as_dict(self) -> dict[str, Any]:
        return {
            "clients": self.clients,
            "ours": self.ours.as_dict(),
            "stock": {**self.stock.as_dict(), "epochs": dict(self.epochs)},
            "times_as_fast": self.times_as_fast and round(self.times_as_fast, 2),
            "share_of_memory": round(self.share_of_memory, 3),
            "note": self.note,
        }


def table(pair: Pair) -> Table:
    drawn = Table("", "ours", "stock", "ours to stock", caption=pair.note)
    both = (pair.ours, pair.stock)
    speeds = (f"{each.held.per_second:.1f}" for each in both)
    drawn.add_row("turns a second", *speeds, f"{pair.times_as_fast or math.nan:.2f}")
    for share in PERCENTILES:
        drawn.add_row(f"ms a turn, p{share}", *(f"{each.held.percentile(share):.0f}" for each in both), "")
    for name, values in (
        ("engine", [each.engine_cpu_ms for each in both]),
        ("action server", [each.actions_cpu_ms for each in both]),
    ):
        drawn.add_row(f"processor ms a turn, {name}", *(f"{value:.1f}" for value in values), "")
    drawn.add_row("errors", *(str(sum(each.held.errors.values())) for each in both), "")
    memory = (f"{each.memory_mb:.0f}" for each in both)
    drawn.add_row("engine memory, MB", *memory, f"{pair.share_of_memory:.2f}")
    drawn.add_row("engine ready, s", *(f"{each.ready_seconds:.1f}" for each in both), "")
    drawn.add_row("of it processor, s", *(f"{each.ready_cpu_seconds:.1f}" for each in both), "")
    return drawn
