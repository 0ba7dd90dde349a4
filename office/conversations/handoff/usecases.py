"""What a citizen's side of a handoff can do: ask for a person, hear the place in the line, not wait, leave a number."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from office.conversations.handoff.model import Handoff, HandoffStatus, Place, StepKind, Why
from office.conversations.handoff.rules import HandoffSettings
from office.conversations.handoff.waiting import (
    LATELY,
    in_order,
    is_there,
    minutes_of_a_talk,
    minutes_waited_lately,
    place_of,
)
from office.conversations.model import ConversationState
from office.storage.unit_of_work import UnitOfWork, UnitOfWorkFactory
from office.vault import Vault
from office.workdays import WorkCalendar

CITIZEN = "citizen"


@dataclass(frozen=True)
class Handoffs:
    """`new_id` is the only randomness; moments are arguments. `redact` hides personal numbers in what staff write."""

    unit_of_work: UnitOfWorkFactory
    settings: HandoffSettings
    calendar: WorkCalendar
    vault: Vault
    new_id: Callable[[], str]
    redact: Callable[[str], str]

    def ask(self, conversation_id: str, why: Why, now: datetime) -> Handoff | None:
        """The handoff that waits, the same one however often it is asked for; None while nobody can be had."""
        with self.unit_of_work() as work:
            work.conversations.lock(conversation_id)
            found = work.handoffs.open_of(conversation_id)
            if found is not None:
                return found
            if not self._can_be_had(work, now):
                return None
            asked = Handoff(self.new_id(), conversation_id, HandoffStatus.WAITING, why, now)
            work.handoffs.add(asked)
            work.handoffs.add_step(asked.id, StepKind.ASKED, now, CITIZEN)
            work.conversations.set_state(conversation_id, ConversationState.WAITING)
            return asked

    def open_of(self, conversation_id: str) -> Handoff | None:
        with self.unit_of_work(read_only=True) as work:
            return work.handoffs.open_of(conversation_id)

    def can_be_had(self, now: datetime) -> bool:
        """Within the hours of a working day, and somebody is there and takes conversations."""
        with self.unit_of_work(read_only=True) as work:
            return self._can_be_had(work, now)

    def place(self, handoff: Handoff, now: datetime) -> Place | None:
        """None once it waits no longer."""
        with self.unit_of_work(read_only=True) as work:
            line = in_order(work.handoffs.with_status([HandoffStatus.WAITING]))
            there = [each for each in work.handoffs.seats() if each.takes and self._is_there(each.seen_at, now)]
            minutes = minutes_of_a_talk(work.handoffs.ended_last(), self.settings.first_minutes)
            waited = minutes_waited_lately(line, work.handoffs.taken_since(now - LATELY), now)
        if all(each.id != handoff.id for each in line):
            return None
        free = sum(max(0, self.settings.most_at_once - each.holds) for each in there)
        at_once = len(there) * self.settings.most_at_once
        return place_of(handoff, line, free, at_once, minutes, waited)

    def leave(self, conversation_id: str, now: datetime) -> bool:
        """The citizen does not wait any more; False if nothing waits."""
        with self.unit_of_work() as work:
            work.conversations.lock(conversation_id)
            found = work.handoffs.open_of(conversation_id)
            if found is None or found.status is not HandoffStatus.WAITING:
                return False
            left = replace(found, status=HandoffStatus.LEFT, ended_at=now, version=found.version + 1)
            if not work.handoffs.move(left, found.version):
                return False
            work.handoffs.add_step(found.id, StepKind.LEFT, now, CITIZEN)
            work.conversations.set_state(conversation_id, ConversationState.BOT)
            return True

    def leave_number(self, conversation_id: str, phone: str, now: datetime) -> Handoff:
        """To be called back; the same conversation's later number replaces the earlier one that was not called yet."""
        with self.unit_of_work() as work:
            work.conversations.lock(conversation_id)
            earlier = [each for each in work.handoffs.of(conversation_id) if each.status is HandoffStatus.CALL_BACK]
            if earlier:
                kept = earlier[-1]
                again = replace(kept, phone_sealed=self._sealed(phone, kept.id), version=kept.version + 1)
                work.handoffs.move(again, kept.version)
                return again
            own = self.new_id()
            asked = Handoff(own, conversation_id, HandoffStatus.CALL_BACK, Why.ASKED, now)
            asked = replace(asked, phone_sealed=self._sealed(phone, own))
            work.handoffs.add(asked)
            work.handoffs.add_step(own, StepKind.CALL_BACK, now, CITIZEN)
            return asked

    def forget_old(self, now: datetime, keep: timedelta) -> int:
        """Numbers that were left and called. How many."""
        with self.unit_of_work() as work:
            return work.handoffs.forget_phones(now - keep)

    def _sealed(self, phone: str, handoff_id: str) -> bytes:
        return self.vault.seal(phone, phone_place(handoff_id))

    def _can_be_had(self, work: UnitOfWork, now: datetime) -> bool:
        if not self.settings.is_open(now, self.calendar):
            return False
        return any(each.takes and self._is_there(each.seen_at, now) for each in work.handoffs.seats())

    def _is_there(self, seen_at: datetime, now: datetime) -> bool:
        return is_there(seen_at, now, self.settings.seen_seconds)


def phone_place(handoff_id: str) -> str:
    return f"{handoff_id}.phone"
