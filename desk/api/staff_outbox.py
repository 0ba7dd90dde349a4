"""What was sent to people, what waits and what failed; with every attempt, and one sent again by hand."""

from typing import Annotated, Any

from fastapi import APIRouter, Query, Request

from desk.api.account_schemas import WhyIn, moment
from desk.api.deps import Desk, DeskDep
from desk.api.staff_actor import PREFIX, Actor, staff
from office.accounts.model import Role
from office.outbox.listed import ListedMessage, OutboxFilter
from office.outbox.looking import address_of, listed, read, send_again
from office.outbox.model import MessageKind, MessageStatus, OutgoingMessage, SendingChannel

router = APIRouter(prefix=f"{PREFIX}/outbox", tags=["staff: outbox"])


def bound_to_nothing(actor: Actor, desk: Desk, request: Request) -> bool:
    """Messages belong to no hall or department."""
    return actor.scopes is None


Looker = Annotated[str, staff(Role.SUPERVISOR, Role.ADMIN, scope=bound_to_nothing)]


@router.get("")
def show_all(
    desk: DeskDep,
    by: Looker,
    status: MessageStatus | None = None,
    kind: MessageKind | None = None,
    channel: SendingChannel | None = None,
    about: Annotated[str, Query(max_length=120)] = "",
    cursor: Annotated[int | None, Query(ge=1, le=2**31 - 1)] = None,
) -> dict[str, Any]:
    """{messages, counts: {status: how many in all}, next_cursor}: the newest first, addresses masked."""
    found, more, counts = listed(desk.office.outbox, OutboxFilter(status, kind, channel, about.strip()), cursor)
    return {
        "messages": [_line_out(desk, each) for each in found],
        "counts": {each.value: counts.get(each, 0) for each in MessageStatus},
        "next_cursor": more and str(more),
    }


@router.get("/{key}")
def show(key: str, desk: DeskDep, by: Looker) -> dict[str, Any]:
    """With its words as long as they are kept, and every attempt."""
    return _shown(desk, key)


@router.post("/{key}/send-again")
def try_again(key: str, told: WhyIn, desk: DeskDep, by: Looker) -> dict[str, Any]:
    """One that waits or has failed; at once, or in the morning where its kind waits for that."""
    send_again(desk.office.outbox, key, desk.office.now())
    return _shown(desk, key)


def _shown(desk: Desk, key: str) -> dict[str, Any]:
    message, letter, attempts = read(desk.office.outbox, key)
    return {
        **_message_out(desk, message),
        "title": letter and letter.title,
        "text": letter and letter.text,
        "log": [
            {
                "number": each.number,
                "begun_at": moment(each.begun_at),
                "ended_at": moment(each.ended_at),
                "outcome": each.outcome.value,
                "error": each.error,
            }
            for each in attempts
        ],
    }


def _line_out(desk: Desk, listed: ListedMessage) -> dict[str, Any]:
    return {**_message_out(desk, listed.message), "last_error": listed.last_error}


def _message_out(desk: Desk, message: OutgoingMessage) -> dict[str, Any]:
    moments = ("due_at", "next_try_at", "give_up_at", "queued_at", "cancelled_at", "ended_at")
    return {
        "key": message.key,
        "kind": message.kind.value,
        "about": message.about,
        "channel": message.channel.value,
        "to": address_of(desk.office.outbox, message),
        "status": message.status.value,
        "attempts": message.attempts,
        **{name: moment(getattr(message, name)) for name in moments},
    }
