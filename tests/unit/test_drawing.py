"""The picture of an item's situations: whole, readable, and nothing on top of anything else."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import combinations
from pathlib import Path
from xml.etree import ElementTree

import pytest

from office.guide.drawing.flow import DrawingWords, draw_flow
from office.guide.drawing.svg import EM, PAD
from office.guide.drawing.text import balanced, measure, wrap
from office.guide.loader import read_items
from office.guide.model import Material, ServiceItem, SituationOption, SituationQuestion
from tests.factories import make_item

SVG = "{http://www.w3.org/2000/svg}"
ITEMS = read_items(Path(__file__).parents[2] / "knowledge" / "items")
NAMES = {code: item.name for code, item in ITEMS.items()}
WORDS = DrawingWords("画的是「{name}」。", "＋ 带　− 不带", "要带：", "不用带。", "材料不增不减", "改办「{name}」")
every_item = pytest.mark.parametrize("item", ITEMS.values(), ids=lambda item: str(item.item))


def draw(item: ServiceItem, names: Mapping[str, str] = NAMES) -> ElementTree.Element:
    return ElementTree.fromstring(draw_flow(item, WORDS, names))


def said(group: ElementTree.Element) -> tuple[str, ...]:
    return tuple("".join(text.itertext()) for text in group.iter(f"{SVG}text"))


def boxes(picture: ElementTree.Element) -> list[tuple[str, dict[str, float], ElementTree.Element]]:
    """(kind, x y width height, group) of each box."""
    found = []
    for group in picture.iter(f"{SVG}g"):
        if (rect := group.find(f"{SVG}rect")) is not None:
            sides = {name: float(rect.attrib[name]) for name in ("x", "y", "width", "height")}
            found.append((group.attrib["class"], sides, group))
    return found


def outcome(option: SituationOption) -> tuple[str, ...]:
    changes = [f"+{material.name}" for material in option.materials] + [f"−{name}" for name in option.without]
    ends = not (option.next or option.instead or option.stop)
    instead = [f"改办「{NAMES[option.instead]}」", option.instead] if option.instead else []
    notes = [f"•{note}" for note in option.notes]
    stop = [option.stop] if option.stop else []
    return tuple((changes or ["材料不增不减"] * ends) + notes + stop + instead)


@every_item
def test_each_question_option_and_outcome_is_in_it_once(item: ServiceItem) -> None:
    drawn = Counter((kind, said(group)) for kind, _, group in boxes(draw(item)))

    expected: Counter[tuple[str, tuple[str, ...]]] = Counter()
    for question in item.situations:
        expected["question", (question.ask,)] += 1
        for option in question.options:
            expected["option", (option.say,)] += 1
            kind = "stop" if option.stop else "instead" if option.instead else "list"
            expected[kind, outcome(option)] += bool(outcome(option))
    if not item.situations:
        expected["list", ("要带：", *(f"•{material.name}" for material in item.materials))] += 1
    assert drawn == +expected


@every_item
def test_no_two_boxes_overlap_and_all_are_on_the_paper(item: ServiceItem) -> None:
    picture = draw(item)
    sides = [box for _, box, _ in boxes(picture)]

    for a, b in combinations(sides, 2):
        beside = a["x"] + a["width"] <= b["x"] or b["x"] + b["width"] <= a["x"]
        assert beside or a["y"] + a["height"] <= b["y"] or b["y"] + b["height"] <= a["y"], (a, b)
    moved = [g.attrib["transform"] for g in picture.iter(f"{SVG}g") if "transform" in g.attrib]
    left, top = map(float, re.findall(r"[\d.]+", moved[0]))
    assert all(box["x"] >= 0 and left + box["x"] + box["width"] <= float(picture.attrib["width"]) for box in sides)
    assert all(box["y"] >= 0 and top + box["y"] + box["height"] <= float(picture.attrib["height"]) for box in sides)


@every_item
def test_no_arrow_runs_through_a_box(item: ServiceItem) -> None:
    picture = draw(item)
    sides = [box for _, box, _ in boxes(picture)]

    for path in picture.iter(f"{SVG}path"):
        for x, y in points_on(path.attrib["d"]):
            for box in sides:
                beside = not box["x"] < x < box["x"] + box["width"]
                assert beside or not box["y"] + 0.1 < y < box["y"] + box["height"] - 0.1, path.attrib["d"]


def points_on(way: str) -> Iterator[tuple[float, float]]:
    """Points close together along a path of straight falls (V) and curves (C)."""
    x = y = 0.0
    for command, numbers in re.findall(r"([MVC])([-\d. ]+)", way):
        values = [float(number) for number in numbers.split()]
        near_x, near_y, far_x, far_y, end_x, end_y = [x, values[0]] * 3 if command == "V" else (values * 3)[:6]
        for step in range(0 if command == "M" else 41):
            t, u = step / 40, 1 - step / 40
            yield (
                u**3 * x + 3 * u * u * t * near_x + 3 * u * t * t * far_x + t**3 * end_x,
                u**3 * y + 3 * u * u * t * near_y + 3 * u * t * t * far_y + t**3 * end_y,
            )
        x, y = end_x, end_y


@every_item
def test_no_text_is_wider_or_higher_than_its_box(item: ServiceItem) -> None:
    for _, box, group in boxes(draw(item)):
        for line in group.iter(f"{SVG}tspan"):
            centred = "text-anchor" in next(group.iter(f"{SVG}text")).attrib
            start = float(line.attrib["x"]) - (measure(line.text or "") * EM / 2 if centred else 0)
            assert start >= box["x"] + PAD - 0.1
            assert start + measure(line.text or "") * EM <= box["x"] + box["width"] - PAD + 0.1
            assert box["y"] + EM * 0.8 < float(line.attrib["y"]) < box["y"] + box["height"] - EM * 0.2


@every_item
def test_it_is_the_same_each_time_and_refers_to_nothing_outside(item: ServiceItem) -> None:
    drawn = draw_flow(item, WORDS, NAMES)

    assert drawn == draw_flow(item, WORDS, NAMES)
    assert "http" not in drawn.replace("http://www.w3.org/2000/svg", "", 1)
    assert not re.search(r"href|url\(|@import|<style|<script", drawn)


def test_it_can_be_read_aloud() -> None:
    picture = draw(make_item())

    assert (picture.attrib["role"], picture.attrib["lang"]) == ("img", "zh-CN")
    assert [part.text for part in picture[:2]] == ["养犬登记证", "画的是「养犬登记证」。"]
    assert [part.tag for part in picture[:2]] == [f"{SVG}title", f"{SVG}desc"]


def test_an_item_without_situations_is_its_list_alone() -> None:
    [(kind, _, group)] = boxes(draw(make_item()))

    assert (kind, said(group)) == ("list", ("要带：", "•身份证", "•狗的照片"))
    [(_, _, group)] = boxes(draw(make_item(materials=())))
    assert said(group) == ("要带：", "不用带。")


def test_branches_that_meet_again_share_one_question_and_all_arrows_reach_it() -> None:
    ways = tuple(SituationOption(id=f"w{n}", say=f"第{n}种", next="last") for n in range(3))
    near = SituationOption(id="near", say="近路", next="middle")
    end = SituationOption(id="end", say="好", materials=(Material("<b>&\"'"),))
    flow = (
        SituationQuestion("first", "先问", (*ways, near)),
        SituationQuestion("middle", "再问", ways[:2]),
        SituationQuestion("last", "最后问", (end, SituationOption(id="no", say="不好", stop="不行。"))),
    )
    picture = draw(make_item(situations=flow))

    drawn = [(kind, said(group)) for kind, _, group in boxes(picture)]
    assert [text for kind, text in drawn if kind == "question"] == [("先问",), ("再问",), ("最后问",)]
    assert ("list", ("+<b>&\"'",)) in drawn
    heads = Counter(point.attrib["points"] for point in picture.iter(f"{SVG}polygon"))
    assert max(heads.values()) == 5


def test_the_name_of_another_item_may_be_unknown() -> None:
    options = (SituationOption(id="a", say="是", instead="taxi-permit"), SituationOption(id="b", say="否"))
    item = make_item(situations=(SituationQuestion("q", "开车吗？", options),))

    picture = draw(item, {})

    assert [said(group) for kind, _, group in boxes(picture) if kind == "instead"] == [("taxi-permit",)]


@pytest.mark.parametrize("text", ["满16周岁，还是不满？", "a-long-item-code", "x" * 40, "「甲」（乙），丙。", ""])
def test_lines_joined_are_the_text_and_keep_its_rules(text: str) -> None:
    for lines in (wrap(text, 6), balanced(text, 6)):
        assert "".join(lines) == text
        assert all(measure(line) <= 6 for line in lines)
        assert not any(line[:1] in "，。？」）" for line in lines[1:] if line)
    assert len(balanced(text, 6)) == len(wrap(text, 6))
