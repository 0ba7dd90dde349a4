"""Messages on their way out, in the database. Each method runs inside the caller's transaction.

Whoever sends a message has claimed it with one conditional update; a claim runs out, so that a dead worker's message
is taken up by another.
"""

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from office.outbox.model import Attempt, AttemptOutcome, MessageKind, MessageStatus, OutgoingMessage, SendingChannel
from office.outbox.store.book import OutboxBook, as_message
from office.outbox.store.tables import outgoing_attempts, outgoing_messages
from office.storage.schema import Moment

messages, attempts = outgoing_messages.c, outgoing_attempts.c
UNFINISHED = (MessageStatus.QUEUED, MessageStatus.SENDING)
EMPTIED = {"address_mark": "", "address_sealed": b"", "letter_sealed": b""}


class OutboxStore:
    def __init__(self, connection: sa.Connection) -> None:
        self.connection = connection
        self.book = OutboxBook(connection)

    def add(self, message: OutgoingMessage) -> bool:
        """False if its key has come in before; nothing is added then."""
        try:
            with self.connection.begin_nested():
                self.connection.execute(outgoing_messages.insert(), _row(message))
        except sa.exc.IntegrityError:
            return False
        return True

    def add_all(self, messages: Iterable[OutgoingMessage]) -> None:
        """Those whose key has come in before are left as they are."""
        dialect = postgresql if self.connection.dialect.name == "postgresql" else sqlite
        insert: Any = dialect.insert(outgoing_messages)
        if rows := [_row(message) for message in messages]:
            self.connection.execute(insert.on_conflict_do_nothing(index_elements=["key"]), rows)

    def get(self, key: str) -> OutgoingMessage | None:
        return next(iter(self._all(messages.key == key)), None)

    def about(self, about: str) -> list[OutgoingMessage]:
        """By the time at which they are due."""
        return self._all(messages.about == about)

    def due(
        self, channel: SendingChannel, kinds: Collection[MessageKind], now: datetime, most: int
    ) -> list[OutgoingMessage]:
        """What could be claimed now, the first due first."""
        return self._all(messages.channel == channel, self._can_be_claimed(kinds, now), limit=most)

    def claim(self, key: str, kinds: Collection[MessageKind], claim: str, now: datetime, until: datetime) -> int | None:
        """The number of the attempt that is now the caller's to make, and is on record with it; None: not theirs."""
        number = self.connection.execute(
            outgoing_messages.update()
            .where(messages.key == key, self._can_be_claimed(kinds, now))
            .values(status=MessageStatus.SENDING, claimed_by=claim, claimed_until=until, attempts=messages.attempts + 1)
            .returning(messages.attempts)
        ).scalar()
        if number is None:
            return None
        self._interrupt(attempts.message_key == key, now)
        row = {"message_key": key, "number": number, "begun_at": now, "outcome": AttemptOutcome.SENDING, "error": ""}
        self.connection.execute(outgoing_attempts.insert().values(row))
        return int(number)

    def finish(self, key: str, claim: str, now: datetime, status: MessageStatus, next_try_at: datetime) -> bool:
        """False if the claim was somebody else's by now. `status` QUEUED: to be tried again then, unless it was
        cancelled meanwhile or that would be too late.
        """
        is_again = status is MessageStatus.QUEUED
        settled = (
            sa.case(
                (messages.cancelled_at.is_not(None), MessageStatus.CANCELLED),
                (messages.give_up_at <= next_try_at, MessageStatus.FAILED),
                else_=MessageStatus.QUEUED,
            )
            if is_again
            else sa.literal(status)
        )
        finished = self.connection.execute(
            outgoing_messages.update()
            .where(messages.key == key, messages.claimed_by == claim, messages.status == MessageStatus.SENDING)
            .values(
                status=settled,
                next_try_at=next_try_at,
                ended_at=sa.case((settled == MessageStatus.QUEUED, sa.null()), else_=sa.literal(now, Moment)),
                claimed_by=None,
                claimed_until=None,
            )
        )
        return finished.rowcount == 1

    def end_attempt(self, key: str, number: int, outcome: AttemptOutcome, error: str, now: datetime) -> None:
        self.connection.execute(
            outgoing_attempts.update()
            .where(attempts.message_key == key, attempts.number == number)
            .values(outcome=outcome, error=error[:64], ended_at=now)
        )

    def cancel(self, about: str, now: datetime, keep: Collection[str] = ()) -> int:
        """How many will not be sent, or not again if they are being sent this moment."""
        is_queued = messages.status == MessageStatus.QUEUED
        cancelled = self.connection.execute(
            outgoing_messages.update()
            .where(messages.about == about, messages.status.in_(UNFINISHED), messages.key.not_in(list(keep)))
            .where(messages.cancelled_at.is_(None))
            .values(
                cancelled_at=now,
                ended_at=sa.case((is_queued, sa.literal(now, Moment)), else_=sa.null()),
                status=sa.case((is_queued, MessageStatus.CANCELLED), else_=messages.status),
            )
        )
        return cancelled.rowcount

    def give_up(self, now: datetime) -> int:
        """Ends what nobody is sending and what is cancelled or too late; how many."""
        is_cancelled = messages.cancelled_at.is_not(None)
        ended = self.connection.execute(
            outgoing_messages.update()
            .where(self._nobody_sends_it(now), sa.or_(is_cancelled, messages.give_up_at <= now))
            .values(
                status=sa.case((is_cancelled, MessageStatus.CANCELLED), else_=MessageStatus.FAILED),
                ended_at=now,
                claimed_by=None,
                claimed_until=None,
            )
            .returning(messages.key)
        )
        keys = list(ended.scalars())
        self._interrupt(attempts.message_key.in_(keys), now)
        return len(keys)

    def empty(self, before: datetime) -> int:
        """Takes address and letter out of what ended before that; the log stays. How many."""
        full = (messages.ended_at < before) & (messages.address_mark != "")
        return self.connection.execute(outgoing_messages.update().where(full).values(EMPTIED)).rowcount

    def empty_about(self, about: str) -> None:
        """Takes address and letter out of everything about it that nobody is sending this moment."""
        has_ended = (messages.about == about) & messages.status.not_in(UNFINISHED)
        self.connection.execute(outgoing_messages.update().where(has_ended).values(EMPTIED))

    def sealed_after(self, key: str, limit: int) -> list[OutgoingMessage]:
        """By key, from the one after that, without the emptied: to be sealed anew."""
        chosen = sa.select(outgoing_messages).where(messages.key > key, messages.letter_sealed != b"")
        ordered = chosen.order_by(messages.key).limit(limit)
        return [as_message(row) for row in self.connection.execute(ordered).mappings()]

    def seal_anew(self, key: str, address_sealed: bytes, letter_sealed: bytes) -> None:
        values = {"address_sealed": address_sealed, "letter_sealed": letter_sealed}
        is_its = (messages.key == key) & (messages.letter_sealed != b"")
        self.connection.execute(outgoing_messages.update().where(is_its).values(**values))

    def log(self, key: str) -> list[Attempt]:
        chosen = sa.select(outgoing_attempts).where(attempts.message_key == key).order_by(attempts.number)
        return [
            Attempt(row["number"], row["begun_at"], AttemptOutcome(row["outcome"]), row["ended_at"], row["error"])
            for row in self.connection.execute(chosen).mappings()
        ]

    def _interrupt(self, which: "sa.ColumnElement[bool]", now: datetime) -> None:
        self.connection.execute(
            outgoing_attempts.update()
            .where(which, attempts.outcome == AttemptOutcome.SENDING)
            .values(outcome=AttemptOutcome.INTERRUPTED, ended_at=now)
        )

    def _nobody_sends_it(self, now: datetime) -> "sa.ColumnElement[bool]":
        left_lying = sa.and_(messages.status == MessageStatus.SENDING, messages.claimed_until < now)
        return sa.or_(messages.status == MessageStatus.QUEUED, left_lying)

    def _can_be_claimed(self, kinds: Collection[MessageKind], now: datetime) -> "sa.ColumnElement[bool]":
        """Due, wanted, in nobody's hands, and nothing to the same address is due before it."""
        other = outgoing_messages.alias("other")
        is_before = sa.or_(
            other.c.due_at < messages.due_at, sa.and_(other.c.due_at == messages.due_at, other.c.id < messages.id)
        )
        ahead = (
            sa.select(sa.literal(1))
            .where(other.c.address_mark == messages.address_mark, other.c.status.in_(UNFINISHED))
            .where(other.c.kind.in_(list(kinds)), is_before)
            .where(sa.or_(other.c.give_up_at > now, other.c.claimed_until >= now))
            .correlate(outgoing_messages)
        )
        return sa.and_(
            self._nobody_sends_it(now),
            messages.kind.in_(list(kinds)),
            messages.next_try_at <= now,
            messages.give_up_at > now,
            messages.cancelled_at.is_(None),
            ~sa.exists(ahead),
        )

    def _all(self, *conditions: Any, limit: int | None = None) -> list[OutgoingMessage]:
        chosen = sa.select(outgoing_messages).where(*conditions).order_by(messages.due_at, messages.id).limit(limit)
        return [as_message(row) for row in self.connection.execute(chosen).mappings()]


def _row(message: OutgoingMessage) -> dict[str, Any]:
    return {name: getattr(message, name) for name in OutgoingMessage.__dataclass_fields__}
