"""办不成事: a case filed, followed, added to and withdrawn by its person, who opens it with number and phone tail."""

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Header, Query, Request, Response

from desk.api.case_schemas import CallBackIn, CaseIn, SupplementIn, WithdrawIn, cleaned, progress_out
from desk.api.deps import DeskDep
from desk.api.schemas import ClientMessageId, PhoneTail, TailIn
from desk.problems import Problem
from office.case_evidence import evidence_of
from office.cases.citizen import chase, reply_to_answer, supplement, withdraw
from office.cases.filing import file
from office.cases.model import Filing
from office.cases.numbers import CASE
from office.cases.refusals import RefusalCode, Refused
from office.reference_numbers import as_typed

router = APIRouter(prefix="/api/v1", tags=["cases"])

Tail = Annotated[PhoneTail | None, Query()]
RequestKey = Annotated[ClientMessageId | None, Header(alias="Idempotency-Key")]


def counted(request: Request, desk: DeskDep, no: str = "") -> None:
    """How often one address may ask, and how often anybody may try one number."""
    desk.limits.on_booking(request)
    if number := as_typed(CASE, no):
        desk.limits.on_number(number)


Counted = Depends(counted)


@router.post("/cases", status_code=201, dependencies=[Counted])
def file_case(told: CaseIn, desk: DeskDep, request_key: RequestKey = None) -> dict[str, Any]:
    office = desk.office
    if told.item_code is not None and told.item_code not in office.guide.items:
        raise Problem("guide_not_found")
    place = cleaned(told.place)
    if place and place not in {each.name for each in office.agency.places.districts}:
        raise Refused(RefusalCode.PLACE_UNKNOWN)
    filing = Filing(
        kind=told.kind,
        said=cleaned(told.text),
        wanted=cleaned(told.wanted),
        name=told.name,
        phone=told.phone,
        item_code=told.item_code or "",
        hall_id=told.hall_id or "",
        place=place,
        department=told.department or "",
        happened_on=told.happened_on,
        trips=told.trips,
        notice_no=told.notice_no or "",
        request_key=request_key or told.request_id,
        another=told.another,
        care=told.needs_care.kind if told.needs_care else None,
        care_agreed=bool(told.needs_care and told.needs_care.consent),
    )
    return progress_out(office, file(office.cases, filing, office.now(), evidence_of))


@router.get("/cases/{no}", dependencies=[Counted])
def show(no: str, desk: DeskDep, response: Response, phone_tail: Tail = None) -> dict[str, Any]:
    """A wrong number, a wrong tail and none at all are answered alike."""
    response.headers["Cache-Control"] = "no-store"
    return progress_out(desk.office, desk.office.cases.look_up(no, phone_tail or ""))


@router.post("/cases/{no}/chase", dependencies=[Counted])
def chase_case(no: str, desk: DeskDep, said: TailIn | None = None, phone_tail: Tail = None) -> dict[str, Any]:
    """催: noted once a day."""
    office = desk.office
    return progress_out(office, chase(office.cases, no, _tail(said, phone_tail), office.now()))


@router.post("/cases/{no}/supplement", dependencies=[Counted])
def add_words(
    no: str, said: SupplementIn, desk: DeskDep, phone_tail: Tail = None, request_key: RequestKey = None
) -> dict[str, Any]:
    """Where the person was asked something, this is their reply."""
    office, tail = desk.office, _tail(said, phone_tail)
    key = request_key or said.request_id
    return progress_out(office, supplement(office.cases, no, tail, cleaned(said.text), office.now(), key))


@router.post("/cases/{no}/withdraw", dependencies=[Counted])
def withdraw_case(no: str, desk: DeskDep, said: WithdrawIn | None = None, phone_tail: Tail = None) -> dict[str, Any]:
    office, words = desk.office, cleaned(said.text) if said else ""
    return progress_out(office, withdraw(office.cases, no, _tail(said, phone_tail), office.now(), words))


@router.post("/cases/{no}/call-back", dependencies=[Counted])
def reply(no: str, said: CallBackIn, desk: DeskDep, phone_tail: Tail = None) -> dict[str, Any]:
    """After the answer: solved or not, satisfied or not. Who is not satisfied has it reopened, once."""
    office, tail = desk.office, _tail(said, phone_tail)
    found = reply_to_answer(
        office.cases,
        no,
        tail,
        office.now(),
        solved=said.solved,
        satisfied=said.satisfied,
        words=cleaned(said.text),
    )
    return progress_out(office, found)


@router.post("/cases/{no}/forget", dependencies=[Counted])
def forget(no: str, desk: DeskDep, said: TailIn | None = None, phone_tail: Tail = None) -> dict[str, Any]:
    """{no, forgotten}: whose it was is deleted (个人信息保护法 第四十七条); an open one has to be withdrawn first."""
    return {"no": desk.office.forgetting.case(no, _tail(said, phone_tail), desk.office.now()), "forgotten": True}


def _tail(said: TailIn | None, phone_tail: str | None) -> str:
    return (said and said.phone_tail) or phone_tail or ""
