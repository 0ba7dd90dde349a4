"""What `onewindow bench time` counts as right, row by row."""

import json
from pathlib import Path
from typing import Any

import pytest

from bench.times import BadSpec, measure
from tests.times import announced

NOW = "2026-11-11T10:00:00+08:00"


def rows(folder: Path, *rows: dict[str, Any]) -> Path:
    path = folder / "spec.jsonl"
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    return path


def right(folder: Path, text: str, expect: dict[str, Any] | None) -> bool:
    figures = measure(rows(folder, {"text": text, "now": NOW, "expect": expect}), announced())
    return figures.share == 1.0


@pytest.mark.parametrize(
    ("text", "expect"),
    [
        ("明天", {"start": "2026-11-12", "end": "2026-11-12"}),
        ("明天", {"start": "2026-11-12", "end": "2026-11-13"}),
        ("明天", {"start": "2026-11-12T00:00:00", "end": "2026-11-13T00:00:00"}),
        ("下周", {"start": "2026-11-16", "end": "2026-11-22"}),
        ("明天下午", {"start": "2026-11-12T12:00:00+08:00", "end": "2026-11-12T18:00:00+08:00"}),
        ("明天下午", {"start": "2026-11-12T13:00:00", "end": "2026-11-12T17:00:00"}),
        ("明天下午三点", {"start": "2026-11-12T15:00:00", "end": None}),
        ("明天下午三点", {"start": "2026-11-12T15:00:00", "end": "2026-11-12T15:00:00"}),
        ("明天晚上", {"start": "2026-11-12T18:00:00", "end": "2026-11-12T22:00:00"}),
        ("最快什么时候", {"outcome": "earliest"}),
        ("过两天", {"outcome": "open"}),
        ("昨天", {"outcome": "past"}),
        ("春节后头一个工作日", {"outcome": "unknown_year"}),
        ("周末开不开门", {"outcome": "question"}),
        ("身份证", {"outcome": "none"}),
        ("身份证", None),
    ],
)
def test_what_is_right(tmp_path: Path, text: str, expect: dict[str, Any] | None) -> None:
    assert right(tmp_path, text, expect)


@pytest.mark.parametrize(
    ("text", "expect"),
    [
        ("明天", {"start": "2026-11-13", "end": "2026-11-13"}),
        ("明天", {"start": "2026-11-12", "end": "2026-11-14"}),
        ("明天下午", {"start": "2026-11-12T08:00:00", "end": "2026-11-12T12:00:00"}),
        ("明天下午三点", {"start": "2026-11-12T16:00:00", "end": None}),
        ("昨天", {"start": "2026-11-10", "end": "2026-11-10"}),
        ("明天", {"outcome": "open"}),
        ("明天", None),
        ("身份证", {"start": "2026-11-12"}),
    ],
)
def test_what_is_wrong(tmp_path: Path, text: str, expect: dict[str, Any] | None) -> None:
    assert not right(tmp_path, text, expect)


def point(text: str, kind: str, *values: str, lunar: bool = False) -> dict[str, Any]:
    mark = {"isLunar": "True"} if lunar else {}
    return {"text": text, "start": 0, "type": kind, "values": [{"value": value, **mark} for value in values]}


@pytest.mark.parametrize(
    ("text", "expected", "share"),
    [
        ("29日", point("29日", "date", "2026-10-29", "2026-11-29"), 1.0),
        ("29日", point("29日", "date", "2026-10-29"), 0.0),
        ("11月11日", point("11月11日", "date", "2025-11-11", "2026-11-11"), 1.0),
        ("9点", point("9点", "time", "09:00:00", "21:00:00"), 1.0),
        ("2月30日", point("2月30日", "date", "not resolved"), 1.0),
        ("2月28日", point("2月28日", "date", "not resolved"), 0.0),
        ("2015年十月初一", point("2015年十月初一", "date", "2015-10-01", lunar=True), 1.0),
        ("2015年十月初一", point("2015年十月初一", "date", "2015-10-01"), 0.0),
    ],
)
def test_of_several_values_the_one_ahead_is_right(
    tmp_path: Path, text: str, expected: dict[str, Any], share: float
) -> None:
    spec = rows(tmp_path, {"input": text, "reference": "2026-11-11T10:00:00", "expected": [expected]})

    assert measure(spec, announced()).share == share


def test_each_point_of_a_row_counts_and_ranges_do_not(tmp_path: Path) -> None:
    text = "明天，下周，昨天"
    points = [point("明天", "date", "2026-11-12"), {**point("昨天", "date", "2026-11-09"), "start": 6}]
    expected = [*points, {"text": "下周", "start": 3, "type": "daterange", "values": []}]
    ranges_only = {"input": "下周", "reference": None, "expected": expected[2:]}

    figures = measure(
        rows(tmp_path, {"input": text, "reference": NOW[:19], "expected": expected}, ranges_only), announced()
    )

    assert (figures.share, figures.left_out) == (0.5, {"without a point": 1})
    assert [each["got"] for each in figures.as_dict()["wrong"]] == [["2026-11-10"]]


@pytest.mark.parametrize(
    "row",
    [
        {"question": "?"},
        {"text": "明天", "now": "soon", "expect": {}},
        {"text": "明天", "now": NOW, "expect": {"start": 3}},
    ],
)
def test_a_row_that_cannot_be_read_is_named(tmp_path: Path, row: dict[str, Any]) -> None:
    good = {"text": "明天", "now": NOW, "expect": {"start": "2026-11-12"}}

    with pytest.raises(BadSpec, match="line 2"):
        measure(rows(tmp_path, good, row), announced())


def test_a_file_without_a_row_that_counts_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadSpec):
        measure(rows(tmp_path), announced())
