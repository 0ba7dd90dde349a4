"""转人工 for operators: the line, taking, answering, handing on. Every call says who did it."""

import asyncio
import json
from collections.abc import AsyncIterator
from datetime import datetime
from typing import Annotated, Any

from anyio import to_thread
from fastapi import APIRouter
from sse_starlette import EventSourceResponse, ServerSentEvent

from desk.api.case_schemas import OrderIn
from desk.api.deps import Desk, DeskDep
from desk.api.guide_schemas import sources_of
from desk.api.handoff_schemas import (
    CloseIn,
    HandOnIn,
    NoteIn,
    OperatorMessageIn,
    SeatIn,
    handoff_out,
    lines_out,
    seat_out,
    step_out,
)
from desk.api.schemas import message_out
from desk.api.staff_actor import staff
from desk.problems import Problem
from office.accounts.model import Role
from office.conversations.handoff import operating
from office.conversations.handoff.model import CitizenLines
from office.conversations.handoff.operating import OPERATOR

router = APIRouter(prefix="/api/v1/staff", tags=["staff: conversations"])
ROLES = (Role.OPERATOR, Role.SUPERVISOR)
Operator = Annotated[str, staff(*ROLES)]
# Signs of life and of typing, and what is looked at again and again.
Watching = Annotated[str, staff(*ROLES, audited=False)]
# How soon a change that another desk made is seen.
LOOK_SECONDS = 0.5


@router.put("/seat")
def sit_down(said: SeatIn, desk: DeskDep, by: Watching) -> dict[str, Any]:
    """A sign of life, to be repeated; {seats}: who else is there."""
    now = desk.office.now()
    operating.seat(desk.office.handoffs, by, now, takes=said.takes)
    return {"seats": [seat_out(each) for each in operating.seats(desk.office.handoffs, now)]}


@router.get("/handoffs")
def line(desk: DeskDep, by: Operator) -> dict[str, Any]:
    """{handoffs}: what waits in order, what is held, who is to be called back."""
    return {"handoffs": _line(desk, desk.office.now()), "next_cursor": None}


@router.get("/handoffs/events")
async def follow_line(desk: DeskDep, by: Operator) -> EventSourceResponse:
    """Server-sent events named `line`, each {handoffs, seats}, whenever something in it changes."""
    return EventSourceResponse(_changes(desk), ping=15)


@router.get("/handoff-choices")
def choices(desk: DeskDep, by: Operator) -> dict[str, Any]:
    """{canned, codes, hours, sample}: what knowledge/handoff.yml offers."""
    settings = desk.office.handoffs.settings
    return {
        "canned": [{"key": each.key, "title": each.title, "text": each.text} for each in settings.canned],
        "codes": [{"id": each.id, "title": each.title} for each in settings.codes],
        "hours": settings.hours_text(),
        "sample": settings.is_sample,
    }


@router.get("/handoffs/{handoff_id}")
def read(handoff_id: str, desk: DeskDep, by: Operator, after: str | None = None) -> dict[str, Any]:
    """{handoff, steps, messages, typing}: with what the assistant understood (status, confidence of each answer)."""
    return _seen(desk, handoff_id, after)


@router.get("/handoffs/{handoff_id}/events")
async def follow_one(handoff_id: str, desk: DeskDep, by: Operator) -> EventSourceResponse:
    """Server-sent events named `talk`: as above, whole at first; then each change, with the messages since."""
    await to_thread.run_sync(operating.find, desk.office.handoffs, handoff_id)
    return EventSourceResponse(_talk(desk, handoff_id), ping=15)


def _seen(desk: Desk, handoff_id: str, after: str | None) -> dict[str, Any]:
    office, now = desk.office, desk.office.now()
    found, steps = operating.find(office.handoffs, handoff_id)
    return {
        "handoff": handoff_out(office, found, now),
        "steps": [step_out(each) for each in steps],
        "messages": [message_out(each) for each in office.conversations.record(found.conversation_id, after)],
        "typing": sorted(operating.typing(office.handoffs, found.conversation_id, now)),
    }


@router.post("/handoffs/{handoff_id}/take")
def take(handoff_id: str, desk: DeskDep, by: Operator) -> dict[str, Any]:
    office, now = desk.office, desk.office.now()
    return _told(desk, operating.take(office.handoffs, handoff_id, by, now).conversation_id, handoff_id)


