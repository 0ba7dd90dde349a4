"""Elderly, ill or disabled: noted on a case by its person, and taken back by them at any time."""

from typing import Annotated, Any

from fastapi import APIRouter, Query

from desk.api.care_schemas import NoteCareIn
from desk.api.case_schemas import progress_out
from desk.api.cases import Counted
from desk.api.deps import DeskDep
from desk.api.schemas import PhoneTail, TailIn
from office.cases.caring import end_care, note_care

router = APIRouter(prefix="/api/v1/cases", tags=["cases"])
Tail = Annotated[PhoneTail | None, Query()]


@router.post("/{no}/care", dependencies=[Counted])
def note(no: str, said: NoteCareIn, desk: DeskDep, phone_tail: Tail = None) -> dict[str, Any]:
    """They are called from now on rather than written to, and the limit may be shorter."""
    office, tail = desk.office, said.phone_tail or phone_tail or ""
    found = note_care(office.cases, no, tail, said.kind, office.now(), agreed=said.consent)
    return progress_out(office, found)


@router.post("/{no}/care/withdraw", dependencies=[Counted])
def withdraw(no: str, desk: DeskDep, said: TailIn | None = None, phone_tail: Tail = None) -> dict[str, Any]:
    """The consent is taken back (个人信息保护法 第十五条): why is deleted. Twice is once."""
    office, tail = desk.office, (said and said.phone_tail) or phone_tail or ""
    return progress_out(office, end_care(office.cases, no, tail, office.now()))
