"""Appeals against a no-show, for the staff who decide them. Every call says who did it."""

from typing import Annotated, Any

from fastapi import APIRouter

from desk.api.appointment_schemas import appointment_out
from desk.api.deps import DeskDep
from desk.api.hall_scope import booked_at_their_hall
from desk.api.schemas import AppealDecisionIn
from desk.api.staff_actor import Actor, acting, staff
from office.accounts.model import Role
from office.booking.appealing import decide_appeal, open_appeals
from office.booking.appeals import Appeal
from office.booking.booking import find
from office.booking.model import Appointment
from office.bootstrap import Office
from office.china_time import CHINA

router = APIRouter(prefix="/api/v1/staff/appeals", tags=["staff: appointments"])
Judge = Annotated[str, staff(Role.OFFICER, Role.SUPERVISOR, scope=booked_at_their_hall)]
Reader = Annotated[Actor, acting(Role.OFFICER, Role.SUPERVISOR)]


@router.get("")
def show_open(desk: DeskDep, actor: Reader) -> dict[str, Any]:
    """{appeals: [{no, status, asked_at, decided_at, reason, appointment}]}: still to be decided, the oldest first, with
    the citizen's words and no name.
    """
    office = desk.office
    halls = actor.halls
    asked = [(each, words, _appointment(office, each)) for each, words in open_appeals(office.booking)]
    found = [
        {**_out(each), "reason": words, "appointment": appointment_out(office, about)}
        for each, words, about in asked
        if halls is None or about.hall_id in halls
    ]
    return {"appeals": found, "next_cursor": None}


@router.post("/{no}/decide")
def decide(no: str, decision: AppealDecisionIn, desk: DeskDep, by: Judge) -> dict[str, Any]:
    """{no, status, asked_at, decided_at}. The citizen is told; a granted one no longer counts as a no-show."""
    office = desk.office
    return _out(decide_appeal(office.booking, no, decision.granted, by, decision.reason, office.now()))


def _out(appeal: Appeal) -> dict[str, Any]:
    decided_at = appeal.decided_at
    return {
        "no": appeal.appointment_no,
        "status": appeal.status.value,
        "asked_at": appeal.asked_at.astimezone(CHINA).isoformat(),
        "decided_at": decided_at and decided_at.astimezone(CHINA).isoformat(),
    }


def _appointment(office: Office, appeal: Appeal) -> Appointment:
    with office.booking.unit_of_work(read_only=True) as work:
        return find(office.booking, work, appeal.appointment_no)
