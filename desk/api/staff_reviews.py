"""预审 from the enquiry counter: open it, tick the materials, decide; and what was promised later has come."""

from typing import Annotated, Any

from fastapi import APIRouter

from desk.api.deps import DeskDep
from desk.api.hall_scope import reviewed_at_their_hall
from desk.api.priority_reason import granted
from desk.api.queue_schemas import (
    DecisionIn,
    DropIn,
    ReviewIn,
    TicksIn,
    commitment_out,
    review_out,
    ticket_out,
    wait_out,
)
from desk.api.review_lines import lines_to_tick
from desk.api.staff_actor import staff
from office.accounts.model import Role
from office.bootstrap import Office
from office.queueing.pre_review import Outcome, PreReview
from office.queueing.reviewing import Promise, commitments_of, decide, find_review, keep_commitment, open_review, tick
from office.queueing.telling import review_text
from office.queueing.undecided import drop, undecided
from office.queueing.watching import place_of

router = APIRouter(prefix="/api/v1/staff", tags=["staff: pre-review"])
ROLES = (Role.OPERATOR, Role.OFFICER, Role.SUPERVISOR)
Counter = Annotated[str, staff(*ROLES)]
Reviewer = Annotated[str, staff(*ROLES, scope=reviewed_at_their_hall)]


@router.post("/halls/{hall_id}/pre-reviews", status_code=201)
def open_one(hall_id: str, wanted: ReviewIn, desk: DeskDep, by: Counter) -> dict[str, Any]:
    """The lines to tick, of the person's notice or of the item."""
    office = desk.office
    lines, notice_no = lines_to_tick(office, wanted.item_code, wanted.notice_no, hall_id)
    opened = open_review(
        office.queueing,
        hall_id,
        wanted.item_code,
        lines,
        office.now(),
        by,
        notice_no=notice_no,
        appointment_no=wanted.appointment_no,
        has_priority=wanted.has_priority,
        request_key=f"{by}.{wanted.request_id}" if wanted.request_id else None,
    )
    return review_out(opened)


@router.get("/halls/{hall_id}/pre-reviews")
def list_undecided(hall_id: str, desk: DeskDep, by: Counter) -> dict[str, Any]:
    """{pre_reviews}: today's that are not decided, the oldest first."""
    found = undecided(desk.office.queueing, hall_id, desk.office.now())
    return {"pre_reviews": [review_out(each) for each in found]}


@router.get("/pre-reviews/{no}")
def show(no: str, desk: DeskDep, by: Reviewer) -> dict[str, Any]:
    """With the text to read out and to print, once it is decided."""
    found = find_review(desk.office.queueing, no)
    return {**review_out(found), **_outcome(desk.office, found, None)}


@router.post("/pre-reviews/{no}/ticks")
def tick_lines(no: str, wanted: TicksIn, desk: DeskDep, by: Reviewer) -> dict[str, Any]:
    return review_out(tick(desk.office.queueing, no, wanted.ticks))


@router.post("/pre-reviews/{no}/decision")
def decide_it(no: str, wanted: DecisionIn, desk: DeskDep, by: Reviewer) -> dict[str, Any]:
    """A queue number, or everything that is missing in one list."""
    office = desk.office
    review, number = decide(
        office.queueing,
        no,
        office.now(),
        by,
        promise=Promise(wanted.promise.name, wanted.promise.phone) if wanted.promise else None,
        declines=wanted.declines,
        no_deferral=wanted.no_deferral,
        priority_reason=granted(office.priority, wanted.priority_reason),
    )
    said = {**review_out(review), **_outcome(office, review, number.label if number else None)}
    if number is None:
        return {**said, "number": None, "wait": None}
    estimate = place_of(office.queueing, review.hall_id, number.label, office.now())[1]
    return {**said, "number": ticket_out(number), "wait": wait_out(estimate, office.wording)}


@router.post("/pre-reviews/{no}/drop")
def drop_it(no: str, told: DropIn, desk: DeskDep, by: Reviewer) -> dict[str, Any]:
    """Nobody waits for it: it keeps no walk-in's place. Why stands in the audit book."""
    return review_out(drop(desk.office.queueing, no, desk.office.now(), by))


@router.post("/commitments/{no}/kept")
def came(no: str, desk: DeskDep, by: Counter) -> dict[str, Any]:
    """The material is here."""
    queueing = desk.office.queueing
    return commitment_out(keep_commitment(queueing, no, desk.office.now(), by), queueing.calendar)


def _outcome(office: Office, review: PreReview, label: str | None) -> dict[str, Any]:
    if review.outcome in (Outcome.OPEN, Outcome.DROPPED):
        return {"text": None, "commitments": []}
    item = office.guide.find(review.item_code)
    made = commitments_of(office.queueing, review.no)
    label = label or (review.number_id or "").rpartition(".")[2]
    barred, calendar = office.queueing.settings.of(review.hall_id).barred_months, office.queueing.calendar
    text = review_text(review, item.name if item else review.item_code, label, made, barred, office.wording, calendar)
    return {"text": text, "commitments": [commitment_out(each, calendar) for each in made]}
