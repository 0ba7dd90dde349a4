"""Somebody else's table: messy times, phones and addresses, and what is missing stays missing."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from office.guide.exchange import Reading, UnreadableFile, read_guides
from office.guide.exchange.columns import FOLDER
from office.guide.exchange.messy import Days, first_url, read_days, read_phones
from office.guide.model import Grade, Material, TimeLimit
from office.knowledge_loader import KnowledgeError

TODAY = date(2026, 11, 22)
GUANGDONG = FOLDER / "guangdong-open-data.yml"
ROW: dict[str, Any] = {
    "task_code": "1144ABC", "name": "取水许可", "catalog": "取水许可", "department": "水利厅", "task_type": "行政许可",
    "area": "广东省", "level": "省级", "statutory_time": "45(工作日)", "promised_time": "8(工作日)",
    "accept_condition": "无", "materials": ["申请书", "图纸"], "location": "办理地点：天寿路1号",
    "consult_phone": "020-83730850，020-83805040",
    "complain_phone": "无", "visits": "0", "online": "1", "online_book": "是", "courier": "不支持",
    "themes": ["其他", "人才"],
    "service_objects": ["自然人", "企业法人"], "url": "http://slt.gd.gov.cn/a",
}  # fmt: skip


def read(folder: Path, *rows: dict[str, Any], mapping: Path = GUANGDONG) -> Reading:
    path = folder / "rows.jsonl"
    path.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows), encoding="utf-8")
    return read_guides(path, mapping, TODAY)


def test_a_row_becomes_an_item_and_nothing_is_invented(tmp_path: Path) -> None:
    [item] = read(tmp_path, ROW).items

    assert (item.item, item.code, item.area, item.summary) == ("1144ABC", "1144ABC", "广东省", "取水许可")
    assert (item.theme, item.applicant, item.where) == ("其他", "自然人、企业法人", "天寿路1号")
    assert item.materials == (Material("申请书"), Material("图纸"))
    assert item.time_limit == TimeLimit("法定45个工作日，承诺8个工作日", 45, None, 8)
    assert (item.channels, item.visits) == (("可以网上办理", "可以网上预约"), 0)
    assert (item.consult_phone, item.complaint_phone) == ("020-83730850、020-83805040", "")
    assert (item.fee.text, item.when.text, item.conditions, item.legal_basis) == ("", "", (), ())
    assert {"fee", "when", "conditions", "legal_basis", "complaint_phone", "reviewed_on"} <= set(item.unverified)
    assert not {"materials", "department", "time_limit"} & set(item.unverified)
    assert (item.reviewed_on, item.valid_to) == (TODAY, date(2027, 11, 22))


@pytest.mark.parametrize(
    ("url", "grade"),
    [
        ("http://slt.gd.gov.cn/a", Grade.GOVERNMENT),
        ("见 https://www.gdzwfw.gov.cn/a#/1。", Grade.GOVERNMENT),
        (None, Grade.HEARSAY),
        ("http://www.gdmoa.org", Grade.HEARSAY),
        ("http://www.gov.cn.example.com/", Grade.HEARSAY),
        ("http://www.gd.gov.cn@example.com/", Grade.HEARSAY),
        ("http://example.com/a.gov.cn", Grade.HEARSAY),
    ],
)
def test_only_a_page_of_the_government_is_shown(tmp_path: Path, url: str | None, grade: Grade) -> None:
    [source] = read(tmp_path, ROW | {"url": url}).items[0].sources

    assert source.grade is grade
    assert bool(source.url) is source.may_be_shown


@pytest.mark.parametrize("materials", ["", "无", [], [""], None])
def test_materials_that_are_none(tmp_path: Path, materials: object) -> None:
    [item] = read(tmp_path, ROW | {"materials": materials}).items

    assert item.materials == ()
    assert "materials" in item.unverified


def test_a_row_without_an_area_is_the_whole_provinces(tmp_path: Path) -> None:
    row = {name: value for name, value in ROW.items() if name != "area"}

    assert read(tmp_path, row).items[0].area == "广东省"


@pytest.mark.parametrize(
    ("changed", "column", "reason"),
    [
        ({"task_code": "无"}, "task_code", "缺少"),
        ({"statutory_time": "一个月左右"}, "statutory_time", "看不懂“一个月左右”"),
        ({"statutory_time": "20"}, "statutory_time", "看不懂"),
        ({"visits": "多次"}, "visits", "不是整数"),
        ({"online": "大概"}, "online", "是"),
        ({"colour": "red"}, "colour", "不认识"),
        ({"name": {"a": 1}}, "name", "要写文字"),
    ],
)
def test_a_row_that_cannot_be_read_is_named(tmp_path: Path, changed: dict[str, Any], column: str, reason: str) -> None:
    reading = read(tmp_path, ROW | {"task_code": "other"}, ROW | changed)

    [refused] = reading.refused
    assert (refused.row, refused.column, len(reading.items)) == (2, column, 1)
    assert reason in refused.reason


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("180(工作日)", Days(working=180)),
        ("7（自然日）", Days(calendar=7)),
        ("２０ 个工作日", Days(working=20)),
        ("即办", Days(working=0, at_once=True)),
        ("0", Days(working=0, at_once=True)),
        ("0(工作日)", Days(working=0, at_once=True)),
    ],
)
def test_days(text: str, days: Days) -> None:
    assert read_days(text) == days


def test_done_at_once(tmp_path: Path) -> None:
    [item] = read(tmp_path, ROW | {"promised_time": "即办", "statutory_time": ""}).items

    assert (item.done_at_once, item.time_limit) == (True, TimeLimit("承诺即办", promised_working_days=0))


@pytest.mark.parametrize(
    ("text", "phones"),
    [
        ("电话：020-37886901 、020-37886909", ["020-37886901", "020-37886909"]),
        ("020－81102000转2", ["020-81102000转2"]),
        ("拨打12348或020-86350683，受理时间：上午08:30-12:00", ["12348", "020-86350683"]),
        ("窗口308室。网址：http://www.a.gov.cn/?colId=4040000，邮政编码：510405，020-86350153", ["020-86350153"]),
        ("（0662）3681111", ["(0662)3681111"]),
    ],
)
def test_phones(text: str, phones: list[str]) -> None:
    assert read_phones(text) == phones


def test_a_phone_with_a_digit_too_many_is_not_copied(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="没有找到电话"):
        read_phones("020-327605405")
    assert read(tmp_path, ROW | {"consult_phone": "020-327605405"}).items[0].consult_phone == ""


def test_the_first_url_ends_where_chinese_begins() -> None:
    assert first_url("网址：https://a.gov.cn/b?c=1，电话") == "https://a.gov.cn/b?c=1"


def test_a_table_needs_the_columns_of_the_mapping(tmp_path: Path) -> None:
    path = tmp_path / "rows.csv"
    path.write_text("task_code,name,颜色\n", encoding="utf-8")

    with pytest.raises(UnreadableFile, match="不认识的列：颜色"):
        read_guides(path, GUANGDONG, TODAY)
    path.write_text("task_code,name\n", encoding="utf-8")
    with pytest.raises(UnreadableFile, match="缺少这些列：task_type"):
        read_guides(path, GUANGDONG, TODAY)


@pytest.mark.parametrize(
    "text",
    [
        "fields: {colour: {column: a}}",
        "fields: {fee.colour: {column: a}}",
        "fields: {item: {}}",
        "fields: {item: {column: a, read: magic}}",
        "fields: {item: {column: a}}\nconstants: {item: x}",
        "fields: [",
    ],
)
def test_a_mistake_in_a_mapping_is_named(tmp_path: Path, text: str) -> None:
    (tmp_path / "m.yml").write_text(text, encoding="utf-8")

    with pytest.raises(KnowledgeError, match=r"m\.yml"):
        read(tmp_path, ROW, mapping=tmp_path / "m.yml")
