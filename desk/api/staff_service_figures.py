"""Figures of the halls and of help at home: appointments by day, hall and channel, waits, the green channel."""

from typing import Annotated, Any

from fastapi import APIRouter, Response

from desk.api.deps import DeskDep
from desk.api.periods import Days
from desk.api.report_files import FormAsked, TableForm, figures_response
from desk.api.staff_actor import staff
from office.accounts.model import Role
from office.figures import figures
from office.figures_lines import as_plain, channels_named, definitions, lines

router = APIRouter(prefix="/api/v1/staff/service-figures", tags=["staff: a hall's day"])


@router.get("", response_model=None)
def show(
    desk: DeskDep,
    by: Annotated[str, staff(Role.ANALYST, Role.SUPERVISOR)],
    days: Days,
    form: FormAsked = TableForm.JSON,
) -> dict[str, Any] | Response:
    """Appointments by the day they are for, numbers by the day they were given; without days this month."""
    office = desk.office
    report = figures(*(office.booking.unit_of_work, office.halls, office.cases.calendar), *days)
    channels = channels_named(office.wording)

    def say(key: str) -> str:
        return office.wording.say(f"figures.{key}")

    if form is TableForm.JSON:
        return {**as_plain(report), "definitions": definitions(say), "channels": channels}
    names = {hall.id: hall.name for hall in office.halls}
    return figures_response(office, lines(report, say, names, channels), f"services-{report.first}-{report.last}", form)
