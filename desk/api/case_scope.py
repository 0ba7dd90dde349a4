"""Whose cases, and whose bad ratings, somebody of the staff may see: an officer those of their own department."""

from fastapi import Request

from desk.api.deps import Desk
from desk.api.staff_actor import Actor


def of_their_cases(actor: Actor, desk: Desk, request: Request) -> bool:
    """Raises Refused unknown_case."""
    if actor.scopes is None:
        return True
    cases = desk.office.cases
    with cases.unit_of_work(read_only=True) as work:
        state = cases.find(work, request.path_params["no"]).state
    return actor.covers(state.department, state.hall_id)


def of_their_ratings(actor: Actor, desk: Desk, request: Request) -> bool:
    """Raises Refused unknown_rectification."""
    if actor.departments is None:
        return True
    ratings = desk.office.ratings
    with ratings.unit_of_work(read_only=True) as work:
        return ratings.find(work, request.path_params["no"]).department in actor.departments
