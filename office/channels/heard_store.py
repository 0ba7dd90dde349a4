"""What came in before, so that nothing is done twice. Runs inside the caller's transaction."""

from dataclasses import dataclass, field
from datetime import datetime

import sqlalchemy as sa

from office.storage.schema import Moment, metadata

channel_messages = sa.Table(
    "channel_messages",
    metadata,
    sa.Column("mark", sa.String(64), primary_key=True),
    sa.Column("payload", sa.Text),
    sa.Column("reply", sa.Text),
    sa.Column("heard_at", Moment, nullable=False, index=True),
)
channel_calls = sa.Table(
    "channel_calls",
    metadata,
    sa.Column("mark", sa.String(64), primary_key=True),
    sa.Column("body_hash", sa.String(64), nullable=False),
    sa.Column("times", sa.Integer, nullable=False),
    sa.Column("first_at", Moment, nullable=False, index=True),
)
messages, calls = channel_messages.c, channel_calls.c


@dataclass(frozen=True, slots=True)
class Heard:
    """A message. `payload`: the choice that it was understood as; `reply`: what it was answered with in its call."""

    mark: str
    heard_at: datetime
    payload: str | None = None
    reply: str | None = field(default=None, repr=False)


class HeardStore:
    def __init__(self, connection: sa.Connection) -> None:
        self.connection = connection

    def add(self, heard: Heard) -> bool:
        """False if it was heard before."""
        row = {name: getattr(heard, name) for name in Heard.__dataclass_fields__}
        return self._is_new(channel_messages.insert(), row)

    def get(self, mark: str) -> Heard | None:
        row = self.connection.execute(sa.select(channel_messages).where(messages.mark == mark)).first()
        return Heard(**row._asdict()) if row else None

    def answered(self, mark: str, reply: str) -> None:
        self.connection.execute(channel_messages.update().where(messages.mark == mark).values(reply=reply))

    def count_call(self, mark: str, body_hash: str, now: datetime) -> tuple[int, datetime] | None:
        """The how-manieth time this signed call comes, and when it came first; None if it came with another body."""
        row = {"mark": mark, "body_hash": body_hash, "times": 1, "first_at": now}
        if self._is_new(channel_calls.insert(), row):
            return 1, now
        counted = self.connection.execute(
            channel_calls.update()
            .where(calls.mark == mark, calls.body_hash == body_hash)
            .values(times=calls.times + 1)
            .returning(calls.times, calls.first_at)
        ).first()
        return (counted.times, counted.first_at) if counted else None

    def forget(self, messages_before: datetime, calls_before: datetime) -> None:
        self.connection.execute(channel_messages.delete().where(messages.heard_at < messages_before))
        self.connection.execute(channel_calls.delete().where(calls.first_at < calls_before))

    def _is_new(self, insert: sa.Insert, row: dict[str, object]) -> bool:
        try:
            with self.connection.begin_nested():
                self.connection.execute(insert, row)
        except sa.exc.IntegrityError:
            return False
        return True
