"""What an operator can do with a conversation. Exactly one holds it; whoever else tries is told who does."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from office.conversations.handoff.model import (
    MOVES,
    OPEN,
    CitizenLines,
    Handoff,
    HandoffStatus,
    HandoffStep,
    OperatorSeat,
    StepKind,
)
from office.conversations.handoff.refusals import RefusalCode, Refused
from office.conversations.handoff.usecases import Handoffs, phone_place
from office.conversations.handoff.waiting import in_order, is_there
from office.conversations.model import ConversationState, Message, Sender
from office.conversations.telling import told_once
from office.storage.unit_of_work import UnitOfWork

TYPING_LASTS = timedelta(seconds=6)
OPERATOR = "operator"
WAITING = "handoff_waiting"  # the status of what is said to whoever asks for a person


def seat(handoffs: Handoffs, operator: str, now: datetime, *, takes: bool) -> None:
    """A sign of life, and whether they take conversations."""
    with handoffs.unit_of_work() as work:
        work.handoffs.seat(operator, now, takes=takes)


def seats(handoffs: Handoffs, now: datetime) -> list[OperatorSeat]:
    """Those who are there."""
    with handoffs.unit_of_work(read_only=True) as work:
        found = work.handoffs.seats()
    return [each for each in found if is_there(each.seen_at, now, handoffs.settings.seen_seconds)]


def line(handoffs: Handoffs) -> list[Handoff]:
    """What waits, in order; then what is held, and who is to be called back."""
    with handoffs.unit_of_work(read_only=True) as work:
        found = work.handoffs.with_status([*OPEN, HandoffStatus.CALL_BACK])
    waiting = in_order([each for each in found if each.status is HandoffStatus.WAITING])
    rest = [HandoffStatus.TAKEN, HandoffStatus.CALL_BACK]
    return [*waiting, *(each for status in rest for each in found if each.status is status)]


def lines_of(handoffs: Handoffs, found: Iterable[Handoff]) -> dict[str, CitizenLines]:
    """By conversation: what its citizen said, so that one talk is told from another."""
    with handoffs.unit_of_work(read_only=True) as work:
        return work.handoffs.said_by_citizens([each.conversation_id for each in found], but_answered_by=WAITING)


def find(handoffs: Handoffs, handoff_id: str) -> tuple[Handoff, list[HandoffStep]]:
    """Raises Refused handoff_not_found."""
    with handoffs.unit_of_work(read_only=True) as work:
        return _found(work, handoff_id), work.handoffs.steps(handoff_id)


def take(handoffs: Handoffs, handoff_id: str, operator: str, now: datetime) -> Handoff:
    """Taken twice by the same is taken once. Raises Refused held_by_another, ended."""
    with handoffs.unit_of_work() as work:
        found = _held(work, handoff_id)
        if found.status is HandoffStatus.TAKEN and found.operator == operator:
            return found
        if found.status is HandoffStatus.TAKEN:
            raise Refused(RefusalCode.HELD_BY_ANOTHER, who=found.operator)
        if HandoffStatus.TAKEN not in MOVES[found.status]:
            raise Refused(RefusalCode.ENDED)
        taken = replace(found, operator=operator, wanted=None, taken_at=found.taken_at or now)
        return _moved(work, taken, HandoffStatus.TAKEN, StepKind.TAKEN, now, operator)


def say(
    handoffs: Handoffs,
    handoff_id: str,
    operator: str,
    text: str,
    client_message_id: str,
    now: datetime,
    extras: Mapping[str, Any] | None = None,
) -> Message:
    """Once for a client_message_id; answers all that was said before. Raises Refused not_yours, ended."""
    with handoffs.unit_of_work() as work:
        held = _own(work, handoff_id, operator)
        work.conversations.lock(held.conversation_id)
        said = told_once(
            work.conversations,
            held.conversation_id,
            handoffs.redact(text),
            f"{handoff_id} {operator} {client_message_id}",
            now,
            sender=Sender.OPERATOR,
            status=OPERATOR,
            extras=extras,
        )
        work.conversations.answer_all(held.conversation_id, said.position, now)
        return said


def note(handoffs: Handoffs, handoff_id: str, operator: str, text: str, now: datetime) -> None:
    """For colleagues only. Raises Refused not_yours, ended."""
    with handoffs.unit_of_work() as work:
        _own(work, handoff_id, operator)
        work.handoffs.add_step(handoff_id, StepKind.NOTED, now, operator, handoffs.redact(text))


def hand_on(handoffs: Handoffs, handoff_id: str, operator: str, to: str, now: datetime) -> Handoff:
    """Back into the line, in its old place, for somebody who is there. Raises Refused not_yours, operator_away."""
    with handoffs.unit_of_work() as work:
        held = _own(work, handoff_id, operator)
        there = [each for each in work.handoffs.seats() if each.operator == to and each.takes]
        if to == operator or not any(is_there(each.seen_at, now, handoffs.settings.seen_seconds) for each in there):
            raise Refused(RefusalCode.OPERATOR_AWAY, who=to)
        waits = replace(held, operator=None, wanted=to)
        return _moved(work, waits, HandoffStatus.WAITING, StepKind.HANDED_ON, now, operator, to)


def give_back(handoffs: Handoffs, handoff_id: str, operator: str, text: str, now: datetime) -> Handoff:
    """To the assistant, which answers what the operator had not. `text`: what the citizen is told. Raises Refused
    not_yours, ended.
    """
    with handoffs.unit_of_work() as work:
        return _end(work, _own(work, handoff_id, operator), HandoffStatus.RETURNED, operator, text, now)


def close(handoffs: Handoffs, handoff_id: str, operator: str, code: str, text: str, now: datetime) -> Handoff:
    """With a code of the settings; of a CALL_BACK too, by anybody. Raises Refused code_unknown, not_yours, ended."""
    if code not in {each.id for each in handoffs.settings.codes}:
        raise Refused(RefusalCode.CODE_UNKNOWN)
    with handoffs.unit_of_work() as work:
        found = _held(work, handoff_id)
        if found.status is HandoffStatus.CLOSED and (found.operator, found.code) == (operator, code):
            return found
        if found.status is HandoffStatus.CALL_BACK:
            called = replace(found, operator=operator, code=code, ended_at=now)
            return _moved(work, called, HandoffStatus.CLOSED, StepKind.CLOSED, now, operator, code)
        own = replace(_own(work, handoff_id, operator), code=code)
        return _end(work, own, HandoffStatus.CLOSED, operator, text, now)


def phone_of(handoffs: Handoffs, handoff_id: str) -> str:
    """The number that was left. Raises Refused handoff_not_found, no_phone."""
    with handoffs.unit_of_work(read_only=True) as work:
        found = _found(work, handoff_id)
    if found.phone_sealed is None:
        raise Refused(RefusalCode.NO_PHONE)
    return handoffs.vault.open(found.phone_sealed, phone_place(found.id))


def types(handoffs: Handoffs, conversation_id: str, side: str, now: datetime) -> None:
    with handoffs.unit_of_work() as work:
        work.handoffs.types(conversation_id, side, now + TYPING_LASTS)


def typing(handoffs: Handoffs, conversation_id: str, now: datetime) -> frozenset[str]:
    with handoffs.unit_of_work(read_only=True) as work:
        return work.handoffs.typing(conversation_id, now)


def _end(work: UnitOfWork, held: Handoff, status: HandoffStatus, operator: str, text: str, now: datetime) -> Handoff:
    step = StepKind.CLOSED if status is HandoffStatus.CLOSED else StepKind.RETURNED
    ended = _moved(work, replace(held, ended_at=now), status, step, now, operator, held.code or "")
    told_once(work.conversations, held.conversation_id, text, f"{held.id} ended", now, status=step.value)
    return ended


def _moved(
    work: UnitOfWork, to_be: Handoff, status: HandoffStatus, step: StepKind, now: datetime, by: str, text: str = ""
) -> Handoff:
    """Raises Refused ended if the table of moves has no such one."""
    seen = _found(work, to_be.id)
    if status not in MOVES[seen.status]:
        raise Refused(RefusalCode.ENDED)
    moved = replace(to_be, status=status, version=seen.version + 1)
    if not work.handoffs.move(moved, seen.version):
        raise Refused(RefusalCode.HELD_BY_ANOTHER, who="")
    work.handoffs.add_step(moved.id, step, now, by, text)
    if seen.status in OPEN:
        work.conversations.set_state(moved.conversation_id, STATE_OF.get(status, ConversationState.BOT))
    return moved


STATE_OF = {HandoffStatus.WAITING: ConversationState.WAITING, HandoffStatus.TAKEN: ConversationState.HUMAN}


def _found(work: UnitOfWork, handoff_id: str) -> Handoff:
    found = work.handoffs.get(handoff_id)
    if found is None:
        raise Refused(RefusalCode.UNKNOWN)
    return found


def _held(work: UnitOfWork, handoff_id: str) -> Handoff:
    """With its row held, so that whoever comes second sees what the first did."""
    work.handoffs.lock(handoff_id)
    return _found(work, handoff_id)


def _own(work: UnitOfWork, handoff_id: str, operator: str) -> Handoff:
    found = _held(work, handoff_id)
    if found.status not in OPEN:
        raise Refused(RefusalCode.ENDED)
    if found.status is not HandoffStatus.TAKEN or found.operator != operator:
        raise Refused(RefusalCode.NOT_YOURS, who=found.operator or "")
    return found
