"""The queue as anybody may see it: how many wait in a hall, and what is before one number. Nothing personal."""

from typing import Any

from fastapi import APIRouter

from desk.api.deps import DeskDep
from desk.api.queue_schemas import moment, wait_out
from office.queueing.watching import board, place_of

router = APIRouter(prefix="/api/v1/halls/{hall_id}/queue", tags=["queue"])


@router.get("")
def groups(hall_id: str, desk: DeskDep) -> dict[str, Any]:
    """{groups}: how many wait, and the wait of somebody who comes now."""
    office = desk.office
    waits = board(office.queueing, hall_id, office.now()).waits
    return {
        "groups": [
            {"group": each.group, "name": each.name, "waiting": each.waiting, **wait_out(each.estimate, office.wording)}
            for each in waits
        ],
        "next_cursor": None,
    }


@router.get("/{no}")
def one(hall_id: str, no: str, desk: DeskDep) -> dict[str, Any]:
    """One number of today, as the screen shows it, with what is before it while it waits."""
    office = desk.office
    number, estimate = place_of(office.queueing, hall_id, no, office.now())
    waits = number.status == "waiting"
    return {
        "no": number.label,
        "status": number.status.value,
        "counter_id": number.counter_id,
        "last_called_at": moment(number.last_called_at),
        "wait": wait_out(estimate, office.wording) if waits else None,
    }
