"""The book of what the staff did, for who oversees them."""

from datetime import date, datetime, time, timedelta
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query, Response

from desk.api.account_schemas import line_out
from desk.api.deps import DeskDep
from desk.api.periods import First, Last
from desk.api.staff_actor import PREFIX, staff
from office.accounts.model import AuditFilter, AuditLine, Role
from office.china_time import CHINA
from office.guide.exchange.plain_table import table_csv
from office.wording.model import Wording

router = APIRouter(prefix=f"{PREFIX}/audit", tags=["staff: accounts"])
# Whoever reads the book stands in it.
Overseer = Annotated[str, staff(Role.ADMIN, Role.SUPERVISOR, audited=True)]
Word = Annotated[str, Query(max_length=200)]
COLUMNS = ("at", "by", "what", "subject", "reason", "detail", "refused")
MOST_LINES = 50_000


@router.get("", response_model=None)
def show(
    desk: DeskDep,
    reader: Overseer,
    by: Word = "",
    subject: Word = "",
    what: Word = "",
    first: First = None,
    last: Last = None,
    cursor: Annotated[int | None, Query(ge=1, le=2**31 - 1)] = None,
    form: Annotated[Literal["json", "csv"], Query(alias="format")] = "json",
) -> dict[str, Any] | Response:
    """{lines, next_cursor}: the newest first. `csv`: at most 50,000 lines, for a spreadsheet."""
    until = _midnight(last + timedelta(days=1)) if last else None
    wanted = AuditFilter(by, subject, what, _midnight(first) if first else None, until)
    audit = desk.office.staff.audit
    if form == "csv":
        lines, _ = audit.lines(wanted, cursor, MOST_LINES)
        headers = {"Content-Disposition": 'attachment; filename="audit.csv"', "Cache-Control": "no-store"}
        return Response(table_csv(_table(lines, desk.office.wording)), media_type="text/csv", headers=headers)
    lines, more = audit.lines(wanted, cursor)
    return {"lines": [line_out(each) for each in lines], "next_cursor": more and str(more)}


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time.min, CHINA)


def _table(lines: list[AuditLine], wording: Wording) -> list[list[str]]:
    heading = [wording.say(f"audit.{name}") for name in COLUMNS]
    yes = wording.say("audit.was_refused")
    told = [line_out(each) for each in lines]
    return [heading, *([yes if each[n] is True else str(each[n] or "") for n in COLUMNS] for each in told)]
