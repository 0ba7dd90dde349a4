"""Figures of ratings by department: levels, shares with formulas, rectifications; as data or for a spreadsheet."""

from typing import Annotated, Any

from fastapi import APIRouter, Response

from desk.api.deps import DeskDep
from desk.api.periods import Days
from desk.api.report_files import FormAsked, TableForm, figures_response
from desk.api.staff_actor import staff
from office.accounts.model import Role
from office.rated_services import rating_lines
from office.rating.figures import figures
from office.rating.figures_lines import as_plain

router = APIRouter(prefix="/api/v1/staff/rating-figures", tags=["staff: rectifications"])


@router.get("", response_model=None)
def show(
    desk: DeskDep,
    by: Annotated[str, staff(Role.ANALYST, Role.SUPERVISOR)],
    days: Days,
    form: FormAsked = TableForm.JSON,
) -> dict[str, Any] | Response:
    """Of ratings given, services finished and rectifications opened in these days; without days this month."""
    office = desk.office
    today = office.today()
    begin_on, end_on = days
    report = figures(office.ratings, office.rated_services.finished, begin_on, end_on, today)
    told = rating_lines(office.wording, office.ratings.settings)
    if form is TableForm.JSON:
        return {**as_plain(report, told.name_of), "formulas": told.formulas()}
    return figures_response(office, told.lines(report), f"ratings-{report.first}-{report.last}", form)
