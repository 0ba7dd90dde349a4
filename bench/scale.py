"""How fast ten thousand guides are searched: each question with its embedding, in a process of its own."""

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date
from itertools import islice
from pathlib import Path

import numpy as np
from rich.table import Table

from office.guide.exchange import read_guides
from office.guide.finding.ranking import SubjectIndex
from office.guide.finding.subjects import Subject, of_item
from office.guide.finding.topic import TopicWords
from office.guide.model import ServiceItem
from office.search.cache import CachedEmbedder
from office.search.embedder import Embedder, Vectors
from office.settings import PROJECT

SAMPLE = 40  # guides whose real embedding is timed
QUESTIONS = 300
ANY_DAY = date(2000, 1, 1)  # what is measured does not hang on it


class ScaleFailed(RuntimeError):
    """The measuring process ended with a fault; holds its last words."""


@dataclass(frozen=True, slots=True)
class Scale:
    """`ready_s` is from a fresh process with the vectors cached to its first answer; `first_embedding_s` is the once
    of embedding everything, reckoned from a sample.
    """

    subjects: int
    p50_ms: float
    p95_ms: float
    embedding_p50_ms: float
    ready_s: float
    peak_mb: float
    first_embedding_s: float

    def as_dict(self) -> dict[str, float]:
        return {name: round(value, 1) for name, value in asdict(self).items()}


class InventedPassages:
    """An Embedder whose vectors of the knowledge are invented, for neither speed nor memory hangs on what they say."""

    def __init__(self, embedder: Embedder) -> None:
        self._embedder = embedder
        self.name, self.dimensions = f"invented|{embedder.name}", embedder.dimensions

    def queries(self, texts: Sequence[str]) -> Vectors:
        return self.passages(texts) if len(texts) > 1 else self._embedder.queries(texts)

    def passages(self, texts: Sequence[str]) -> Vectors:
        vectors = np.random.default_rng(len(texts)).standard_normal((len(texts), self.dimensions), dtype=np.float32)
        unit: Vectors = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
        return unit


def read_subjects(guides: Path, mapping: Path | None, count: int) -> list[Subject]:
    """Raises KnowledgeError."""
    return subjects_of(read_guides(guides, mapping, as_of=ANY_DAY).items, count)


def subjects_of(items: Sequence[ServiceItem], count: int) -> list[Subject]:
    """`count` subjects: the items themselves, then each again in the words of another one's department."""
    return list(islice(_varied(items), count))


def _varied(items: Sequence[ServiceItem]) -> Iterator[Subject]:
    yield from map(of_item, items)
    for step in range(1, len(items)):
        for place, item in enumerate(items):
            other = items[(place + step) % len(items)]
            name = f"{other.department}{item.name}"
            yield of_item(replace(item, item=f"{item.item}-{step}", name=name, conditions=other.conditions))


def measure(subjects: Sequence[Subject], embedder: Embedder, say: Callable[[str], None]) -> Scale:
    """Raises ScaleFailed."""
    with tempfile.TemporaryDirectory() as folder:
        cache, given = Path(folder) / "vectors.db", Path(folder) / "subjects.jsonl"
        say(f"{len(subjects)} subjects: preparing …")
        sample = subjects[:: max(1, len(subjects) // SAMPLE)][:SAMPLE]
        started = time.perf_counter()
        for subject in sample:
            embedder.queries(subject.phrases)
            embedder.passages([subject.whole])
        each = (time.perf_counter() - started) / len(sample)
        SubjectIndex(subjects, TopicWords([]), CachedEmbedder(InventedPassages(embedder), cache))
        with given.open("w", encoding="utf-8") as file:
            file.writelines(json.dumps(asdict(subject), ensure_ascii=False) + "\n" for subject in subjects)
        say("measuring in a fresh process …")
        command = [sys.executable, "-m", "bench.scale_probe", str(given), str(cache), str(QUESTIONS)]
        done = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise ScaleFailed(done.stderr[-2000:])
    return Scale(subjects=len(subjects), first_embedding_s=each * len(subjects), **json.loads(done.stdout))


def table(scale: Scale) -> Table:
    drawn = Table("subjects", "p50 ms", "p95 ms", "of it embedding p50", "ready s", "peak MB", "first embedding s")
    drawn.add_row(str(scale.subjects), *(f"{value:.1f}" for value in list(asdict(scale).values())[1:]))
    return drawn
