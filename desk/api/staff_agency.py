"""Requests for help, for the staff: who has which, and how far it is. Every call that changes one says who did it."""

from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, Query

from desk.api.agency_schemas import (
    AssignIn,
    ContactIn,
    HelpMoveIn,
    contact_out,
    figures_out,
    staff_out,
    step_out,
)
from desk.api.deps import DeskDep
from desk.api.hall_scope import asked_in_their_district
from desk.api.schemas import ShortName
from desk.api.staff_actor import staff
from office.accounts.model import Role
from office.agency.handling import assign, contact, figures, go_on
from office.agency.listing import listed
from office.agency.model import HelpStatus

router = APIRouter(prefix="/api/v1/staff/assistance-requests", tags=["staff: help at home"])
Carer = Annotated[str, staff(Role.OPERATOR, Role.OFFICER, Role.SUPERVISOR, scope=asked_in_their_district)]
MOVES = {
    "visited": HelpStatus.VISITED,
    "at-counter": HelpStatus.AT_COUNTER,
    "done": HelpStatus.DONE,
    "cannot": HelpStatus.CANNOT,
}
Place = Annotated[str, Query(max_length=40)]


@router.get("")
def show_all(
    desk: DeskDep,
    by: Carer,
    status: HelpStatus | None = None,
    district: Place = "",
    street: Place = "",
    helper: ShortName | None = None,
    cursor: Place = "",
) -> dict[str, Any]:
    """{assistance_requests, next_cursor}: the oldest first; without `status` those that are open."""
    office = desk.office
    found, next_cursor = listed(
        office.agency, status=status, district=district, street=street, helper_id=helper or "", after_no=cursor
    )
    return {"assistance_requests": [staff_out(office, each) for each in found], "next_cursor": next_cursor}


@router.get("/figures")
def count(
    desk: DeskDep,
    by: Annotated[str, staff(Role.SUPERVISOR, Role.ANALYST)],
    first: Annotated[date | None, Query(alias="from")] = None,
    last: Annotated[date | None, Query(alias="to")] = None,
) -> dict[str, Any]:
    """By kind, street and status; today, or from one day to another."""
    today = desk.office.today()
    begin_on = first or last or today
    return figures_out(figures(desk.office.agency, begin_on, last or max(begin_on, today)))


@router.get("/helpers")
def helpers(desk: DeskDep, by: Carer, district: Place = "") -> dict[str, Any]:
    """{streets}: who helps where."""
    grids = desk.office.agency.grid.streets.values()
    return {
        "streets": [
            {
                "district": each.district,
                "street": each.street,
                "helpers": [{"id": one.id, "name": one.name, "sample": one.is_sample} for one in each.helpers],
                "backups": [{"id": one.id, "name": one.name, "sample": one.is_sample} for one in each.backups],
            }
            for each in grids
            if district in ("", each.district)
        ],
        "next_cursor": None,
    }


@router.get("/{no}")
def show(no: str, desk: DeskDep, by: Carer) -> dict[str, Any]:
    """With its steps; without name and phone."""
    agency = desk.office.agency
    with agency.unit_of_work(read_only=True) as work:
        found = agency.find(work, no)
    return {**staff_out(desk.office, found), "steps": [step_out(each) for each in agency.steps(found.no)]}


@router.post("/{no}/contact")
def show_contact(no: str, wanted: ContactIn, desk: DeskDep, by: Carer) -> dict[str, Any]:
    """Name, phone and address, for whoever goes there; who looked and why is kept."""
    return contact_out(contact(desk.office.agency, no, by, desk.office.now(), wanted.reason))


@router.post("/{no}/assign")
def give(no: str, wanted: AssignIn, desk: DeskDep, by: Carer) -> dict[str, Any]:
    office = desk.office
    helper_id, hall_id = wanted.helper_id or "", wanted.hall_id or ""
    moved = assign(office.agency, no, by, office.now(), helper_id=helper_id, hall_id=hall_id, reason=wanted.reason)
    return staff_out(office, moved)


@router.post("/{no}/withdraw")
def withdraw(no: str, wanted: HelpMoveIn, desk: DeskDep, by: Carer) -> dict[str, Any]:
    """The person said so to the helper."""
    office = desk.office
    return staff_out(office, office.agency.withdraw(no, office.now(), by, wanted.reason))


def _add_move(name: str, to: HelpStatus) -> None:
    def move(no: str, wanted: HelpMoveIn, desk: DeskDep, by: Carer) -> dict[str, Any]:
        office = desk.office
        seen, reason = wanted.mandate_seen, wanted.reason
        return staff_out(office, go_on(office.agency, no, to, by, office.now(), mandate_seen=seen, reason=reason))

    router.post(f"/{{no}}/{name}", name=f"help {name}")(move)


for _name, _to in MOVES.items():
    _add_move(_name, _to)
