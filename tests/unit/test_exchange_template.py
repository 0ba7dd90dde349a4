"""Our own template: what a clerk may write into a cell, and what is said of a row that cannot be used."""

import csv
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from office.guide.exchange import Reading, RefusedRow, UnreadableFile, read_guides, write_guides
from office.guide.exchange.columns import columns
from office.guide.exchange.fields import NAMES
from office.guide.model import Fee, LegalBasis, Material, MaterialForm, TimeLimit
from tests.factories import make_item

ROW = {
    "办事编码": "dog-licence",
    "事项名称": "养犬登记证",
    "来源": "- {title: 养犬管理条例, grade: A}",
    "复核日期": "2026-01-01",
    "有效期至": "2027-01-01",
}


def write(path: Path, *rows: dict[str, str], encoding: str = "utf-8-sig") -> Path:
    with path.open("w", encoding=encoding, newline="") as stream:
        writer = csv.DictWriter(stream, list(dict.fromkeys(name for row in rows for name in row)))
        writer.writeheader()
        writer.writerows(rows)
    return path


def read(folder: Path, *rows: dict[str, str]) -> Reading:
    return read_guides(write(folder / "guides.csv", *rows))


def test_every_field_has_a_heading() -> None:
    assert tuple(columns().headings) == NAMES


@pytest.mark.parametrize(
    ("column", "cell", "field", "value"),
    [
        ("申请材料", "身份证\n 照片 \n", "materials", (Material("身份证"), Material("照片"))),
        ("申请材料", "- 身份证\n- {name: 照片, form: 复印件, copies: 2}", "materials",
         (Material("身份证"), Material("照片", MaterialForm.COPY, 2))),
        ("设定依据", "《建筑法》第七条\n《养犬条例》第八条（市政府令第3号）", "legal_basis",
         (LegalBasis("建筑法", "第七条"), LegalBasis("养犬条例", "第八条", "市政府令第3号"))),
        ("口语说法", "狗证\n\n给狗上证", "aliases", ("狗证", "给狗上证")),
        ("口语说法", "- 狗证: 大\n- 犬证", "aliases", ("狗证: 大", "犬证")),
        ("办理时限", "5个工作日", "time_limit", TimeLimit("5个工作日")),
        ("办理时限", "text: 5个工作日\nstatutory_working_days: 5", "time_limit", TimeLimit("5个工作日", 5)),
        ("收费", "text: 每年\namount_yuan: 50.50", "fee", Fee("每年", Decimal("50.5"))),
        ("收费", "注意: 不收费", "fee", Fee("注意: 不收费")),
        ("即来即办", "是", "done_at_once", True),
        ("生效日期", "2026年3月5日", "valid_from", date(2026, 3, 5)),
        ("到场次数", "1", "visits", 1),
        ("咨询电话", "0431-12345", "consult_phone", "0431-12345"),
        ("consult_phone", "'=12345", "consult_phone", "=12345"),
    ],
)  # fmt: skip
def test_what_may_stand_in_a_cell(tmp_path: Path, column: str, cell: str, field: str, value: object) -> None:
    reading = read(tmp_path, ROW | {column: cell})

    assert reading.refused == []
    assert getattr(reading.items[0], field) == value


def test_fields_that_are_not_there_are_named_as_unverified(tmp_path: Path) -> None:
    [item] = read(tmp_path, ROW | {"办理部门": "派出所"}).items

    assert {"fee", "materials", "legal_basis"} <= set(item.unverified)
    assert not {"department", "sources", "valid_to"} & set(item.unverified)


