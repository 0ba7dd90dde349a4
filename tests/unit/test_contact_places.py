"""knowledge/places.yml: what is in it, and what is said about a mistake."""

from pathlib import Path

import pytest

from office.contact.loader import read_places
from office.knowledge_loader import KnowledgeError
from tests.factories import make_places

FILE = """province: 吉林省
city: 长春市
districts:
  - {name: 朝阳区, said: [朝阳], towns: [红旗街道]}
cities: [四平市, 吉林市]
provinces: [吉林省]
"""


def problem(tmp_path: Path, text: str) -> str:
    path = tmp_path / "places.yml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(KnowledgeError) as error:
        read_places(path)
    return str(error.value)


def test_changchun_has_seven_districts_three_cities_and_a_county() -> None:
    endings = [district.name[-1] for district in make_places().districts if district.towns]
    administrative = [name for district in make_places().districts if (name := district.name)[:-1] in COUNTIES]

    assert len(administrative) == 11
    assert endings.count("市") == 3
    assert endings.count("县") == 1


COUNTIES = {"朝阳", "南关", "宽城", "二道", "绿园", "双阳", "九台", "榆树", "德惠", "公主岭", "农安"}


def test_a_small_file_is_enough(tmp_path: Path) -> None:
    path = tmp_path / "places.yml"
    path.write_text(FILE, encoding="utf-8")

    assert read_places(path).towns == {"红旗街道": "朝阳区"}


@pytest.mark.parametrize(
    ("right", "wrong", "line", "words"),
    [
        ("  - {name: 朝阳区,", "  - {name: 朝阳区}\n  - {name: 朝阳区,", 5, "写了两次"),
        ("towns: [红旗街道]", "towns: [红旗街道], town_said: {卡伦: 卡伦湖街道}", 4, "towns"),
        ("towns: [红旗街道]", "towns: [红旗街道], formerly: 海淀", 4, "cities"),
        ("cities: [四平市, 吉林市]", "cities: [四平市]\ncities_only_with_ending: [吉林市]", 6, "不在 cities"),
        ("said: [朝阳]", "siad: [朝阳]", 4, "字段"),
    ],
)
def test_a_mistake_is_told_with_its_line(tmp_path: Path, right: str, wrong: str, line: int, words: str) -> None:
    told = problem(tmp_path, FILE.replace(right, wrong))

    assert told.startswith(f"places.yml:{line}:")
    assert words in told
