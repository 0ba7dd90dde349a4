"""Calls to make, for the staff: what people who need care are told by phone, instead of in a short message."""

import re
from typing import Annotated, Any

from fastapi import APIRouter, Query

from desk.api.care_schemas import CalledIn, call_out, listed_call_out
from desk.api.case_scope import of_their_cases
from desk.api.deps import DeskDep
from desk.api.staff_actor import staff
from desk.api.staff_cases import ANYBODY, Name, ReaderOfAll
from desk.problems import Problem
from office.cases.listed import QueueFilter

router = APIRouter(prefix="/api/v1/staff/case-calls", tags=["staff: cases"])
Caller = Annotated[str, staff(*ANYBODY, scope=of_their_cases)]
CURSOR = re.compile(r"([A-Z0-9-]{1,24})\.(\d{1,9})")


@router.get("")
def show_all(
    desk: DeskDep,
    actor: ReaderOfAll,
    department: Name = None,
    officer: Name = None,
    place: Name = None,
    level: int | None = None,
    cursor: Annotated[str, Query(max_length=40)] = "",
) -> dict[str, Any]:
    """{calls, next_cursor}: still to be made, the oldest first, by who has the case now. `department=` empty: of cases
    that nobody has yet.
    """
    after = CURSOR.fullmatch(cursor)
    if cursor and after is None:
        raise Problem("unknown_call")
    wanted = QueueFilter(department, officer, place, level, within=actor.scopes)
    found, more = desk.office.case_calls.listed(wanted, after and (after[1], int(after[2])))
    calls = [listed_call_out(desk.office, each) for each in found]
    return {"calls": calls, "next_cursor": f"{more[0]}.{more[1]}" if more else None}


@router.post("/{no}/{seq}")
def called(no: str, seq: int, told: CalledIn, desk: DeskDep, by: Caller) -> dict[str, Any]:
    """After so many calls that nobody answered they are written to after all (`outcome` written)."""
    done = desk.office.case_calls.done(no, seq, by, desk.office.now(), reached=told.reached)
    return call_out(desk.office, done)
