"""People on messaging platforms and their conversations: who is heard, and what is delivered to them, in order.

What stands in the record behind what a person was told is what they are still to be told: answers that came late, what
an operator says, reminders. So nothing has to be queued for them, and nothing can be lost on the way there.
"""

import hashlib
import json
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from office.channels.bundling import Bundle, Bundler, Spoken
from office.channels.choosing import choice
from office.channels.heard_store import Heard
from office.channels.model import Inbound, Kind, Rules
from office.channels.person import Person, Progress
from office.channels.quota import Quota
from office.conversations.model import ConversationState, Message, Sender
from office.conversations.usecases import Conversations
from office.storage.unit_of_work import UnitOfWork, UnitOfWorkFactory
from office.vault import CannotOpen, Vault

PURPOSE = "channel person"
LOCALE = "zh-CN"
# Longer than a call may wait for its answer: whoever answers it may have died.
CALL_SLACK = timedelta(seconds=2)
LOOK_AGAIN = timedelta(seconds=2)  # while an answer is awaited
# What is pushed next waits so long, or it could overtake what the call was answered with.
CALL_ARRIVES = timedelta(seconds=1)
AT_ONCE = 20  # messages of one record
CALLS_KEPT, HEARD_KEPT = timedelta(hours=2), timedelta(days=2)


@dataclass(frozen=True, slots=True)
class Entered:
    """A message on record. `mark` names it; `reply`: what its call was answered with before. `wants_more`: only the
    rest of a long text is asked for.
    """

    conversation_id: str
    mark: str
    is_new: bool
    payload: str | None = None
    reply: str | None = None
    wants_more: bool = False


class MetMeanwhile(Exception):
    """Another desk has just met the same person."""


