"""A file that cannot be used is refused with its name and a reason in Chinese, soon, and never with a traceback."""

import contextlib
import json
import time
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from office.guide.exchange import MOST_ROWS, UnreadableFile, read_guides, write_guides
from office.guide.exchange.columns import columns
from tests.factories import make_item

HEADINGS = "办事编码,事项名称,复核日期,有效期至"
OLE = bytes.fromhex("D0CF11E0A1B11AE1")


def refusal(path: Path) -> str:
    with pytest.raises(UnreadableFile) as refused:
        read_guides(path)
    [problem] = refused.value.problems
    assert problem.startswith(f"{path.name}: ")
    return problem


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.xlsx", b"", "空的"),
        ("a.xlsx", b"no zip at all", "损坏"),
        ("a.xlsx", b"PK\x03\x04" + b"x" * 500, "损坏"),
        ("a.xlsx", OLE + "EncryptedPackage".encode("utf-16-le"), "密码"),
        ("a.xlsx", OLE + b"x" * 600, "旧的 .xls"),
        ("a.xls", b"x", "只认"),
        ("a.csv", b"", "空的"),
        ("a.csv", b"\n\n", "空的"),
        ("a.csv", HEADINGS.encode("utf-16"), "NUL"),
        ("a.csv", b"\xff\xff\xff", "UTF-8"),
        ("a.csv", f"{HEADINGS},颜色,气味\n".encode(), "不认识的列：颜色、气味"),
        ("a.csv", f"{HEADINGS},name\n".encode(), "写了两次：事项名称、name"),
        ("a.csv", "办事编码,事项名称\n".encode(), "缺少这些列：复核日期、有效期至"),
        ("a.csv", b"a,b\n1,2\n", "第1行不是表头"),
        ("a.csv", f'{HEADINGS}\n"a'.encode() + b"," * 200_000, "引号没有成对"),
        ("a.json", b"{}", "要写成"),
        ("a.json", b"   ", "空的"),
        ("a.json", b'[{"item": "a"}\n,]', "第2行附近"),
        ("a.json", b'[{"item": "a", "item": "b"}]', "不是合法的 JSON"),
        ("a.json", b'{"guides": []', "第1行附近"),
        ("a.json", b"[" * 100_000, "不是合法的 JSON"),
        ("a.json", b"[" + b"[]," * 3_000_000, "层次"),
        ("a.json", '["中"]'.encode("gb18030"), "UTF-8"),
        ("a.jsonl", b'{"item": "a"}\n{"item": \n', "第2行"),
        ("a.jsonl", b'{"visits": NaN}\n', "第1行"),
        ("a.jsonl", b'{"a": "\0"}', "NUL"),
    ],
)
def test_what_is_no_file_of_guides(tmp_path: Path, name: str, content: bytes, reason: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)

    assert reason in refusal(path)


def test_a_folder_and_a_missing_file(tmp_path: Path) -> None:
    (tmp_path / "a.csv").mkdir()

    assert "不是文件" in refusal(tmp_path / "a.csv")
    assert "找不到" in refusal(tmp_path / "b.csv")


def test_a_file_that_is_too_large(tmp_path: Path) -> None:
    with (tmp_path / "a.csv").open("wb") as stream:
        stream.truncate(64 * 1024 * 1024 + 1)

    assert "64 MB" in refusal(tmp_path / "a.csv")


@pytest.mark.parametrize("name", ["a.csv", "a.json", "a.jsonl"])
def test_too_many_rows_end_quickly(tmp_path: Path, name: str) -> None:
    row = {"a.csv": "a,b,c,d\n", "a.json": "{},\n", "a.jsonl": "{}\n"}[name]
    lead = {"a.csv": f"{HEADINGS}\n", "a.json": "[", "a.jsonl": ""}[name]
    (tmp_path / name).write_text(lead + row * 100_000, encoding="utf-8")
    began = time.perf_counter()

    assert f"超过 {MOST_ROWS} 行" in refusal(tmp_path / name)
    assert time.perf_counter() - began < 5


