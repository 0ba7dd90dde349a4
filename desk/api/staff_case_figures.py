"""Figures of cases: counts, rates with their formulas, ratings by department; as data, for a spreadsheet, for Word."""

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query, Response

from desk.api.deps import DeskDep
from desk.api.periods import Days
from desk.api.report_files import file_response
from desk.api.staff_actor import staff
from office.accounts.model import Role
from office.case_report.files import FileForm, case_report, report_file
from office.cases.figures import figures
from office.cases.figures_lines import as_plain

router = APIRouter(prefix="/api/v1/staff/case-figures", tags=["staff: cases"])


@router.get("", response_model=None)
def show(
    desk: DeskDep,
    by: Annotated[str, staff(Role.ANALYST, Role.SUPERVISOR)],
    days: Days,
    form: Annotated[FileForm | Literal["json"], Query(alias="format")] = "json",
) -> dict[str, Any] | Response:
    """Of cases filed from one day to another; without days since the first of this month."""
    office = desk.office
    today, items = office.today(), office.guide.items
    begin_on, end_on = days
    report = figures(office.cases, begin_on, end_on, today, items)
    told = case_report(
        report, office.wording, office.cases.settings, office.halls, items, has_samples=office.has_samples()
    )
    if not isinstance(form, FileForm):
        return {**as_plain(report), "formulas": told.told.formulas()}
    return file_response(report_file(told, form, office.now()), f"cases-{report.first}-{report.last}", form)
