"""What the assistant knows is whole, sourced, and holds nobody's number."""

from collections import Counter
from datetime import timedelta
from pathlib import Path

import pytest

from office.bootstrap import assemble_guide
from office.guide.answer import AnswerStatus
from office.guide.model import Facet
from office.guide.usecases import Guide
from office.privacy import PersonalNumber, redact
from office.settings import PROJECT, Settings
from tests.factories import make_question
from tests.house.project import items

MASKS = {kind: f"〔{kind.name}〕" for kind in PersonalNumber}
CODES = sorted(path.stem for path in (PROJECT / "knowledge" / "items").glob("*.yml"))


@pytest.fixture(scope="module")
def guide() -> Guide:
    return assemble_guide(Settings(_env_file=None))


def test_every_file_is_an_item() -> None:
    assert sorted(items()) == CODES
    assert len(CODES) >= 12


def test_themes_are_mixed() -> None:
    """For people and for businesses, and no single theme is most of it."""
    themes = Counter(item.theme for item in items().values())

    assert len(themes) >= 4
    assert max(themes.values()) <= len(CODES) / 2


@pytest.mark.parametrize("code", CODES)
def test_an_item_has_its_law_a_source_and_dates_that_follow_each_other(code: str) -> None:
    item = items()[code]

    assert all(basis.law for basis in item.legal_basis)
    assert item.sources
    assert item.reviewed_on < item.valid_to <= item.reviewed_on + timedelta(days=731)
    assert item.valid_from is None or item.valid_from <= item.valid_to


@pytest.mark.parametrize("code", CODES)
def test_an_item_whose_facts_are_only_retold_is_not_called_verified(code: str) -> None:
    """Without one source that may be shown, a window has to confirm more than nothing."""
    item = items()[code]

    assert item.public_sources or item.unverified


@pytest.mark.parametrize("code", CODES)
def test_its_name_leads_to_the_item(code: str, guide: Guide) -> None:
    item = items()[code]

    assert guide.answer(make_question(item.name, today=item.reviewed_on)).item == item


@pytest.mark.parametrize("code", CODES)
def test_every_alias_leads_to_the_item_or_asks_whether_it_is_meant(code: str, guide: Guide) -> None:
    """办食品证 may be four matters: then it is one of those that are offered. Most aliases leave no doubt."""
    item = items()[code]
    answers = {alias: guide.answer(make_question(alias, today=item.reviewed_on)) for alias in item.aliases}

    assert [alias for alias, answer in answers.items() if item not in (answer.item, *answer.candidates)] == []
    assert sum(answer.item == item for answer in answers.values()) >= len(answers) * 0.8


@pytest.mark.parametrize("code", CODES)
def test_every_part_of_an_item_can_be_said(code: str, guide: Guide) -> None:
    for facet in Facet:
        answer = guide.answer(make_question(chosen_item=code, facet=facet, today=items()[code].reviewed_on))

        assert answer.status is AnswerStatus.ANSWERED
        assert "{" not in answer.text
        assert all(line.strip() for section in answer.sections for line in section.lines)


DATA_FILES = [
    path
    for folder in ("data", "knowledge", "domain", "tests/heldout")
    for path in sorted((PROJECT / folder).rglob("*"))
    if path.suffix in {".yml", ".yaml", ".jsonl", ".json", ".csv", ".txt", ".md"}
]


@pytest.mark.parametrize("path", DATA_FILES, ids=lambda path: path.relative_to(PROJECT).as_posix())
def test_no_file_holds_a_persons_number(path: Path) -> None:
    """Line by line, as a number is written; 12345 and the like are too short to be anybody's."""
    lines = path.read_text(encoding="utf-8").splitlines()

    assert [line for line in lines if redact(line, MASKS).kinds] == []
