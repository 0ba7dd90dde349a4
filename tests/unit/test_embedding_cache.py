"""What was embedded once is not embedded again, and the file is never a reason to fail."""

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import numpy as np
import pytest

from office.search.cache import CachedEmbedder
from tests.embedders import FakeEmbedder

TEXTS = ["狗证", "网约车证", "护照"]


def test_a_one_line_edit_embeds_one_text_again(tmp_path: Path) -> None:
    CachedEmbedder(FakeEmbedder(), tmp_path / "vectors.db").passages(TEXTS)
    model = FakeEmbedder()

    CachedEmbedder(model, tmp_path / "vectors.db").passages([*TEXTS[:2], "护照换发"])

    assert model.asked == ["护照换发"]


def test_vectors_come_back_as_they_were_and_in_order(tmp_path: Path) -> None:
    cached = CachedEmbedder(FakeEmbedder(), tmp_path / "vectors.db")
    cached.passages(TEXTS)

    again = cached.passages([TEXTS[2], TEXTS[0], TEXTS[2]])

    assert again == pytest.approx(FakeEmbedder().passages([TEXTS[2], TEXTS[0], TEXTS[2]]), abs=1e-3)


def test_a_text_that_stands_twice_is_embedded_once(tmp_path: Path) -> None:
    model = FakeEmbedder()

    CachedEmbedder(model, tmp_path / "vectors.db").passages(["狗证", "狗证"])

    assert model.asked == ["狗证"]


def test_a_phrase_and_a_passage_of_the_same_words_are_two(tmp_path: Path) -> None:
    model = FakeEmbedder()
    cached = CachedEmbedder(model, tmp_path / "vectors.db")

    cached.passages(["狗证"])
    cached.phrases(["狗证"])

    assert model.asked == ["狗证", "狗证"]


def test_a_question_is_not_written_down(tmp_path: Path) -> None:
    model = FakeEmbedder()
    cached = CachedEmbedder(model, tmp_path / "vectors.db")

    cached.queries(["狗证"])
    cached.queries(["狗证"])

    assert model.asked == ["狗证"]
    assert not (tmp_path / "vectors.db").exists()


@pytest.mark.parametrize("other", [FakeEmbedder(name="other"), FakeEmbedder(name="other", dimensions=32)])
def test_another_model_does_not_read_this_ones_vectors(other: FakeEmbedder, tmp_path: Path) -> None:
    CachedEmbedder(FakeEmbedder(), tmp_path / "vectors.db").passages(TEXTS)
    other.asked.clear()

    vectors = CachedEmbedder(other, tmp_path / "vectors.db").passages(TEXTS)

    assert other.asked == TEXTS
    assert vectors.shape == (3, other.dimensions)


def test_vectors_of_another_length_under_the_same_name_are_replaced(tmp_path: Path) -> None:
    CachedEmbedder(FakeEmbedder(dimensions=32), tmp_path / "vectors.db").passages(TEXTS)

    assert CachedEmbedder(FakeEmbedder(), tmp_path / "vectors.db").passages(TEXTS).shape == (3, 64)
    model = FakeEmbedder()
    CachedEmbedder(model, tmp_path / "vectors.db").passages(TEXTS)
    assert model.asked == []


def damaged(path: Path) -> None:
    path.write_bytes(b"not a database at all" * 300)


def cut_short(path: Path) -> None:
    CachedEmbedder(FakeEmbedder(), path).passages([f"{number}号" for number in range(500)])
    path.write_bytes(path.read_bytes()[:5000])


def foreign(path: Path) -> None:
    with sqlite3.connect(path) as store:
        store.execute("CREATE TABLE vectors (something TEXT)")


def a_folder(path: Path) -> None:
    path.mkdir()


def beneath_a_file(path: Path) -> None:
    path.parent.rmdir()
    path.parent.write_text("")


@pytest.mark.parametrize("spoil", [damaged, cut_short, foreign, a_folder, beneath_a_file])
def test_a_file_that_cannot_be_used_costs_time_and_nothing_else(spoil, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    path = tmp_path / "var" / "vectors.db"
    path.parent.mkdir()
    spoil(path)

    vectors = CachedEmbedder(FakeEmbedder(), path).passages(TEXTS)

    assert vectors == pytest.approx(FakeEmbedder().passages(TEXTS), abs=1e-3)


@pytest.mark.parametrize("spoil", [damaged, cut_short])
def test_a_damaged_file_is_put_aside_and_begun_anew(spoil, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    path = tmp_path / "vectors.db"
    spoil(path)
    CachedEmbedder(FakeEmbedder(), path).passages(TEXTS)
    model = FakeEmbedder()

    CachedEmbedder(model, path).passages(TEXTS)

    assert model.asked == []


def test_a_fault_of_the_model_is_not_taken_for_one_of_the_file(tmp_path: Path) -> None:
    CachedEmbedder(FakeEmbedder(), tmp_path / "vectors.db").passages(TEXTS)
    away = FakeEmbedder()
    away.is_away = True

    with pytest.raises(RuntimeError, match="switched off"):
        CachedEmbedder(away, tmp_path / "vectors.db").passages(["新的"])

    assert len(CachedEmbedder(away, tmp_path / "vectors.db").passages(TEXTS)) == 3


def fill(path: Path) -> float:
    vectors = CachedEmbedder(FakeEmbedder(), path).passages([f"{number}号" for number in range(600)])
    return float(np.abs(vectors).sum())


def test_processes_and_threads_may_fill_it_at_once(tmp_path: Path) -> None:
    path = tmp_path / "vectors.db"
    with get_context("spawn").Pool(2) as processes, ThreadPoolExecutor(3) as threads:
        elsewhere = processes.map_async(fill, [path, path])
        sums = [*threads.map(fill, [path] * 3), *elsewhere.get(timeout=60)]

    assert max(sums) == pytest.approx(min(sums))
    model = FakeEmbedder()
    CachedEmbedder(model, path).passages([f"{number}号" for number in range(600)])
    assert model.asked == []