def test_rows_of_json_that_are_no_rows(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(json.dumps({"guides": [1, {"item": "a", "color": "red"}]}), encoding="utf-8")
    reading = read_guides(tmp_path / "a.json")

    assert [(refused.row, refused.column) for refused in reading.refused] == [(1, "整行"), (2, "color")]


def sheet(path: Path, change: Callable[[Any], None]) -> Path:
    """A good .xlsx of two items, then changed."""
    write_guides(path, [make_item(), make_item(item="cat-licence")])
    book = openpyxl.load_workbook(path)
    change(book.active)
    book.save(path)
    return path


def column(field: str) -> int:
    return list(columns().headings).index(field) + 1


@pytest.mark.parametrize(
    ("field", "value", "reason"),
    [
        ("name", "=1+1", "单元格 B2 是公式"),
        ("name", "#REF!", "单元格 B2 是错误值"),
        ("code", 11440000006939756, "末尾几位已经丢失"),
    ],
)
def test_a_cell_that_cannot_be_trusted_refuses_its_row(tmp_path: Path, field: str, value: object, reason: str) -> None:
    path = sheet(tmp_path / "a.xlsx", lambda page: page.cell(2, column(field)).__setattr__("value", value))
    reading = read_guides(path)

    assert [item.item for item in reading.items] == ["cat-licence"]
    assert [(refused.row, refused.column) for refused in reading.refused] == [(2, columns().heading(field))]
    assert reason in reading.refused[0].reason


def test_numbers_dates_and_yes_are_read_as_text(tmp_path: Path) -> None:
    def change(page: Any) -> None:
        page.cell(2, column("consult_phone")).value = 12345
        page.cell(2, column("valid_to")).value = date(2027, 3, 5)
        page.cell(2, column("done_at_once")).value = True

    item = read_guides(sheet(tmp_path / "a.xlsx", change)).items[0]

    assert (item.consult_phone, item.valid_to.isoformat(), item.done_at_once) == ("12345", "2027-03-05", True)


def test_merged_cells(tmp_path: Path) -> None:
    path = sheet(tmp_path / "a.xlsx", lambda page: page.merge_cells("A1:C1"))
    assert "合并单元格（A1:C1）" in refusal(path)

    reading = read_guides(sheet(tmp_path / "b.xlsx", lambda page: page.merge_cells("F2:F3")))
    assert [(refused.row, refused.column) for refused in reading.refused] == [(2, "办理部门"), (3, "办理部门")]


def test_a_remark_beside_the_table_refuses_its_row(tmp_path: Path) -> None:
    path = sheet(tmp_path / "a.xlsx", lambda page: page.cell(3, 40).__setattr__("value", "再问问"))

    assert [(refused.row, refused.column) for refused in read_guides(path).refused] == [(3, "第40列")]


def test_a_row_number_far_away_ends_quickly(tmp_path: Path) -> None:
    path = repacked(tmp_path, lambda name, data: data.replace(b'<row r="3"', b'<row r="999999999"'))

    assert "损坏" in refusal(path)


def repacked(folder: Path, change: Callable[[str, bytes], bytes], *more: tuple[str, bytes]) -> Path:
    good = sheet(folder / "good.xlsx", lambda page: None)
    with zipfile.ZipFile(good) as old, zipfile.ZipFile(folder / "a.xlsx", "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, change(name, old.read(name)))
        for name, data in more:
            new.writestr(name, data)
    return folder / "a.xlsx"


def test_a_part_that_unpacks_to_far_more(tmp_path: Path) -> None:
    path = repacked(tmp_path, lambda name, data: data, ("xl/media/a.bin", bytes(30 * 1024 * 1024)))

    assert "没有打开" in refusal(path)


def test_parts_that_are_too_much_together(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("office.guide.exchange.xlsx_checks.MOST_UNPACKED", 20_000)

    assert "没有打开" in refusal(sheet(tmp_path / "a.xlsx", lambda page: None))


def test_a_directory_that_lies_about_sizes(tmp_path: Path) -> None:
    path = repacked(tmp_path, lambda name, data: data, ("xl/a.bin", bytes(9_000_000)))
    path.write_bytes(path.read_bytes().replace((9_000_000).to_bytes(4, "little"), (9).to_bytes(4, "little")))

    assert "损坏" in refusal(path)


def test_too_many_rows_in_a_sheet_are_counted_before_it_is_opened(tmp_path: Path) -> None:
    rows = b"".join(b'<row r="%d"><c r="A%d"><v>%d</v></c></row>' % (n, n, n * 7919) for n in range(4, 100_004))
    path = repacked(tmp_path, lambda name, data: data.replace(b"</sheetData>", rows + b"</sheetData>"))
    began = time.perf_counter()

    assert f"超过 {MOST_ROWS} 行" in refusal(path)
    assert time.perf_counter() - began < 5


def test_elements_in_elements_without_end(tmp_path: Path) -> None:
    deep = b"<a>" * 300_000 + b"</a>" * 300_000
    path = repacked(tmp_path, lambda name, data: data.replace(b"</sheetData>", deep + b"</sheetData>"))

    with contextlib.suppress(UnreadableFile):
        read_guides(path)


def test_entities_are_not_expanded(tmp_path: Path) -> None:
    bomb = b'<!DOCTYPE a [<!ENTITY b "bbbb"><!ENTITY c "&b;&b;&b;">]>'
    path = repacked(tmp_path, lambda name, data: data.replace(b"<worksheet", bomb + b"<worksheet"))

    assert "XML 实体" in refusal(path)


@pytest.mark.parametrize(
    "part", ["xl/workbook.xml", "xl/styles.xml", "xl/worksheets/sheet1.xml", "[Content_Types].xml"]
)
def test_a_damaged_part(tmp_path: Path, part: str) -> None:
    path = repacked(tmp_path, lambda name, data: data[: len(data) // 2] if name == part else data)

    assert "损坏" in refusal(path)
