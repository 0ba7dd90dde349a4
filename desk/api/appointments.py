"""Places, appointments: held, confirmed, looked up, moved, cancelled, and as a calendar file."""

from datetime import date, timedelta
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Header, Query, Request, Response

from desk.api.appointment_schemas import appointment_out, calendar_of, slot_out
from desk.api.deps import Desk, DeskDep
from desk.api.schemas import AppealIn, AppointmentIn, ClientMessageId, PhoneTail, RescheduleIn, ShortName, TailIn
from desk.problems import Problem
from office.booking.appealing import appeal
from office.booking.confirming import confirm
from office.booking.giving_up import cancel
from office.booking.holding import hold_first
from office.booking.listing import free_slots, look_up
from office.booking.model import Appointment, Wish
from office.booking.moving import reschedule
from office.booking.numbers import APPOINTMENT
from office.booking.refusals import RefusalCode, Refused
from office.guide.notices.issued import NoticeNotFound
from office.reference_numbers import as_typed
from office.workdays import YearNotAnnounced

router = APIRouter(prefix="/api/v1", tags=["appointments"])

MOST_DAYS = 31
Tail = Annotated[PhoneTail | None, Query()]
RequestKey = Annotated[ClientMessageId | None, Header(alias="Idempotency-Key")]


def counted(request: Request, desk: DeskDep, no: str = "") -> None:
    """How often one address may ask, and how often anybody may try one number."""
    desk.limits.on_booking(request)
    if number := as_typed(APPOINTMENT, no):
        desk.limits.on_number(number)


Counted = Depends(counted)


@router.get("/halls/{hall_id}/slots", dependencies=[Counted])
def slots(
    hall_id: str,
    desk: DeskDep,
    item: ShortName,
    first: Annotated[date | None, Query(alias="from")] = None,
    last: Annotated[date | None, Query(alias="to")] = None,
) -> dict[str, Any]:
    """{slots}: every time at which the matter could begin, on days that can be booked; a full one has `free` 0."""
    office = desk.office
    begin = first or office.today()
    end = min(last or begin + timedelta(days=MOST_DAYS), begin + timedelta(days=MOST_DAYS))
    try:
        office.booking.places.calendar.is_workday(begin)
    except YearNotAnnounced as unknown:
        raise Refused(RefusalCode.YEAR_NOT_ANNOUNCED, year=unknown.year) from None
    found = free_slots(office.booking, hall_id, item, begin, end, office.now())
    return {"slots": [slot_out(slot) for slot in found], "next_cursor": None}


@router.post("/appointments", status_code=201, dependencies=[Counted])
def book(asked: AppointmentIn, desk: DeskDep, request_key: RequestKey = None) -> dict[str, Any]:
    """A place, held until `hold_expires_at`; confirm before. By one's own word, of the green channel if it has one."""
    wish = Wish(
        slot_id=asked.slot_id,
        item_code=asked.item_code,
        name=asked.name,
        phone=asked.phone,
        hall_id=asked.hall_id,
        request_key=request_key or asked.request_id,
        notice_no=_known_notice(desk, asked.notice_no),
        priority=desk.office.priority.check(asked.priority) if asked.priority else "",
    )
    return appointment_out(desk.office, hold_first(desk.office.booking, wish, desk.office.now()))


@router.post("/appointments/{no}/confirm", dependencies=[Counted])
def confirm_it(no: str, desk: DeskDep, said: TailIn | None = None, phone_tail: Tail = None) -> dict[str, Any]:
    """The number of a held place is known to nobody else yet, so the tail may be left out; a wrong one is refused."""
    tail = (said and said.phone_tail) or phone_tail
    if tail is not None:
        look_up(desk.office.booking, no, tail)
    return appointment_out(desk.office, confirm(desk.office.booking, no, desk.office.now()))


@router.get("/appointments/{no}", dependencies=[Counted])
def show(no: str, desk: DeskDep, response: Response, phone_tail: Tail = None) -> dict[str, Any]:
    response.headers["Cache-Control"] = "no-store"
    return appointment_out(desk.office, _entered(desk, no, phone_tail))


@router.post("/appointments/{no}/cancel", dependencies=[Counted])
def cancel_it(no: str, desk: DeskDep, said: TailIn | None = None, phone_tail: Tail = None) -> dict[str, Any]:
    found = _entered(desk, no, (said and said.phone_tail) or phone_tail)
    return appointment_out(desk.office, cancel(desk.office.booking, found.no, desk.office.now()))


@router.post("/appointments/{no}/reschedule", dependencies=[Counted])
def move_it(no: str, asked: RescheduleIn, desk: DeskDep, phone_tail: Tail = None) -> dict[str, Any]:
    """To another slot, at this hall or another; if that is refused the old one stays."""
    found = _entered(desk, no, asked.phone_tail or phone_tail)
    return appointment_out(desk.office, reschedule(desk.office.booking, found.no, asked.slot_id, desk.office.now()))


@router.get("/appointments/{no}/calendar.ics", dependencies=[Counted])
def calendar(no: str, desk: DeskDep, phone_tail: Tail = None) -> Response:
    found = _entered(desk, no, phone_tail)
    headers = {"Cache-Control": "no-store", "Content-Disposition": f'attachment; filename="{found.no}.ics"'}
    return Response(calendar_of(desk.office, found), media_type="text/calendar; charset=utf-8", headers=headers)


@router.post("/appointments/{no}/appeal", status_code=202, dependencies=[Counted])
def appeal_it(no: str, asked: AppealIn, desk: DeskDep, phone_tail: Tail = None) -> dict[str, Any]:
    """Against a no-show that was noted; staff decide."""
    found = _entered(desk, no, asked.phone_tail or phone_tail)
    kept = appeal(desk.office.booking, found.no, asked.reason, desk.office.now())
    return {"no": found.no, "status": kept.status.value}


@router.post("/appointments/{no}/forget", dependencies=[Counted])
def forget_it(no: str, desk: DeskDep, said: TailIn | None = None, phone_tail: Tail = None) -> dict[str, Any]:
    """{no, forgotten}: whose it was is deleted (个人信息保护法 第四十七条); it cannot be opened any more."""
    tail = (said and said.phone_tail) or phone_tail or ""
    return {"no": desk.office.forgetting.appointment(no, tail, desk.office.now()), "forgotten": True}


def _entered(desk: Desk, no: str, phone_tail: str | None) -> Appointment:
    """A wrong number, a wrong tail and none at all are answered alike."""
    return look_up(desk.office.booking, no, phone_tail or "")


def _known_notice(desk: Desk, no: str | None) -> str | None:
    try:
        return desk.office.notices.find(no).no if no else None
    except NoticeNotFound:
        raise Problem("notice_not_found") from None
