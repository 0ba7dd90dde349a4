"""The bench of calls types every text key by key and tells how long each list took."""

from pathlib import Path

import pytest

from bench.calls import beginnings, measure, read_sentences
from bench.retrieval import BenchInput
from tests.factories import TODAY
from tests.unit.test_call_suggestions import suggesting


def test_every_text_is_typed_key_by_key_and_none_twice() -> None:
    assert beginnings(["狗证", "狗牌"]) == ["狗", "狗牌", "狗证"]


def test_every_key_is_measured_and_every_so_many_by_meaning_too() -> None:
    found = measure(suggesting(), beginnings(["养犬登记证", "网约车驾驶证要多少钱"]), TODAY)
    keys, pause = found.values()

    assert (keys.texts, pause.texts) == (15, 1)
    assert 0 < keys.p50_ms <= keys.p95_ms <= keys.p99_ms <= keys.most_ms
    assert 0 < keys.with_any <= 1


def test_sentences_are_read_from_nlu_data_and_other_files_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "said.yml"
    path.write_text("nlu:\n- intent: a\n  examples: |\n    - 狗证丢了\n    - 猫要办吗\n", encoding="utf-8")
    assert read_sentences(path) == ["狗证丢了", "猫要办吗"]

    path.write_text("rules: []\n", encoding="utf-8")
    for wrong in (path, tmp_path / "none.yml"):
        with pytest.raises(BenchInput):
            read_sentences(wrong)
