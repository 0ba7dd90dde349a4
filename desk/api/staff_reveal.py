"""What is hidden of a person, shown to whoever says why: no other call of the staff's side shows a name or number."""

from typing import Annotated, Any

from fastapi import APIRouter

from desk.api.case_schemas import OrderIn
from desk.api.case_scope import of_their_cases
from desk.api.deps import DeskDep
from desk.api.hall_scope import asked_in_their_district, booked_at_their_hall
from desk.api.staff_actor import PREFIX, staff
from desk.problems import Problem
from office.accounts.model import Role
from office.agency.handling import contact as contact_of_request
from office.booking.booking import find
from office.cases import supervising

router = APIRouter(prefix=PREFIX, tags=["staff: reveal"])
ROLES = (Role.OPERATOR, Role.OFFICER, Role.SUPERVISOR)
HelpReader = Annotated[str, staff(*ROLES, scope=asked_in_their_district)]
BookingReader = Annotated[str, staff(*ROLES, scope=booked_at_their_hall)]
CaseReader = Annotated[str, staff(*ROLES, scope=of_their_cases)]


@router.post("/cases/{no}/reveal")
def reveal_case(no: str, told: OrderIn, desk: DeskDep, by: CaseReader) -> dict[str, Any]:
    """{name, phone, text, wanted}. It stands in the case's own log, too."""
    reason, now = _why(told), desk.office.now()
    contact = supervising.contact(desk.office.cases, no, by, now, reason)
    words = supervising.read(desk.office.cases, no, by, now, reason)
    return {"name": contact.name, "phone": contact.phone, "text": words.said, "wanted": words.wanted or None}


@router.post("/appointments/{no}/reveal")
def reveal_appointment(no: str, told: OrderIn, desk: DeskDep, by: BookingReader) -> dict[str, Any]:
    """{name, phone}; empty once they have been deleted."""
    _why(told)
    booking = desk.office.booking
    with booking.unit_of_work(read_only=True) as work:
        found = find(booking, work, no)
    if not found.name_sealed:
        return {"name": "", "phone": ""}
    return {"name": booking.name_of(found), "phone": booking.phone_of(found)}


@router.post("/assistance-requests/{no}/reveal")
def reveal_request(no: str, told: OrderIn, desk: DeskDep, by: HelpReader) -> dict[str, Any]:
    """{name, phone, address}. It stands among its steps, too."""
    found = contact_of_request(desk.office.agency, no, by, desk.office.now(), _why(told))
    return {"name": found.name, "phone": found.phone, "address": found.line}


def _why(told: OrderIn) -> str:
    reason = told.reason.strip()
    if not reason:
        raise Problem("reason_needed")
    return reason
