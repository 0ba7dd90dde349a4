"""When a hall is open: its file's week, and what staff wrote over it. Tried out, changed, taken back."""

from typing import Annotated, Any

from fastapi import APIRouter

from desk.api.appointment_schemas import appointment_out
from desk.api.deps import Desk, DeskDep
from desk.api.hours_schemas import HoursIn, TakeBackIn, hours_out, said_faults
from desk.api.plan_schemas import preview_out
from desk.api.staff_actor import PREFIX, staff
from desk.problems import Problem
from office.accounts.model import Role
from office.booking.displacing import displaced_now, note_displaced
from office.booking.places import hall_of
from office.booking.previewing import preview_week
from office.booking.weeks import change_week, check, weeks_of, withdraw_week
from office.halls.hall import Hall
from office.halls.week_changes import ImpossibleWeek, WeekChange

router = APIRouter(prefix=f"{PREFIX}/halls/{{hall_id}}/hours", tags=["staff: a hall's hours"])
Counter = Annotated[str, staff(Role.OPERATOR, Role.OFFICER, Role.SUPERVISOR, Role.EDITOR)]
Planner = Annotated[str, staff(Role.SUPERVISOR, Role.EDITOR)]
# Nothing is changed by it, and nobody is named.
Trier = Annotated[str, staff(Role.SUPERVISOR, Role.EDITOR, audited=False)]


@router.get("")
def show(hall_id: str, desk: DeskDep, by: Counter) -> dict[str, Any]:
    """{file, now, sample, changes, counters}: the week as the file says it and as it is today; `changes`, the newest
    first, also those that were taken back; `sample`: today's hours are made up.
    """
    return hours_out(_hall(desk, hall_id), weeks_of(desk.office.booking, hall_id), desk.office.today())


@router.post("/preview")
def try_out(hall_id: str, told: HoursIn, desk: DeskDep, by: Trier) -> dict[str, Any]:
    """As of availability: places by day, who is booked in hours that would be closed; nothing is saved. 422
    `hours_impossible`, `hours_past`.
    """
    hall = _hall(desk, hall_id)
    wanted = _checked(hall, told, by, desk)
    return preview_out(desk.office, preview_week(desk.office.booking, hall.id, wanted.week, desk.office.now()))


@router.post("", status_code=201)
def change(hall_id: str, told: HoursIn, desk: DeskDep, by: Planner) -> dict[str, Any]:
    """{id, affected: [Appointment]}: open so from that day on, in every process within seconds. Whoever is booked
    outside of it keeps their number, is told, and stands on the list. The same again is the same.
    """
    hall = _hall(desk, hall_id)
    made = change_week(desk.office.booking, hall, _checked(hall, told, by, desk))
    return {"id": made, "affected": _affected(desk, hall_id)}


@router.post("/{change_id}/withdraw")
def take_back(hall_id: str, change_id: int, told: TakeBackIn, desk: DeskDep, by: Planner) -> dict[str, Any]:
    """{affected}: whoever has not moved meanwhile is told that it stands. Twice is once."""
    office = desk.office
    if not withdraw_week(office.booking, _hall(desk, hall_id).id, change_id, by, office.now()):
        raise Problem("not_found")
    return {"affected": _affected(desk, hall_id)}


def _affected(desk: Desk, hall_id: str) -> list[dict[str, Any]]:
    """By the hours that hold from now."""
    office, now = desk.office, desk.office.now()
    office.live_halls.look()
    note_displaced(office.booking, now)
    return [appointment_out(office, each) for each in displaced_now(office.booking, now, hall_id)]


def _hall(desk: Desk, hall_id: str) -> Hall:
    return hall_of(desk.office.booking.places, hall_id)


def _checked(hall: Hall, told: HoursIn, by: str, desk: Desk) -> WeekChange:
    """Raises Problem hours_impossible, Refused hours_past."""
    shifts = tuple(each.written() for each in told.shifts)
    reason, source = told.reason.strip(), told.source.strip()
    wanted = WeekChange(hall.id, told.first, told.last, shifts, by, desk.office.now(), reason, source)
    try:
        check(hall, wanted)
    except ImpossibleWeek as impossible:
        raise Problem(impossible.code, said=said_faults(impossible.faults, desk.office.wording)) from None
    return wanted
