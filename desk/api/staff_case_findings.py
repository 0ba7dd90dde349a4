"""What cases say about guides: found by item and month, sent to the knowledge editors, and what they said to it."""

from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, Query

from desk.api.case_schemas import FindingWordsIn
from desk.api.deps import DeskDep
from desk.api.staff_actor import staff
from office.accounts.model import Role
from office.bootstrap import Office
from office.case_finding_messages import told_finding
from office.cases.findings import FindingState
from office.cases.sending_findings import ListedFinding
from office.china_time import CHINA

router = APIRouter(prefix="/api/v1/staff/case-findings", tags=["staff: cases"])
Reader = Annotated[str, staff(Role.OFFICER, Role.SUPERVISOR, Role.EDITOR, Role.ANALYST)]
Sender = Annotated[str, staff(Role.OFFICER, Role.SUPERVISOR)]
Editor = Annotated[str, staff(Role.EDITOR)]
Month = Annotated[str | None, Query(pattern=r"^20\d\d-(0[1-9]|1[0-2])$")]


@router.get("")
def show(desk: DeskDep, by: Reader, month: Month = None, state: FindingState | None = None) -> dict[str, Any]:
    """{findings, next_cursor}: of a month, those with the most cases first; with a state alone, of all months, those
    sent last first; without both, of this month.
    """
    office = desk.office
    if state is not None and month is None:
        found = office.findings.sent(state)
    else:
        day = date.fromisoformat(f"{month}-01") if month else office.today().replace(day=1)
        found = office.findings.of_month(day, office.today(), office.guide.items)
        found = [each for each in found if state is None or (each.sent and each.sent.state is state)]
    return {"findings": [_out(office, each) for each in found], "next_cursor": None}


@router.post("/{key}/send")
def send(key: str, desk: DeskDep, by: Sender) -> dict[str, Any]:
    """Told to the editors once."""
    office = desk.office
    names = {code: item.name for code, item in office.guide.items.items()}
    return _out(office, office.findings.send(key, by, office.now(), office.today(), names))


@router.post("/{key}/take-up")
def take_up(key: str, told: FindingWordsIn, desk: DeskDep, by: Editor) -> dict[str, Any]:
    """By an editor: what was changed in the guide, or will be."""
    return _settled(desk.office, key, FindingState.TAKEN_UP, by, told)


@router.post("/{key}/decline")
def decline(key: str, told: FindingWordsIn, desk: DeskDep, by: Editor) -> dict[str, Any]:
    """By an editor: why the guide stays as it is."""
    return _settled(desk.office, key, FindingState.DECLINED, by, told)


def _settled(office: Office, key: str, state: FindingState, by: str, told: FindingWordsIn) -> dict[str, Any]:
    return _out(office, office.findings.settle(key, state, by, office.now(), told.text))


def _out(office: Office, listed: ListedFinding) -> dict[str, Any]:
    finding, sent = listed.finding, listed.sent
    item = office.guide.find(finding.item_code)
    name = item.name if item else finding.item_code
    return {
        "key": finding.key,
        "item_code": finding.item_code,
        "item_name": name,
        "month": f"{finding.month:%Y-%m}",
        "cases": finding.cases,
        "kinds": dict(finding.kinds),
        "examples": list(finding.examples),
        "text": told_finding(finding, name, office.wording),
        "state": sent.state.value if sent else None,
        "cases_when_sent": sent.finding.cases if sent else None,
        "sent_at": sent.sent_at.astimezone(CHINA).isoformat() if sent else None,
        "sent_by": sent.sent_by if sent else None,
        "settled_at": sent.settled_at.astimezone(CHINA).isoformat() if sent and sent.settled_at else None,
        "settled_by": sent.settled_by or None if sent else None,
        "words": sent.words or None if sent else None,
    }
