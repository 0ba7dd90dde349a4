"""Who sits where in a hall: the week's roster, who is out, who stands in or swaps. Every call says who did it."""

from datetime import date, timedelta
from typing import Annotated, Any

from fastapi import APIRouter, Query

from desk.api.account_schemas import moment
from desk.api.deps import Desk, DeskDep
from desk.api.duty_schemas import AbsenceIn, StandInIn
from desk.api.staff_actor import PREFIX, staff
from office.accounts.model import Role
from office.booking.places import hall_of
from office.duty.model import DutyCell, DutyChange, KeptDutyChange
from office.duty.roster import people_of, posts_of
from office.halls.hall import Hall

router = APIRouter(prefix=f"{PREFIX}/halls/{{hall_id}}/duty", tags=["staff: a hall's weeks"])
Counter = Annotated[str, staff(Role.OPERATOR, Role.OFFICER, Role.SUPERVISOR)]
Planner = Annotated[str, staff(Role.SUPERVISOR)]
A_WEEK = 7


@router.get("")
def show(
    hall_id: str, desk: DeskDep, by: Counter, first: Annotated[date | None, Query(alias="from")] = None
) -> dict[str, Any]:
    """{days, posts: [{id, name, kind, primary, backup, cells: [{day, open, on_duty: [{officer, role, doubled}]}]}],
    people, changes, sample}: a week, this one from its Monday without `from`.
    """
    today = desk.office.today()
    begins = first or today - timedelta(days=today.weekday())
    hall, days = _hall(desk, hall_id), [begins + timedelta(days=after) for after in range(A_WEEK)]
    duty = desk.office.staff.duty
    cells = duty.roster(hall, days)
    return {
        "days": [each.isoformat() for each in days],
        "posts": [
            {
                "id": post.id,
                "name": post.name,
                "kind": post.kind,
                "primary": post.primary or None,
                "backup": post.backup or None,
                "cells": [_cell_out(each) for each in cells[post.id]],
            }
            for post in posts_of(hall)
        ],
        "people": sorted(people_of(hall)),
        "changes": [_change_out(each) for each in reversed(duty.history(hall.id))],
        "sample": "counters" in hall.samples or "opening" in hall.samples,
    }


@router.post("/absences", status_code=201)
def note_absence(hall_id: str, told: AbsenceIn, desk: DeskDep, by: Planner) -> dict[str, int]:
    """{id}: out from one day to another, both included; the backup takes over."""
    office = desk.office
    change = DutyChange(
        hall_id, told.officer, told.first, told.last or told.first, by, office.now(), told.reason.strip()
    )
    return {"id": office.staff.duty.add(_hall(desk, hall_id), change)}


@router.post("/stand-ins", status_code=201)
def note_stand_in(hall_id: str, told: StandInIn, desk: DeskDep, by: Planner) -> dict[str, int]:
    """{id}: another takes that post on that day; with `back_post` and `back_day` they swap."""
    office = desk.office
    change = DutyChange(
        hall_id,
        told.officer,
        told.day,
        told.day,
        by,
        office.now(),
        told.reason.strip(),
        told.post,
        told.stand_in,
        told.back_post if told.back_day else "",
        told.back_day,
    )
    return {"id": office.staff.duty.add(_hall(desk, hall_id), change)}


@router.post("/changes/{change_id}/withdraw", status_code=204)
def take_back(hall_id: str, change_id: int, desk: DeskDep, by: Planner) -> None:
    desk.office.staff.duty.withdraw(hall_id, change_id, by, desk.office.now())


def _hall(desk: Desk, hall_id: str) -> Hall:
    """With the days that staff closed as exceptions."""
    office = desk.office
    [hall] = office.as_open([hall_of(office.booking.places, hall_id)], office.today())
    return hall


def _cell_out(cell: DutyCell) -> dict[str, Any]:
    on_duty = [{"officer": each.officer, "role": each.role, "doubled": each.is_doubled} for each in cell.on_duty]
    return {"day": cell.day.isoformat(), "open": cell.is_open, "on_duty": on_duty}


def _change_out(kept: KeptDutyChange) -> dict[str, Any]:
    change = kept.change
    return {
        "id": kept.id,
        "officer": change.officer,
        "from": change.first.isoformat(),
        "to": change.last.isoformat(),
        "post": change.post or None,
        "stand_in": change.stand_in or None,
        "back_post": change.back_post or None,
        "back_day": change.back_day and change.back_day.isoformat(),
        "reason": change.reason,
        "by": change.by,
        "at": moment(change.at),
        "withdrawn_by": kept.withdrawn_by,
        "withdrawn_at": moment(kept.withdrawn_at),
    }
