"""Halls and districts by the names that people call them, with the project's own files."""

import pytest

from actions.matters import GuideMatters
from office.contact.loader import read_places
from office.halls.loader import load_halls
from office.halls.naming import HallNames
from office.settings import PROJECT
from tests.factories import NOW, make_guide
from tests.talks import CALENDAR, TALK_FILE

KNOWLEDGE = PROJECT / "knowledge"
NAMES = HallNames(load_halls(KNOWLEDGE / "halls"), read_places(KNOWLEDGE / "places.yml"))
MATTERS = GuideMatters(make_guide, lambda: NOW, CALENDAR, TALK_FILE.words, NAMES.without)


@pytest.mark.parametrize(
    ("said", "hall"),
    [
        ("净月", "jingyue"),
        ("经开", "jingkai"),
        ("经开区政务服务中心", "jingkai"),
        ("绿园", "lvyuan"),
        ("绿园区政务服务中心", "lvyuan"),
        ("南关的有吗", "nanguan"),
        ("二道", "erdao"),
        ("二道區", "erdao"),
        ("朝陽區", "chaoyang"),
        ("市政务中心", "changchun-city"),
        ("市政务服务中心", "changchun-city"),
        ("普阳街那个大厅", "changchun-city"),
        ("省政务大厅", "jilin-provincial"),
    ],
)
def test_a_hall_is_found_by_its_everyday_name(said: str, hall: str) -> None:
    found = NAMES.named(said)

    assert found is not None and found[0] == hall


@pytest.mark.parametrize(("said", "district"), [("农安", "农安县"), ("高新区", "高新区")])
def test_a_district_without_a_hall_is_named_without_an_id(said: str, district: str) -> None:
    assert NAMES.named(said) == ("", district)


@pytest.mark.parametrize("said", ["第二道手续", "已经开了", "从朝阳区搬到绿园区", "护士证延续"])
def test_what_names_no_one_hall_finds_none(said: str) -> None:
    assert NAMES.named(said) is None


@pytest.mark.parametrize("said", ["朝阳区", "南关的", "明天上午", "礼拜六行不", "市政务中心，周四下午吧", "绿园呢"])
def test_a_district_or_a_day_names_no_matter(said: str) -> None:
    assert MATTERS.matter_words(said) == ""
    assert MATTERS.chosen(said, ["dog-licence", "dog-renewal"]) is None


@pytest.mark.parametrize(("said", "left"), [("朝阳区护士证延续", "护士证延续"), ("可以", "可以"), ("第二个", "第二个")])
def test_the_other_words_are_left(said: str, left: str) -> None:
    assert MATTERS.matter_words(said).strip() == left


@pytest.mark.parametrize(
    ("said", "means_hall", "found"),
    [
        ("朝阳区政务大厅窗口", True, ("chaoyang", "")),
        ("市政务中心", False, ("changchun-city", "")),
        ("普阳街", False, ("changchun-city", "")),
        ("朝阳区社保局", False, ("", "朝阳区")),
        ("农安县社保局", False, ("", "农安县")),
        ("社保局", False, ("", "")),
    ],
)
def test_an_office_in_a_district_is_not_its_hall(said: str, means_hall: bool, found: tuple[str, str]) -> None:
    assert NAMES.hall_or_district(said, means_hall=means_hall) == found
