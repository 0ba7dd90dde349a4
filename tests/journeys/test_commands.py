"""The onewindow command, as a person types it."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from office.settings import PROJECT


def onewindow(*words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "cli", *words],
        cwd=PROJECT,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
        timeout=200,
    )


def test_ask_puts_one_question_through_the_whole_system() -> None:
    """No server is needed beforehand, and --json prints nothing but JSON."""
    asked = onewindow("ask", "食品经营许可证快到期了怎么办", "--json")

    assert asked.returncode == 0, asked.stderr
    [answer] = json.loads(asked.stdout)["messages"]
    assert answer["status"] == "answered"
    assert answer["cards"][0]["item_code"] == "food-license-renewal"


def test_ask_says_kindly_what_it_does_not_take() -> None:
    refused = onewindow("ask", "长" * 301)

    assert refused.returncode == 1
    assert "一次最多说300个字" in refused.stderr


def test_train_does_nothing_when_nothing_changed() -> None:
    assert "nothing to train" in onewindow("train").stdout


def test_doctor_finds_a_sound_installation_sound() -> None:
    examined = onewindow("doctor", "--json")

    findings = json.loads(examined.stdout)["findings"]
    assert [finding for finding in findings if not finding["ok"]] == []
    assert examined.returncode == 0


def test_doctor_names_file_line_and_field_of_a_broken_knowledge_file(tmp_path: Path) -> None:
    """The other checks still run."""
    folder = tmp_path / "knowledge"
    (folder / "items").mkdir(parents=True)
    item = (PROJECT / "knowledge" / "items" / "id-card-first.yml").read_text()
    (folder / "items" / "id-card-first.yml").write_text(item.replace("valid_to: ", "valid_to: soon #"))
    for name in ("answers.yml", "words.yml"):
        (folder / name).write_text((PROJECT / "knowledge" / name).read_text())

    examined = onewindow("doctor", ONEWINDOW_KNOWLEDGE_FOLDER=str(folder))

    assert examined.returncode == 1
    assert "id-card-first.yml:" in examined.stdout
    assert "valid_to: 日期要写成" in examined.stdout
    assert "disk" in examined.stdout


@pytest.mark.parametrize(
    "words",
    [
        ["bench", "nlu", "--pipeline", "none"],
        ["bench", "nlu", "--train", "nowhere.yml"],
        ["bench", "nlu", "--report", "nowhere/report.html"],
        ["bench", "nlu", "--share", "0"],
    ],
)
def test_a_wrong_option_is_refused_with_its_name(words: list[str]) -> None:
    refused = onewindow(*words)

    assert refused.returncode == 2
    assert words[-1] in refused.stderr


TRAINING = """\
version: "3.1"
nlu:
- intent: ask_price
  examples: |
    - [电影票](item)多少钱
    - 买[爆米花]{"entity": "item"}贵不贵
- intent: ask_way
  examples: |
    - 影院怎么走
    - 在几楼
"""
TEST = """\
version: "3.1"
nlu:
- intent: ask_price
  examples: |
    - [电影票](item)要多少钱啊
- intent: ask_way
  examples: |
    - 影院在几楼
- intent: complain
  examples: |
    - 座位太脏了
"""


def test_the_bench_takes_other_peoples_data(tmp_path: Path) -> None:
    """Few sentences, nothing out of scope, an intent that training lacks; Windows line ends."""
    train, test, report = tmp_path / "train.yml", tmp_path / "test.yml", tmp_path / "report.html"
    train.write_bytes(TRAINING.replace("\n", "\r\n").encode())
    test.write_bytes(TEST.replace("\n", "\r\n").encode())

    run = onewindow(
        *("bench", "nlu", "--train", str(train), "--test", str(test), "--variants", "--report", str(report), "--json")
    )

    assert run.returncode == 0, run.stderr
    assert "training has no complain" in run.stderr
    figures = json.loads(run.stdout)["ours"]
    assert figures["sentences"] == 3
    assert figures["accuracy"] < 0.7
    assert [row["intent"] for row in figures["wrong"]][-1] == "complain"
    assert figures["out_of_scope_caught"] is None
    assert figures["item_f1"] is not None
    assert figures["points_lost"].keys() == {"typos", "traditional"}
    assert 0 < figures["engine_mb"] <= figures["peak_mb"]
    assert figures["ms_per_message"] > 0
    assert figures["ready_seconds"] > 0
    assert "座位太脏了" in report.read_text(encoding="utf-8")
