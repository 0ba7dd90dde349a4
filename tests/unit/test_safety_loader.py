"""A mistake in knowledge/safety.yml is found when it is read, with what to do about it."""

from pathlib import Path

import pytest

from office.knowledge_loader import KnowledgeError
from office.safety.loader import read_safety
from office.settings import PROJECT

TEXT = (PROJECT / "knowledge" / "safety.yml").read_text(encoding="utf-8")


def refused(folder: Path, old: str, new: str) -> str:
    assert old in TEXT
    (folder / "safety.yml").write_text(TEXT.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(KnowledgeError) as error:
        read_safety(folder / "safety.yml")
    return str(error.value)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("calls: [fire]", "calls: [fires]", "numbers 里没有“fires”"),
        ("calls: [fire]", "calls: []", "要写打哪个号码"),
        ('number: "119"', 'number: "幺幺九"', "要写以1开头"),
        ('number: "119"', 'number: "119打得通"', "要写以1开头"),
        ("source: 全国统一心理援助热线，2025年5月1日前各地接通；每日不少于18小时", "source: ''", "号码要写明出处"),
        ("  fraud:\n", "  swindle:\n", "swindle"),
        ("present:\n", "present: [(]\nformer:\n", "正则表达式写得不对"),
        ("insults:\n", "insult:\n", "insult: 没有这个字段"),
        ("  court:\n    said:", "  courts:\n    said:", "不是允许的取值"),
    ],
)
def test_a_mistake_is_named(tmp_path: Path, old: str, new: str, told: str) -> None:
    message = refused(tmp_path, old, new)

    assert told in message
    assert message.startswith("safety.yml")


def test_a_part_that_was_left_out_is_named(tmp_path: Path) -> None:
    start = TEXT.index("  money:\n")
    (tmp_path / "safety.yml").write_text(TEXT[:start], encoding="utf-8")

    with pytest.raises(KnowledgeError, match="advice: 缺少“money”"):
        read_safety(tmp_path / "safety.yml")


def test_an_authority_without_its_law_is_refused(tmp_path: Path) -> None:
    assert "要写明依据" in refused(
        tmp_path, "    basis:\n      - {law: 仲裁法, article: 第三条、第四条}", "    basis: []"
    )
