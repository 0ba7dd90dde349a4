"""News of calls: what telephone systems and speech recognisers tell, and the streams that a page follows."""

import asyncio
import json
from collections.abc import AsyncIterator
from typing import Any, TypeVar

from anyio import to_thread
from fastapi import APIRouter
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, ValidationError
from sse_starlette import EventSourceResponse, ServerSentEvent

from desk.api.call_actors import Guide, Typing
from desk.api.call_out import call_out, segment_out, suggestions_out
from desk.api.call_schemas import HookIn, HookSegmentIn, SegmentIn
from desk.api.deps import Desk, DeskDep
from desk.api.signed_hook import SignedBody
from desk.api.staff_call_guidance import suggesting
from desk.api.staff_calls import CallId
from desk.call_hub import ALL
from office.phone.hearing import hear, said_now, transcript
from office.phone.listing import at_the_desk
from office.phone.model import CTI, Call, Direction
from office.phone.refusals import RefusalCode, Refused
from office.phone.ringing import CtiNews, take_news

router = APIRouter(prefix="/api/v1/staff/calls", tags=["staff: calls"])
# News from another desk is not announced in this process, so the streams also look by themselves.
LOOK_SECONDS = 1.0
Body = TypeVar("Body", bound=BaseModel)


@router.post("/hook")
async def hook(body: SignedBody, desk: DeskDep) -> dict[str, Any]:
    """{id, status}: the call; the same news again changes nothing."""
    told = _read(HookIn, body)
    outside = told.caller if told.direction is Direction.IN else told.called
    news = CtiNews(told.event, told.call_id, outside, told.direction, told.user)
    call = await to_thread.run_sync(take_news, desk.office.calls, news, desk.office.now())
    desk.calls_hub.announce(call.id)
    return {"id": call.id, "status": call.status.value}


@router.post("/hook/transcript")
async def hook_transcript(body: SignedBody, desk: DeskDep) -> dict[str, Any]:
    """As below, by the telephone system's id of the call."""
    told = _read(HookSegmentIn, body)
    call_id = await to_thread.run_sync(_id_of, desk, told.call_id)
    return await to_thread.run_sync(_hear, desk, call_id, told)


@router.post("/{call_id}/transcript")
def hear_segment(call_id: CallId, told: SegmentIn, desk: DeskDep, by: Typing) -> dict[str, Any]:
    """{segment_id, kept}: segments come in any order, again, and better than before."""
    return _hear(desk, call_id, told)


@router.get("/{call_id}/transcript")
def show_transcript(call_id: CallId, desk: DeskDep, by: Guide) -> dict[str, Any]:
    """{segments}: in the order in which they were spoken, without numbers and names."""
    _, segments = transcript(desk.office.calls, call_id)
    return {"segments": [segment_out(each) for each in segments]}


@router.get("/events")
async def follow_all(desk: DeskDep, by: Guide) -> EventSourceResponse:
    """Server-sent events named `call`: those that ring, and one's own, whenever they change; that is the pop-up."""
    return EventSourceResponse(_all_news(desk, by), ping=15)


@router.get("/{call_id}/events")
async def follow(call_id: CallId, desk: DeskDep, by: Typing, after: int = 0) -> EventSourceResponse:
    """Events `call`, `segment` and `suggestions` (of what the caller says now); `after`: the `heard` already seen."""
    await to_thread.run_sync(desk.office.calls.get, call_id)
    return EventSourceResponse(_news(desk, call_id, after), ping=15)


async def _all_news(desk: Desk, by: str) -> AsyncIterator[ServerSentEvent]:
    known: dict[str, tuple[int, str]] = {}
    with desk.calls_hub.listening(ALL) as news:
        while True:
            news.clear()
            found = {each.id: each for each in await to_thread.run_sync(at_the_desk, desk.office.calls, by)}
            # What has gone from one's desk is told once more, as it is now.
            gone = [await to_thread.run_sync(desk.office.calls.get, each) for each in known.keys() - found.keys()]
            for call in (*gone, *sorted(found.values(), key=lambda each: each.started_at)):
                if known.get(call.id) != _state(call):
                    yield _event("call", call_out(desk.office, call))
            known = {each.id: _state(each) for each in found.values()}
            await _pause(news)


async def _news(desk: Desk, call_id: str, heard: int) -> AsyncIterator[ServerSentEvent]:
    state: tuple[int, str] | None = None
    with desk.calls_hub.listening(call_id) as news:
        while True:
            news.clear()
            call, segments = await to_thread.run_sync(transcript, desk.office.calls, call_id, heard)
            if state != _state(call):
                state = _state(call)
                yield _event("call", call_out(desk.office, call))
            for each in segments:
                yield _event("segment", segment_out(each))
            if segments:
                yield _event("suggestions", await to_thread.run_sync(_suggestions, desk, call_id))
            heard = call.heard
            await _pause(news)


def _suggestions(desk: Desk, call_id: str) -> dict[str, Any]:
    """While a segment still changes by its words alone."""
    text, is_settled = said_now(desk.office.calls, call_id)
    return suggestions_out(suggesting(desk.office).suggest(text, desk.office.today(), by_meaning=is_settled))


def _hear(desk: Desk, call_id: str, told: SegmentIn) -> dict[str, Any]:
    kept = hear(desk.office.calls, call_id, told.segment(desk.office.now()))
    if kept:
        desk.calls_hub.announce(call_id)
    return {"segment_id": told.segment_id, "kept": kept}


def _id_of(desk: Desk, cti_id: str) -> str:
    calls = desk.office.calls
    with calls.unit_of_work(read_only=True) as work:
        found = work.calls.by_mark(calls.mark(CTI, cti_id))
    if found is None:
        raise Refused(RefusalCode.UNKNOWN)
    return found.id


def _read(shape: type[Body], body: bytes) -> Body:
    try:
        return shape.model_validate_json(body)
    except ValidationError as error:
        raise RequestValidationError(error.errors()) from None


def _state(call: Call) -> tuple[int, str]:
    return call.seq, call.operator


def _event(name: str, data: dict[str, Any]) -> ServerSentEvent:
    return ServerSentEvent(data=json.dumps(data, ensure_ascii=False), event=name)


async def _pause(news: asyncio.Event) -> None:
    try:
        await asyncio.wait_for(news.wait(), LOOK_SECONDS)
    except TimeoutError:
        return
