"""The working hours end: whoever still waits for a person is told so once, unasked, and waits no longer."""

from dataclasses import replace
from datetime import datetime

from office.conversations.handoff.model import HandoffStatus, StepKind
from office.conversations.handoff.usecases import Handoffs
from office.conversations.model import ConversationState, Reply
from office.conversations.telling import told_once

CLOCK = "clock"


def who_waits_in_vain(handoffs: Handoffs, now: datetime) -> list[str]:
    """The conversations that wait outside the hours."""
    if handoffs.settings.is_open(now, handoffs.calendar):
        return []
    with handoffs.unit_of_work(read_only=True) as work:
        return [each.conversation_id for each in work.handoffs.with_status([HandoffStatus.WAITING])]


def end_wait(handoffs: Handoffs, conversation_id: str, offer: Reply, now: datetime) -> bool:
    """False if it waits no longer: somebody took it, or another desk ended it."""
    with handoffs.unit_of_work() as work:
        work.conversations.lock(conversation_id)
        found = work.handoffs.open_of(conversation_id)
        if found is None or found.status is not HandoffStatus.WAITING:
            return False
        left = replace(found, status=HandoffStatus.LEFT, ended_at=now, version=found.version + 1)
        if not work.handoffs.move(left, found.version):
            return False
        work.handoffs.add_step(found.id, StepKind.LEFT, now, CLOCK)
        work.conversations.set_state(conversation_id, ConversationState.BOT)
        key = f"{found.id} hours ended"
        # The assistant's own words: the number that answers them is then taken for what they asked for.
        told_once(
            work.conversations,
            conversation_id,
            offer.text,
            key,
            now,
            sender=offer.sender,
            status=offer.status or "",
            extras=offer.extras,
        )
        return True
