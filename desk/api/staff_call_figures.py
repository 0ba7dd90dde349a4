"""Figures of calls by day and operator: how many, how long, answered at once, out of the knowledge or not."""

from typing import Any

from fastapi import APIRouter, Response

from desk.api.call_actors import Reporter
from desk.api.deps import DeskDep
from desk.api.periods import Days
from desk.api.report_files import FormAsked, TableForm, figures_response
from office.bootstrap import Office
from office.phone.figures_lines import CallLines, as_plain
from office.phone.listing import figures

router = APIRouter(prefix="/api/v1/staff/call-figures", tags=["staff: calls"])


@router.get("", response_model=None)
def show(
    desk: DeskDep,
    by: Reporter,
    days: Days,
    form: FormAsked = TableForm.JSON,
) -> dict[str, Any] | Response:
    """Of calls that began in these days; without days this month."""
    office = desk.office
    begin_on, end_on = days
    report, told = figures(office.calls, begin_on, end_on), _lines(office)
    if form is TableForm.JSON:
        return {**as_plain(report), "formulas": told.formulas()}
    return figures_response(office, told.lines(report), f"calls-{report.first}-{report.last}", form)


def _lines(office: Office) -> CallLines:
    def end_name(code: str) -> str:
        known = office.calls.script.end_code(code)
        return known.name if known else code

    return CallLines(lambda key: office.wording.say(f"figures.phone.{key}"), end_name)
