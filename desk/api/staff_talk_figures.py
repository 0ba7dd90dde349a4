"""Figures of conversations by day and channel: questions, how sure the answers were, what was handed to a person."""

from typing import Annotated, Any

from fastapi import APIRouter, Response

from desk.api.deps import DeskDep
from desk.api.periods import Days
from desk.api.report_files import FormAsked, TableForm, figures_response
from desk.api.staff_actor import staff
from office.accounts.model import Role
from office.conversations.figures import TalkLines, as_plain, figures
from office.figures_lines import channels_named

router = APIRouter(prefix="/api/v1/staff/talk-figures", tags=["staff: live conversations"])


@router.get("", response_model=None)
def show(
    desk: DeskDep,
    by: Annotated[str, staff(Role.ANALYST, Role.SUPERVISOR)],
    days: Days,
    form: FormAsked = TableForm.JSON,
) -> dict[str, Any] | Response:
    """Of what was said in these days; without days this month."""
    office = desk.office
    report = figures(office.conversations.unit_of_work, *days)
    channels = channels_named(office.wording)
    told = TalkLines(lambda key: office.wording.say(f"figures.talk.{key}"), channels)
    if form is TableForm.JSON:
        return {**as_plain(report), "definitions": told.definitions(), "channels": channels}
    return figures_response(office, told.lines(report), f"talks-{report.first}-{report.last}", form)
