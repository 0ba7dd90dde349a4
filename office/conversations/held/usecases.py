"""Holding an answer, and what becomes of it: said as it is, in an operator's words, or, too late, the plain channel."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from office.conversations.handoff.refusals import RefusalCode, Refused
from office.conversations.held.model import HeldAnswer, HeldStatus, HeldTopics, packed, unpacked
from office.conversations.model import Message, Reply, Sender
from office.storage.unit_of_work import UnitOfWork, UnitOfWorkFactory
from office.wording.model import Wording

HELD, EXPIRED, OPERATOR = "answer_held", "answer_held_too_long", "operator"
CLOCK = "clock"


@dataclass(frozen=True)
class HeldAnswers:
    """`redact` hides personal numbers in what staff write."""

    unit_of_work: UnitOfWorkFactory
    topics: HeldTopics
    wording: Wording
    new_id: Callable[[], str]
    redact: Callable[[str], str]

    def hold(self, message: Message, replies: Sequence[Reply], now: datetime) -> bool:
        """Keeps them in the place of saying them, and tells the citizen so. False where none of them is to be held, or
        the message was answered meanwhile.
        """
        if not self.topics.holds(replies):
            return False
        minutes = self.topics.minutes
        notice = Reply(self.wording.say("handoff.held", minutes=minutes), Sender.SYSTEM, HELD)
        with self.unit_of_work() as work:
            if not work.conversations.mark_answered(message.id, now):
                return False
            self._say(work, message.conversation_id, message.id, notice, now)
            until = now + timedelta(minutes=minutes)
            kept = [packed(reply) for reply in replies]
            work.held.add(HeldAnswer(message.id, message.conversation_id, kept, now, until))
        return True

    def waiting(self) -> list[tuple[HeldAnswer, str]]:
        """The oldest first, each with what was asked."""
        with self.unit_of_work(read_only=True) as work:
            found = work.held.waiting()
            asked = [work.conversations.message(each.conversation_id, each.message_id) for each in found]
        return [(each, said.text if said else "") for each, said in zip(found, asked, strict=True)]

    def approve(self, message_id: str, by: str, now: datetime) -> HeldAnswer:
        """Said as the assistant would have. Raises Refused held_unknown, held_decided."""
        return self._decided(message_id, HeldStatus.APPROVED, by, now, lambda held: _as_they_are(held))

    def edit(self, message_id: str, by: str, text: str, now: datetime) -> HeldAnswer:
        """In the operator's words, with the assistant's cards and sources. Raises as `approve`."""
        words = self.redact(text.strip())

        def edited(held: HeldAnswer) -> list[Reply]:
            first, *rest = _as_they_are(held)
            return [replace(first, text=words, sender=Sender.OPERATOR, status=OPERATOR, confidence=None), *rest]

        return self._decided(message_id, HeldStatus.EDITED, by, now, edited)

    def reject(self, message_id: str, by: str, text: str, now: datetime) -> HeldAnswer:
        """The operator answers instead. Raises as `approve`."""
        own = Reply(self.redact(text.strip()), Sender.OPERATOR, OPERATOR)
        return self._decided(message_id, HeldStatus.REJECTED, by, now, lambda held: [own])

    def expire(self, now: datetime) -> list[str]:
        """Those at which nobody looked in time: whom to ask instead is told. The conversations of these."""
        with self.unit_of_work(read_only=True) as work:
            late = work.held.waiting(now)
        plain = Reply(self.wording.say("handoff.held_too_long"), Sender.SYSTEM, EXPIRED)
        told = []
        for held in late:
            with self.unit_of_work() as work:
                if work.held.decide(held.message_id, HeldStatus.EXPIRED, CLOCK, now):
                    self._say(work, held.conversation_id, held.message_id, plain, now)
                    told.append(held.conversation_id)
        return told

    def _decided(
        self,
        message_id: str,
        status: HeldStatus,
        by: str,
        now: datetime,
        said: Callable[[HeldAnswer], Sequence[Reply]],
    ) -> HeldAnswer:
        with self.unit_of_work() as work:
            held = work.held.get(message_id, lock=True)
            if held is None:
                raise Refused(RefusalCode.HELD_UNKNOWN)
            if not work.held.decide(message_id, status, by, now):
                raise Refused(RefusalCode.HELD_DECIDED, who=held.decided_by)
            for reply in said(held):
                self._say(work, held.conversation_id, message_id, reply, now)
            return replace(held, status=status, decided_by=by, decided_at=now)

    def _say(self, work: UnitOfWork, conversation_id: str, reply_to: str, reply: Reply, now: datetime) -> None:
        work.conversations.lock(conversation_id)
        work.conversations.append(Message.of(reply, self.new_id(), conversation_id, now, reply_to))


def _as_they_are(held: HeldAnswer) -> list[Reply]:
    return [unpacked(each) for each in held.replies]