@router.post("/handoffs/{handoff_id}/messages")
def say(handoff_id: str, said: OperatorMessageIn, desk: DeskDep, by: Operator) -> dict[str, Any]:
    """The Message; the same client_message_id again says nothing twice."""
    office = desk.office
    item = office.guide.items.get(said.item_code)
    if said.item_code and item is None:
        raise Problem("guide_not_found")
    extras = {"sources": sources_of(item)} if item else None
    message = operating.say(office.handoffs, handoff_id, by, said.text, said.client_message_id, office.now(), extras)
    desk.hub.announce(message.conversation_id)
    return message_out(message)


@router.post("/handoffs/{handoff_id}/typing", status_code=204)
def types(handoff_id: str, desk: DeskDep, by: Watching) -> None:
    office, now = desk.office, desk.office.now()
    found, _ = operating.find(office.handoffs, handoff_id)
    if found.operator == by:
        operating.types(office.handoffs, found.conversation_id, OPERATOR, now)
        desk.hub.announce(found.conversation_id)


@router.post("/handoffs/{handoff_id}/notes")
def note(handoff_id: str, said: NoteIn, desk: DeskDep, by: Operator) -> dict[str, Any]:
    operating.note(desk.office.handoffs, handoff_id, by, said.text, desk.office.now())
    return {"steps": [step_out(each) for each in operating.find(desk.office.handoffs, handoff_id)[1]]}


@router.post("/handoffs/{handoff_id}/hand-on")
def hand_on(handoff_id: str, said: HandOnIn, desk: DeskDep, by: Operator) -> dict[str, Any]:
    office = desk.office
    moved = operating.hand_on(office.handoffs, handoff_id, by, said.to, office.now())
    return _told(desk, moved.conversation_id, handoff_id)


@router.post("/handoffs/{handoff_id}/return")
def give_back(handoff_id: str, desk: DeskDep, by: Operator) -> dict[str, Any]:
    """The assistant goes on, and answers what was not answered."""
    office = desk.office
    text = office.wording.say("handoff.returned")
    ended = operating.give_back(office.handoffs, handoff_id, by, text, office.now())
    return _told(desk, ended.conversation_id, handoff_id)


@router.post("/handoffs/{handoff_id}/close")
def close(handoff_id: str, said: CloseIn, desk: DeskDep, by: Operator) -> dict[str, Any]:
    office = desk.office
    text = office.wording.say("handoff.closed")
    ended = operating.close(office.handoffs, handoff_id, by, said.code, text, office.now())
    return _told(desk, ended.conversation_id, handoff_id)


@router.post("/handoffs/{handoff_id}/reveal")
def reveal(handoff_id: str, told: OrderIn, desk: DeskDep, by: Operator) -> dict[str, Any]:
    """{phone}: the number to call back. Its `reason` stands in the staff's book."""
    if not told.reason.strip():
        raise Problem("reason_needed")
    return {"phone": operating.phone_of(desk.office.handoffs, handoff_id)}


def _line(desk: Desk, now: datetime) -> list[dict[str, Any]]:
    office = desk.office
    found = operating.line(office.handoffs)
    lines = operating.lines_of(office.handoffs, found)
    return [
        {**handoff_out(office, each, now), **lines_out(lines.get(each.conversation_id, CitizenLines()))}
        for each in found
    ]


def _told(desk: Desk, conversation_id: str, handoff_id: str) -> dict[str, Any]:
    desk.hub.announce(conversation_id)
    found, _ = operating.find(desk.office.handoffs, handoff_id)
    return handoff_out(desk.office, found, desk.office.now())


async def _changes(desk: Desk) -> AsyncIterator[ServerSentEvent]:
    last = ""
    while True:
        now = desk.office.now()
        shown = await to_thread.run_sync(_line, desk, now)
        there = await to_thread.run_sync(operating.seats, desk.office.handoffs, now)
        seats = [{"operator": each.operator, "takes": each.takes, "holds": each.holds} for each in there]
        data = json.dumps({"handoffs": shown, "seats": seats}, ensure_ascii=False)
        if data != last:
            last = data
            yield ServerSentEvent(data=data, event="line")
        await asyncio.sleep(LOOK_SECONDS)


async def _talk(desk: Desk, handoff_id: str) -> AsyncIterator[ServerSentEvent]:
    last, after = "", None
    while True:
        seen = await to_thread.run_sync(_seen, desk, handoff_id, after)
        rest = json.dumps({name: told for name, told in seen.items() if name != "messages"}, ensure_ascii=False)
        if seen["messages"] or rest != last:
            last = rest
            after = seen["messages"][-1]["id"] if seen["messages"] else after
            yield ServerSentEvent(data=json.dumps(seen, ensure_ascii=False), event="talk")
        await asyncio.sleep(LOOK_SECONDS)
