"""Names the knowledge has are found, as the person wrote them."""

from pathlib import Path
from typing import Any, Dict, List

import pytest
from hypothesis import HealthCheck, given, settings
from rasa.shared.nlu.constants import ENTITIES

from bot import gazetteer
from bot.components.gazetteer_extractor import GazetteerEntityExtractor
from bot.tests.understanding import anything, created, name, said, write_gazetteer

NAMES = [
    name("身份证"),
    name("临时身份证", "item", codes=["temporary-id"]),
    name("居住证", "item", codes=["residence-permit", "residence-permit-renewal"]),
    name("居住证"),
    name("河东", "district", not_before=["路"]),
]


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(gazetteer, "LOOK_EVERY_SECONDS", 0.0)
    monkeypatch.delenv(gazetteer.PLACE, raising=False)
    return write_gazetteer(tmp_path / "gazetteer.json", *NAMES)


@pytest.fixture
def extractor(file: Path) -> Any:
    return created(GazetteerEntityExtractor, gazetteer=str(file))


def entities(extractor: Any, text: str) -> List[Dict[str, Any]]:
    message = said(text)
    extractor.process([message])
    return message.get(ENTITIES, [])


def names(extractor: Any, text: str) -> List[str]:
    return [entity["name"] for entity in entities(extractor, text)]


def test_a_name_is_found_where_the_person_wrote_it(extractor: Any) -> None:
    (entity,) = entities(extractor, "呃，我的身份證丢了")

    assert (entity["entity"], entity["name"], entity["value"]) == ("material", "身份证", "身份證")
    assert (entity["start"], entity["end"]) == (4, 7)
    assert entity["extractor"] == "GazetteerEntityExtractor"


def test_the_longest_name_wins(extractor: Any) -> None:
    assert names(extractor, "办临时身份证和身份证") == ["临时身份证", "身份证"]


def test_a_homophone_is_found_with_less_confidence(extractor: Any) -> None:
    (wrong,), (right,) = entities(extractor, "身份正丢了"), entities(extractor, "身份证丢了")

    assert (wrong["name"], wrong["value"]) == ("身份证", "身份正")
    assert wrong["confidence_entity"] < right["confidence_entity"]


def test_homophones_can_be_left_out(file: Path) -> None:
    assert names(created(GazetteerEntityExtractor, gazetteer=str(file), misspelt=False), "身份正丢了") == []


def test_an_item_has_its_code_only_where_the_name_means_one(extractor: Any) -> None:
    (one,) = entities(extractor, "临时身份证")
    item, material = entities(extractor, "居住证")

    assert one["item_code"] == "temporary-id"
    assert (item["entity"], material["entity"]) == ("item", "material")
    assert "item_code" not in item


def test_a_name_that_is_part_of_another_is_not_told(extractor: Any) -> None:
    assert names(extractor, "河东怎么走") == ["河东"]
    assert names(extractor, "河东路怎么走") == []


def test_a_changed_file_is_noticed_without_a_restart(extractor: Any, file: Path) -> None:
    write_gazetteer(file, name("户口簿"), written_at=2_000)

    assert names(extractor, "户口簿和身份证") == ["户口簿"]
    assert names(extractor, "户口薄") == ["户口簿"]


def test_a_broken_file_leaves_the_names_from_before(extractor: Any, file: Path) -> None:
    file.write_text("[{", encoding="utf-8")

    assert names(extractor, "身份证") == ["身份证"]


def test_without_a_file_nothing_is_found(file: Path) -> None:
    assert entities(created(GazetteerEntityExtractor, gazetteer=str(file) + ".none"), "身份证") == []


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(anything, anything)
def test_whatever_stands_around_a_name_every_entity_is_the_persons_own_words(
    extractor: Any, before: str, after: str
) -> None:
    text = f"{before}，身份證，{after}"

    found = entities(extractor, text)

    assert (len(before) + 1, len(before) + 4) in [(entity["start"], entity["end"]) for entity in found]
    assert all(entity["value"] == text[entity["start"] : entity["end"]] for entity in found)
