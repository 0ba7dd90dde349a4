"""Days on which a hall is closed after all, and whose confirmed appointments lie there. Every call says who did it."""

from typing import Annotated, Any

from fastapi import APIRouter, Query

from desk.api.appointment_schemas import appointment_out
from desk.api.deps import DeskDep
from desk.api.schemas import ClosureIn, ShortName
from desk.api.staff_actor import Actor, acting, staff
from desk.problems import Problem
from office.accounts.model import Role
from office.booking.availability import history_of, withdraw_change
from office.booking.displacing import close_days, displaced_now, note_displaced
from office.booking.model import Appointment
from office.booking.places import hall_of
from office.bootstrap import Office
from office.china_time import CHINA
from office.outbox.model import MessageKind, MessageStatus
from office.outbox.reminders import about_appointment

router = APIRouter(prefix="/api/v1/staff", tags=["staff: closed days"])

Hall = Annotated[ShortName | None, Query()]
Closer = Annotated[str, staff(Role.SUPERVISOR)]
Counter = Annotated[Actor, acting(Role.OPERATOR, Role.OFFICER, Role.SUPERVISOR)]


@router.post("/halls/{hall_id}/closures", status_code=201)
def close(hall_id: str, wanted: ClosureIn, desk: DeskDep, by: Closer) -> dict[str, Any]:
    """{closures: [id], affected: [Appointment]}: no place is given there any more, and who had one is told."""
    office, now = desk.office, desk.office.now()
    hall = hall_of(office.booking.places, hall_id)
    if wanted.group is not None and wanted.group not in hall.groups:
        raise Problem("request_invalid", field="group")
    last, group = wanted.last or wanted.first, wanted.group or ""
    made = close_days(office.booking, hall.id, wanted.first, last, by, wanted.reason, now, group)
    note_displaced(office.booking, now)
    return {"closures": made, "affected": _affected(office, hall.id)}


@router.post("/halls/{hall_id}/closures/{change_id}/withdraw")
def open_again(hall_id: str, change_id: int, desk: DeskDep, by: Closer) -> dict[str, Any]:
    """Who has not moved meanwhile is told that it stands. Twice is once."""
    office, now = desk.office, desk.office.now()
    hall = hall_of(office.booking.places, hall_id)
    if change_id not in {each.id for each in history_of(office.booking, hall.id)}:
        raise Problem("not_found")
    withdraw_change(office.booking, change_id, by, now)
    note_displaced(office.booking, now)
    return {"affected": _affected(office, hall.id)}


@router.get("/appointments/affected")
def show_affected(desk: DeskDep, actor: Counter, hall: Hall = None) -> dict[str, Any]:
    """{appointments}: confirmed, in hours that were closed since, and not moved or given up yet; `told_at` null: not
    reached so far.
    """
    halls = actor.halls
    found = [each for each in _affected(desk.office, hall) if halls is None or each["hall"]["id"] in halls]
    return {"appointments": found, "next_cursor": None}


def _affected(office: Office, hall_id: str | None) -> list[dict[str, Any]]:
    found = displaced_now(office.booking, office.now(), hall_id)
    return [{**appointment_out(office, each), "told_at": _told_at(office, each)} for each in found]


def _told_at(office: Office, appointment: Appointment) -> str | None:
    with office.outbox.unit_of_work(read_only=True) as work:
        messages = work.outbox.about(about_appointment(appointment.no))
    told = [
        message.ended_at
        for message in messages
        if message.kind is MessageKind.HOURS_CLOSED and message.status is MessageStatus.SENT and message.ended_at
    ]
    return min(told).astimezone(CHINA).isoformat() if told else None
