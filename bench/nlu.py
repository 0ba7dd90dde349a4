"""Trains and tests NLU pipelines in the engine's own Python and compares them on the same sentences."""

import json
import os
import subprocess
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rich.table import Table

from office.settings import PROJECT, Settings
from supervisor.gazetteer import write_gazetteer
from supervisor.house import bot_python, quiet_rasa


class BenchFailed(RuntimeError):
    """A pipeline could not be trained or tested; says where its own words are."""


@dataclass(frozen=True, slots=True)
class NluResult:
    """`rows`: {text, intent, predicted, confidence, fell_back} for each test sentence."""

    train_seconds: float
    ms_per_message: float
    peak_mb: float
    rows: list[dict[str, Any]]

    @property
    def accuracy(self) -> float:
        right: int = sum(row["intent"] == row["predicted"] for row in self.rows)
        return right / len(self.rows)

    @property
    def macro_f1(self) -> float:
        """Mean of each true intent's F1."""
        intents = sorted({row["intent"] for row in self.rows})
        return sum(_f1(self.rows, intent) for intent in intents) / len(intents)

    def as_dict(self) -> dict[str, Any]:
        return {
            "sentences": len(self.rows),
            "accuracy": round(self.accuracy, 4),
            "macro_f1": round(self.macro_f1, 4),
            "ms_per_message": round(self.ms_per_message, 2),
            "train_seconds": round(self.train_seconds, 1),
            "peak_mb": round(self.peak_mb),
            "wrong": [row for row in self.rows if row["intent"] != row["predicted"]],
        }


def measure(configs: Mapping[str, Path], train: Path, test: Path, say: Callable[[str], None]) -> dict[str, NluResult]:
    """One fresh process a pipeline, one after the other, so that memory and time are its own."""
    write_gazetteer(Settings())
    results = {}
    for name, config in configs.items():
        say(f"{name}: training and testing …")
        results[name] = _run(config, train, test)
    return results


def table(results: Mapping[str, NluResult]) -> Table:
    shown = Table("pipeline", "sentences", "accuracy", "macro-F1", "ms/message", "train s", "peak MB")
    for name, result in results.items():
        shown.add_row(
            name,
            str(len(result.rows)),
            f"{result.accuracy:.3f}",
            f"{result.macro_f1:.3f}",
            f"{result.ms_per_message:.1f}",
            f"{result.train_seconds:.0f}",
            f"{result.peak_mb:.0f}",
        )
    return shown


def _run(config: Path, train: Path, test: Path) -> NluResult:
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "result.json"
        options = {"--config": config, "--train": train, "--test": test, "--out": out}
        command = [str(bot_python()), "-m", "bot.evaluate_nlu"]
        command += [str(part) for option in options.items() for part in option]
        log = Settings().var_folder / "log" / "bench.log"
        log.parent.mkdir(parents=True, exist_ok=True)
        with log.open("w") as kept:
            done = subprocess.run(
                command,
                cwd=PROJECT,
                env={**os.environ, **quiet_rasa(), "LOG_LEVEL": "ERROR"},
                stdout=kept,
                stderr=subprocess.STDOUT,
                check=False,
            )
        if done.returncode != 0:
            raise BenchFailed(f"{config}: training or testing failed; see {log}")
        return NluResult(**json.loads(out.read_text()))


def _f1(rows: list[dict[str, Any]], intent: str) -> float:
    hits: int = sum(row["intent"] == row["predicted"] == intent for row in rows)
    said: int = sum(row["predicted"] == intent for row in rows)
    true: int = sum(row["intent"] == intent for row in rows)
    return 2 * hits / (said + true)
