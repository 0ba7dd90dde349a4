"""Figures of cases: counts, rates with their formulas, ratings by department; as data, or for a spreadsheet."""

from datetime import date
from enum import StrEnum
from typing import Annotated, Any

from fastapi import APIRouter, Query, Response

from desk.api.deps import DeskDep
from desk.api.staff_actor import StaffDep
from office.bootstrap import Office
from office.cases.figures import figures
from office.cases.figures_lines import HEADINGS, CaseLines, as_plain
from office.guide.exchange.plain_table import table_csv, table_xlsx

router = APIRouter(prefix="/api/v1/staff/case-figures", tags=["staff: cases"])


class Form(StrEnum):
    JSON = "json"
    CSV = "csv"
    XLSX = "xlsx"


MEDIA = {
    Form.CSV: "text/csv; charset=utf-8",
    Form.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
Day = Annotated[date | None, Query()]


@router.get("", response_model=None)
def show(
    desk: DeskDep,
    by: StaffDep,
    first: Annotated[date | None, Query(alias="from")] = None,
    last: Annotated[date | None, Query(alias="to")] = None,
    form: Annotated[Form, Query(alias="format")] = Form.JSON,
) -> dict[str, Any] | Response:
    """Of cases filed from one day to another; without days since the first of this month."""
    office = desk.office
    today = office.today()
    begin_on = first or (last or today).replace(day=1)
    report = figures(office.cases, begin_on, last or max(begin_on, today), today)
    told = case_lines(office)
    if form is Form.JSON:
        return {**as_plain(report), "formulas": told.formulas()}
    say = office.wording.say
    table = [[say(f"figures.heading.{name}") for name in HEADINGS], *told.lines(report)]
    name = f"cases-{report.first}-{report.last}.{form}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    content = table_csv(table) if form is Form.CSV else table_xlsx(table)
    return Response(content, media_type=MEDIA[form], headers=headers)


def case_lines(office: Office) -> CaseLines:
    say, items = office.wording.say, office.guide.items
    departments = office.cases.settings.departments
    halls = {hall.id: hall.name for hall in office.halls}
    return CaseLines(
        lambda key: say(f"figures.case.{key}"),
        {
            "by_kind": lambda code: say(f"figures.case.kind.{code}"),
            "by_department": lambda code: departments[code].name if code in departments else code,
            "by_hall": lambda code: halls.get(code, code),
            "by_place": str,
            "top_items": lambda code: items[code].name if code in items else code,
        },
    )
