"""Calls, for operators: opened by hand or by the telephone system, taken, seen with all that is known of the number,
wrapped up. Only the operator of a call writes on it.
"""

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Path, Query, Response

from desk.api.call_actors import Guide
from desk.api.call_out import call_out, end_codes_out, entry_out, history_out, script_out, wrap_up_out
from desk.api.call_schemas import CallIn, CloseIn, EmergencyIn, ReasonIn, TakeIn
from desk.api.deps import Desk, DeskDep
from desk.api.schemas import is_id
from desk.problems import Problem
from office.bootstrap import Office
from office.call_history import history_of
from office.call_scripts import Scripting
from office.phone import closing, handling
from office.phone.guiding import everything_told
from office.phone.listing import listed
from office.phone.model import Call, CallStatus
from office.phone.refusals import RefusalCode, Refused
from office.phone.summing_up import Summing

router = APIRouter(prefix="/api/v1/staff/calls", tags=["staff: calls"])


def known_id(call_id: Annotated[str, Path()]) -> str:
    """Anything else never reaches the database. Raises Refused unknown_phone_call."""
    if not is_id(call_id):
        raise Refused(RefusalCode.UNKNOWN)
    return call_id


CallId = Annotated[str, Depends(known_id)]


def scripting(office: Office) -> Scripting:
    """Once for each request: the version told must be the version read."""
    return Scripting(office.guide, office.calls.script, office.wording)


def summing(office: Office) -> Summing:
    return Summing(office.wording, scripting(office).name_of)


def announced(desk: Desk, call: Call) -> dict[str, Any]:
    """The call as it is shown, after whoever follows it was told."""
    desk.calls_hub.announce(call.id)
    return call_out(desk.office, call)


@router.post("", status_code=201)
def open_call(told: CallIn, desk: DeskDep, by: Guide) -> dict[str, Any]:
    """By hand: answered already, by whoever opens it."""
    office = desk.office
    key = told.client_message_id
    return announced(
        desk, handling.open_by_hand(office.calls, by, office.now(), name=told.name, phone=told.phone, key=key)
    )


@router.get("")
def show_all(
    desk: DeskDep,
    by: Guide,
    status: Annotated[list[CallStatus] | None, Query()] = None,
    operator: Annotated[str | None, Query(max_length=64)] = None,
    cursor: Annotated[str, Query(max_length=32)] = "",
) -> dict[str, Any]:
    """{calls, next_cursor}: the newest first; without `status` all. `operator=` empty: those that nobody has."""
    office = desk.office
    found, next_cursor = listed(office.calls, status or list(CallStatus), operator, after_id=cursor)
    return {"calls": [call_out(office, each) for each in found], "next_cursor": next_cursor}


@router.get("/{call_id}")
def show(call_id: CallId, desk: DeskDep, by: Guide, response: Response) -> dict[str, Any]:
    """The whole screen: the call, what is known of the number, what was told and done, and how it can end."""
    response.headers["Cache-Control"] = "no-store"
    office = desk.office
    with office.calls.unit_of_work(read_only=True) as work:
        call = office.calls.find(work, call_id)
        history, told = history_of(work, call), everything_told(work, call.id)
        entries = work.calls.entries(call.id)
    telling, today = scripting(office), office.today()
    scripts = [
        script_out(
            telling.script(each.guidance.code, dict(each.guidance.answers), today, facet=each.guidance.facet),
            each.guidance.seq,
            each.read,
        )
        for each in told
        if telling.knows(each.guidance.code)
    ]
    return {
        "call": call_out(office, call),
        "greeting": office.calls.script.say("greeting"),
        "known": history_out(office, history),
        "guidances": scripts,
        "entries": [entry_out(office, each) for each in entries],
        "end_codes": end_codes_out(office),
    }


@router.post("/{call_id}/take")
def take(call_id: CallId, desk: DeskDep, by: Guide, told: TakeIn | None = None) -> dict[str, Any]:
    office = desk.office
    instead = bool(told and told.instead)
    return announced(desk, handling.take(office.calls, call_id, by, office.now(), instead=instead))


@router.post("/{call_id}/hang-up")
def hang_up(call_id: CallId, desk: DeskDep, by: Guide) -> dict[str, Any]:
    return announced(desk, handling.hang_up(desk.office.calls, call_id, by, desk.office.now()))


@router.post("/{call_id}/caller")
def set_caller(call_id: CallId, told: CallIn, desk: DeskDep, by: Guide) -> dict[str, Any]:
    office = desk.office
    kept = handling.set_caller(office.calls, call_id, by, office.now(), name=told.name, phone=told.phone)
    return announced(desk, kept)


@router.post("/{call_id}/contact")
def contact(call_id: CallId, told: ReasonIn, desk: DeskDep, by: Guide, response: Response) -> dict[str, Any]:
    """Name and number; who looked and why is kept."""
    response.headers["Cache-Control"] = "no-store"
    found = handling.contact(desk.office.calls, call_id, by, desk.office.now(), told.reason)
    return {"name": found.name or None, "phone": found.phone or None}


@router.post("/{call_id}/emergency")
def emergency(call_id: CallId, told: EmergencyIn, desk: DeskDep, by: Guide) -> dict[str, Any]:
    """The caller was told to call that number; it is one of knowledge/safety.yml."""
    office = desk.office
    if told.number not in {each.number for each in office.safety.words.numbers.values()}:
        raise Problem("request_invalid", field="number")
    office.call_acts.tell_emergency(call_id, by, told.number, office.now())
    return announced(desk, office.calls.get(call_id))


@router.get("/{call_id}/wrap-up")
def show_wrap_up(call_id: CallId, desk: DeskDep, by: Guide) -> dict[str, Any]:
    """The summary and the end code that are proposed, or what was written."""
    return wrap_up_out(desk.office, closing.wrap_up(desk.office.calls, summing(desk.office), call_id))


@router.post("/{call_id}/close")
def close(call_id: CallId, told: CloseIn, desk: DeskDep, by: Guide) -> dict[str, Any]:
    """With an end code. Closed again with something else, it is corrected."""
    office = desk.office
    code, text = told.end_code, told.summary
    found = closing.close(office.calls, summing(office), call_id, by, office.now(), end_code=code, summary=text)
    announced(desk, found.call)
    return wrap_up_out(office, found)


@router.post("/{call_id}/forget")
def forget(call_id: CallId, desk: DeskDep, by: Guide) -> dict[str, Any]:
    """{id, forgotten}: the caller asked for it (个人信息保护法 第四十七条); one that goes on has to be closed first."""
    return {"id": desk.office.forgetting.call(call_id, by, desk.office.now()), "forgotten": True}
