"""What an operator makes for the caller without leaving the call: a booking, a case, a notice as a short message, help
at home. Each once for a `client_message_id`, and with the call as its source.
"""

from datetime import date, timedelta
from typing import Annotated, Any

from fastapi import APIRouter, Query

from desk.api.agency_schemas import request_out
from desk.api.call_actors import Guide
from desk.api.call_out import booked_out, masked_number, notice_line, when_said
from desk.api.call_schemas import CallAppointmentIn, CallCaseIn, CallHelpIn, CallNoticeIn, Moment
from desk.api.case_schemas import cleaned, progress_out
from desk.api.deps import Desk, DeskDep
from desk.api.schemas import ShortName
from desk.api.staff_calls import CallId, scripting
from desk.problems import Problem
from office.booking.listing import free_slots
from office.booking.model import Wish
from office.booking.places import parts_of
from office.cases.model import Filing
from office.china_time import CHINA
from office.guide.notices.issued import NoticeNotFound
from office.halls.choosing import halls_for

router = APIRouter(prefix="/api/v1/staff/calls/{call_id}", tags=["staff: calls"])

MOST_DAYS = timedelta(days=31)
MOST_CHOICES = 9  # one for each key


@router.get("/places")
def places(
    call_id: CallId,
    desk: DeskDep,
    by: Guide,
    item: ShortName,
    hall: ShortName | None = None,
    district: Annotated[str, Query(max_length=20)] = "",
    first: Annotated[date | None, Query(alias="from")] = None,
    after: Moment | None = None,
) -> dict[str, Any]:
    """Halls that take the matter, and the first free places of one of them (the best, or `hall`), each with a key: from
    that day on, or that begin `after` a moment. `more`: whether others follow.
    """
    office = desk.office
    halls = halls_for(office.halls, item, district)[:MOST_CHOICES]
    chosen = hall or (halls[0].id if halls else "")
    begin = first or (after.astimezone(CHINA).date() if after else office.today())
    found = free_slots(office.booking, chosen, item, begin, begin + MOST_DAYS, office.now()) if chosen else []
    free = [slot for slot in found if slot.free and (after is None or slot.starts_at > after)]
    return {
        "halls": [
            {
                "key": str(key),
                "id": each.id,
                "name": each.name,
                "district": each.district or None,
                "address": each.told_address,
                "sample": bool(each.samples),
            }
            for key, each in enumerate(halls, start=1)
        ],
        "hall_id": chosen or None,
        "more": len(free) > MOST_CHOICES,
        "places": [
            {
                "key": str(key),
                "slot_id": slot.id,
                "starts_at": slot.starts_at.isoformat(),
                "ends_at": slot.ends_at.isoformat(),
                "when": when_said(office, slot.starts_at),
                "free": slot.free,
                "expected_wait_minutes": slot.expected_wait_minutes,
            }
            for key, slot in enumerate(free[:MOST_CHOICES], start=1)
        ],
    }


@router.post("/appointments", status_code=201)
def book(call_id: CallId, asked: CallAppointmentIn, desk: DeskDep, by: Guide) -> dict[str, Any]:
    """Held, to be read back; with `confirm` at once the caller's."""
    office = desk.office
    wish = Wish(
        slot_id=asked.slot_id,
        item_code=asked.item_code,
        name=asked.name,
        phone=asked.phone,
        notice_no=_known_notice(desk, asked.notice_no),
        priority=office.priority.check(asked.priority) if asked.priority else "",
    )
    when = when_said(office, parts_of(asked.slot_id)[2])
    made = office.call_acts.book(call_id, by, asked.client_message_id, wish, when, office.now())
    if asked.confirm:
        made = office.call_acts.confirm(call_id, by, made.no, office.now())
    desk.calls_hub.announce(call_id)
    return booked_out(office, made)


@router.post("/appointments/{no}/confirm")
def confirm(call_id: CallId, no: str, desk: DeskDep, by: Guide) -> dict[str, Any]:
    """One that was held in this call; twice is once."""
    office = desk.office
    confirmed = office.call_acts.confirm(call_id, by, no, office.now())
    desk.calls_hub.announce(call_id)
    return booked_out(office, confirmed)


@router.post("/cases", status_code=201)
def file_case(call_id: CallId, asked: CallCaseIn, desk: DeskDep, by: Guide) -> dict[str, Any]:
    office = desk.office
    _known_item(desk, asked.item_code)
    filing = Filing(
        kind=asked.kind,
        said=cleaned(asked.text),
        wanted=cleaned(asked.wanted),
        name=asked.name,
        phone=asked.phone,
        item_code=asked.item_code or "",
        hall_id=asked.hall_id or "",
        place=cleaned(asked.place),
        department=asked.department or "",
        happened_on=asked.happened_on,
        trips=asked.trips,
        notice_no=asked.notice_no or "",
        another=asked.another,
        care=asked.needs_care.kind if asked.needs_care else None,
        care_agreed=bool(asked.needs_care and asked.needs_care.consent),
    )
    found = office.call_acts.file(call_id, by, asked.client_message_id, filing, office.now())
    desk.calls_hub.announce(call_id)
    return progress_out(office, found)


@router.post("/assistance-requests", status_code=201)
def ask_for_help(call_id: CallId, asked: CallHelpIn, desk: DeskDep, by: Guide) -> dict[str, Any]:
    office = desk.office
    _known_item(desk, asked.item_code)
    wanted = asked.wanted(asked.name, asked.phone)
    found = office.call_acts.ask_for_help(call_id, by, asked.client_message_id, wanted, office.now())
    desk.calls_hub.announce(call_id)
    return request_out(office, found)


@router.post("/notices", status_code=201)
def send_notice(call_id: CallId, asked: CallNoticeIn, desk: DeskDep, by: Guide) -> dict[str, Any]:
    """The list of a guidance, whole, as a short message to the caller."""
    office = desk.office
    issued = office.call_acts.send_notice(
        *(call_id, by, asked.client_message_id, asked.guidance, scripting(office), asked.phone),
        today=office.today(),
        now=office.now(),
    )
    desk.calls_hub.announce(call_id)
    to = asked.phone or office.calls.caller(office.calls.get(call_id)).phone
    return {**notice_line(issued), "text": issued.text, "sent_to": masked_number(to) or None}


def _known_item(desk: Desk, code: str | None) -> None:
    if code is not None and code not in desk.office.guide.items:
        raise Problem("guide_not_found")


def _known_notice(desk: Desk, no: str | None) -> str | None:
    try:
        return desk.office.notices.find(no).no if no else None
    except NoticeNotFound:
        raise Problem("notice_not_found") from None
