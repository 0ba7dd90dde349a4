"""How well texts find their label: characters alone as usually done, and the product's router, in one run."""

import resource
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
from rich.table import Table

from bench.retrieval import BenchInput, _of, _rows
from office.routing.grams import GramSpace
from office.routing.linear import Floats, Labels, log_chances, logistic
from office.routing.meaning import vectors_of
from office.routing.model import Example
from office.routing.router import learn
from office.routing.weighing import folds
from office.search.cache import CachedEmbedder

# scikit-learn's C for the usual model; 1 to 30 differ by less than a point on the questions of a city.
USUAL_STRENGTH = 10.0
COVERAGES = (0.5, 0.7, 0.9)
TIMED_TEXTS = 30
PARTS = 5
Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Part:
    """`accuracy_at`: among the share of the texts that the model is surest of."""

    macro_f1: float
    accuracy: float
    accuracy_at: dict[str, float]
    seconds_to_learn: float
    ms_per_text: float
    memory_mb: float

    def as_dict(self) -> dict[str, Any]:
        found = {name: round(value, 4) for name, value in asdict(self).items() if name != "accuracy_at"}
        return {**found, "accuracy_at": {name: round(value, 4) for name, value in self.accuracy_at.items()}}


@dataclass(frozen=True, slots=True)
class RoutingFigures:
    rows: tuple[int, int]
    labels: int
    unknown_labels: int
    characters: Part
    product: Part

    def as_dict(self) -> dict[str, Any]:
        return {
            "train": self.rows[0],
            "test": self.rows[1],
            "labels": self.labels,
            "unknown_labels": self.unknown_labels,
            "characters": self.characters.as_dict(),
            "product": self.product.as_dict(),
            "macro_f1_gain": round(self.product.macro_f1 - self.characters.macro_f1, 4),
        }


def read_labelled(path: Path) -> list[Example]:
    """Rows {text, label}. Raises BenchInput."""
    rows = [
        (number, str(_of(row, "text", path, number)), str(_of(row, "label", path, number)))
        for number, row in _rows(path)
    ]
    for number, text, _ in rows:
        if not text.strip():
            raise BenchInput(f"{path}:{number}: text is missing")
    return [Example(text, label) for _, text, label in rows]


def split(rows: Sequence[Example], seed: int) -> tuple[list[Example], list[Example]]:
    """Four fifths to learn, one to test, every label in both as far as it can be."""
    labels = np.unique([row.label for row in rows], return_inverse=True)[1]
    fold = folds(labels, PARTS, seed)
    return (
        [row for row, part in zip(rows, fold, strict=True) if part],
        [row for row, part in zip(rows, fold, strict=True) if not part],
    )


def measure(
    train: Sequence[Example], test: Sequence[Example], embedder: CachedEmbedder, progress: Progress = lambda _: None
) -> RoutingFigures:
    """The product's time per text holds its embedding. Raises BenchInput, EmbedderAway."""
    names = sorted({row.label for row in train})
    if len(names) < 2:
        raise BenchInput("the rows to learn from have less than two labels")
    numbers = {name: number for number, name in enumerate(names)}
    truth = np.array([numbers.get(row.label, -1) for row in test], dtype=np.int64)
    progress(f"{len(train)} texts to learn, {len(test)} to test, {len(names)} labels")
    characters = _characters(train, test, np.array([numbers[row.label] for row in train]), truth)
    progress("the usual model is measured; now the product's")
    product = _product(train, test, truth, embedder)
    return RoutingFigures((len(train), len(test)), len(names), int((truth < 0).sum()), characters, product)


def table(figures: RoutingFigures) -> Table:
    title = f"{figures.rows[0]} to learn, {figures.rows[1]} to test, {figures.labels} labels"
    if figures.unknown_labels:
        title += f"; {figures.unknown_labels} test rows have a label that was not learnt, and count as wrong"
    sure = [f"at {share:.0%}" for share in COVERAGES]
    drawn = Table("model", "macro-F1", "accuracy", *sure, "learnt in s", "ms a text", "memory MB", title=title)
    for name, part in (("characters", figures.characters), ("product", figures.product)):
        at = [f"{value:.3f}" for value in part.accuracy_at.values()]
        rest = (f"{part.seconds_to_learn:.1f}", f"{part.ms_per_text:.1f}", f"{part.memory_mb:.0f}")
        drawn.add_row(name, f"{part.macro_f1:.3f}", f"{part.accuracy:.3f}", *at, *rest)
    return drawn


def _characters(train: Sequence[Example], test: Sequence[Example], labels: Labels, truth: Labels) -> Part:
    """TF-IDF of 1 to 3 characters and logistic regression, as scikit-learn's."""
    started = time.perf_counter()
    grams = GramSpace([row.text for row in train], shrinks=False)
    # Factors of the products are as good as the grams themselves, and far fewer.
    features = np.asarray(np.linalg.cholesky(grams.products() + 1e-6 * np.eye(len(train))), dtype=np.float64)
    inner, bias = logistic(features, labels, int(labels.max()) + 1, USUAL_STRENGTH)
    weights = grams.weights_of(np.asarray(np.linalg.solve(features.T, inner), dtype=np.float64))
    seconds = time.perf_counter() - started

    def scores(text: str) -> Floats:
        row = grams.row(text)
        found: Floats = row.weights @ weights[row.grams] + bias
        return found

    found = np.array([scores(row.text) for row in test])
    return _part(found, truth, seconds, _ms(scores, test))


def _product(train: Sequence[Example], test: Sequence[Example], truth: Labels, embedder: CachedEmbedder) -> Part:
    started = time.perf_counter()
    router = learn(train, embedder.phrases, embedder.queries)
    seconds = time.perf_counter() - started
    took = _ms(lambda text: router.scores([text]), test)
    texts = [row.text for row in test]
    found = router.scores(texts, vectors_of(texts, embedder.phrases))
    return _part(found, truth, seconds, took)


def _part(scores: Floats, truth: Labels, seconds: float, milliseconds: float) -> Part:
    chances = log_chances(scores)
    guessed = chances.argmax(axis=1)
    right = guessed == truth
    surest = np.argsort(-chances.max(axis=1), kind="stable")
    at = {f"{share:g}": float(right[surest[: max(1, round(share * len(truth)))]].mean()) for share in COVERAGES}
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return Part(macro_f1(truth, guessed), float(right.mean()), at, seconds, milliseconds, memory)


def macro_f1(truth: Labels, guessed: Labels) -> float:
    """The mean over every label that is true or guessed somewhere."""
    found = []
    for label in np.union1d(truth, guessed):
        both = int(((truth == label) & (guessed == label)).sum())
        found.append(2 * both / int((truth == label).sum() + (guessed == label).sum()))
    return float(np.mean(found))


def _ms(score: Callable[[str], Any], test: Sequence[Example]) -> float:
    chosen = test[:: max(1, len(test) // TIMED_TEXTS)][:TIMED_TEXTS]
    score(chosen[0].text)  # loads what is loaded once
    started = time.perf_counter()
    for row in chosen:
        score(row.text)
    return (time.perf_counter() - started) / len(chosen) * 1000
