"""The district's report of a month, in the terms of the programmes: as data, for a spreadsheet, for Word."""

import re
from datetime import date
from enum import StrEnum
from typing import Annotated, Any

from fastapi import APIRouter, Query, Response

from desk.api.deps import DeskDep
from desk.api.periods import YEARS
from desk.api.report_files import file_response
from desk.api.staff_actor import staff
from desk.problems import Problem
from office.accounts.model import Role
from office.guide.exchange.plain_table import table_csv, table_xlsx
from office.month_report.figures import month_report
from office.month_report.lines import MonthLines

router = APIRouter(prefix="/api/v1/staff/month-report", tags=["staff: a hall's day"])
MONTH = re.compile(r"(\d{4})-(0[1-9]|1[0-2])", re.ASCII)


class ReportForm(StrEnum):
    JSON = "json"
    CSV = "csv"
    XLSX = "xlsx"
    DOCX = "docx"


@router.get("", response_model=None)
def show(
    desk: DeskDep,
    by: Annotated[str, staff(Role.ANALYST, Role.SUPERVISOR)],
    month: Annotated[str, Query(max_length=7)] = "",
    form: Annotated[ReportForm, Query(alias="format")] = ReportForm.JSON,
) -> dict[str, Any] | Response:
    """`month` as 2026-11; without it this one, up to today."""
    office = desk.office
    today = office.today()
    made = month_report(office.cases, office.calls, office.guide.items, _month(month, today), today)
    names = {hall.id: hall.name for hall in office.halls}
    told = MonthLines(made, office.wording, names, has_samples=office.has_samples())
    if form is ReportForm.JSON:
        return told.plain()
    name = f"month-{made.first:%Y-%m}"
    if form is ReportForm.DOCX:
        return file_response(told.docx(office.now()), name, form)
    return file_response((table_csv if form is ReportForm.CSV else table_xlsx)(told.table()), name, form)


def _month(written: str, today: date) -> date:
    """Raises Problem request_invalid."""
    if not written:
        return today
    found = MONTH.fullmatch(written)
    if found is None or int(found[1]) not in YEARS:
        raise Problem("request_invalid", field="month")
    return date(int(found[1]), int(found[2]), 1)
