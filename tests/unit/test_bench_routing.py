"""The figures of `onewindow bench routing` are what their names say, and bad files are named with their line."""

import json
from pathlib import Path

import numpy as np
import pytest
from typer.testing import CliRunner

from bench.retrieval import BenchInput
from bench.routing import _part, macro_f1, measure, read_labelled, split, table
from cli import app
from office.routing.model import Example
from office.search.cache import CachedEmbedder
from tests.embedders import FakeEmbedder

ROWS = [
    Example(f"{what}{number}号", label)
    for label, what in (("甲", "暖气不热"), ("乙", "工资没发"))
    for number in range(20)
]


def test_macro_f1_is_that_reckoned_by_hand() -> None:
    truth, guessed = np.array([0, 0, 0, 1, 2]), np.array([0, 0, 1, 1, 0])

    assert macro_f1(truth, guessed) == pytest.approx((2 * 2 / 6 + 2 * 1 / 3 + 0) / 3)


def test_accuracy_at_a_share_is_that_of_the_surest() -> None:
    """Ten texts; the three least sure are wrong."""
    strength = np.linspace(5, 1, 10)
    scores = np.column_stack([strength, np.zeros(10)])
    truth = np.array([0] * 7 + [1] * 3)

    part = _part(scores, truth, 1.0, 2.0)

    assert part.accuracy == pytest.approx(0.7)
    assert part.accuracy_at == {"0.5": 1.0, "0.7": 1.0, "0.9": pytest.approx(7 / 9)}


def test_texts_unlike_each_other_are_told_apart_by_both_models(tmp_path: Path) -> None:
    train, test = split(ROWS, 1)

    figures = measure(train, test, CachedEmbedder(FakeEmbedder(), tmp_path / "v.db"))

    assert figures.characters.macro_f1 == figures.product.macro_f1 == 1.0
    assert table(figures).row_count == 2
    assert json.loads(json.dumps(figures.as_dict()))["macro_f1_gain"] == 0


def test_a_label_that_was_not_learnt_counts_as_wrong(tmp_path: Path) -> None:
    train, test = split(ROWS, 1)

    figures = measure(train, [*test, Example("别的", "丙")], CachedEmbedder(FakeEmbedder(), tmp_path / "v.db"))

    assert figures.unknown_labels == 1
    assert figures.product.accuracy == pytest.approx(len(test) / (len(test) + 1))


def test_a_seed_chooses_the_same_fifth_again_and_no_text_is_in_both() -> None:
    train, test = split(ROWS, 3)

    assert split(ROWS, 3) == (train, test)
    assert split(ROWS, 4) != (train, test)
    assert len(test) == 8
    assert not {row.text for row in train} & {row.text for row in test}


@pytest.mark.parametrize("line", ['{"text": "一"}', '{"text": " ", "label": "a"}', "{", '{"text": null, "label": "a"}'])
def test_a_bad_row_is_named(line: str, tmp_path: Path) -> None:
    path = tmp_path / "t.jsonl"
    path.write_text('{"text": "一", "label": "a"}\n' + line, encoding="utf-8")

    with pytest.raises(BenchInput, match=r"t\.jsonl:2"):
        read_labelled(path)


def test_the_command_says_what_is_wrong_with_a_file_of_one_label(tmp_path: Path) -> None:
    path = tmp_path / "t.jsonl"
    path.write_text("\n".join(json.dumps({"text": f"第{n}", "label": "a"}) for n in range(10)), encoding="utf-8")

    result = CliRunner().invoke(app, ["bench", "routing", "--train", str(path)])

    assert result.exit_code == 2
    assert "less than two labels" in result.stderr
