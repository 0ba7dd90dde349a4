"""Service halls: all of them, and one whole. What is not verified is null, what is made up is marked as a sample."""

from typing import Annotated, Any

from fastapi import APIRouter, Query

from desk.api.deps import DeskDep
from desk.api.hall_schemas import hall_out, hall_summary
from desk.problems import Problem
from office.halls.choosing import halls_for
from office.halls.hall import HallNotFound

router = APIRouter(prefix="/api/v1", tags=["halls"])


@router.get("/halls")
def list_halls(
    desk: DeskDep,
    item: Annotated[str, Query(max_length=64)] = "",
    district: Annotated[str, Query(max_length=20)] = "",
) -> dict[str, Any]:
    """{halls}: all, or those that take `item`, those of `district` first."""
    halls = desk.office.halls
    found = halls_for(halls, item, district) if item else halls.in_district(district) if district else tuple(halls)
    today = desk.office.today()
    return {"halls": [hall_summary(hall, today) for hall in desk.office.as_open(found, today)]}


@router.get("/halls/{hall_id}")
def show_hall(hall_id: str, desk: DeskDep) -> dict[str, Any]:
    try:
        hall = desk.office.halls.find(hall_id)
    except HallNotFound:
        raise Problem("hall_not_found") from None
    today = desk.office.today()
    [as_open] = desk.office.as_open([hall], today)
    return hall_out(as_open, desk.office.wording.constants["hotline"], today)
