"""The figures of `onewindow bench retrieval` are what their names say, and bad files are named with their line."""

import math
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from bench.retrieval import BenchInput, Query, _figures, measure, read_corpus, read_queries, table
from office.search.cache import CachedEmbedder
from office.search.hybrid import Document
from tests.embedders import FakeEmbedder

CORPUS = [Document(f"d{number}", f"第{number}篇") for number in range(12)]


def ranked(*order: int) -> Callable[[str], np.ndarray]:
    """Scores that put these documents first, the others after them."""
    scores = np.zeros(len(CORPUS))
    for place, number in enumerate(order):
        scores[number] = 100 - place
    return lambda _: scores


def test_figures_are_those_reckoned_by_hand() -> None:
    """One query finds its text at place 3; the other its two at places 1 and 5."""
    orders = {"one": ranked(5, 6, 0), "two": ranked(1, 7, 8, 9, 2)}
    queries = [Query("one", frozenset({"d0"})), Query("two", frozenset({"d1", "d2"}))]

    figures = _figures(lambda text: orders[text](text), CORPUS, queries)

    assert figures.recall_at_1 == pytest.approx((0 + 1 / 2) / 2)
    assert figures.recall_at_5 == pytest.approx(1.0)
    assert figures.mrr_at_10 == pytest.approx((1 / 3 + 1) / 2)
    first = (1 / math.log2(4)) / 1
    second = (1 + 1 / math.log2(6)) / (1 + 1 / math.log2(3))
    assert figures.ndcg_at_10 == pytest.approx((first + second) / 2)


def test_what_stands_below_ten_counts_nothing() -> None:
    figures = _figures(ranked(*range(1, 12), 0), CORPUS, [Query("", frozenset({"d0"}))])

    assert (figures.recall_at_5, figures.mrr_at_10, figures.ndcg_at_10) == (0, 0, 0)


def test_the_very_text_is_found_by_every_way_of_ranking(tmp_path: Path) -> None:
    texts = ["护照换发", "养犬登记", "网约车证", "食品经营许可"]
    corpus = [Document(text, text) for text in texts]

    results = measure(
        corpus, [Query(text, frozenset({text})) for text in texts], CachedEmbedder(FakeEmbedder(), tmp_path / "v.db")
    )

    assert set(results) == {"lexical", "dense", "product"}
    assert all(figures.recall_at_1 == figures.ndcg_at_10 == 1.0 for figures in results.values())
    assert table(results).row_count == 3


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        (["{"], "corpus.jsonl:1: not JSON"),
        (["", "[1]"], "corpus.jsonl:2: not an object"),
        (['{"id": "a", "text": "x"}', '{"id": "b"}'], "corpus.jsonl:2: text is missing"),
        (['{"id": "a", "text": "x"}', '{"id": "a", "text": "y"}'], "corpus.jsonl:2: a is there twice"),
        (['{"text": "x"}'], "corpus.jsonl:1: id is missing"),
        (['{"id": null, "text": "x"}'], "corpus.jsonl:1: id is missing"),
        ([""], "corpus.jsonl: no rows"),
    ],
)
def test_a_bad_row_of_the_corpus_is_named(lines: list[str], said: str, tmp_path: Path) -> None:
    path = tmp_path / "corpus.jsonl"
    path.write_text("\n".join(lines))

    with pytest.raises(BenchInput, match=said):
        read_corpus(path)


@pytest.mark.parametrize(
    "row",
    [
        '{"text": "x", "relevant": ["unknown"]}',
        '{"text": "x", "relevant": []}',
        '{"text": "x", "relevant": "d1"}',
        '{"text": "x", "relevant": 7}',
        '{"text": "x", "relevant": [["d1"]]}',
        '{"text": "x"}',
        '{"relevant": ["d1"]}',
    ],
)
def test_a_query_that_cannot_be_measured_is_named(row: str, tmp_path: Path) -> None:
    path = tmp_path / "queries.jsonl"
    path.write_text('{"id": "q", "text": "x", "relevant": ["d1"]}\n' + row)

    with pytest.raises(BenchInput, match=r"queries\.jsonl:2"):
        read_queries(path, {"d1"})


def test_a_file_that_is_no_text_is_named(tmp_path: Path) -> None:
    path = tmp_path / "corpus.jsonl"
    path.write_bytes(b"\xff\xfe\x00")

    with pytest.raises(BenchInput, match=r"corpus\.jsonl"):
        read_corpus(path)


def test_a_byte_order_mark_and_empty_lines_do_no_harm(tmp_path: Path) -> None:
    path = tmp_path / "corpus.jsonl"
    path.write_text('\ufeff{"id": 1, "text": "x", "title": null}\n\n{"id": 2, "text": "y", "title": "t"}\n')

    assert read_corpus(path) == [Document("1", "x"), Document("2", "y", "t")]
