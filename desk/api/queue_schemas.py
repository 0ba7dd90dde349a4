"""The shapes of a hall's day in the API. No name and no phone number goes out."""

from dataclasses import asdict
from datetime import date, datetime
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field

from desk.api.schemas import ClientMessageId, ShortName
from office.china_time import CHINA
from office.queueing.deferral import Commitment
from office.queueing.model import Booked, QueueNumber
from office.queueing.pre_review import NoDeferral, PreReview, Tick, verdict
from office.queueing.reporting import HallFigures, as_plain
from office.queueing.telling import wait_text
from office.queueing.waits import WaitEstimate
from office.wording.model import Wording
from office.workdays import WorkCalendar

No = Annotated[str, Field(max_length=40)]
Reason = Annotated[str, Field(max_length=200)]


class StaffIn(BaseModel):
    model_config = ConfigDict(extra="ignore")


class CheckInIn(StaffIn):
    """One of the two."""

    appointment_no: No = ""
    phone: Annotated[str, Field(max_length=40)] = Field(default="", repr=False)


class NumberIn(StaffIn):
    """`priority_reason`: the code of a group that goes first, or why staff grant it the green channel all the same."""

    item_code: ShortName
    appointment_no: No = ""
    priority_reason: Reason = ""


class TransferIn(StaffIn):
    counter_id: Annotated[str, Field(max_length=64)] = ""
    group: Annotated[str, Field(max_length=64)] = ""
    reason: Reason = ""


class LeaveIn(StaffIn):
    reason: Reason = ""


class ReviewIn(StaffIn):
    """`notice_no`: the person's one-time notice; without one, the item's whole list. The same `request_id` of the same
    account gives the same one.
    """

    item_code: ShortName
    notice_no: No = ""
    appointment_no: No = ""
    has_priority: bool = False
    request_id: ClientMessageId | None = None


class DropIn(StaffIn):
    reason: Annotated[str, Field(min_length=1, max_length=200)]


class TicksIn(StaffIn):
    """{line, from 0: has, missing or not_needed}"""

    ticks: Annotated[dict[int, Tick], Field(max_length=100)]


class PromiseIn(StaffIn):
    name: Annotated[str, Field(max_length=100, repr=False)]
    phone: Annotated[str, Field(max_length=40, repr=False)]


class DecisionIn(StaffIn):
    promise: PromiseIn | None = None
    declines: bool = False
    no_deferral: NoDeferral | None = None
    priority_reason: Reason = ""


def number_out(number: QueueNumber) -> dict[str, Any]:
    return {
        "no": number.label,
        "status": number.status.value,
        "lane": number.lane.value,
        "group": number.group,
        "item_code": number.item_code,
        "counter_id": number.counter_id,
        "appointment_no": number.appointment_no,
        "pre_review_no": number.review_no,
        "returned": number.returned,
        **{
            name: moment(getattr(number, name))
            for name in ("joined_at", "due_at", "called_at", "last_called_at", "serving_at", "finished_at")
        },
    }


def ticket_out(number: QueueNumber) -> dict[str, Any]:
    """As it is handed over, and never again: whoever has `visit_no` may rate the visit, the staff should not."""
    return {**number_out(number), "visit_no": number.visit_no}


def wait_out(estimate: WaitEstimate, wording: Wording) -> dict[str, Any]:
    """`expected_wait_minutes` is an estimate, null while no counter is open; `is_measured`: from real service times."""
    return {
        "ahead": estimate.ahead,
        "expected_wait_minutes": estimate.minutes,
        "is_measured": estimate.is_measured,
        "text": wait_text(estimate, wording),
    }


def booked_out(booked: Booked) -> dict[str, Any]:
    return {
        "appointment_no": booked.no,
        "item_code": booked.item_code,
        "group": booked.group,
        "starts_at": moment(booked.starts_at),
        "has_priority": booked.has_priority,
        "notice_no": booked.notice_no,
        "checked_in": booked.is_checked_in,
    }


def review_out(review: PreReview) -> dict[str, Any]:
    """`verdict`: what it would come to as it is ticked now."""
    return {
        "no": review.no,
        "hall_id": review.hall_id,
        "item_code": review.item_code,
        "notice_no": review.notice_no,
        "appointment_no": review.appointment_no,
        "attempt": review.attempt,
        "outcome": review.outcome.value,
        "verdict": verdict(review).value,
        "lines": [
            {
                "line": place,
                "name": line.name,
                "need": line.need.value,
                "conditions": list(line.conditions),
                "working_days": line.working_days,
                "tick": review.ticks[place].value if place in review.ticks else None,
            }
            for place, line in enumerate(review.lines)
        ],
        "missing": [review.lines[place].name for place in review.missing],
        "opened_at": moment(review.opened_at),
        "opened_by": review.opened_by,
        "decided_at": moment(review.decided_at),
    }


def commitment_out(commitment: Commitment, calendar: WorkCalendar) -> dict[str, Any]:
    """`due_is_guess`: the year's holidays are not announced, so the day is counted over weekends."""
    due_on: date | None = commitment.due_on
    return {
        "no": commitment.no,
        "material": commitment.material,
        "working_days": commitment.working_days,
        "due_on": due_on and due_on.isoformat(),
        "due_is_guess": bool(due_on and not calendar.is_known(due_on)),
        "kept_at": moment(commitment.kept_at),
    }


def figures_out(figures: HallFigures) -> dict[str, Any]:
    """Minutes; `most_of_ten`: nine of ten no longer."""

    def plain(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: plain(each) for key, each in value.items()}
        return asdict(value) if hasattr(value, "__dataclass_fields__") else value

    raw = {name: plain(value) for name, value in as_plain(figures).items()}
    return {**raw, "peak_hours": [{"hour": hour, "people": people} for hour, people in figures.peak_hours]}


def moment(at: datetime | None) -> str | None:
    return at.astimezone(CHINA).isoformat() if at else None
