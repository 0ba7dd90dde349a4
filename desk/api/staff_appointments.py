"""What staff do with somebody's appointment. Every call says who did it."""

from typing import Annotated, Any

from fastapi import APIRouter

from desk.api.appointment_schemas import appointment_out
from desk.api.deps import DeskDep
from desk.api.hall_scope import booked_at_their_hall
from desk.api.schemas import PriorityIn
from desk.api.staff_actor import staff
from office.accounts.model import Role
from office.booking.granting import grant_priority

router = APIRouter(prefix="/api/v1/staff/appointments", tags=["staff: appointments"])
Counter = Annotated[str, staff(Role.OPERATOR, Role.OFFICER, Role.SUPERVISOR, scope=booked_at_their_hall)]


@router.post("/{no}/priority")
def grant(no: str, asked: PriorityIn, desk: DeskDep, by: Counter) -> dict[str, Any]:
    """Its place becomes one of the green channel, at the same time."""
    office = desk.office
    reason = office.priority.check(asked.reason)
    return appointment_out(office, grant_priority(office.booking, no, reason, by, office.now()))
