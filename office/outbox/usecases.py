"""What can be done with the outbox. A message is queued once by its key, and tried until it arrives, at least once."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from office.outbox.backoff import pause_after
from office.outbox.model import (
    Attempt,
    AttemptOutcome,
    Draft,
    Encryptor,
    Letter,
    MessageStatus,
    OutgoingMessage,
    Recipient,
    Sending,
    SendingChannel,
    key_instead,
)
from office.outbox.reminders import kinds_at
from office.outbox.writing import packed, unpacked, written
from office.storage.unit_of_work import UnitOfWork, UnitOfWorkFactory
from office.wording.model import Wording

# Longer than a worker tries (desk/sending/worker.py), so that no message is sent twice at the same time.
CLAIM_LASTS = timedelta(seconds=60)
# Of a message that nothing makes useless before.
TRIED_FOR = timedelta(days=3)
AT_ONCE = timedelta()
STATUS_AFTER = {
    AttemptOutcome.SENT: MessageStatus.SENT,
    AttemptOutcome.REFUSED: MessageStatus.FAILED,
    AttemptOutcome.AGAIN: MessageStatus.QUEUED,
    AttemptOutcome.INTERRUPTED: MessageStatus.QUEUED,
}


@dataclass(frozen=True)
class Outbox:
    """`new_token` names one claim; `jitter` is in [0, 1)."""

    unit_of_work: UnitOfWorkFactory
    wording: Wording
    encryptor: Encryptor
    new_token: Callable[[], str]
    jitter: Callable[[], float]

    def put(self, work: UnitOfWork, draft: Draft, now: datetime) -> bool:
        """Queues it in the caller's transaction, so that it goes out if and only if that is committed. False if its
        key was queued before. Raises KeyError where a value for its words is missing.
        """
        return work.outbox.add(self._message(draft, now))

    def put_all(self, work: UnitOfWork, drafts: Iterable[Draft], now: datetime) -> None:
        """As `put`, for many in one statement."""
        work.outbox.add_all(self._message(draft, now) for draft in drafts)

    def queue(self, drafts: Iterable[Draft], now: datetime) -> int:
        """How many of them are new."""
        with self.unit_of_work() as work:
            return sum(self.put(work, draft, now) for draft in drafts)

    def settle(self, about: str, drafts: Sequence[Draft], now: datetime) -> None:
        """What is still to be said about it is exactly this: the missing is queued, the rest cancelled. May be asked
        for any number of times; writes only where something differs.
        """
        wanted = {key for draft in drafts for key in draft.keys}
        with self.unit_of_work(read_only=True) as work:
            known = work.outbox.about(about)
        missing = {draft.key for draft in drafts} - {message.key for message in known}
        unwanted = any(message.ended_at is None and message.key not in wanted for message in known)
        if missing or unwanted:
            with self.unit_of_work() as work:
                work.outbox.cancel(about, now, keep=sorted(wanted))
                for draft in drafts:
                    self.put(work, draft, now)

    def cancel(self, about: str, now: datetime) -> int:
        """How many will not be sent (again)."""
        with self.unit_of_work() as work:
            return work.outbox.cancel(about, now)

    def forget(self, work: UnitOfWork, about: str, now: datetime) -> None:
        """Nothing more is sent of it, and nothing of it can be read; the log stays. In the caller's transaction."""
        work.outbox.cancel(about, now)
        work.outbox.empty_about(about)

    def take(self, channel: SendingChannel, worker: str, now: datetime, most: int = 1) -> list[Sending]:
        """Claims what is due, the first due first, to be sent now by this worker only. Of one address never a second
        while the first is on its way. What cannot be opened goes back to be tried later.
        """
        kinds = kinds_at(now)
        with self.unit_of_work(read_only=True) as work:
            due = work.outbox.due(channel, kinds, now, most)
        taken: list[tuple[OutgoingMessage, str, int, datetime]] = []
        for message in due:
            claim, until = f"{worker}:{self.new_token()}", now + CLAIM_LASTS
            with self.unit_of_work() as work:
                attempt = work.outbox.claim(message.key, kinds, claim, now, until)
            if attempt is not None:
                taken.append((message, claim, attempt, until))
        return [sending for each in taken if (sending := self._opened(*each, now)) is not None]

    def finish(
        self,
        sending: Sending,
        outcome: AttemptOutcome,
        now: datetime,
        error: str = "",
        asked_to_wait: timedelta = AT_ONCE,
    ) -> bool:
        """Records how it went. False if the claim had run out and somebody else has it: then it goes out twice, with
        the same key.
        """
        pause = AT_ONCE
        if outcome is AttemptOutcome.AGAIN:
            pause = pause_after(sending.attempt, self.jitter(), asked_to_wait)
        with self.unit_of_work() as work:
            work.outbox.end_attempt(sending.key, sending.attempt, outcome, error, now)
            kept = work.outbox.finish(sending.key, sending.claim, now, STATUS_AFTER[outcome], now + pause)
            if kept and outcome is AttemptOutcome.REFUSED:
                self._go_instead(work, sending, now)
            return kept

    def tidy(self, now: datetime, empty_before: datetime) -> int:
        """Ends what is too late to be of use, and empties what ended before that moment. How many were ended."""
        with self.unit_of_work() as work:
            work.outbox.empty(empty_before)
            return work.outbox.give_up(now)

    def find(self, key: str) -> tuple[OutgoingMessage, list[Attempt]] | None:
        """A message with its delivery log."""
        with self.unit_of_work(read_only=True) as work:
            found = work.outbox.get(key)
            return None if found is None else (found, work.outbox.log(key))

    def _go_instead(self, work: UnitOfWork, refused: Sending, now: datetime) -> None:
        """The same words to whom they go next, if anybody is left and they are still wanted."""
        before = work.outbox.get(refused.key)
        if not refused.letter.instead or before is None or before.cancelled_at or before.give_up_at <= now:
            return
        to, *rest = refused.letter.instead
        message = replace(
            before,
            key=key_instead(refused.key, to.channel),
            channel=to.channel,
            next_try_at=now,
            queued_at=now,
            status=MessageStatus.QUEUED,
            attempts=0,
            ended_at=None,
        )
        work.outbox.add(self._sealed(message, to, replace(refused.letter, instead=tuple(rest))))

    def _message(self, draft: Draft, now: datetime) -> OutgoingMessage:
        letter = written(draft, self.wording)
        return OutgoingMessage(
            key=draft.key,
            kind=draft.kind,
            about=draft.about,
            channel=draft.to.channel,
            **self._envelope(draft.key, draft.to, letter),
            due_at=draft.due_at,
            next_try_at=draft.due_at,
            give_up_at=draft.useless_after or draft.due_at + TRIED_FOR,
            queued_at=now,
        )

    def _sealed(self, message: OutgoingMessage, to: Recipient, letter: Letter) -> OutgoingMessage:
        return replace(message, **self._envelope(message.key, to, letter))

    def _envelope(self, key: str, to: Recipient, letter: Letter) -> dict[str, Any]:
        seal = self.encryptor.seal
        return {
            "address_mark": self.encryptor.mark(to.address, f"outgoing {to.channel}"),
            "address_sealed": seal(to.address, f"outgoing {key} address"),
            "letter_sealed": seal(packed(letter), f"outgoing {key} letter"),
        }

    def _opened(
        self, message: OutgoingMessage, claim: str, attempt: int, until: datetime, now: datetime
    ) -> Sending | None:
        address, letter = "", Letter("", "")
        error = ""
        try:
            address = self.encryptor.open(message.address_sealed, f"outgoing {message.key} address")
            letter = unpacked(self.encryptor.open(message.letter_sealed, f"outgoing {message.key} letter"))
        except ValueError as fault:
            error = type(fault).__name__
        to = Recipient(message.channel, address)
        sending = Sending(message.key, message.kind, to, letter, claim, attempt, until)
        if error:
            # A key that is not here may be put back.
            self.finish(sending, AttemptOutcome.AGAIN, now, error)
            return None
        return sending
