"""Ratings and rectifications in the API. Nothing in them tells who rated."""

from datetime import datetime
from typing import Annotated, Any, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from desk.api.case_schemas import Reason, Words
from desk.api.schemas import PersonalText, TailIn
from office.bootstrap import Office
from office.china_time import CHINA
from office.rating.listed import ListedRectification
from office.rating.model import LEAST, MOST, Rated
from office.rating.moves import may
from office.rating.rectification import EntryKind, RectificationEntry, RectificationState, Status
from office.rating.telling import RatingTeller

# What may be done next: the acts of the API.
NEXT = {EntryKind.ANSWERED: "answer", EntryKind.CALLED_BACK: "call-back", EntryKind.CLOSED: "close"}


class RatingIn(TailIn):
    """5 非常满意, 4 满意, 3 基本满意, 2 不满意, 1 非常不满意 (国办发〔2019〕51号). `subject_no`: the number of a case
    or an appointment, with `phone_tail`; the number on the ticket of who came without one; or a conversation's id, with
    its token. `phone`: for the call-back after 1 or 2.
    """

    subject_no: Annotated[str, Field(max_length=40)]
    level: Annotated[int, Field(ge=LEAST, le=MOST, strict=True)]
    comment: Words = Field(default="", repr=False)
    phone: PersonalText = Field(default="", repr=False)


class RectifyIn(BaseModel):
    """`version`: of the rectification as the officer saw it. Each act takes what it needs of the rest."""

    model_config = ConfigDict(extra="ignore")
    version: int
    text: Words = Field(default="", repr=False)
    reason: Reason = ""


class CalledIn(RectifyIn):
    """`satisfied`: of whoever was reached it has to be told, and counts only there."""

    reached: bool
    satisfied: bool | None = None

    @model_validator(mode="after")
    def told_of_whoever_was_reached(self) -> Self:
        if self.reached and self.satisfied is None:
            raise ValueError("satisfied is missing")
        return self


def rated_out(office: Office, rated: Rated) -> dict[str, Any]:
    """`rectified_by`: an internal target; None after a good rating."""
    teller = RatingTeller(office.wording)
    return {
        "service": rated.service.value,
        "level": rated.level,
        "level_text": teller.level(rated.level),
        "rated_on": rated.rated_on.isoformat(),
        "rectified_by": rated.rectified_by and rated.rectified_by.isoformat(),
        "text": teller.told(rated),
    }


def line_out(office: Office, found: ListedRectification) -> dict[str, Any]:
    say, department = office.wording.say, office.ratings.settings.department(found.department)
    return {
        "no": found.no,
        "service": found.service.value,
        "service_text": say(f"rating.service.{found.service}"),
        "department": found.department,
        "department_name": department.name,
        "level": found.level,
        "level_text": say(f"rating.level.{found.level}"),
        "status": found.status.value,
        "status_text": say(f"rating.status.{found.status}"),
        "version": found.version,
        "call": found.has_phone and found.status is Status.ANSWERED,
        "missed_calls": found.missed_calls,
        "satisfied": found.satisfied,
        "late": found.is_late,
        "told_to": found.told_to or None,
        "opened_on": found.opened_on.isoformat(),
        "due_on": found.due_on.isoformat(),
        "closed_on": found.closed_on and found.closed_on.isoformat(),
    }


def rectification_out(
    office: Office, line: ListedRectification, state: RectificationState, log: list[RectificationEntry], comment: str
) -> dict[str, Any]:
    """`due_is_promise`: never, for no rule of Changchun was found; `comment` without what tells who wrote it."""
    ratings = office.ratings
    superior = ratings.department(state).superior
    return {
        **line_out(office, line),
        "comment": comment or None,
        "days": state.days,
        "limit_source": state.limit_source,
        "due_is_promise": False,
        "due_is_provisional": ratings.due(state).is_provisional,
        "superior": {"id": superior.id, "name": superior.name, "sample": superior.is_sample},
        "next": [act for what, act in NEXT.items() if may(state.status, what)],
        "entries": [_entry_out(office, entry) for entry in log],
    }


def _entry_out(office: Office, entry: RectificationEntry) -> dict[str, Any]:
    return {
        "seq": entry.seq,
        "what": entry.what.value,
        "at": _moment(entry.at),
        "by": entry.by,
        "reason": entry.reason,
        "facts": dict(entry.facts),
        "text": office.ratings.words_of(entry) or None,
    }


def _moment(moment: datetime) -> str:
    return moment.astimezone(CHINA).isoformat()
