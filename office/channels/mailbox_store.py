"""Mailboxes of a platform that has its messages fetched: how far each was read. Runs in the caller's transaction."""

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from office.storage.schema import Moment, metadata

channel_mailboxes = sa.Table(
    "channel_mailboxes",
    metadata,
    sa.Column("name", sa.String(96), primary_key=True),
    sa.Column("cursor", sa.Text, nullable=False),
    sa.Column("key", sa.Text, nullable=False),
    sa.Column("opened_at", Moment, nullable=False),
    sa.Column("look_at", Moment),
    sa.Column("attempts", sa.Integer, nullable=False),
    sa.Column("claimed_by", sa.String(64)),
    sa.Column("claimed_until", Moment),
)
boxes = channel_mailboxes.c


@dataclass(frozen=True, slots=True)
class Mailbox:
    """`cursor`: how far it was read; `key`: what the platform's last call gave for reading it;
    `opened_at`: when it was first heard of.
    """

    name: str
    cursor: str
    key: str
    opened_at: datetime
    attempts: int = 0


class MailboxStore:
    def __init__(self, connection: sa.Connection) -> None:
        self.connection = connection

    def has_news(self, name: str, key: str, now: datetime) -> None:
        changed = self.connection.execute(
            channel_mailboxes.update().where(boxes.name == name).values(key=key, look_at=now)
        )
        if changed.rowcount == 0:
            row = {"name": name, "cursor": "", "key": key, "look_at": now, "attempts": 0, "opened_at": now}
            try:
                with self.connection.begin_nested():
                    self.connection.execute(channel_mailboxes.insert(), row)
            except sa.exc.IntegrityError:  # somebody else's call has just made it
                self.has_news(name, key, now)

    def due(self, now: datetime) -> list[str]:
        free = sa.or_(boxes.claimed_until.is_(None), boxes.claimed_until < now)
        return list(self.connection.execute(sa.select(boxes.name).where(boxes.look_at <= now, free)).scalars())

    def claim(self, name: str, holder: str, now: datetime, until: datetime) -> Mailbox | None:
        """None if somebody else is reading it, or there is no news. Whoever dies over it leaves it to be looked at."""
        free = sa.or_(boxes.claimed_until.is_(None), boxes.claimed_until < now)
        claimed = self.connection.execute(
            channel_mailboxes.update()
            .where(boxes.name == name, boxes.look_at <= now, free)
            .values(claimed_by=holder, claimed_until=until, look_at=until)
            .returning(boxes.name, boxes.cursor, boxes.key, boxes.opened_at, boxes.attempts)
        ).first()
        return Mailbox(**claimed._asdict()) if claimed else None

    def read_to(self, name: str, holder: str, cursor: str) -> None:
        self.connection.execute(
            channel_mailboxes.update()
            .where(boxes.name == name, boxes.claimed_by == holder)
            .values(cursor=cursor, attempts=0)
        )

    def let_go(self, name: str, holder: str, look_at: datetime | None, attempts: int) -> None:
        """`look_at`: news that came meanwhile is looked at anyway."""
        later = sa.case((boxes.look_at >= boxes.claimed_until, sa.literal(look_at, Moment)), else_=boxes.look_at)
        self.connection.execute(
            channel_mailboxes.update()
            .where(boxes.name == name, boxes.claimed_by == holder)
            .values(look_at=later, claimed_by=None, claimed_until=None, attempts=attempts)
        )
