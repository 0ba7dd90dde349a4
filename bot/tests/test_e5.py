"""Embeddings are worked out once, and kept."""

from pathlib import Path
from typing import List

import numpy as np
import pytest

from bot import e5


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> List[str]:
    """What the model was asked; a text's vector says how long it is."""
    texts: List[str] = []

    def embed(some: List[str], threads: int) -> np.ndarray:
        texts.extend(some)
        return np.array([[len(text)] * e5.DIMENSIONS for text in some], dtype=np.float32)

    monkeypatch.setattr(e5, "_embed", embed)
    return texts


def test_a_text_is_worked_out_once_however_often_it_is_needed(asked: List[str], tmp_path: Path) -> None:
    e5.embed_all(["身份证", "户口簿在", "身份证"], tmp_path / "new" / "vectors.db")

    vectors = e5.embed_all(["户口簿在", "问", "身份证"], tmp_path / "new" / "vectors.db")

    assert asked == ["身份证", "户口簿在", "问"]
    assert vectors[:, 0].tolist() == [4, 1, 3]
    assert vectors.dtype == np.float32


def test_more_texts_than_one_batch_keep_their_order(
    asked: List[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(e5, "BATCH", 2)
    texts = ["一" * length for length in (5, 3, 1, 4, 2)]

    for _ in range(2):
        assert e5.embed_all(texts, tmp_path / "vectors.db")[:, 0].tolist() == [5, 3, 1, 4, 2]
    assert asked == texts


def test_no_texts_make_no_vectors(asked: List[str], tmp_path: Path) -> None:
    assert e5.embed_all([], tmp_path / "vectors.db").shape == (0, e5.DIMENSIONS)
    assert asked == []


def test_the_model_takes_any_text_and_the_cache_keeps_what_it_said(tmp_path: Path) -> None:
    odd = "身\0份\ud800证"

    kept = e5.embed_all([odd], tmp_path / "vectors.db")[0]

    assert kept.shape == (e5.DIMENSIONS,)
    assert np.linalg.norm(kept) == pytest.approx(1, abs=1e-2)
    assert kept == pytest.approx(e5.embed_one(odd), abs=1e-3)
