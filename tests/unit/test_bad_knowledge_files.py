"""Whatever lies in the knowledge folder, reading it ends soon, and a clerk is told what to mend and where."""

import os
import time
from pathlib import Path

import pytest

from office.guide.loader import read_item
from office.knowledge_yaml import MOST_BYTES, MOST_LEVELS, KnowledgeError, read_yaml
from tests.factories import make_item_yaml

NAME = "dog-licence.yml"
SOON_SECONDS = 5.0  # a bomb that goes off takes minutes, or the machine


def write(folder: Path, content: str | bytes) -> Path:
    path = folder / NAME
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def problems_of(path: Path) -> list[str]:
    started = time.monotonic()
    with pytest.raises(KnowledgeError) as refused:
        read_yaml(path)
    assert time.monotonic() - started < SOON_SECONDS
    return refused.value.problems


def laughs(levels: int) -> str:
    """A billion of them, in a few lines."""
    lines = ["a0: &a0 [哈, 哈, 哈, 哈, 哈, 哈, 哈, 哈, 哈]"]
    for level in range(1, levels):
        lines.append(f"a{level}: &a{level} [{', '.join([f'*a{level - 1}'] * 9)}]")
    return "\n".join(lines)


@pytest.mark.parametrize(
    ("content", "line"),
    [
        (laughs(12), 1),
        ("name: 甲\nfee: &same\n  text: 不收钱\nother: *same\n", 2),
        ("name: &unused 甲\n", 1),
        ("name: 甲\nlist:\n  - *nowhere\n", 3),
        ("name: 甲\nnote: *重要* 带原件\n", 2),
        ("base: &base {a: 1}\nitem:\n  <<: *base\n", 1),
    ],
    ids=["billion laughs", "alias", "anchor alone", "alias alone", "an asterisk for stress", "merge key"],
)
def test_references_are_refused_with_their_line(tmp_path: Path, content: str, line: int) -> None:
    assert problems_of(write(tmp_path, content)) == [
        f"{NAME}:{line}: 不能用 & 和 * 引用，请把内容写全；文字以 & 或 * 开头的，要加引号"
    ]


def test_an_asterisk_in_quotes_or_inside_a_text_is_a_text(tmp_path: Path) -> None:
    path = write(tmp_path, 'a: "*重要*"\nb: 甲&乙*丙\nc: |\n  *说明*\n')

    assert read_yaml(path)[1] == {"a": "*重要*", "b": "甲&乙*丙", "c": "*说明*\n"}


@pytest.mark.parametrize("content", ["- " * 100_000 + "a", "[" * 100_000, "? " * 100_000 + "a", "{a: " * 100_000])
def test_deep_nesting_does_not_crash_the_process(tmp_path: Path, content: str) -> None:
    """libyaml's tree builder calls itself for each level and has no limit."""
    assert problems_of(write(tmp_path, content)) == [f"{NAME}:1: 一层套一层太多了，最多{MOST_LEVELS}层"]


def test_a_file_of_50_megabytes_is_refused(tmp_path: Path) -> None:
    path = tmp_path / NAME
    with path.open("wb") as file:
        file.write(b"name: ")
        file.truncate(50 * 1024 * 1024)

    assert problems_of(path) == [f"{NAME}: 文件超过{MOST_BYTES // 1024 // 1024}MB，不像是手写的知识文件"]


def test_a_folder_with_a_files_name_is_refused(tmp_path: Path) -> None:
    (tmp_path / NAME).mkdir()

    assert problems_of(tmp_path / NAME) == [f"{NAME}: 这不是能读的文件（可能是文件夹，或者链接断了）"]


def test_a_link_that_leads_to_itself_or_nowhere_is_refused(tmp_path: Path) -> None:
    loop, lost = tmp_path / "loop.yml", tmp_path / "lost.yml"
    loop.symlink_to(loop)
    lost.symlink_to(tmp_path / "nothing")

    for path in (loop, lost):
        [problem] = problems_of(path)
        assert problem.startswith(f"{path.name}: ")
        assert "链接" in problem


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / NAME)

    [problem] = problems_of(tmp_path / NAME)
    assert "不是能读的文件" in problem


