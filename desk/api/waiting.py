"""The waiting list: join it, see what is offered, accept or leave."""

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query, Request, Response

from desk.api.appointment_schemas import appointment_out, waiting_out
from desk.api.deps import Desk, DeskDep
from desk.api.schemas import PhoneTail, TailIn, WaitingIn
from desk.problems import Problem
from office.booking import queueing
from office.booking.listing import look_up
from office.booking.model import Wish
from office.booking.numbers import WAITING
from office.booking.tidying import tidy
from office.reference_numbers import as_typed

router = APIRouter(prefix="/api/v1/waiting", tags=["waiting"])

Tail = Annotated[PhoneTail | None, Query()]


def counted(request: Request, desk: DeskDep, no: str = "") -> None:
    desk.limits.on_booking(request)
    if number := as_typed(WAITING, no):
        desk.limits.on_number(number)


Counted = Depends(counted)


@router.post("", status_code=201, dependencies=[Counted])
def join(asked: WaitingIn, desk: DeskDep) -> dict[str, Any]:
    """Refused where a place is free: then it can be booked."""
    if (asked.slot_id is None) == (asked.day is None):
        raise Problem("request_invalid", field="slot_id, day")
    wish = Wish(asked.slot_id or "", asked.item_code, asked.name, asked.phone, hall_id=asked.hall_id)
    entry = queueing.join(desk.office.booking, wish, desk.office.now(), asked.day)
    return _shown(desk, entry.no, entry.phone_tail)


@router.get("/{no}", dependencies=[Counted])
def show(no: str, desk: DeskDep, response: Response, phone_tail: Tail = None) -> dict[str, Any]:
    response.headers["Cache-Control"] = "no-store"
    entry, _ = queueing.look(desk.office.booking, no, phone_tail or "")
    tidy(desk.office.booking, desk.office.now(), entry.hall_id, entry.group)
    return _shown(desk, no, phone_tail)


@router.post("/{no}/accept", dependencies=[Counted])
def accept(no: str, desk: DeskDep, said: TailIn | None = None, phone_tail: Tail = None) -> dict[str, Any]:
    """The appointment, confirmed."""
    tail = (said and said.phone_tail) or phone_tail or ""
    return appointment_out(desk.office, queueing.accept(desk.office.booking, no, tail, desk.office.now()))


@router.post("/{no}/leave", dependencies=[Counted])
def leave(no: str, desk: DeskDep, said: TailIn | None = None, phone_tail: Tail = None) -> dict[str, Any]:
    tail = (said and said.phone_tail) or phone_tail or ""
    entry = queueing.leave(desk.office.booking, no, tail, desk.office.now())
    return _shown(desk, entry.no, tail)


@router.post("/{no}/forget", dependencies=[Counted])
def forget(no: str, desk: DeskDep, said: TailIn | None = None, phone_tail: Tail = None) -> dict[str, Any]:
    """{no, forgotten}: as of an appointment."""
    tail = (said and said.phone_tail) or phone_tail or ""
    return {"no": desk.office.forgetting.waiting(no, tail, desk.office.now()), "forgotten": True}


def _shown(desk: Desk, no: str, phone_tail: str | None) -> dict[str, Any]:
    entry, ahead = queueing.look(desk.office.booking, no, phone_tail or "")
    offer = look_up(desk.office.booking, entry.appointment_no, entry.phone_tail) if entry.appointment_no else None
    return waiting_out(desk.office, entry, ahead, offer)
