"""What the knowledge names is found in what people write, also misspelt, and as soon as it is published."""

from pathlib import Path
from typing import Any, Dict, List

import pytest

from bot import gazetteer
from bot.components.gazetteer_extractor import GazetteerEntityExtractor
from bot.tests.components import said, write_gazetteer

NAMES: List[Dict[str, Any]] = [
    {"name": "身份证", "codes": ["id-card"]},
    {"name": "护士证", "codes": ["nurse"]},
    {"name": "护士证延续", "codes": ["nurse-renewal"]},
    {"name": "护照", "codes": ["passport-first", "passport-renew"]},
    {"name": "社保", "not_before": ["大厅"]},
    {"name": "户口簿", "codes": ["hukou"]},
    {"name": "食品经营许可证", "codes": ["food"]},
    {"name": "营业执照", "codes": ["business"]},
    {"name": "本人身份证", "kind": "material"},
    {"name": "护士证延续申请表", "kind": "material"},
    {"name": "低保", "codes": ["dibao"]},
    {"name": "社会保险", "codes": ["insurance"]},
    {"name": "社会保险登记表", "not_before": ["格"]},
    {"name": "南关区", "kind": "district"},
    {"name": "榆树", "kind": "district", "not_after": ["棵"]},
    {"name": "政务大厅", "kind": "hall"},
    {"name": "市监局", "kind": "department"},
]


def extractor(names: str, **config: Any) -> GazetteerEntityExtractor:
    return GazetteerEntityExtractor({**GazetteerEntityExtractor.get_default_config(), "gazetteer": names, **config})


@pytest.fixture
def ours(tmp_path: Path) -> GazetteerEntityExtractor:
    return extractor(write_gazetteer(tmp_path / "names.json", *NAMES))


def found(text: str, by: GazetteerEntityExtractor) -> Dict[str, str]:
    """Kind of each piece of the text that is an entity."""
    return {text[entity["start"] : entity["end"]]: entity["entity"] for entity in entities(text, by)}


def entities(text: str, by: GazetteerEntityExtractor) -> List[Dict[str, Any]]:
    message = said(text)
    by.process([message])
    return message.get("entities")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("身份证丢了咋补", {"身份证": "item"}),
        ("南关区的市监局在政务大厅几楼", {"南关区": "district", "市监局": "department", "政务大厅": "hall"}),
        ("办护照和身份证", {"护照": "item", "身份证": "item"}),
        ("今天天气怎么样", {}),
    ],
)
def test_names_are_found_with_their_kind(text: str, expected: Dict[str, str], ours: GazetteerEntityExtractor) -> None:
    assert found(text, ours) == expected


def test_the_longest_name_wins(ours: GazetteerEntityExtractor) -> None:
    assert found("护士证延续要带啥", ours) == {"护士证延续": "item"}


def test_a_paper_gives_way_to_the_thing_it_is_about(ours: GazetteerEntityExtractor) -> None:
    assert found("护士证延续申请表在哪领", ours) == {"护士证延续": "item"}


def test_a_longer_name_that_does_not_fit_hides_no_shorter_one(ours: GazetteerEntityExtractor) -> None:
    assert found("社会保险登记表格", ours) == {"社会保险": "item"}


def test_a_name_is_found_where_words_would_be_cut_across_it(ours: GazetteerEntityExtractor) -> None:
    assert found("补办护照片要几张", ours) == {"护照": "item"}


def test_the_value_is_as_the_person_wrote_it(ours: GazetteerEntityExtractor) -> None:
    [entity] = entities("我的身 份 證丟了", ours)

    assert entity["value"] == "身 份 證"
    assert entity["name"] == "身份证"


def test_an_item_code_is_given_only_if_there_is_one(ours: GazetteerEntityExtractor) -> None:
    assert [entity.get("item_code") for entity in entities("护士证和护照", ours)] == ["nurse", None]


@pytest.mark.parametrize(("text", "expected"), [("社保大厅", {}), ("三棵榆树", {}), ("榆树市", {"榆树": "district"})])
def test_what_stands_beside_a_name_may_make_it_another(
    text: str, expected: Dict[str, str], ours: GazetteerEntityExtractor
) -> None:
    assert found(text, ours) == expected


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("身份正", "身份证"),
        ("护士正", "护士证"),
        ("营业执造", "营业执照"),
        ("食品经营许克证", "食品经营许可证"),
        ("食品经赢许可正", "食品经营许可证"),
        ("食品京营许可证", "食品经营许可证"),
        ("户口部", "户口簿"),
        ("户口薄", "户口簿"),
        ("低宝", "低保"),
        ("护罩", "护照"),
        ("身证份", "身份证"),
        ("食品经许可证", "食品经营许可证"),
    ],
)
def test_a_misspelt_name_is_found(typed: str, meant: str, ours: GazetteerEntityExtractor) -> None:
    [entity] = entities(f"{typed}丢了", ours)

    assert (entity["value"], entity["name"]) == (typed, meant)


@pytest.mark.parametrize(
    "text",
    [
        "户口不在这边",  # sounds like 户口簿
        "护士长说的",
        "身份不明",
        "我把营业时间问一下",
    ],
)
def test_what_only_sounds_like_a_name_is_none(text: str, ours: GazetteerEntityExtractor) -> None:
    assert found(text, ours) == {}


def test_a_word_that_makes_sense_is_no_misspelling(ours: GazetteerEntityExtractor) -> None:
    assert found("法人身份证", ours) == {"身份证": "item"}


def test_misspellings_can_be_left_out(tmp_path: Path) -> None:
    strict = extractor(write_gazetteer(tmp_path / "names.json", *NAMES), misspelt=False)

    assert found("身份正丢了", strict) == {}


def test_a_name_that_is_published_is_found_without_training_or_restart(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gazetteer, "LOOK_EVERY_SECONDS", 0)
    names = write_gazetteer(tmp_path / "names.json", *NAMES)
    running = extractor(names)
    assert found("低空飞行许可咋办", running) == {}

    write_gazetteer(tmp_path / "names.json", *NAMES, {"name": "低空飞行许可"})

    assert found("低空飞行许可咋办", running) == {"低空飞行许可": "item"}


@pytest.mark.parametrize("broken", ["", "{", "[1]", '[{"kind": "item"}]'])
def test_a_broken_file_leaves_the_names_of_before(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, broken: str) -> None:
    monkeypatch.setattr(gazetteer, "LOOK_EVERY_SECONDS", 0)
    running = extractor(write_gazetteer(tmp_path / "names.json", *NAMES))

    (tmp_path / "names.json").write_text(broken, encoding="utf-8")

    assert found("护照", running) == {"护照": "item"}


def test_without_a_file_nothing_is_found(tmp_path: Path) -> None:
    assert found("护照", extractor(str(tmp_path / "none.json"))) == {}


def test_what_others_found_stays(ours: GazetteerEntityExtractor) -> None:
    message = said("护照")
    message.set("entities", [{"entity": "time", "start": 0, "end": 2, "value": "x"}])

    ours.process([message])

    assert [entity["entity"] for entity in message.get("entities")] == ["time", "item"]
