"""The texts that an answer may begin with: read from the folder, each for its kinds, and no wrong file is taken."""

from pathlib import Path

import pytest

from office.cases.model import CaseKind
from office.cases.templates_loader import read_case_templates
from office.knowledge_loader import KnowledgeError
from office.settings import PROJECT

OURS = read_case_templates(PROJECT / "knowledge" / "cases")


@pytest.mark.parametrize("kind", CaseKind)
def test_every_kind_has_a_text_of_its_own_or_for_all(kind: CaseKind) -> None:
    assert [each for each in OURS if each.suits(kind)]
    assert all(kind in each.kinds for each in OURS if each.kinds and each.suits(kind))


def test_without_a_kind_all_are_offered() -> None:
    assert OURS and all(each.suits(None) for each in OURS)


def test_without_a_file_there_are_none(tmp_path: Path) -> None:
    assert read_case_templates(tmp_path) == ()


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ("{id: Ab, title: x, text: y}", "编码"),
        ("{id: a, title: x, text: y}, {id: a, title: x, text: y}", "写了两次"),
        ("{id: a, title: ' ', text: y}", "都要写"),
        ("{id: a, title: x, text: " + "y" * 501 + "}", "500"),
        ("{id: a, title: x, text: y, kinds: [nothing]}", "kinds"),
    ],
)
def test_a_wrong_file_is_refused_with_what_to_mend(tmp_path: Path, wrong: str, told: str) -> None:
    (tmp_path / "templates.yml").write_text(f"templates: [{wrong}]", encoding="utf-8")

    with pytest.raises(KnowledgeError) as error:
        read_case_templates(tmp_path)

    assert told in str(error.value)
