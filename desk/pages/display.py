"""The call display for a hall's screen: numbers and counters in big signs. Names are never on it."""

from collections.abc import Callable
from datetime import datetime
from typing import Any, Protocol

from fastapi import APIRouter, Request, Response
from fastapi.responses import JSONResponse

from desk.pages.page import PAGE_HEADERS, new_templates
from office.china_time import CHINA
from office.queueing.hall_day import Queueing
from office.queueing.refusals import Refused
from office.queueing.telling import wait_text
from office.queueing.watching import Board, Call, board
from office.wording.model import Wording


class Shows(Protocol):
    """The part of the office that the screen needs."""

    @property
    def queueing(self) -> Queueing: ...

    @property
    def wording(self) -> Wording: ...

    @property
    def now(self) -> Callable[[], datetime]: ...


def display_router(office: Shows) -> APIRouter:
    """`/display/{hall_id}`, and `/board` under it, which the page asks for every two seconds."""
    router = APIRouter(include_in_schema=False)
    templates = new_templates()

    @router.get("/display/{hall_id}")
    def screen(request: Request, hall_id: str) -> Response:
        found = _board(office, hall_id)
        may_return = office.queueing.settings.of(hall_id).returns_allowed > 0
        hotline = office.wording.constants["hotline"]
        facts: dict[str, Any] = {"hotline": hotline, "hall": found and found.hall, "may_return": may_return}
        name, status = ("display.html", 200) if found else ("hall_not_found.html", 404)
        return templates.TemplateResponse(request, name, facts, status_code=status, headers=PAGE_HEADERS)

    @router.get("/display/{hall_id}/board")
    def calls(hall_id: str) -> Response:
        found = _board(office, hall_id)
        headers = {**PAGE_HEADERS, "Cache-Control": "no-store"}
        if found is None:
            return JSONResponse({"now": None, "calls": [], "waits": []}, 404, headers=headers)
        return JSONResponse(_shown(found, office.wording, office.now()), headers=headers)

    return router


def _board(office: Shows, hall_id: str) -> Board | None:
    try:
        return board(office.queueing, hall_id, office.now())
    except Refused:
        return None


def _shown(found: Board, wording: Wording, now: datetime) -> dict[str, Any]:
    """{at, now, calls: [{no, counter, zone, status, called_at}], waits: [{name, waiting, text}]}; `calls` are others
    than `now`; groups that wait first.
    """
    waits = sorted(found.waits, key=lambda each: -each.waiting)
    return {
        "at": now.astimezone(CHINA).isoformat(),
        "now": found.now and _call(found.now),
        "calls": [_call(call) for call in found.calls if call != found.now],
        "waits": [
            {"name": each.name, "waiting": each.waiting, "text": wait_text(each.estimate, wording)} for each in waits
        ],
    }


def _call(call: Call) -> dict[str, Any]:
    return {
        "no": call.label,
        "counter": call.counter,
        "zone": call.zone,
        "status": call.status.value,
        "called_at": call.called_at.astimezone(CHINA).isoformat(),
    }
