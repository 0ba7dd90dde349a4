"""What is sent to people on platforms by itself: one message at a time to each, in the order of the record."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import StrEnum

from office.channel_talk import LOOK_AGAIN, ChannelTalk
from office.channels.model import Address, Kind, Rules
from office.channels.person import Person, Progress
from office.channels.quota import Quota
from office.storage.unit_of_work import UnitOfWork
from office.vault import CannotOpen

# Longer than one attempt takes (desk/channels/platform_api.py).
CLAIM_LASTS = timedelta(seconds=60)
# Somebody is waiting for an answer, so sooner than a reminder is tried again.
MOST_ATTEMPTS = 500  # three days; then it waits until they write again
FIRST_PAUSE, LONGEST_PAUSE = timedelta(seconds=2), timedelta(minutes=10)


class Outcome(StrEnum):
    NOBODY = "nobody"  # the conversation is on no platform
    DONE = "done"  # everything is told
    BUSY = "busy"  # somebody else is at it, or a call of theirs is about to be answered
    HELD = "held"  # nothing may be sent to them until they write again
    AWAY = "away"  # the platform took nothing; it is tried again


@dataclass(frozen=True, slots=True)
class Push:
    """`grant`: which of the platform's allowances it uses up. `key` is the same whenever this is tried again."""

    person: Person
    address: Address = field(repr=False)
    text: str = field(repr=False)
    progress: Progress
    grant: Kind | None
    holder: str

    @property
    def key(self) -> str:
        return f"{self.person.conversation_id}.{self.progress.position}.{self.progress.parts}"


@dataclass(frozen=True)
class ChannelDelivery:
    """`jitter` is in [0, 1)."""

    talk: ChannelTalk
    jitter: Callable[[], float]

    def take_up(
        self, conversation_id: str, holder: str, rules_of: Callable[[str], Rules | None], now: datetime
    ) -> Push | Outcome:
        """The next message to be sent, claimed for `holder`; or why there is none."""
        # Looked at oftener than there is anything to send: most looks must not wait for who writes.
        with self.talk.unit_of_work(read_only=True) as work:
            person = work.channels.of_conversation(conversation_id)
            if outcome := self._nothing_to_do(work, person, rules_of, now):
                return outcome
        with self.talk.unit_of_work() as work:
            person = work.channels.of_conversation(conversation_id, lock=True)
            if outcome := _not_now(person, now):
                return outcome
            assert person is not None
            rules = rules_of(person.channel)
            bundle = self.talk.bundle(work, person, rules) if rules else None
            if rules is None or bundle is None:
                work.channels.save(replace(person, look_at=None))
                return Outcome.HELD
            if not bundle.text:
                awaited = work.conversations.unanswered(conversation_id)
                look_at = now + LOOK_AGAIN if awaited else None
                work.channels.save(replace(person, progress=bundle.progress, look_at=look_at))
                return Outcome.DONE
            address = self._address(person)
            if address is None or person.has_left or not person.quota.may_push(rules, now):
                work.channels.save(replace(person, look_at=None))
                return Outcome.HELD
            claimed = replace(person, claimed_by=holder, claimed_until=now + CLAIM_LASTS, look_at=now + CLAIM_LASTS)
            work.channels.save(claimed)
        grant = claimed.quota.next_grant(now) if rules.pushes is not None else None
        goes_on = bundle.is_all or claimed.quota.spent(grant).may_push(rules, now)
        text = bundle.text if goes_on else self.talk.bundler.with_more(bundle.text)
        return Push(claimed, address, text, bundle.progress, grant, holder)

    def _nothing_to_do(
        self, work: UnitOfWork, person: Person | None, rules_of: Callable[[str], Rules | None], now: datetime
    ) -> Outcome | None:
        """None: something is to be sent, or to be written down."""
        if outcome := _not_now(person, now):
            return outcome
        assert person is not None
        rules = rules_of(person.channel)
        if rules is None:
            return None
        bundle = self.talk.bundle(work, person, rules)
        if bundle.text or bundle.progress != person.progress:
            return None
        awaited = work.conversations.unanswered(person.conversation_id)
        is_looked_at = person.look_at is not None and person.look_at > now
        return Outcome.DONE if (is_looked_at if awaited else person.look_at is None) else None

    def arrived(self, push: Push, now: datetime) -> None:
        self._finish(
            push,
            lambda person: replace(
                person, progress=push.progress, quota=person.quota.spent(push.grant), attempts=0, look_at=now
            ),
        )

    def refused(self, push: Push) -> None:
        """They cannot be sent anything until they write again; then it goes with the answer. Whoever wrote while it
        was refused has done so.
        """

        def change(person: Person) -> Person:
            if person.heard_at != push.person.heard_at:
                return replace(person, attempts=0, look_at=person.heard_at)
            return replace(person, quota=Quota({}), has_left=True, attempts=0, look_at=None)

        self._finish(push, change)

    def failed(self, push: Push, now: datetime, asked_to_wait: timedelta = timedelta()) -> None:
        attempts = push.person.attempts + 1
        pause = pause_after(attempts, self.jitter(), asked_to_wait)
        again_at = now + pause if attempts < MOST_ATTEMPTS else None
        self._finish(push, lambda person: replace(person, attempts=attempts, look_at=again_at))

    def _finish(self, push: Push, change: Callable[[Person], Person]) -> None:
        """Changes nothing if the claim had run out and somebody else has it."""
        with self.talk.unit_of_work() as work:
            person = work.channels.of_conversation(push.person.conversation_id, lock=True)
            if person is not None and person.claimed_by == push.holder:
                work.channels.save(replace(change(person), claimed_by=None, claimed_until=None))

    def _address(self, person: Person) -> Address | None:
        try:
            return Address.unpacked(self.talk.vault.open(person.address_sealed, person.address_place))
        except (CannotOpen, ValueError, TypeError):
            return None


def _not_now(person: Person | None, now: datetime) -> Outcome | None:
    if person is None:
        return Outcome.NOBODY
    if person.is_claimed(now) or (person.passive_until and person.passive_until > now):
        return Outcome.BUSY
    if person.attempts and person.look_at and person.look_at > now:
        return Outcome.AWAY
    return None


def pause_after(attempts: int, jitter: float, asked_for: timedelta) -> timedelta:
    """After so many failed attempts (1 and up): doubled each time, of that the upper half by `jitter`."""
    doubled: timedelta = min(FIRST_PAUSE * 2 ** min(attempts - 1, 20), LONGEST_PAUSE)
    return max(doubled * (0.5 + jitter / 2), min(asked_for, LONGEST_PAUSE))
