"""Whose appointments and pre-reviews somebody of the staff may see: whoever is bound to a hall, that hall's."""

from fastapi import Request

from desk.api.deps import Desk
from desk.api.staff_actor import Actor
from office.booking.booking import find
from office.queueing.reviewing import find_review


def booked_at_their_hall(actor: Actor, desk: Desk, request: Request) -> bool:
    """Raises Refused unknown_appointment."""
    if actor.halls is None:
        return True
    booking = desk.office.booking
    with booking.unit_of_work(read_only=True) as work:
        return find(booking, work, request.path_params["no"]).hall_id in actor.halls


def reviewed_at_their_hall(actor: Actor, desk: Desk, request: Request) -> bool:
    """Raises Refused pre_review_not_found."""
    return actor.halls is None or find_review(desk.office.queueing, request.path_params["no"]).hall_id in actor.halls
