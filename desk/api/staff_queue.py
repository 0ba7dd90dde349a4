"""A hall's day from the counter: check-in, numbers, calls. Every call says who did it."""

from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, Query

from desk.api.deps import DeskDep
from desk.api.priority_reason import granted
from desk.api.queue_schemas import (
    CheckInIn,
    LeaveIn,
    NumberIn,
    TransferIn,
    booked_out,
    figures_out,
    number_out,
    ticket_out,
    wait_out,
)
from desk.api.staff_actor import staff
from office.accounts.model import Role
from office.bootstrap import Office
from office.queueing.arriving import check_in, take_number
from office.queueing.calling import begin, call_next, finish, leave, pass_over, recall, take_back, transfer
from office.queueing.closing import close_day
from office.queueing.hall_day import counter_of, day_of, hall_of
from office.queueing.model import QueueNumber, QueueStatus
from office.queueing.reporting import hall_figures
from office.queueing.telling import call_text
from office.queueing.watching import line_of, place_of

router = APIRouter(prefix="/api/v1/staff/halls/{hall_id}", tags=["staff: a hall's day"])
Counter = Annotated[str, staff(Role.OPERATOR, Role.OFFICER, Role.SUPERVISOR)]
# Screens that look every few seconds, at numbers without names.
Screen = Annotated[str, staff(Role.OPERATOR, Role.OFFICER, Role.SUPERVISOR, audited=False)]
PLAIN_MOVES = {
    "recall": recall,
    "begin": begin,
    "finish": finish,
    "pass": pass_over,
    "take-back": take_back,
}


@router.post("/check-ins")
def check_in_somebody(hall_id: str, wanted: CheckInIn, desk: DeskDep, by: Counter) -> dict[str, Any]:
    """By appointment number or by phone. Twice is once."""
    office = desk.office
    no, phone = wanted.appointment_no, wanted.phone
    return booked_out(check_in(office.queueing, hall_id, office.now(), by, no=no, phone=phone))


@router.post("/numbers", status_code=201)
def give(hall_id: str, wanted: NumberIn, desk: DeskDep, by: Counter) -> dict[str, Any]:
    """A number without a pre-review: for an appointment, or of the walk-in places. With the wait to expect."""
    office = desk.office
    number = take_number(
        office.queueing,
        hall_id,
        wanted.item_code,
        office.now(),
        by,
        appointment_no=wanted.appointment_no,
        priority_reason=granted(office.priority, wanted.priority_reason),
    )
    estimate = place_of(office.queueing, hall_id, number.label, office.now())[1]
    return {**ticket_out(number), "wait": wait_out(estimate, office.wording)}


@router.get("/numbers")
def numbers(hall_id: str, desk: DeskDep, by: Screen, status: QueueStatus | None = None) -> dict[str, Any]:
    """{numbers}: today's; those that wait in the order in which they would be called."""
    found = line_of(desk.office.queueing, hall_id, desk.office.now())
    return {"numbers": [number_out(each) for each in found if status in (None, each.status)], "next_cursor": None}


@router.get("/counters/{counter_id}")
def at_counter(hall_id: str, counter_id: str, desk: DeskDep, by: Screen) -> dict[str, Any]:
    """{number}: the one that is called or served there; null if none."""
    office = desk.office
    counter = counter_of(hall_of(office.queueing, hall_id), counter_id)
    with office.queueing.unit_of_work(read_only=True) as work:
        found = work.queueing.numbers.at_counter(hall_id, day_of(office.now()), counter.id)
    return {"number": found and number_out(found)}


@router.post("/counters/{counter_id}/call-next")
def call(hall_id: str, counter_id: str, desk: DeskDep, by: Counter) -> dict[str, Any]:
    """{number, said}: null where nobody waits for this counter."""
    office = desk.office
    found = call_next(office.queueing, hall_id, counter_id, by, office.now())
    return {"number": None, "said": None} if found is None else _called(office, found)


@router.post("/numbers/{no}/transfer")
def send_on(hall_id: str, no: str, wanted: TransferIn, desk: DeskDep, by: Counter) -> dict[str, Any]:
    """To a counter, to a group, or to both. The waiting time is kept."""
    office = desk.office
    moved = transfer(
        office.queueing,
        hall_id,
        no,
        by,
        office.now(),
        counter_id=wanted.counter_id,
        group=wanted.group,
        reason=wanted.reason.strip(),
    )
    return number_out(moved)


@router.post("/numbers/{no}/leave")
def give_up(hall_id: str, no: str, wanted: LeaveIn, desk: DeskDep, by: Counter) -> dict[str, Any]:
    return number_out(leave(desk.office.queueing, hall_id, no, by, desk.office.now(), wanted.reason.strip()))


@router.post("/close-day")
def close(hall_id: str, desk: DeskDep, by: Counter) -> dict[str, Any]:
    """{lost}: whoever still waited. What is being served may be finished."""
    lost = close_day(desk.office.queueing, hall_id, desk.office.now(), by)
    return {"lost": [each.label for each in lost]}


@router.get("/figures")
def figures(
    hall_id: str,
    desk: DeskDep,
    by: Annotated[str, staff(Role.SUPERVISOR, Role.ANALYST)],
    first: Annotated[date | None, Query(alias="from")] = None,
    last: Annotated[date | None, Query(alias="to")] = None,
) -> dict[str, Any]:
    """Waits, service times, peak hours, pre-reviews; today, or from one day to another."""
    today = desk.office.today()
    begin_on = first or last or today
    return figures_out(hall_figures(desk.office.queueing, hall_id, begin_on, last or max(begin_on, today)))


def _add_move(name: str) -> None:
    act = PLAIN_MOVES[name]

    def move(hall_id: str, no: str, desk: DeskDep, by: Counter) -> dict[str, Any]:
        office = desk.office
        moved = act(office.queueing, hall_id, no, by, office.now())
        return _called(office, moved) if moved.status is QueueStatus.CALLED else {"number": number_out(moved)}

    router.post(f"/numbers/{{no}}/{name}", name=name)(move)


def _called(office: Office, number: QueueNumber) -> dict[str, Any]:
    counter = counter_of(hall_of(office.queueing, number.hall_id), number.counter_id or "")
    return {"number": number_out(number), "said": call_text(number.label, counter.name, office.wording)}


for _name in PLAIN_MOVES:
    _add_move(_name)
