"""Handoffs in the API: what staff send, and how a handoff looks."""

from datetime import datetime
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field

from desk.api.case_schemas import Words
from office.bootstrap import Office
from office.china_time import CHINA
from office.conversations.handoff.model import CitizenLines, Handoff, HandoffStatus, HandoffStep, OperatorSeat

LAST_WORDS = 40  # characters: one line of a narrow list


class SeatIn(BaseModel):
    """`takes`: whether they take conversations now."""

    model_config = ConfigDict(extra="ignore")
    takes: bool


class OperatorMessageIn(BaseModel):
    """`item_code`: of the knowledge that was inserted, whose sources then stand beneath."""

    model_config = ConfigDict(extra="ignore")
    text: Words = Field(repr=False)
    client_message_id: Annotated[str, Field(min_length=1, max_length=64)]
    item_code: Annotated[str, Field(max_length=64)] = ""


class NoteIn(BaseModel):
    model_config = ConfigDict(extra="ignore")
    text: Words = Field(repr=False)


class HandOnIn(BaseModel):
    model_config = ConfigDict(extra="ignore")
    to: Annotated[str, Field(min_length=1, max_length=64)]


class CloseIn(BaseModel):
    model_config = ConfigDict(extra="ignore")
    code: Annotated[str, Field(max_length=32)]


def handoff_out(office: Office, found: Handoff, now: datetime) -> dict[str, Any]:
    """`place` and `wait_minutes` only while it waits."""
    place = office.handoffs.place(found, now) if found.status is HandoffStatus.WAITING else None
    return {
        "id": found.id,
        "conversation_id": found.conversation_id,
        "status": found.status.value,
        "why": found.why.value,
        "asked_at": _moment(found.asked_at),
        "operator": found.operator,
        "wanted": found.wanted,
        "taken_at": _moment(found.taken_at),
        "ended_at": _moment(found.ended_at),
        "code": found.code,
        "place": place and place.number,
        "wait_minutes": place and place.minutes,
        "has_phone": found.phone_sealed is not None,
    }


def lines_out(lines: CitizenLines) -> dict[str, Any]:
    return {
        "last_words": lines.words[:LAST_WORDS],
        "unanswered": lines.unanswered,
        "unanswered_since": _moment(lines.since),
    }


def step_out(step: HandoffStep) -> dict[str, Any]:
    return {"kind": step.kind.value, "at": _moment(step.at), "by": step.by, "text": step.text}


def seat_out(seat: OperatorSeat) -> dict[str, Any]:
    return {"operator": seat.operator, "takes": seat.takes, "holds": seat.holds, "seen_at": _moment(seat.seen_at)}


def _moment(moment: datetime | None) -> str | None:
    return moment.astimezone(CHINA).isoformat() if moment else None
