"""The report as a document and as tables: its figures are the figures, its charts can be edited, it names nobody."""

import csv
import re
import zipfile
from datetime import date, timedelta
from io import BytesIO, StringIO
from xml.etree import ElementTree

import pytest
import sqlalchemy as sa
from docx import Document
from docx.document import Document as WordFile
from docx.table import Table
from docx.text.paragraph import Paragraph
from openpyxl import load_workbook

from office.case_report.document import CaseReport
from office.case_report.files import FileForm, case_report, report_file
from office.cases import handling
from office.cases.figures import figures
from office.cases.figures_lines import as_plain
from office.cases.model import CaseKind
from office.cases.usecases import Cases
from office.halls.hall import Halls
from tests.cases import HALL, NAME, NOW, OFFICER, PHONE, SAID, filed, make_cases
from tests.factories import ID_NUMBER, make_item, make_wording
from tests.halls import make_hall
from tests.rating import rated_case
from tests.stores.test_case_figures import called
from tests.stores.test_cases import answered, dispatched, seen

A_DAY = timedelta(days=1)
FIRST, LAST, TODAY = date(2026, 11, 1), date(2026, 11, 30), date(2026, 12, 1)
ITEMS = {"dog-licence": make_item()}
HALLS = Halls({HALL: make_hall(id=HALL, name="近处大厅", samples=("name",))})
SECRETS = (NAME, PHONE, ID_NUMBER, SAID, "一次说清要什么", "来办就行", "谢谢您", "再跑一趟")
CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"


@pytest.fixture
def cases(database: sa.Engine) -> Cases:
    return make_cases(database)


@pytest.fixture
def month(cases: Cases) -> list[str]:
    """Two answered on the day, one of them well, the other reopened and overdue; one overdue as it is; and one with
    everything that a client may make up.
    """
    happy, unhappy = answered(cases).no, answered(cases, kind=CaseKind.REFUSED).no
    called(cases, happy, solved=True, satisfied=True)
    called(cases, unhappy, solved=False, satisfied=False)
    rated_case(cases, happy, 5, comment=f"谢谢您{PHONE}")
    late = dispatched(cases, kind=CaseKind.CANNOT).no
    handling.contacted(cases, late, seen(cases, late), OFFICER, NOW, reason="问了")
    odd = filed(cases, NOW + A_DAY, item_code=PHONE, place=f"{NAME}{ID_NUMBER}", hall_id="", said=f"{SAID}再跑一趟").no
    return [happy, unhappy, late, odd]


def report(cases: Cases, first: date = FIRST, last: date = LAST, today: date = TODAY) -> CaseReport:
    found = figures(cases, first, last, today, ITEMS)
    return case_report(found, make_wording(), cases.settings, HALLS, ITEMS)


def opened(told: CaseReport) -> tuple[WordFile, bytes]:
    file = report_file(told, FileForm.DOCX, NOW)
    return Document(BytesIO(file)), file


def under(document: WordFile, heading: str) -> list[list[str]]:
    """The rows of the first table below that heading."""
    parts = list(document.iter_inner_content())
    place = [isinstance(part, Paragraph) and part.text for part in parts].index(heading)
    table = next(part for part in parts[place:] if isinstance(part, Table))
    return [[cell.text for cell in row.cells] for row in table.rows]


def charts(file: bytes) -> list[tuple[str, dict[str, list[tuple[str, int]]]]]:
    """The title of each, and its series: category and value, as they are drawn."""
    found = []
    with zipfile.ZipFile(BytesIO(file)) as package:
        for name in sorted(each for each in package.namelist() if each.startswith("word/charts/chart")):
            root = ElementTree.fromstring(package.read(name))
            title = "".join(root.find(f"{CHART}chart/{CHART}title").itertext())
            series = {}
            for each in root.iter(f"{CHART}ser"):
                parts = [
                    [value.text for value in each.find(f"{CHART}{part}").iter(f"{CHART}v")]
                    for part in ("tx", "cat", "val")
                ]
                series[parts[0][0]] = list(zip(parts[1], map(int, parts[2]), strict=True))
            found.append((title.strip(), series))
    return found


def test_the_document_says_what_the_figures_say(cases: Cases, month: list[str]) -> None:
    document, _ = opened(report(cases))
    happy, unhappy, late, _ = month

    assert document.paragraphs[0].text == "“办不成事”反映窗口月报（2026年11月）"
    assert document.paragraphs[1].text == "统计2026年11月1日至2026年11月30日收到的件，办理情况截到2026年12月1日。"
    whole = under(document, "一、总的情况")
    assert dict(zip(*whole, strict=True)) == {
        **{"收到": "4", "当场答复": "2", "协调办": "0", "已答复": "1", "超期未答": "2"},
        **{"退回": "0", "重新办": "1"},
    }
    assert under(document, "二、三率和按时率")[1:] == [
        ["响应率", "75%", "响应率＝按时首次联系÷（按时首次联系＋没按时首次联系）", "3÷4"],
        ["按时率", "33.3%", "按时率＝按时答复÷（已答复＋超期还没答复）", "1÷3"],
        ["解决率", "50%", "解决率＝说解决了÷回访到", "1÷2"],
        ["满意率", "50%", "满意率＝说满意÷回访到", "1÷2"],
    ]
    departments = under(document, "五、各部门")
    assert departments[0][:5] == ["部门", "收到", "已答复", "超期答复", "超期未答"]
    assert [row[:5] for row in departments[1:]] == [
        ["人社部门", "3", "1", "0", "2"],
        ["（没有转部门）", "1", "0", "0", "0"],
    ]
    assert [row[:2] for row in under(document, "六、各大厅")[1:]] == [
        ["近处大厅（样例）", "3"],
        ["（没说哪个大厅）", "1"],
    ]
    [item] = under(document, "七、反映最多的事项")[1:]
    assert item[:3] == ["养犬登记证", "3", "办不了1件、很难办1件、不给办1件"] and happy in item[3]
    overdue = {row[0]: row[1:] for row in under(document, "八、超期还没答复的件")[1:]}
    assert overdue.keys() == {late, unhappy}
    assert overdue[late] == ["人社部门", "办不了", "2026年11月23日", "2026年11月26日", "3"]
    assert under(document, "九、好差评")[1][:4] == ["人社部门", "1", "5.00", "1"]


