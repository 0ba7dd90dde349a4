"""The fast rankings say what a slow and plain one says."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from office.search.dense import DenseIndex
from office.search.hybrid import Document, HybridIndex, stretched
from office.search.lexical import Bm25Index
from tests.embedders import FakeEmbedder

tokens = st.lists(st.sampled_from(["狗", "证", "狗证", "fee", "x1", "税"]), max_size=12)
corpora = st.lists(tokens, max_size=8)
names = st.text(alphabet="狗猫证照办登记", min_size=1, max_size=8)


def plain_bm25(texts: list[list[str]], query: list[str], saturation: float, length_weight: float) -> list[float]:
    mean = sum(map(len, texts)) / len(texts) or 1.0
    scores = []
    for text in texts:
        score = 0.0
        for token in query:
            having = sum(token in other for other in texts)
            rarity = math.log(1 + (len(texts) - having + 0.5) / (having + 0.5))
            often = text.count(token)
            held_back = saturation * (1 - length_weight + length_weight * len(text) / mean)
            score += rarity * often * (saturation + 1) / (often + held_back) if often else 0.0
        scores.append(score)
    return scores


@given(corpora.filter(bool), tokens, st.floats(0.1, 3), st.floats(0, 1))
def test_bm25_is_the_formula(texts: list[list[str]], query: list[str], saturation: float, weight: float) -> None:
    scores = Bm25Index(texts, saturation, weight).scores(query)

    assert scores == pytest.approx(plain_bm25(texts, query, saturation, weight), rel=1e-4, abs=1e-5)


@given(corpora.filter(bool), tokens)
def test_cover_is_a_share(texts: list[list[str]], query: list[str]) -> None:
    index = Bm25Index(texts)

    assert 0.0 <= index.cover(query, ["狗", "狗证"]) <= 1.0
    assert index.cover(query, query) == pytest.approx(1.0 if query else 0.0)


@given(st.lists(st.integers(0, 5), max_size=30).map(sorted), st.integers(1, 4), st.data())
def test_dense_scores_are_the_means_of_each_owners_nearest(owners: list[int], count: int, data: st.DataObject) -> None:
    seed = data.draw(st.integers(0, 1000))
    index = DenseIndex(unit(seed, len(owners)), owners, 6)
    scores = index.passage_scores(unit(seed + 1, 1)[0])

    means = index.means_of_nearest(scores, count)
    for owner in range(6):
        own = sorted((score for score, whose in zip(scores, owners, strict=True) if whose == owner), reverse=True)
        assert means[owner] == pytest.approx(np.mean(own[:count]) if own else -1.0, abs=1e-5)


@given(st.sampled_from([0, 1, 3, 399, 400, 900]), st.integers(0, 50))
def test_plain_cosines_come_back_whether_or_not_directions_were_shrunk(count: int, seed: int) -> None:
    vectors, question = unit(seed, count), unit(seed + 1, 1)[0]
    index = DenseIndex(vectors, range(count), count)

    assert index.plain_cosines(question) == pytest.approx(vectors @ question, abs=1e-3)
    assert (np.abs(index.passage_scores(question)) <= 1.0001).all()


@given(arrays(np.float32, st.integers(1, 9), elements=st.floats(-99, 99, width=32)))
def test_stretched_scores_keep_their_order_between_0_and_1(scores: np.ndarray) -> None:
    found = stretched(scores)

    assert ((found >= 0) & (found <= 1)).all()
    assert (np.diff(found[np.argsort(scores, kind="stable")]) >= 0).all()


@given(st.lists(names, max_size=12, unique=True), names)
def test_a_hybrid_score_is_between_0_and_1(texts: list[str], question: str) -> None:
    embedder = FakeEmbedder()
    index = HybridIndex([Document(str(n), text) for n, text in enumerate(texts)], embedder.passages)

    for scores in (index.scores(question, embedder.queries([question])[0]), index.words_alone(question)):
        assert len(scores) == len(texts)
        assert ((scores >= 0) & (scores <= 1.0001)).all()


@given(st.lists(st.permutations("狗猫证照办登记").map("".join), min_size=2, max_size=9, unique=True), st.data())
def test_the_very_text_comes_first(texts: list[str], data: st.DataObject) -> None:
    wanted = data.draw(st.integers(0, len(texts) - 1))
    embedder = FakeEmbedder()
    index = HybridIndex([Document(str(n), text) for n, text in enumerate(texts)], embedder.passages)

    scores = index.scores(texts[wanted], embedder.queries([texts[wanted]])[0])

    assert scores[wanted] == pytest.approx(scores.max())


def unit(seed: int, count: int) -> np.ndarray:
    """Vectors in a narrow cone, as a model's are."""
    vectors = np.random.default_rng(seed).standard_normal((count, 24)).astype(np.float32) * 0.3 + 1
    return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