@pytest.mark.parametrize(
    ("changed", "column", "reason"),
    [
        ({"办事编码": ""}, "办事编码", "缺少"),
        ({"办事编码": "狗证"}, "办事编码", "不能做编码"),
        ({"办事编码": "x" * 65}, "办事编码", "不能做编码"),
        ({"复核日期": "明年"}, "复核日期", "日期要写成"),
        ({"复核日期": "20260101"}, "复核日期", "日期要写成"),
        ({"有效期至": "2026-02-30"}, "有效期至", "日期要写成"),
        ({"来源": ""}, "来源", "至少写一个来源"),
        ({"来源": "- {title: 某文件, grade: E}"}, "来源", "[0].grade: 不是允许的取值"),
        ({"来源": "- {title: [}"}, "来源", "格式不对"),
        ({"来源": "- &a {title: 甲, grade: A}\n- *a"}, "来源", "引用"),
        ({"来源": "[" * 16_000 + "]" * 16_000}, "来源", "格式不对"),
        ({"来源": "- " * 16_000 + "a"}, "来源", "格式不对"),
        ({"来源": "- {a: " + "{a: " * 8_000}, "来源", "格式不对"),
        ({"设定依据": "建筑法第七条"}, "设定依据", "《法律名称》第几条"),
        ({"申请材料": "- {nmae: 身份证}"}, "申请材料", "[0].name: 缺少"),
        ({"到场次数": "一"}, "到场次数", "要写整数"),
        ({"即来即办": "也许"}, "即来即办", "是"),
        ({"未核实的字段": "费用"}, "未核实的字段", "不是字段名"),
        ({"生效日期": "2027-02-01"}, "有效期至", "失效日期早于生效日期"),
        ({"一句话说明": "长" * 32_768}, "一句话说明", "32768 个字"),
        ({"情形": "- {id: a, ask: 甲, options: [{id: x, say: 乙}]}"}, "情形", "至少要有两个回答"),
    ],
)
def test_a_row_that_cannot_be_used_is_named(tmp_path: Path, changed: dict[str, str], column: str, reason: str) -> None:
    reading = read(tmp_path, ROW | {"办事编码": "first"}, ROW | changed)

    [refused] = reading.refused
    assert (refused.row, refused.column) == (3, column)
    assert reason in refused.reason


def test_all_mistakes_of_a_row_are_told_at_once(tmp_path: Path) -> None:
    [refused] = read(tmp_path, ROW | {"复核日期": "明年", "到场次数": "一"}).refused

    assert refused.column == "复核日期"
    assert "“到场次数”：要写整数" in refused.reason


def test_the_same_row_twice_is_counted_and_another_one_refused(tmp_path: Path) -> None:
    reading = read(tmp_path, ROW, ROW, ROW | {"事项名称": "别的"})

    assert (len(reading.items), reading.repeated, reading.rows) == (1, 1, 3)
    assert reading.refused == [RefusedRow(4, "办事编码", "编码“dog-licence”和第2行重复，内容不同")]


def test_english_keys_and_gb18030_are_read(tmp_path: Path) -> None:
    path = write(tmp_path / "guides.csv", ROW | {"department": "派出所"}, encoding="gb18030")

    assert read_guides(path).items[0].department == "派出所"


def test_progress_is_told(tmp_path: Path) -> None:
    seen: list[tuple[int, int | None]] = []
    rows = [ROW | {"办事编码": f"a{number}"} for number in range(250)]
    read_guides(write(tmp_path / "guides.csv", *rows), progress=lambda *done: seen.append(done))

    assert seen == [(100, 250), (200, 250), (250, 250)]


@pytest.mark.parametrize("suffix", ["xlsx", "csv"])
def test_a_text_too_long_for_a_cell_leaves_the_old_file(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"guides.{suffix}"
    path.write_bytes(b"old")

    with pytest.raises(UnreadableFile, match="最多放"):
        write_guides(path, [make_item(summary="长" * 32_768)])
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_nothing_is_written_to_a_folder_or_an_unknown_format(tmp_path: Path) -> None:
    for path in (tmp_path / "guides.doc", tmp_path / "none" / "guides.csv"):
        with pytest.raises(UnreadableFile):
            write_guides(path, [make_item()])
