"""A mistake in a knowledge file is told to the clerk: which file, which line, which key, what to do."""

import re
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from office.guide.loader import read_item, read_items
from office.guide.model import Grade, LegalBasis, Material
from office.knowledge_loader import KnowledgeError
from tests.factories import make_item_yaml


def write(folder: Path, text: str, name: str = "dog-licence.yml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def problems_of(path: Path) -> list[str]:
    with pytest.raises(KnowledgeError) as refused:
        read_items(path) if path.is_dir() else read_item(path)
    return refused.value.problems


def line_of(text: str, words: str) -> int:
    return next(number for number, line in enumerate(text.splitlines(), start=1) if words in line)


def test_a_valid_file_becomes_an_item(tmp_path: Path) -> None:
    item = read_item(write(tmp_path, make_item_yaml()))

    assert (item.item_code, item.name, item.valid_to) == ("dog-licence", "养犬登记证", date(2027, 1, 1))
    assert item.materials == (Material("身份证"), Material("照片", copies=2))
    assert item.legal_basis == (LegalBasis("养犬管理条例", "第八条"),)
    assert (item.fee.amount_yuan, item.sources[0].grade) == (Decimal(50), Grade.STATUTE)


@pytest.mark.parametrize(
    ("changed", "bad_line", "key", "mend"),
    [
        ({"fee": {"text": 50}}, "text: 50", "fee.text", "要写文字"),
        ({"materials": [{"name": "身份证", "copies": "两"}]}, "copies: 两", "materials[0].copies", "要写整数"),
        ({"materials": [{"name": "身份证", "form": "传真"}]}, "form: 传真", "materials[0].form", "不是允许的取值"),
        ({"channels": "窗口"}, "channels: 窗口", "channels", "要写成列表"),
        ({"valid_to": "明年"}, "valid_to: 明年", "valid_to", "日期要写成"),
        ({"sources": [{"title": "某文件", "grade": "E"}]}, "grade: E", "sources[0].grade", "不是允许的取值"),
        ({"sumary": "写错的字段"}, "sumary:", "sumary", "没有这个字段"),
        ({"fee": {"text": "免费", "amuont_yuan": 0}}, "amuont_yuan", "fee.amuont_yuan", "没有这个字段"),
        ({"fee": "免费"}, "fee: 免费", "fee", "这里要写成"),
        ({"fee": {"text": "免费", "amount_yuan": "不要钱"}}, "amount_yuan", "fee.amount_yuan", "要写数字"),
        (
            {"materials": [{"name": "身份证", "deferrable": "也许"}]},
            "deferrable",
            "materials[0].deferrable",
            "true 或 false",
        ),
    ],
)
def test_a_mistake_names_file_line_and_key(
    tmp_path: Path, changed: dict[str, object], bad_line: str, key: str, mend: str
) -> None:
    text = make_item_yaml(**changed)

    [problem] = problems_of(write(tmp_path, text))

    assert problem.startswith(f"dog-licence.yml:{line_of(text, bad_line)}: {key}: ")
    assert mend in problem


def test_a_missing_key_is_named(tmp_path: Path) -> None:
    [problem] = problems_of(write(tmp_path, make_item_yaml(name=None)))

    assert problem == "dog-licence.yml:1: name: 缺少这一项"


def test_all_mistakes_of_a_file_are_told_at_once(tmp_path: Path) -> None:
    text = make_item_yaml(name=None, channels="窗口", sumary="写错了")

    assert {problem.split(": ")[1] for problem in problems_of(write(tmp_path, text))} == {"name", "channels", "sumary"}


def test_broken_yaml_names_the_line(tmp_path: Path) -> None:
    text = "item: dog-licence\nname: [没有关上\nkind: x\n"

    [problem] = problems_of(write(tmp_path, text))

    assert problem.startswith("dog-licence.yml:3: ")
    assert "缩进、冒号和引号" in problem


def test_a_file_in_another_encoding_is_named(tmp_path: Path) -> None:
    path = tmp_path / "dog-licence.yml"
    path.write_bytes(make_item_yaml().encode("gb18030"))

    [problem] = problems_of(path)

    assert problem.startswith("dog-licence.yml:2: ")
    assert "UTF-8" in problem


@pytest.mark.parametrize("text", ["", "- 列表", "只有一句话"])
def test_a_file_that_is_no_item_is_named(tmp_path: Path, text: str) -> None:
    [problem] = problems_of(write(tmp_path, text))

    assert problem.startswith("dog-licence.yml:1: ")


@pytest.mark.parametrize(
    ("changed", "key", "mend"),
    [
        ({"item": "cat-licence"}, "item", "cat-licence"),
        ({"unverified": ["price"]}, "unverified", "price"),
        ({"legal_basis": []}, "legal_basis", "没有法律依据"),
        ({"sources": []}, "sources", "至少写一个来源"),
        ({"sources": [{"title": "某论坛", "grade": "D", "url": "https://x.cn"}]}, "sources", "某论坛"),
        ({"sources": [{"title": "某报道", "grade": "C", "url": "https://x.cn"}]}, "sources", "某报道"),
        ({"aliases": ["狗证"]}, "aliases", "至少写6个"),
    ],
)
def test_what_the_office_cannot_publish_is_refused(
    tmp_path: Path, changed: dict[str, object], key: str, mend: str
) -> None:
    [problem] = problems_of(write(tmp_path, make_item_yaml(**changed)))

    assert re.match(rf"dog-licence\.yml:\d+: {key}\b", problem)
    assert mend in problem


def test_a_source_of_good_grade_may_be_linked(tmp_path: Path) -> None:
    sources = [{"title": grade, "grade": grade, "url": "https://x.gov.cn"} for grade in "AB"]

    item = read_item(write(tmp_path, make_item_yaml(sources=sources)))

    assert [source.title for source in item.public_sources] == ["A", "B"]


def test_an_alias_that_two_items_claim_is_refused(tmp_path: Path) -> None:
    write(tmp_path, make_item_yaml())
    write(tmp_path, make_item_yaml(item="puppy", name="幼犬登记"), "puppy.yml")

    problems = problems_of(tmp_path)

    assert len(problems) == 6
    assert all(re.match(r"puppy\.yml:\d+: aliases: ", problem) for problem in problems)
    assert any(problem.endswith("“狗证”在 dog-licence.yml 里已经用了") for problem in problems)


def test_an_alias_that_is_another_items_name_is_refused(tmp_path: Path) -> None:
    write(tmp_path, make_item_yaml())
    aliases = ["养犬登记证", "幼犬", "小奶狗", "狗崽", "狗宝宝", "狗娃"]
    write(tmp_path, make_item_yaml(item="puppy", name="幼犬登记", aliases=aliases), "puppy.yml")

    [problem] = problems_of(tmp_path)
    assert problem.endswith("aliases: “养犬登记证”在 dog-licence.yml 里已经用了")


def test_all_mistakes_of_all_files_are_told_at_once(tmp_path: Path) -> None:
    write(tmp_path, make_item_yaml(name=None))
    write(tmp_path, "a: [", "broken.yml")
    write(tmp_path, make_item_yaml(item="puppy", legal_basis=[]), "puppy.yml")

    assert {problem.split(":")[0] for problem in problems_of(tmp_path)} == {
        "dog-licence.yml",
        "broken.yml",
        "puppy.yml",
    }


def test_the_error_itself_reads_line_by_line(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError) as refused:
        read_item(write(tmp_path, make_item_yaml(name=None, kind=None)))

    assert str(refused.value).splitlines() == refused.value.problems
