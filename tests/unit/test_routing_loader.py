"""The files of knowledge/routing are read whole, and a mistake in them is told with its line."""

from pathlib import Path

import pytest

from office.knowledge_loader import KnowledgeError
from office.routing.loader import read_routing
from office.settings import PROJECT
from tests.house.project import items

AREA = "area: 城乡建设\nclasses:\n  - name: 供热\n    department: 城市管理部门\n    said: [暖气不热, 屋里冷]\n"


def folder(tmp_path: Path, **files: str) -> Path:
    for name, text in files.items():
        (tmp_path / f"{name}.yml").write_text(text, encoding="utf-8")
    return tmp_path


def test_examples_are_labelled_with_area_and_class(tmp_path: Path) -> None:
    found = read_routing(folder(tmp_path, heat=AREA, _catalogue="- {matter: 城乡建设/供热, words: [热力]}\n"))

    assert [(each.text, each.label) for each in found.examples] == [
        ("暖气不热", "城乡建设/供热"),
        ("屋里冷", "城乡建设/供热"),
    ]
    assert found.catalogue.found("热力公司")[0][0].matter == "城乡建设/供热"


@pytest.mark.parametrize(
    ("files", "told"),
    [
        ({"a": AREA, "b": AREA}, r"b\.yml:3: classes\[0\]\.name: “城乡建设/供热”写了两次"),
        ({"a": AREA.replace("屋里冷", "暖气不热")}, r"a\.yml:5: classes\[0\]\.said\[1\]: 例句"),
        ({"a": AREA, "_catalogue": "- {matter: 别的, words: [热]}\n"}, r"_catalogue\.yml:1: .*没有“别的”这一类"),
        ({"a": AREA, "_catalogue": "- {matter: 城乡建设/供热}\n"}, r"_catalogue\.yml:1: .*至少写一样"),
        ({"a": AREA.replace("said", "sayd")}, r"a\.yml:.*缺少这一项|a\.yml:.*没有这个字段"),
    ],
)
def test_a_mistake_is_told_with_its_line(files: dict[str, str], told: str, tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match=told):
        read_routing(folder(tmp_path, **files))


def test_our_own_files_have_enough_sentences_of_each_matter_and_name_real_items() -> None:
    found = read_routing(PROJECT / "knowledge" / "routing")
    said = [each.label for each in found.examples]

    assert len(found.catalogue.departments) >= 100
    assert min(map(said.count, found.catalogue.departments)) >= 8
    assert [item for entry in found.catalogue.entries for item in entry.items if item not in items()] == []
