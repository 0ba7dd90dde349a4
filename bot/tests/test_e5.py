"""Embeddings of training sentences are worked out once and kept; the engine's own are the same."""

from pathlib import Path
from typing import Any, List

import numpy as np
import pytest

from bot import e5


@pytest.fixture
def worked_out(monkeypatch: pytest.MonkeyPatch) -> List[str]:
    """The texts that reached the model."""
    seen: List[str] = []
    embed = e5._embed

    def counting(texts: List[str], threads: int) -> Any:
        seen.extend(texts)
        return embed(texts, threads)

    monkeypatch.setattr(e5, "_embed", counting)
    return seen


def test_only_new_sentences_are_worked_out(tmp_path: Path, worked_out: List[str]) -> None:
    first = e5.embed_all(["护照", "身份证", "护照"], tmp_path / "vectors.db")
    worked_out.clear()

    second = e5.embed_all(["身份证", "户口"], tmp_path / "vectors.db")

    assert worked_out == ["户口"]
    assert np.array_equal(first[1], second[0])
    assert np.array_equal(first[0], first[2])


def test_one_text_is_embedded_as_many_are(tmp_path: Path) -> None:
    together = e5.embed_all(["身份证丢了怎么办", "护照"], tmp_path / "vectors.db")

    assert np.allclose(e5.embed_one("身份证丢了怎么办"), together[0], atol=2e-3)


@pytest.mark.parametrize("text", ["", "\0", "\ud800", "👍", "长" * 5000])
def test_any_text_has_an_embedding(text: str) -> None:
    assert np.linalg.norm(e5.embed_one(text)) == pytest.approx(1, abs=1e-3)


def test_no_texts_have_no_embeddings(tmp_path: Path) -> None:
    assert e5.embed_all([], tmp_path / "vectors.db").shape == (0, e5.DIMENSIONS)


def test_what_many_say_is_worked_out_once_and_a_long_sentence_is_not_kept(worked_out: List[str]) -> None:
    e5._embed_short.cache_clear()
    short, long = "那就这样吧", "我叫王芳，家住二道区，昨天去的大厅没办成"

    first, again = e5.embed_one(short), e5.embed_one(short)
    for _ in range(2):
        e5.embed_one(long)

    assert worked_out == [short, long, long]
    assert np.array_equal(first, again)
    with pytest.raises(ValueError, match="read-only"):
        again += 1
