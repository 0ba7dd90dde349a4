"""The figures in a terminal: one row a figure, one column a pipeline."""

from collections.abc import Mapping

from rich.table import Table

from bench.nlu import figures
from bench.nlu.result import NluResult

SHARES = {
    "accuracy": "intent accuracy",
    "answered_accuracy": "accuracy after the fallback",
    "macro_f1": "intent macro-F1",
    "entity_precision": "entity precision",
    "entity_recall": "entity recall",
    "entity_f1": "entity F1",
    "item_f1": "item F1",
    "out_of_scope_caught": "out of scope caught",
    "typos_accuracy": "accuracy with a typo each",
    "typos_item_f1": "item F1 with a typo each",
    "traditional_accuracy": "accuracy in traditional script",
    "traditional_item_f1": "item F1 in traditional script",
}


def table(results: Mapping[str, NluResult]) -> Table:
    (_, leader), *others = results.items()
    drawn = Table("", *results, *(f"ahead of {name}, points" for name, _ in others))
    ahead = [leader.points_ahead(other) for _, other in others]
    drawn.add_row("test sentences", *(str(len(result.rows)) for result in results.values()))
    for name, words in SHARES.items():
        if any(result.shares().get(name) is not None for result in results.values()):
            shown = [share(result.shares().get(name)) for result in results.values()]
            drawn.add_row(words, *shown, *(f"{points[name]:+.1f}" if name in points else "" for points in ahead))
    for name in leader.variants:
        lost = (f"{result.points_lost()[name]:.1f}" for result in results.values())
        drawn.add_row(f"points lost: {name}", *lost)
    drawn.add_row("false alarms", *(share(figures.false_alarms(result.rows)) for result in results.values()))
    for words, values in costs(results).items():
        drawn.add_row(words, *values)
    return drawn


def costs(results: Mapping[str, NluResult]) -> dict[str, list[str]]:
    all_costs = [result.cost for result in results.values()]
    return {
        "ms a message": [f"{cost.mean_ms:.1f}" for cost in all_costs],
        "ms a message, p95": [f"{cost.p95_ms:.1f}" for cost in all_costs],
        "train, s": [f"{cost.train_seconds:.0f}" for cost in all_costs],
        "peak memory, MB": [f"{cost.peak_mb:.0f}" for cost in all_costs],
        "engine memory, MB": [f"{cost.engine_mb:.0f}" for cost in all_costs],
        "engine ready, s": [f"{cost.ready_seconds:.1f}" for cost in all_costs],
    }


def share(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}"
