"""Whatever a guide says, a file of any format says it again: import(export(x)) == x."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from office.guide.exchange import read_guides, write_guides
from office.guide.exchange.notation import from_sheet, guarded, to_sheet, unguarded
from office.guide.loader import read_items
from office.guide.model import (
    CommonQuestion,
    Fee,
    Grade,
    LegalBasis,
    Material,
    MaterialForm,
    RenewalWindow,
    ServiceItem,
    SituationOption,
    SituationQuestion,
    Source,
    TimeLimit,
)
from office.settings import PROJECT

FORMATS = ("xlsx", "csv", "json", "jsonl")
NASTY = (
    [
        "",
        " ",
        "\n",
        "=1+1",
        "+86",
        "-5",
        "@SUM(A1)",
        "'=1",
        "''",
        "0123",
        "007",
        "1e5",
        "null",
        "~",
        "true",
        "是",
        "否",
    ],
    [
        "- 身份证",
        "[甲, 乙]",
        "{a: 1}",
        "text: 免费",
        "name: 甲",
        "《建筑法》第七条",
        "《法》",
        '"引"',
        '"\\u0041"',
        "甲,乙",
    ],
    [
        "一行\n又一行",
        "\r\n",
        "前\r后",
        " 两边有空格 ",
        "_x000D_",
        "x005F_",
        "&amp;",
        "<b>",
        "2026-11-22",
        "#REF!",
        "a\tb",
    ],
    ["\0", "\x0b", "\u2028", "\x85", "\ufeff", "\uffff", "😀", "甲: 乙", "- 甲: 乙\n- 丙", "|", ">", "%", "!", "---"],
    ["...", "％", "yes", "*甲", "&a", "# 甲"],
)
nasty = st.sampled_from([text for line in NASTY for text in line])
texts = nasty | st.text(max_size=12) | st.lists(nasty, max_size=3).map("".join)
named = texts.filter(str.strip)
lists = st.lists(texts, max_size=3).map(tuple)
days = st.none() | st.integers(0, 400)
numbers = st.none() | st.integers(0, 9)
dates = st.dates(date(1900, 1, 1), date(2999, 12, 31))
amounts = st.none() | st.decimals(0, 10**9, allow_nan=False, allow_infinity=False, places=2)
materials = st.builds(
    Material,
    name=named,
    form=st.none() | st.sampled_from(MaterialForm),
    copies=numbers,
    note=texts,
    deferrable=st.booleans(),
    due_by_working_days=days,
    replaced_by_commitment=st.booleans(),
    issued_by=texts,
    already_held=st.booleans(),
)
plain_materials = st.builds(Material, named)
sources = st.builds(Source, texts, st.sampled_from([Grade.STATUTE, Grade.GOVERNMENT]), texts) | st.builds(
    Source, texts, st.sampled_from([Grade.SECONDARY, Grade.HEARSAY])
)
codes = st.from_regex(r"[A-Za-z0-9][A-Za-z0-9._-]{1,63}", fullmatch=True)


@st.composite
def situations(draw: st.DrawFn, names: list[str]) -> tuple[SituationQuestion, ...]:
    """Each question leads to the next one by its first answer."""
    count = draw(st.integers(0, 3))
    return tuple(draw(_question(number, number + 1 < count, names)) for number in range(count))


@st.composite
def _question(draw: st.DrawFn, number: int, leads_on: bool, names: list[str]) -> SituationQuestion:
    said = draw(st.lists(named, min_size=4, max_size=4, unique=True))
    extra: dict[str, Any] = {
        # One name is one paper: no two options may write it in two ways.
        "materials": tuple(
            replace(each, name=f"{number}{place} {each.name}{number}")
            for place, each in enumerate(draw(st.lists(materials, max_size=2)))
        ),
        "without": tuple(draw(st.lists(st.sampled_from(names), max_size=2))) if names else (),
        "notes": draw(lists),
    }
    first = SituationOption("a", said[0], (said[1],), next=f"q{number + 1}" if leads_on else "", **extra)
    second = SituationOption(
        "b", said[2], (said[3],), **draw(st.sampled_from([{}, {"stop": "不能办"}, {"instead": "x9"}]))
    )
    return SituationQuestion(f"q{number}", draw(named), (first, second))


@st.composite
def items(draw: st.DrawFn) -> ServiceItem:
    needed = tuple(draw(st.lists(materials, max_size=3) | st.lists(plain_materials, max_size=3)))
    first, last = sorted([draw(dates), draw(dates)])
    plain = {name: draw(texts) for name in ("kind", "theme", "summary", "department", "applicant", "where")}
    plain |= {name: draw(texts) for name in ("validity", "outcome", "code", "area", "consult_phone", "complaint_phone")}
    return ServiceItem(
        **plain,
        **{name: draw(lists) for name in ("conditions", "channels", "pitfalls", "halls")},
        aliases=tuple(draw(st.lists(named, max_size=3))),
        item=draw(codes.filter(lambda code: code != "x9")),
        name=draw(named),
        when=draw(st.builds(RenewalWindow, texts, days, days, days, days)),
        materials=needed,
        time_limit=draw(st.builds(TimeLimit, texts, days, days, days)),
        fee=draw(st.builds(Fee, texts, amounts, texts)),
        legal_basis=tuple(draw(st.lists(st.builds(LegalBasis, texts, texts, texts), max_size=2))),
        sources=tuple(draw(st.lists(sources, min_size=1, max_size=2))),
        unverified=tuple(draw(st.lists(st.sampled_from(["fee", "when", "where"]), max_size=2))),
        reviewed_on=draw(dates),
        valid_to=last,
        valid_from=draw(st.sampled_from([None, first])),
        questions=tuple(draw(st.lists(st.builds(CommonQuestion, texts, texts), max_size=2))),
        situations=draw(situations([material.name for material in needed])),
        visits=draw(numbers),
        done_at_once=draw(st.booleans()),
    )


@pytest.mark.parametrize("suffix", FORMATS)
@settings(max_examples=60)
@given(st.lists(items(), min_size=1, max_size=3, unique_by=lambda item: item.item))
def test_a_file_says_again_what_was_written(suffix: str, guides: list[ServiceItem]) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder, f"guides.{suffix}")
        write_guides(path, guides)
        reading = read_guides(path)

    assert reading.refused == []
    assert reading.items == guides


@settings(max_examples=40)
@given(st.lists(items(), min_size=1, max_size=2, unique_by=lambda item: item.item))
def test_no_cell_is_a_formula(guides: list[ServiceItem]) -> None:
    with TemporaryDirectory() as folder:
        sheet_file, text_file = Path(folder, "guides.xlsx"), Path(folder, "guides.csv")
        write_guides(sheet_file, guides)
        write_guides(text_file, guides)
        [sheet] = openpyxl.load_workbook(sheet_file).worksheets

        assert {cell.data_type for row in sheet.iter_rows() for cell in row if cell.value is not None} == {"s"}
        assert not any(line.startswith(("=", "+", "-", "@")) for line in text_file.read_text("utf-8-sig").split('","'))


@settings(max_examples=1000)
@given(texts)
def test_any_text_survives_a_cell(text: str) -> None:
    cell = guarded(to_sheet(text))

    assert not cell.startswith(("=", "+", "-", "@", "\t", "\r"))
    assert cell == cell.strip()
    assert from_sheet(unguarded(cell)) == from_sheet(to_sheet(text)) == text


@pytest.mark.parametrize("suffix", FORMATS)
def test_our_own_items_go_out_and_in(suffix: str, tmp_path: Path) -> None:
    ours = list(read_items(PROJECT / "knowledge" / "items").values())
    write_guides(tmp_path / f"ours.{suffix}", ours)

    assert read_guides(tmp_path / f"ours.{suffix}").items == ours