@pytest.mark.parametrize(
    ("content", "line"),
    [
        (b"\x7fELF\x02\x01\x01\x00\x00\xff\xfe\x80", ":1"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", ":1"),
        ("name: 甲\nname2: Café\n".encode("latin-1", "replace"), ":2"),
        ("名称: 养犬登记证\n".encode("gb18030"), ":1"),
        ("名称: 养犬登记证\n".encode("utf-16"), ":1"),
        (b"name: a\x00b\n", ""),
        (b"name: a\x07b\n", ""),
    ],
    ids=["program", "picture", "latin-1", "gb18030", "utf-16", "nul", "bell"],
)
def test_what_is_no_utf8_text_is_refused(tmp_path: Path, content: bytes, line: str) -> None:
    [problem] = problems_of(write(tmp_path, content))

    assert problem.startswith(f"{NAME}{line}: 文件要存成 UTF-8 的 YAML 文本")


def test_a_byte_order_mark_is_no_mistake(tmp_path: Path) -> None:
    """Windows writes one."""
    assert read_yaml(write(tmp_path, b"\xef\xbb\xbf" + make_item_yaml().encode()))[1]["item"] == "dog-licence"


def test_every_key_that_is_written_twice_is_named_with_both_lines(tmp_path: Path) -> None:
    """YAML itself takes the last one and says nothing."""
    materials = "materials:\n  - name: 照片\n    note: 一寸\n    name: 相片\n"
    content = f"name: 甲\n{materials}fee: {{text: 免费, text: 十元}}\nname: 乙\n"

    assert problems_of(write(tmp_path, content)) == [
        f"{NAME}:5: materials[0].name: 这一项在第3行已经写过了，只能写一次",
        f"{NAME}:6: fee.text: 这一项在第6行已经写过了，只能写一次",
        f"{NAME}:7: name: 这一项在第1行已经写过了，只能写一次",
    ]


def test_tabs_are_named(tmp_path: Path) -> None:
    [problem] = problems_of(write(tmp_path, "name: 甲\nfee:\n\ttext: 免费\n"))

    assert problem == f"{NAME}:3: 这一行里有制表符（Tab），缩进只能用空格"


@pytest.mark.parametrize(
    "value", ["2026-02-30", "2026-13-01", "9" * 5000], ids=["no such day", "no such month", "endless"]
)
def test_a_date_that_does_not_exist_is_named(tmp_path: Path, value: str) -> None:
    [problem] = problems_of(write(tmp_path, f"name: 甲\nsources:\n  - title: 乙\n    on: {value}\n"))

    assert problem == f"{NAME}:4: sources[0].on: 没有这样的日期或数字；要写成文字的，加引号"


@pytest.mark.parametrize(
    "content",
    ["a: !!python/object/apply:os.system [ls]", "? [a, b]\n: c", "a: 1\n---\nb: 2", "a: [", "a: b: c", "%NOPE\n---\na"],
    ids=["python object", "list as key", "two documents", "unclosed", "two colons", "directive"],
)
def test_other_yaml_that_is_no_item_is_refused_with_a_line(tmp_path: Path, content: str) -> None:
    [problem] = problems_of(write(tmp_path, content))

    assert problem.startswith(f"{NAME}:")
    assert "请检查缩进、冒号和引号" in problem


@pytest.mark.parametrize("text", ["1: 2", "null: 1", "true: x", "- - -", "~", "''", "name:\n  1: 2\n"])
def test_keys_and_values_of_any_kind_are_refused_kindly(tmp_path: Path, text: str) -> None:
    with pytest.raises(KnowledgeError) as refused:
        read_item(write(tmp_path, text))

    assert all(problem.startswith(f"{NAME}:") for problem in refused.value.problems)


@pytest.mark.parametrize("code", ["-dog", "d", "狗证", "d" * 65, "a b", "../x"])
def test_a_code_that_no_address_could_hold_is_refused(tmp_path: Path, code: str) -> None:
    with pytest.raises(KnowledgeError) as refused:
        read_item(write(tmp_path, make_item_yaml(item=code)))

    assert any("编码只用字母、数字" in problem for problem in refused.value.problems)
