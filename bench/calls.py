"""How long an operator waits from a key to the list: every beginning of every item's name and of every sentence."""

import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path

import numpy as np
from rich.table import Table

from bench.retrieval import BenchInput
from office.call_suggestions import Suggesting
from office.knowledge_loader import KnowledgeError, read_yaml

EVERY_TH = 25  # of the beginnings is also searched for by meaning


@dataclass(frozen=True, slots=True)
class Waits:
    """In ms. `with_any`: the share of texts for which something was offered."""

    texts: int
    p50_ms: float
    p95_ms: float
    p99_ms: float
    most_ms: float
    with_any: float

    def as_dict(self) -> dict[str, float]:
        return {name: round(value, 3) for name, value in asdict(self).items()}


def read_sentences(path: Path) -> list[str]:
    """Of Rasa NLU YAML. Raises BenchInput."""
    try:
        lines = [line.strip() for part in read_yaml(path)[1]["nlu"] for line in part["examples"].splitlines()]
    except (OSError, KnowledgeError, LookupError, TypeError, AttributeError):
        raise BenchInput(f"{path} is no Rasa NLU data") from None
    return [line.removeprefix("- ") for line in lines if line]


def beginnings(texts: Iterable[str]) -> list[str]:
    """As they are typed, key by key; each once."""
    return sorted({text[:length] for text in texts for length in range(1, len(text) + 1)})


def measure(suggesting: Suggesting, typed: Sequence[str], today: date) -> dict[str, Waits]:
    """By words for every one of them, by meaning for some."""
    suggesting.suggest("", today, by_meaning=False)  # what is made at the first call is not waited for again
    return {
        "each key (words)": _waits(lambda text: _any(suggesting, text, today, by_meaning=False), typed),
        "after a pause (meaning)": _waits(
            lambda text: _any(suggesting, text, today, by_meaning=True), typed[::EVERY_TH]
        ),
    }


def table(found: dict[str, Waits]) -> Table:
    drawn = Table("", "texts", "p50 ms", "p95 ms", "p99 ms", "most ms", "something offered")
    for name, waits in found.items():
        times = (waits.p50_ms, waits.p95_ms, waits.p99_ms, waits.most_ms)
        drawn.add_row(name, str(waits.texts), *(f"{each:.1f}" for each in times), f"{waits.with_any:.0%}")
    return drawn


def _any(suggesting: Suggesting, text: str, today: date, *, by_meaning: bool) -> bool:
    found = suggesting.suggest(text, today, by_meaning=by_meaning)
    return bool(found.found or found.emergency or found.elsewhere)


def _waits(act: Callable[[str], bool], texts: Sequence[str]) -> Waits:
    took, offered = [], 0
    for text in texts:
        begun = time.perf_counter()
        offered += act(text)
        took.append(1000 * (time.perf_counter() - begun))
    if not took:
        return Waits(0, 0.0, 0.0, 0.0, 0.0, 0.0)
    p50, p95, p99 = (float(each) for each in np.percentile(took, (50, 95, 99)))
    return Waits(len(took), p50, p95, p99, max(took), offered / len(took))
