"""The report of cases as a file: a table for a spreadsheet, or the document."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from enum import StrEnum

from office.case_report.document import CaseReport
from office.case_report.naming import case_lines
from office.cases.counted import CaseFigures
from office.cases.figures_lines import HEADINGS
from office.cases.rules import CaseSettings
from office.guide.exchange.plain_table import Cell, table_csv, table_xlsx
from office.guide.model import ServiceItem
from office.halls.hall import Halls
from office.wording.model import Wording


class FileForm(StrEnum):
    CSV = "csv"
    XLSX = "xlsx"
    DOCX = "docx"


def case_report(
    report: CaseFigures,
    wording: Wording,
    settings: CaseSettings,
    halls: Halls,
    items: Mapping[str, ServiceItem],
    *,
    has_samples: bool = False,
) -> CaseReport:
    ladders = (each.ladder for each in settings.departments.values())
    has_sample_duty = any(ladder.officer.is_sample for ladder in ladders)
    return CaseReport(report, case_lines(wording, settings, halls, items), wording, has_sample_duty, has_samples)


def report_file(told: CaseReport, form: FileForm, now: datetime) -> bytes:
    if form is FileForm.DOCX:
        return told.docx(now)
    table = list(report_table(told))
    return table_csv(table) if form is FileForm.CSV else table_xlsx(table)


def report_table(told: CaseReport) -> Iterator[list[Cell]]:
    """Its first line is the head."""
    yield [told.wording.say(f"figures.heading.{name}") for name in HEADINGS]
    yield from (list(line) for line in told.told.lines(told.report))
    if told.has_samples:
        yield [told.wording.say("figures.sample_data")]
