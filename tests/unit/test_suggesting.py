"""Suggestions while somebody types: how others ask, one for a matter, and quickly."""

import time

import pytest

from office.guide.finding.subjects import of_item
from office.guide.loader import read_items
from office.guide.suggesting import Suggesting, Suggestions
from office.settings import PROJECT
from tests.factories import make_guide, make_item, make_other_item

SUGGESTIONS = Suggestions(map(of_item, (make_item(), make_other_item())))


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("养狗", ["养狗登记"]),
        ("養狗", ["养狗登记"]),
        ("狗上", ["小狗上户"]),
        ("网约", ["网约车证"]),
        ("跑滴滴怎", ["跑滴滴"]),
        ("司机从业", ["司机从业资格"]),
        ("司机从业资", ["司机从业资格"]),
    ],
)
def test_the_best_phrase_of_the_matter_is_offered(typed: str, found: list[str]) -> None:
    assert SUGGESTIONS.of(typed, 5)[: len(found)] == found


@pytest.mark.parametrize("typed", ["", "养", "？？", "完全无关的话", "养" * 31])
def test_too_little_too_much_or_something_else_gets_none(typed: str) -> None:
    assert SUGGESTIONS.of(typed, 5) == []


def test_each_matter_is_offered_once_and_what_was_typed_is_not() -> None:
    assert len(SUGGESTIONS.of("司机", 5)) == 1
    assert "犬证" not in SUGGESTIONS.of("犬证", 5)


def test_what_was_published_since_is_offered_too() -> None:
    guides = [make_guide(make_item())]
    suggesting = Suggesting(lambda: guides[-1].index)
    assert suggesting.of("网约", 5) == []

    guides.append(make_guide())

    assert suggesting.of("网约", 5) == ["网约车证"]


def test_it_is_quick_enough_to_be_asked_with_every_key() -> None:
    whole = Suggestions(map(of_item, read_items(PROJECT / "knowledge" / "items").values()))
    whole.of("护士证", 5)

    started = time.perf_counter()
    for typed in ("护士证", "身份证丢了", "公积金提取", "营业执照"):
        assert whole.of(typed, 5), typed

    assert (time.perf_counter() - started) / 4 < 0.25, "seconds, on a machine that does other things too"
