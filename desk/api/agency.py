"""帮办代办, 上门: help asked for, looked up, withdrawn."""

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Header, Query, Request, Response

from desk.api.agency_schemas import AssistanceIn, request_out
from desk.api.deps import DeskDep
from desk.api.schemas import ClientMessageId, PhoneTail, TailIn
from desk.problems import Problem
from office.agency.numbers import REQUEST
from office.reference_numbers import as_typed

router = APIRouter(prefix="/api/v1/assistance-requests", tags=["help at home"])

Tail = Annotated[PhoneTail | None, Query()]
RequestKey = Annotated[ClientMessageId | None, Header(alias="Idempotency-Key")]


def counted(request: Request, desk: DeskDep, no: str = "") -> None:
    """How often one address may ask, and how often anybody may try one number."""
    desk.limits.on_booking(request)
    if number := as_typed(REQUEST, no):
        desk.limits.on_number(number)


Counted = Depends(counted)


@router.post("", status_code=201, dependencies=[Counted])
def ask(asked: AssistanceIn, desk: DeskDep, request_key: RequestKey = None) -> dict[str, Any]:
    """Given to somebody of the street by itself. Without `item_code` the helper asks what it is about."""
    office = desk.office
    if asked.item_code is not None and asked.item_code not in office.guide.items:
        raise Problem("guide_not_found")
    wanted = asked.wanted(asked.name, asked.phone, request_key or asked.request_id)
    return request_out(office, office.agency.ask(wanted, office.now()))


@router.get("/{no}", dependencies=[Counted])
def show(no: str, desk: DeskDep, response: Response, phone_tail: Tail = None) -> dict[str, Any]:
    """A wrong number, a wrong tail and none at all are answered alike."""
    response.headers["Cache-Control"] = "no-store"
    return request_out(desk.office, desk.office.agency.look_up(no, phone_tail or ""))


@router.post("/{no}/withdraw", dependencies=[Counted])
def withdraw(no: str, desk: DeskDep, said: TailIn | None = None, phone_tail: Tail = None) -> dict[str, Any]:
    office = desk.office
    found = office.agency.look_up(no, (said and said.phone_tail) or phone_tail or "")
    return request_out(office, office.agency.withdraw(found.no, office.now()))


@router.post("/{no}/forget", dependencies=[Counted])
def forget(no: str, desk: DeskDep, said: TailIn | None = None, phone_tail: Tail = None) -> dict[str, Any]:
    """{no, forgotten}: whose it was is deleted (个人信息保护法 第四十七条); an open one has to be withdrawn first."""
    tail = (said and said.phone_tail) or phone_tail or ""
    return {"no": desk.office.forgetting.request(no, tail, desk.office.now()), "forgotten": True}
