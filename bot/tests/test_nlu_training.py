"""The bench reads whatever Rasa reads, and says which file it cannot use."""

import json
from pathlib import Path

import pytest

from bot.nlu_training import Unusable, as_plain, labelled

EVERYTHING = """\
version: "3.1"
nlu:
- intent: ask_fee
  examples: |
    - [护士证](item)要多少钱
    - 办[居住证]{"entity": "item", "value": "residence-permit"}收费吗
    - 从[长春]{"entity": "city", "role": "from"}到[北京](city)要多少钱
- intent: greet
  metadata: {sentiment: neutral}
  examples:
  - text: |
      您好
    metadata: {sentiment: good}
  - text: |
      ¿Qué tal? Grüß Gott 👋
- intent: faq/opening
  examples: |
    - 几点开门
- synonym: residence-permit
  examples: |
    - 暂住证
- lookup: city
  examples: |
    - 长春
    - 北京
- regex: number
  examples: |
    - [0-9]{6}
"""
SIMPLE = 'version: "3.1"\nnlu:\n- intent: {0}\n  examples: |\n    - {1}\n    - {1}啊\n'


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "nlu.yml"


def read(path: Path):
    return [as_plain(example) for example in labelled(str(path))]


def test_every_part_of_the_format_is_read(data: Path) -> None:
    data.write_text(EVERYTHING, encoding="utf-8")

    rows = read(data)

    assert [row["intent"] for row in rows] == ["ask_fee", "ask_fee", "ask_fee", "greet", "greet", "faq"]
    assert rows[0] == {
        "text": "护士证要多少钱",
        "intent": "ask_fee",
        "entities": [{"start": 0, "end": 3, "kind": "item"}],
    }
    assert rows[1]["text"] == "办居住证收费吗"
    assert rows[1]["entities"] == [{"start": 1, "end": 4, "kind": "item"}]
    assert [entity["kind"] for entity in rows[2]["entities"]] == ["city", "city"]
    assert rows[4]["text"] == "¿Qué tal? Grüß Gott 👋"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_line_ends_and_byte_order_marks_are_no_part_of_a_sentence(data: Path, ends: str, encoding: str) -> None:
    data.write_bytes(EVERYTHING.replace("\n", ends).encode(encoding))

    assert [row["text"] for row in read(data)][:4] == [
        "护士证要多少钱",
        "办居住证收费吗",
        "从长春到北京要多少钱",
        "您好",
    ]


def test_a_folder_is_read_whole_and_what_is_not_nlu_data_is_left(data: Path) -> None:
    data.write_text(SIMPLE.format("ask_fee", "多少钱"), encoding="utf-8")
    (data.parent / "deep").mkdir()
    (data.parent / "deep" / "more.yaml").write_text(SIMPLE.format("greet", "您好"), encoding="utf-8")
    (data.parent / "stories.yml").write_text('version: "3.1"\nstories: []\n', encoding="utf-8")
    (data.parent / "README.md").write_text("# Data", encoding="utf-8")

    assert sorted(row["text"] for row in read(data.parent)) == ["多少钱", "多少钱啊", "您好", "您好啊"]


def test_the_old_json_format_is_read(tmp_path: Path) -> None:
    example = {
        "text": "护士证",
        "intent": "ask_guide",
        "entities": [{"start": 0, "end": 3, "value": "护士证", "entity": "item"}],
    }
    path = tmp_path / "nlu.json"
    path.write_text(json.dumps({"rasa_nlu_data": {"common_examples": [example]}}, ensure_ascii=False), encoding="utf-8")

    assert read(path) == [
        {"text": "护士证", "intent": "ask_guide", "entities": [{"start": 0, "end": 3, "kind": "item"}]}
    ]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("broken.yml", b'version: "3.1"\nnlu:\n- intent: a\n  examples: [\n'),
        ("gbk.yml", EVERYTHING.encode("gb18030")),
        ("stories.yml", b'version: "3.1"\nstories: []\n'),
        ("lookups.yml", b'version: "3.1"\nnlu:\n- lookup: city\n  examples: |\n    - a\n'),
        ("empty.yml", b""),
        ("nlu.txt", EVERYTHING.encode()),
    ],
)
def test_a_file_that_cannot_be_used_is_named(tmp_path: Path, name: str, content: bytes) -> None:
    (tmp_path / name).write_bytes(content)

    with pytest.raises(Unusable, match=name):
        labelled(str(tmp_path / name))
