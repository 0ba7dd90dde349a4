"""Answers that are held for approval: what waits, and what an operator makes of it."""

from collections.abc import Callable
from typing import Annotated, Any

from fastapi import APIRouter

from desk.api.account_schemas import moment
from desk.api.deps import Desk, DeskDep
from desk.api.handoff_schemas import NoteIn
from desk.api.schemas import is_id
from desk.api.staff_actor import staff
from office.accounts.model import Role
from office.conversations.handoff.refusals import RefusalCode, Refused
from office.conversations.held.model import HeldAnswer

router = APIRouter(prefix="/api/v1/staff/held-answers", tags=["staff: conversations"])
ROLES = (Role.OPERATOR, Role.SUPERVISOR)
Operator = Annotated[str, staff(*ROLES)]
# Looked at every few seconds.
Watching = Annotated[str, staff(*ROLES, audited=False)]


@router.get("")
def show_all(desk: DeskDep, by: Watching) -> dict[str, Any]:
    """{held}: what waits, the oldest first, with what was asked and what the assistant would say."""
    return {"held": [_out(held, asked) for held, asked in desk.office.held.waiting()], "next_cursor": None}


@router.post("/{message_id}/approve")
def approve(message_id: str, desk: DeskDep, by: Operator) -> dict[str, Any]:
    """Said as it is."""
    return _told(desk, message_id, lambda: desk.office.held.approve(message_id, by, desk.office.now()))


@router.post("/{message_id}/edit")
def edit(message_id: str, told: NoteIn, desk: DeskDep, by: Operator) -> dict[str, Any]:
    """Said in these words, with the assistant's cards and sources."""
    return _told(desk, message_id, lambda: desk.office.held.edit(message_id, by, told.text, desk.office.now()))


@router.post("/{message_id}/reject")
def reject(message_id: str, told: NoteIn, desk: DeskDep, by: Operator) -> dict[str, Any]:
    """These words instead."""
    return _told(desk, message_id, lambda: desk.office.held.reject(message_id, by, told.text, desk.office.now()))


def _told(desk: Desk, message_id: str, act: Callable[[], HeldAnswer]) -> dict[str, Any]:
    """After whoever follows the conversation was told. Raises Refused held_unknown."""
    if not is_id(message_id):
        raise Refused(RefusalCode.HELD_UNKNOWN)
    done = act()
    desk.hub.announce(done.conversation_id)
    return {"id": done.message_id, "status": done.status.value, "decided_by": done.decided_by}


def _out(held: HeldAnswer, asked: str) -> dict[str, Any]:
    return {
        "id": held.message_id,
        "conversation_id": held.conversation_id,
        "question": asked,
        "text": "\n".join(each["text"] for each in held.replies),
        "sources": [source for each in held.replies for source in each["extras"].get("sources", ())],
        "held_at": moment(held.held_at),
        "until": moment(held.until),
    }
