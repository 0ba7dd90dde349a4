"""Whose appointments, pre-reviews and requests for help somebody of the staff may see: whoever is bound to a hall, that
hall's; whoever is bound to a department alone, those about its own matters.
"""

from collections.abc import Callable

from fastapi import Request

from desk.api.deps import Desk
from desk.api.staff_actor import Actor
from office.booking.booking import find
from office.queueing.reviewing import find_review


def booked_at_their_hall(actor: Actor, desk: Desk, request: Request) -> bool:
    """Raises Refused unknown_appointment."""
    if actor.scopes is None:
        return True
    booking = desk.office.booking
    with booking.unit_of_work(read_only=True) as work:
        found = find(booking, work, request.path_params["no"])
    return _is_theirs(actor, desk, found.item_code, lambda hall: hall == found.hall_id)


def reviewed_at_their_hall(actor: Actor, desk: Desk, request: Request) -> bool:
    """Raises Refused pre_review_not_found."""
    if actor.scopes is None:
        return True
    found = find_review(desk.office.queueing, request.path_params["no"])
    return _is_theirs(actor, desk, found.item_code, lambda hall: hall == found.hall_id)


def asked_in_their_district(actor: Actor, desk: Desk, request: Request) -> bool:
    """Help at home: of the district that the hall is in, or given to the hall. Raises Refused unknown_assistance."""
    no = request.path_params.get("no")
    if no is None or actor.scopes is None:
        return True
    agency, halls = desk.office.agency, desk.office.agency.halls
    with agency.unit_of_work(read_only=True) as work:
        found = agency.find(work, no)

    def is_there(hall: str) -> bool:
        return hall == found.hall_id or (hall in halls.by_id and halls.find(hall).district == found.district)

    return _is_theirs(actor, desk, found.item_code, is_there)


def _is_theirs(actor: Actor, desk: Desk, item_code: str, is_there: Callable[[str], bool]) -> bool:
    departments = desk.office.cases.settings.departments
    return any(
        is_there(grant.hall)
        if grant.hall
        else not grant.department or item_code in getattr(departments.get(grant.department), "items", ())
        for grant in actor.grants
    )
