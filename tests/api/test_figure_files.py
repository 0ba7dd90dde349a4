"""Figures over HTTP, and as files."""

from io import BytesIO

import pytest
from docx import Document
from openpyxl import load_workbook

from office.figures_lines import HEADINGS
from tests.api.running_desk import RunningDesk
from tests.staff import as_staff

LI = as_staff("li")


@pytest.mark.parametrize("kind", ["talk-figures", "service-figures"])
def test_each_figure_has_its_definition_and_the_file_has_the_same_numbers(desk: RunningDesk, kind: str) -> None:
    said = desk.api.get(f"/staff/{kind}", headers=LI).raise_for_status().json()
    book = desk.api.get(f"/staff/{kind}?format=xlsx", headers=LI).raise_for_status()
    rows = list(load_workbook(BytesIO(book.content)).active.iter_rows(values_only=True))

    assert all(said["definitions"].values())
    assert len(rows) > 5
    assert rows[0] == tuple(desk.office.wording.say(f"figures.heading.{name}") for name in HEADINGS)


def test_the_report_of_a_month_is_data_a_table_and_a_document(desk: RunningDesk) -> None:
    said = desk.api.get("/staff/month-report?month=2026-09", headers=LI).raise_for_status().json()
    document = desk.api.get("/staff/month-report?month=2026-09&format=docx", headers=LI).raise_for_status()
    table = desk.api.get("/staff/month-report?month=2026-09&format=csv", headers=LI).raise_for_status()

    assert (said["from"], said["to"], said["sample"]) == ("2026-09-01", "2026-09-30", False)
    assert Document(BytesIO(document.content)).paragraphs[0].text == said["title"]
    assert all(line["definition"] in table.text for line in said["lines"])


@pytest.mark.parametrize("month", ["2026-13", "2026", "1-1", "９９９９-01"])
def test_what_is_no_month_is_refused(desk: RunningDesk, month: str) -> None:
    refused = desk.api.get("/staff/month-report", params={"month": month}, headers=LI)

    assert refused.status_code == 422
    assert refused.json()["code"] == "request_invalid"