def test_the_charts_show_the_same_and_carry_their_data(cases: Cases, month: list[str]) -> None:
    _, file = opened(report(cases))

    (flow_title, flow), (kinds_title, kinds) = charts(file)

    days = dict.fromkeys(map(str, range(1, 31)), 0)
    assert dict(flow["收到"]) == {**days, "23": 3, "24": 1} and dict(flow["其中已答复"]) == {**days, "23": 1}
    assert (flow_title, kinds_title) == ("每天收到的，和其中已答复的（件）", "各类情形收到的件数")
    assert kinds == {"收到": [("很难办", 2), ("办不了", 1), ("不给办", 1)]}
    with zipfile.ZipFile(BytesIO(file)) as package:
        assert package.testzip() is None
        books = [load_workbook(BytesIO(package.read(f"word/embeddings/chart{number}.xlsx"))) for number in (1, 2)]
        drawn = package.read("word/document.xml").decode()
    assert [[cell.value for cell in row] for row in books[1].active.rows] == [
        [None, "收到"],
        ["很难办", 2],
        ["办不了", 1],
        ["不给办", 1],
    ]
    assert books[0].active.max_row == 31
    assert 'descr="很难办2件、办不了1件、不给办1件"' in drawn, "said to who cannot see it"


def test_more_days_are_drawn_by_week_and_by_month(cases: Cases, month: list[str]) -> None:
    weeks = charts(opened(report(cases, date(2026, 10, 7), LAST))[1])[0][1]["收到"]
    months = charts(opened(report(cases, date(2025, 12, 15), LAST))[1])[0][1]["收到"]

    assert weeks[0] == ("10-05", 0) and weeks[-2:] == [("11-23", 4), ("11-30", 0)]
    assert [label for label, _ in months] == ["2025-12", *(f"2026-{number:02}" for number in range(1, 12))]
    assert months[-1] == ("2026-11", 4)


def test_what_is_sample_data_is_said(cases: Cases, month: list[str]) -> None:
    document, _ = opened(report(cases))

    texts = [paragraph.text for paragraph in document.paragraphs]
    assert any("样例数据" in text for text in texts)
    assert any("内部目标" in text for text in texts)


def test_a_month_in_which_nothing_came_is_told_as_such(cases: Cases) -> None:
    document, file = opened(report(cases, date(2026, 10, 1), date(2026, 10, 31)))

    texts = [paragraph.text for paragraph in document.paragraphs]
    assert "这段时间没有收到。" in texts and texts.count("没有。") == 6
    assert [row[1] for row in under(document, "二、三率和按时率")[1:]] == ["——"] * 4
    assert len(charts(file)) == 1
    assert (
        opened(report(cases, date(2026, 10, 1), date(2026, 10, 15)))[0].paragraphs[0].text
    ) == "“办不成事”反映窗口统计（2026年10月1日至2026年10月15日）"


def test_the_tables_say_the_same(cases: Cases, month: list[str]) -> None:
    told = report(cases)
    rows = list(csv.reader(StringIO(report_file(told, FileForm.CSV, NOW).decode("utf-8-sig"))))
    sheet = load_workbook(BytesIO(report_file(told, FileForm.XLSX, NOW))).active

    assert [[str(cell.value) for cell in row] for row in sheet.rows] == [
        [cell.removesuffix(".0") for cell in row] for row in rows
    ]
    assert rows[0] == ["部分", "范围", "项目", "数值"]
    for line in (
        ["全部", "全部", "收到", "4"],
        ["全部", "全部", "满意率（%）", "50.0"],
        ["各部门", "人社部门", "超期还没答复", "2"],
        ["每天（按收到的日子）", "2026-11-23", "收到", "3"],
        ["反映最多的事项", "养犬登记证", "不给办", "1"],
        ["超期还没答复的件", month[2], "超了几个工作日", "3"],
        ["怎么算的", "全部", "满意率（%）", "满意率＝说满意÷回访到"],
    ):
        assert line in rows


@pytest.mark.parametrize("form", FileForm)
def test_no_name_no_phone_and_no_word_of_anybody_is_in_any_file(cases: Cases, month: list[str], form: FileForm) -> None:
    file = report_file(report(cases), form, NOW)

    texts = [file.decode("utf-8-sig")] if form is FileForm.CSV else _texts(file)
    everything = "\n".join(texts)
    assert month[2] in everything, "numbers are there"
    assert [secret for secret in SECRETS if secret in everything] == []
    assert not re.search(r"(?<!\d)1[3-9]\d{9}(?!\d)", everything)


def test_no_name_no_phone_and_no_word_of_anybody_is_in_the_data(cases: Cases, month: list[str]) -> None:
    told = str(as_plain(report(cases).report))

    assert month[2] in told
    assert [secret for secret in SECRETS if secret in told] == []


def _texts(file: bytes) -> list[str]:
    """Of every part of an office file, those in it too."""
    found = []
    with zipfile.ZipFile(BytesIO(file)) as package:
        for name in package.namelist():
            content = package.read(name)
            found += _texts(content) if name.endswith(".xlsx") else [content.decode("utf-8", "ignore")]
    return found
