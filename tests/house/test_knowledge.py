"""What the assistant knows is whole, sourced, and holds nobody's number."""

from collections import Counter
from datetime import date, timedelta
from pathlib import Path

import pytest

from office.guide.answer import AnswerStatus
from office.guide.model import Facet
from office.guide.usecases import Guide
from office.guide_making import embedder_of, files_knowledge, make_guide
from office.privacy import PersonalNumber, redact
from office.settings import PROJECT, Settings
from office.wording.loader import read_wording
from tests.factories import make_question
from tests.house.project import items

MASKS = {kind: f"〔{kind.name}〕" for kind in PersonalNumber}
CODES = sorted(path.stem for path in (PROJECT / "knowledge" / "items").glob("*.yml"))
BUNDLES = sorted(path.stem for path in (PROJECT / "knowledge" / "bundles").glob("*.yml"))


@pytest.fixture(scope="module")
def guide() -> Guide:
    settings = Settings(_env_file=None)
    wording = read_wording(settings.knowledge_folder / "answers.yml")
    return make_guide(files_knowledge(settings), settings, wording, embedder_of(settings))


def test_every_file_is_an_item() -> None:
    assert sorted(items()) == CODES
    assert len(CODES) >= 100


def test_themes_cover_what_people_come_for() -> None:
    """For people and for businesses, and no single theme is most of it."""
    themes = Counter(item.theme for item in items().values())

    assert len(themes) >= 12
    assert max(themes.values()) <= len(CODES) / 3


def test_most_lists_depend_on_the_person() -> None:
    assert sum(bool(item.situations) for item in items().values()) >= 40


@pytest.mark.parametrize("code", BUNDLES)
def test_a_one_stop_matter_is_told_whole(code: str, guide: Guide) -> None:
    bundle = guide.knowledge.bundles[code]
    answer = guide.answer(make_question(bundle.name, today=bundle.reviewed_on))

    assert answer.bundle == bundle
    assert answer.legal_basis
    assert "{" not in answer.text


def test_there_are_enough_one_stop_matters() -> None:
    assert len(BUNDLES) >= 8


def test_nothing_rests_on_a_superseded_rule(guide: Guide) -> None:
    today = date(2026, 11, 22)
    matters = [*guide.items.values(), *guide.knowledge.bundles.values()]

    assert [
        (matter.name, basis.law)
        for matter in matters
        for basis in matter.legal_basis
        if guide.lawbook.is_superseded(basis.law, today)
    ] == []


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

    offered = {alias: {choice.code for choice in answer.candidates} for alias, answer in answers.items()}
    assert [alias for alias, answer in answers.items() if answer.item != item and code not in offered[alias]] == []
    assert sum(answer.item == item for answer in answers.values()) >= len(answers) * 2 / 3


@pytest.mark.parametrize("code", CODES)
def test_every_part_of_an_item_can_be_said(code: str, guide: Guide) -> None:
    for facet in Facet:
        answer = guide.answer(make_question(chosen_item=code, facet=facet, today=items()[code].reviewed_on))

        asks_first = facet is Facet.MATERIALS and items()[code].situations
        assert answer.status is (AnswerStatus.CLARIFY_SITUATION if asks_first else AnswerStatus.ANSWERED)
        assert "{" not in answer.text
        assert all(line.strip() for section in answer.sections for line in section.lines)


INVENTED_NUMBERS = "contacts.jsonl"  # numbers to be read, thought up for it
DATA_FILES = [
    path
    for folder in ("data", "knowledge", "domain", "tests/heldout")
    for path in sorted((PROJECT / folder).rglob("*"))
    if path.suffix in {".yml", ".yaml", ".jsonl", ".json", ".csv", ".txt", ".md"} and path.name != INVENTED_NUMBERS
]


@pytest.mark.parametrize("path", DATA_FILES, ids=lambda path: path.relative_to(PROJECT).as_posix())
def test_no_file_holds_a_persons_number(path: Path) -> None:
    """Line by line, as a number is written; 12345 and the like are too short to be anybody's."""
    lines = path.read_text(encoding="utf-8").splitlines()

    assert [line for line in lines if redact(line, MASKS).kinds] == []
