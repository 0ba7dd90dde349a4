"""How well questions find their texts: by words alone, by meaning alone, and by the product's own ranking."""

import json
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
from rich.table import Table

from office.search.cache import CachedEmbedder
from office.search.hybrid import WHOLE, Document, HybridIndex
from office.search.lexical import Bm25Index
from office.search.text import grams

# The usual settings of BM25, for a peer's figure and not for ours.
USUAL_SATURATION, USUAL_LENGTH_WEIGHT = 1.2, 0.75
DEPTH = 10
Rank = Callable[[str], np.ndarray]


class BenchInput(ValueError):
    """A file that cannot be measured with; the message names file and line."""


@dataclass(frozen=True, slots=True)
class Query:
    text: str
    relevant: frozenset[str]


@dataclass(frozen=True, slots=True)
class Figures:
    recall_at_1: float
    recall_at_5: float
    ndcg_at_10: float
    mrr_at_10: float
    ms_per_query: float
    p95_ms: float

    def as_dict(self) -> dict[str, float]:
        return {name: round(value, 4) for name, value in asdict(self).items()}


def read_corpus(path: Path) -> list[Document]:
    """Rows {id, text, title?}. Raises BenchInput."""
    corpus: dict[str, Document] = {}
    for number, row in _rows(path):
        identity = str(_of(row, "id", path, number))
        if identity in corpus:
            raise BenchInput(f"{path}:{number}: {identity} is there twice")
        corpus[identity] = Document(identity, str(_of(row, "text", path, number)), str(row.get("title") or ""))
    return list(corpus.values())


def read_queries(path: Path, known: set[str]) -> list[Query]:
    """Rows {id, text, relevant: [id]}. Raises BenchInput."""
    queries = []
    for number, row in _rows(path):
        given = _of(row, "relevant", path, number)
        relevant = frozenset(map(str, given)) if isinstance(given, list) else frozenset()
        if not relevant or relevant - known:
            raise BenchInput(f"{path}:{number}: relevant must name documents of the corpus")
        queries.append(Query(str(_of(row, "text", path, number)), relevant))
    return queries


def measure(corpus: Sequence[Document], queries: Sequence[Query], embedder: CachedEmbedder) -> dict[str, Figures]:
    """One row a way of ranking; the time of the dense and product rows holds the question's embedding."""
    bigrams = [[gram for gram in grams(document.full_text) if len(gram) > 1] for document in corpus]
    usual = Bm25Index(bigrams, USUAL_SATURATION, USUAL_LENGTH_WEIGHT)
    whole = embedder.passages([document.full_text[:WHOLE] for document in corpus])
    product = HybridIndex(corpus, embedder.passages)
    ways: Mapping[str, Rank] = {
        "lexical": lambda text: usual.scores(gram for gram in grams(text) if len(gram) > 1),
        "dense": lambda text: whole @ embedder.queries([text])[0],
        "product": lambda text: product.scores(text, embedder.queries([text])[0]),
    }
    return {name: _figures(rank, corpus, queries) for name, rank in ways.items()}


def table(results: Mapping[str, Figures]) -> Table:
    drawn = Table("ranking", "recall@1", "recall@5", "nDCG@10", "MRR@10", "ms a query", "p95 ms")
    for name, figures in results.items():
        recall1, recall5, ndcg, mrr, mean, p95 = asdict(figures).values()
        drawn.add_row(
            name, f"{recall1:.3f}", f"{recall5:.3f}", f"{ndcg:.3f}", f"{mrr:.3f}", f"{mean:.1f}", f"{p95:.1f}"
        )
    return drawn


def _figures(rank: Rank, corpus: Sequence[Document], queries: Sequence[Query]) -> Figures:
    ids = np.array([document.id for document in corpus])
    found, times = [], []
    for query in queries:
        started = time.perf_counter()
        scores = rank(query.text)
        best = np.argsort(-scores, kind="stable")[:DEPTH]
        times.append((time.perf_counter() - started) * 1000)
        hits = [identity in query.relevant for identity in ids[best]]
        found.append(_of_one(hits, len(query.relevant)))
    recall_at_1, recall_at_5, ndcg, mrr = map(float, np.array(found).mean(axis=0))
    return Figures(recall_at_1, recall_at_5, ndcg, mrr, float(np.mean(times)), float(np.percentile(times, 95)))


def _of_one(hits: Sequence[bool], relevant: int) -> tuple[float, float, float, float]:
    gains = [1 / np.log2(place + 2) if hit else 0.0 for place, hit in enumerate(hits)]
    ideal = sum(1 / np.log2(place + 2) for place in range(min(relevant, DEPTH)))
    first = next((place for place, hit in enumerate(hits) if hit), None)
    return (
        sum(hits[:1]) / relevant,
        sum(hits[:5]) / relevant,
        float(sum(gains) / ideal),
        0.0 if first is None else 1 / (first + 1),
    )


def _rows(path: Path) -> list[tuple[int, dict[str, Any]]]:
    rows = []
    try:
        lines = path.read_text(encoding="utf-8-sig").split("\n")
    except UnicodeDecodeError:
        raise BenchInput(f"{path}: not UTF-8") from None
    for number, line in enumerate(lines, start=1):
        if line.strip():
            try:
                row = json.loads(line)
            except ValueError:
                raise BenchInput(f"{path}:{number}: not JSON") from None
            if not isinstance(row, dict):
                raise BenchInput(f"{path}:{number}: not an object")
            rows.append((number, row))
    if not rows:
        raise BenchInput(f"{path}: no rows")
    return rows


def _of(row: dict[str, Any], key: str, path: Path, number: int) -> Any:
    if row.get(key) in (None, ""):
        raise BenchInput(f"{path}:{number}: {key} is missing")
    return row[key]