@dataclass(frozen=True)
class ChannelTalk:
    """`more_words`: what people say who want the rest. `may_be_told` of nobody who is on no configured channel."""

    unit_of_work: UnitOfWorkFactory
    conversations: Conversations
    vault: Vault
    bundler: Bundler
    more_words: frozenset[str]

    def is_fresh(self, channel: str, stamp: str, body: bytes, tries: int, within: timedelta, now: datetime) -> bool:
        """Counts a signed call, named by its `stamp`. False where it is played back: with another body, or oftener or
        later than the platform itself would try.
        """
        mark = _hash(channel, stamp)
        with self.unit_of_work() as work:
            counted = work.channels.heard.count_call(mark, hashlib.sha256(body).hexdigest(), now)
        return counted is not None and counted[0] <= tries and now - counted[1] <= within

    def enter(self, inbound: Inbound, rules: Rules, now: datetime) -> Entered:
        """Knows the person or meets them, and notes the message once. A number is the choice that it stands for."""
        while True:
            try:
                with self.unit_of_work() as work:
                    return self._entered(work, inbound, rules, now)
            except MetMeanwhile:
                continue

    def answer_in_call(self, entered: Entered, rules: Rules, now: datetime) -> tuple[str | None, bool]:
        """What the call is answered with: all that the person is to be told by now, as far as it fits; the same again
        if the platform calls again. And whether an answer is still awaited.
        """
        with self.unit_of_work() as work:
            person = work.channels.of_conversation(entered.conversation_id, lock=True)
            heard = work.channels.heard.get(entered.mark)
            if heard and heard.reply is not None:
                return heard.reply, False
            awaited = bool(work.conversations.unanswered(entered.conversation_id))
            if person is None:
                return None, awaited
            if person.is_claimed(now):  # it is on its way to them, and what follows goes the same way
                work.channels.save(replace(person, passive_until=None))
                return None, awaited
            bundle = self.bundle(work, person, rules)
            text, can_push = bundle.text, person.quota.may_push(rules, now)
            if text and not bundle.is_all and not can_push:
                text = self.bundler.with_more(text)
            if text:
                work.channels.heard.answered(entered.mark, text)
            rest_at = now + CALL_ARRIVES if text and (awaited or not bundle.is_all) else None
            look_at = rest_at or (now + LOOK_AGAIN if awaited else None)
            work.channels.save(replace(person, progress=bundle.progress, passive_until=rest_at, look_at=look_at))
        return text or None, awaited

    def answer_later(self, entered: Entered, now: datetime) -> None:
        """The call is over without an answer: what there is to be told is pushed."""
        with self.unit_of_work() as work:
            person = work.channels.of_conversation(entered.conversation_id, lock=True)
            if person is not None:
                work.channels.save(replace(person, passive_until=None, look_at=now))

    def due(self, now: datetime, most: int) -> list[str]:
        with self.unit_of_work(read_only=True) as work:
            return work.channels.due(now, most)

    def look_at_who_is_behind(self, now: datetime) -> None:
        """After a start: something may have been said to somebody, and no desk lived to send it."""
        with self.unit_of_work() as work:
            work.channels.look_at_who_is_behind(now)

    def is_first(self, inbound: Inbound, now: datetime) -> bool:
        """Notes a message of which nothing else is kept."""
        with self.unit_of_work() as work:
            return work.channels.heard.add(Heard(_mark(inbound), now))

    def tidy(self, now: datetime, unheard_before: datetime) -> int:
        """Forgets what came long ago, and how people are reached who have said nothing since that moment."""
        with self.unit_of_work() as work:
            work.channels.heard.forget(now - HEARD_KEPT, now - CALLS_KEPT)
            return work.channels.forget_unheard(unheard_before)

    def _entered(self, work: UnitOfWork, inbound: Inbound, rules: Rules, now: datetime) -> Entered:
        person_mark = self.vault.mark(f"{inbound.channel} {inbound.person}", PURPOSE)
        person = work.channels.get(inbound.channel, person_mark) or self._met(work, inbound, person_mark, now)
        conversation = work.conversations.get(person.conversation_id)
        if conversation is None or conversation.state is ConversationState.CLOSED:
            person = replace(person, **self._opened(work, inbound, now))
        mark = _mark(inbound)
        payload = choice(inbound.text, self._choices(work, person, rules, now)) if inbound.kind is Kind.TEXT else None
        is_new = work.channels.heard.add(Heard(mark, now, payload))
        heard = Heard(mark, now, payload) if is_new else work.channels.heard.get(mark)
        if is_new:
            person = self._after(person, inbound, rules, now)
        work.channels.save(person)
        wants_more = (
            inbound.kind is Kind.TEXT
            and inbound.text.strip() in self.more_words
            and bool(self.bundle(work, person, rules).text)
        )
        return Entered(
            person.conversation_id,
            mark,
            is_new,
            heard.payload if heard else None,
            heard.reply if heard else None,
            wants_more,
        )

    def _choices(self, work: UnitOfWork, person: Person, rules: Rules, now: datetime) -> tuple[str, ...]:
        """What a number means to them: they may have read what is on its way before its platform says that it came."""
        progress = self.bundle(work, person, rules).progress if person.is_claimed(now) else person.progress
        return progress.choices

    def _met(self, work: UnitOfWork, inbound: Inbound, mark: str, now: datetime) -> Person:
        person = Person(
            channel=inbound.channel,
            mark=mark,
            address_sealed=b"",
            heard_at=now,
            quota=Quota({}),
            **self._opened(work, inbound, now),
        )
        if not work.channels.add(person):
            raise MetMeanwhile
        return person

    def _opened(self, work: UnitOfWork, inbound: Inbound, now: datetime) -> dict[str, Any]:
        """Who comes with a question is answered; only who just comes is greeted."""
        opened, _, greeting = self.conversations.open_in(work, inbound.channel, LOCALE, now)
        told = 0 if inbound.kind is Kind.FOLLOWED else greeting[-1].position
        return {"conversation_id": opened.id, "progress": Progress(told)}

    def _after(self, person: Person, inbound: Inbound, rules: Rules, now: datetime) -> Person:
        until = now + timedelta(seconds=rules.passive_seconds) + CALL_SLACK if rules.passive_seconds else None
        if inbound.kind is Kind.LEFT:
            return replace(person, has_left=True, look_at=None)
        return replace(
            person,
            address_sealed=self._address(person, inbound),
            heard_at=now,
            quota=person.quota.after(inbound.kind, rules, min(now, inbound.sent_at)),
            has_left=False,
            passive_until=until,
            look_at=until or now + LOOK_AGAIN,
            attempts=0,
        )

    def _address(self, person: Person, inbound: Inbound) -> bytes:
        packed = inbound.address.packed()
        try:
            if person.address_sealed and self.vault.open(person.address_sealed, person.address_place) == packed:
                return person.address_sealed
        except CannotOpen:
            pass  # under a key that is gone: sealed anew
        return self.vault.seal(packed, person.address_place)

    def bundle(self, work: UnitOfWork, person: Person, rules: Rules) -> Bundle:
        record = work.conversations.record(person.conversation_id, person.progress.position, AT_ONCE)
        spoken = [_spoken(each) for each in record if each.sender is not Sender.CITIZEN]
        return self.bundler.bundle(spoken, person.progress, rules)


def _spoken(message: Message) -> Spoken:
    return Spoken(message.position, message.reply_to, message.text, message.extras)


def _mark(inbound: Inbound) -> str:
    return _hash(inbound.channel, inbound.person, inbound.message_id)


def _hash(*parts: str) -> str:
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()
