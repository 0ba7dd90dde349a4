"""The staff console's files: small, and with every Chinese word where a translator finds it."""

import re
from pathlib import Path
from statistics import median

import pytest

from office.settings import PROJECT
from tests.house.test_words import CHINESE

SOURCES = PROJECT / "web" / "console" / "src"
MOST_LINES, MOST_MEDIAN = 250, 80
COMMENTS = re.compile(r"/\*.*?\*/|<!--.*?-->|(?<!:)//[^\n]*", re.DOTALL)


def sources(*endings: str) -> list[Path]:
    return sorted(path for path in SOURCES.rglob("*") if path.suffix in endings)


def lines_of(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


@pytest.mark.parametrize("path", sources(".ts", ".vue", ".css"), ids=lambda path: path.relative_to(SOURCES).as_posix())
def test_no_file_is_long(path: Path) -> None:
    assert lines_of(path) <= MOST_LINES


def test_a_component_is_short() -> None:
    assert median(map(lines_of, sources(".vue"))) < MOST_MEDIAN


def test_chinese_stands_in_the_texts_alone() -> None:
    others = [path for path in sources(".ts", ".vue") if path.name != "texts.ts" and path.parent.name != "texts"]
    found = [path for path in others if CHINESE.search(COMMENTS.sub("", path.read_text(encoding="utf-8")))]

    assert [path.relative_to(SOURCES).as_posix() for path in found] == []
