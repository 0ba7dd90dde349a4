"""A hall's weeks, and the places that it gives: seen, tried out, changed. Every call says who did it."""

from datetime import date, timedelta
from typing import Annotated, Any

from fastapi import APIRouter, Query

from desk.api.appointment_schemas import appointment_out
from desk.api.deps import Desk, DeskDep
from desk.api.plan_schemas import AvailabilityIn, change_out, day_out, preview_out
from desk.api.schemas import ClosureIn
from desk.api.staff_actor import PREFIX, staff
from desk.problems import Problem
from office.accounts.model import Role
from office.booking.availability import change_availability, history_of
from office.booking.displacing import closure_changes, displaced_now, note_displaced
from office.booking.places import hall_of
from office.booking.previewing import preview
from office.booking.weekly import days_of
from office.halls.availability import AvailabilityChange
from office.halls.hall import Hall

router = APIRouter(prefix=f"{PREFIX}/halls/{{hall_id}}", tags=["staff: a hall's weeks"])
Counter = Annotated[str, staff(Role.OPERATOR, Role.OFFICER, Role.SUPERVISOR)]
Planner = Annotated[str, staff(Role.SUPERVISOR)]
# Nothing is changed by it, and nobody is named.
Trier = Annotated[str, staff(Role.SUPERVISOR, audited=False)]
A_WEEK = 7


@router.get("/days")
def days(
    hall_id: str,
    desk: DeskDep,
    by: Counter,
    first: Annotated[date | None, Query(alias="from")] = None,
    count: Annotated[int, Query(ge=1, le=42)] = A_WEEK,
) -> dict[str, Any]:
    """{days}: holidays, closures with why, hours, and places taken of how many; without `from` this week's."""
    today = desk.office.today()
    found = days_of(desk.office.booking, hall_id, first or today - timedelta(days=today.weekday()), count)
    return {"days": [day_out(each) for each in found]}


@router.get("/availability")
def changes(hall_id: str, desk: DeskDep, by: Counter) -> dict[str, Any]:
    """{changes}: the newest first, also those that were taken back; a closure is one without places."""
    hall = hall_of(desk.office.booking.places, hall_id)
    found = reversed(history_of(desk.office.booking, hall.id))
    return {"changes": [change_out(each, hall) for each in found], "next_cursor": None}


@router.post("/availability/preview")
def try_out(hall_id: str, wanted: AvailabilityIn, desk: DeskDep, by: Trier) -> dict[str, Any]:
    """{days: [{day, before, after, taken}], before, after, displaced, crowded, looked_until}; nothing is saved."""
    hall = _hall(desk, hall_id)
    change = _change(hall, wanted, by, desk)
    return preview_out(desk.office, preview(desk.office.booking, hall.id, [change], desk.office.now()))


@router.post("/availability", status_code=201)
def change(hall_id: str, wanted: AvailabilityIn, desk: DeskDep, by: Planner) -> dict[str, Any]:
    """{id, affected: [Appointment]}: by the id it is taken back (`POST …/closures/{id}/withdraw`). Places that are
    taken stay taken. The same again is the same.
    """
    office, now = desk.office, desk.office.now()
    hall = _hall(desk, hall_id)
    if wanted.last_day < office.today():
        raise Problem("closure_past")
    made = change_availability(office.booking, _change(hall, wanted, by, desk))
    note_displaced(office.booking, now)
    affected = displaced_now(office.booking, now, hall.id)
    return {"id": made, "affected": [appointment_out(office, each) for each in affected]}


@router.post("/closures/preview")
def try_closing(hall_id: str, wanted: ClosureIn, desk: DeskDep, by: Trier) -> dict[str, Any]:
    """As of availability: who is booked in those days and would be told."""
    hall = _hall(desk, hall_id)
    _known_group(hall, wanted.group)
    last, group = wanted.last or wanted.first, wanted.group or ""
    closing = closure_changes(hall, wanted.first, last, by, wanted.reason, desk.office.now(), group)
    return preview_out(desk.office, preview(desk.office.booking, hall.id, closing, desk.office.now()))


def _hall(desk: Desk, hall_id: str) -> Hall:
    return hall_of(desk.office.booking.places, hall_id)


def _known_group(hall: Hall, group: str | None) -> None:
    if group is not None and group not in hall.groups:
        raise Problem("request_invalid", field="group")


def _change(hall: Hall, wanted: AvailabilityIn, by: str, desk: Desk) -> AvailabilityChange:
    _known_group(hall, wanted.group)
    return AvailabilityChange(
        hall.id,
        wanted.group,
        wanted.first,
        wanted.last_day,
        wanted.places,
        by,
        desk.office.now(),
        wanted.reason.strip(),
        wanted.weekday,
    )
