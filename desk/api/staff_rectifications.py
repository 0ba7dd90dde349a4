"""差评整改, for the staff: the queue, and every step of one. Each call that changes one says who did it, and on which
version they decided: if somebody was quicker, the answer is `rectification_changed`. Who rated is shown to nobody.
"""

from typing import Annotated, Any

from fastapi import APIRouter, Query

from desk.api.case_schemas import OrderIn, cleaned
from desk.api.case_scope import of_their_ratings
from desk.api.deps import DeskDep
from desk.api.rating_schemas import CalledIn, RectifyIn, line_out, rectification_out
from desk.api.staff_actor import Actor, acting, staff
from desk.problems import Problem
from office.accounts.model import Role
from office.bootstrap import Office
from office.rating import handling
from office.rating.listed import RectificationFilter
from office.rating.listing import listed
from office.rating.model import LEAST, MOST, Service
from office.rating.rectification import Status

router = APIRouter(prefix="/api/v1/staff/rectifications", tags=["staff: rectifications"])
ROLES = (Role.OPERATOR, Role.OFFICER, Role.SUPERVISOR)
Handler = Annotated[str, staff(*ROLES, scope=of_their_ratings)]
Name = Annotated[str | None, Query(max_length=64)]


@router.get("")
def show_all(
    desk: DeskDep,
    actor: Annotated[Actor, acting(*ROLES)],
    department: Name = None,
    service: Service | None = None,
    level: Annotated[int | None, Query(ge=LEAST, le=MOST)] = None,
    status: Status | None = None,
    late: bool | None = None,
    told_to: Name = None,
    call: bool = False,
    cursor: Annotated[str, Query(max_length=40)] = "",
) -> dict[str, Any]:
    """{rectifications, next_cursor}: the soonest due first; without `status` those that are open. `call`: those to be
    called about; `told_to`: of which that superior was told.
    """
    wanted = RectificationFilter(department, service, level, status, late, told_to, call, actor.departments)
    found, next_cursor = listed(desk.office.ratings, wanted, after_no=cursor)
    return {"rectifications": [line_out(desk.office, each) for each in found], "next_cursor": next_cursor}


@router.get("/{no}")
def show(no: str, desk: DeskDep, by: Handler) -> dict[str, Any]:
    """With its log, and the comment without what tells who wrote it; who looked is kept."""
    office = desk.office
    return _shown(office, no, handling.read(office.ratings, no, by, office.now()))


@router.post("/{no}/answer")
def answer(no: str, told: RectifyIn, desk: DeskDep, by: Handler) -> dict[str, Any]:
    """What was put right, or why it stays."""
    office = desk.office
    state = handling.answer(office.ratings, no, told.version, by, office.now(), words=cleaned(told.text))
    return _shown(office, state.no)


@router.post("/{no}/phone")
def show_phone(no: str, told: OrderIn, desk: DeskDep, by: Handler) -> dict[str, str]:
    """{phone}, if who rated left one, for a call that is due; not for the department. Who looked and why is kept."""
    return {"phone": handling.phone(desk.office.ratings, no, by, desk.office.now(), told.reason)}


@router.post("/{no}/call-back")
def call_back(no: str, told: CalledIn, desk: DeskDep, by: Handler) -> dict[str, Any]:
    """回访: reached or not, satisfied or not."""
    office = desk.office
    state = handling.call_back(
        office.ratings,
        no,
        told.version,
        by,
        office.now(),
        reached=told.reached,
        satisfied=bool(told.satisfied),
        words=cleaned(told.text),
    )
    return _shown(office, state.no)


@router.post("/{no}/close")
def close(no: str, told: RectifyIn, desk: DeskDep, by: Handler) -> dict[str, Any]:
    office = desk.office
    state = handling.close(office.ratings, no, told.version, by, office.now(), reason=told.reason)
    return _shown(office, state.no)


def _shown(office: Office, no: str, comment: str = "") -> dict[str, Any]:
    with office.ratings.unit_of_work(read_only=True) as work:
        state = office.ratings.find(work, no)
        line = work.ratings.rectifications.one_listed(state.no)
        if line is None:
            raise Problem("unknown_rectification")
        log = work.ratings.rectifications.entries(state.no)
    return rectification_out(office, line, state, log, comment)
