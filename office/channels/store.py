"""People on platforms in the database. Each method runs inside the caller's transaction."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from office.channels.heard_store import HeardStore
from office.channels.mailbox_store import MailboxStore
from office.channels.person import Person, Progress
from office.channels.quota import Quota
from office.storage.schema import Moment, metadata

channel_people = sa.Table(
    "channel_people",
    metadata,
    sa.Column("channel", sa.String(32), primary_key=True),
    sa.Column("mark", sa.String(64), primary_key=True),
    sa.Column("conversation_id", sa.ForeignKey("conversations.id", ondelete="CASCADE"), nullable=False, unique=True),
    sa.Column("address_sealed", sa.LargeBinary, nullable=False),
    sa.Column("heard_at", Moment, nullable=False, index=True),
    sa.Column("delivered_position", sa.Integer, nullable=False),
    sa.Column("delivered_parts", sa.Integer, nullable=False),
    sa.Column("turn", sa.String(64)),
    sa.Column("choices", sa.JSON, nullable=False),
    sa.Column("grants", sa.JSON, nullable=False),
    sa.Column("has_left", sa.Boolean, nullable=False),
    sa.Column("passive_until", Moment),
    sa.Column("look_at", Moment, index=True),
    sa.Column("attempts", sa.Integer, nullable=False),
    sa.Column("claimed_by", sa.String(64)),
    sa.Column("claimed_until", Moment),
)
people = channel_people.c


class ChannelStore:
    """`heard`: messages and calls that came before; `mailboxes`: what is fetched from a platform."""

    def __init__(self, connection: sa.Connection) -> None:
        self.connection = connection
        self.heard = HeardStore(connection)
        self.mailboxes = MailboxStore(connection)

    def add(self, person: Person) -> bool:
        """False if somebody else has just added the same; then look again, in another transaction."""
        try:
            with self.connection.begin_nested():
                self.connection.execute(channel_people.insert(), _row(person))
        except sa.exc.IntegrityError:
            return False
        return True

    def get(self, channel: str, mark: str) -> Person | None:
        """Holds the row until the transaction ends."""
        return self._one((people.channel == channel) & (people.mark == mark), lock=True)

    def of_conversation(self, conversation_id: str, *, lock: bool = False) -> Person | None:
        return self._one(people.conversation_id == conversation_id, lock=lock)

    def save(self, person: Person) -> None:
        """The caller holds the row."""
        self.connection.execute(channel_people.update().where(_is(person)).values(_row(person)))

    def seal_anew(self, person: Person, address_sealed: bytes) -> None:
        self.connection.execute(channel_people.update().where(_is(person)).values(address_sealed=address_sealed))

    def sealed_after(self, place: tuple[str, str], most: int) -> Sequence[Person]:
        """By channel and mark."""
        behind = sa.tuple_(people.channel, people.mark) > sa.tuple_(*map(sa.literal, place))
        return self._many(sa.select(channel_people).where(behind).order_by(people.channel, people.mark).limit(most))

    def due(self, now: datetime, most: int) -> list[str]:
        """Conversations to be looked at, the longest due first."""
        chosen = (
            sa.select(people.conversation_id)
            .where(people.look_at <= now, sa.or_(people.claimed_until.is_(None), people.claimed_until < now))
            .order_by(people.look_at)
            .limit(most)
        )
        return list(self.connection.execute(chosen).scalars())

    def look_at_who_is_behind(self, now: datetime) -> None:
        """Something stands in their record that they may not have been told."""
        record = sa.table("conversations", sa.column("id"), sa.column("last_position"))
        is_behind = (record.c.id == people.conversation_id) & (record.c.last_position > people.delivered_position)
        behind = sa.exists(sa.select(sa.literal(1)).select_from(record).where(is_behind))
        self.connection.execute(channel_people.update().where(people.look_at.is_(None), behind).values(look_at=now))

    def forget_unheard(self, before: datetime) -> int:
        """Who has said nothing since is nobody's address any more; the conversation stays without them."""
        return self.connection.execute(channel_people.delete().where(people.heard_at < before)).rowcount

    def _one(self, where: sa.ColumnElement[bool], *, lock: bool) -> Person | None:
        chosen = sa.select(channel_people).where(where)
        found = self._many(chosen.with_for_update() if lock else chosen)
        return found[0] if found else None

    def _many(self, chosen: sa.Select[Any]) -> list[Person]:
        return [_person(row._asdict()) for row in self.connection.execute(chosen)]


def _is(person: Person) -> sa.ColumnElement[bool]:
    return (people.channel == person.channel) & (people.mark == person.mark)


PLAIN = (
    *("channel", "mark", "conversation_id", "address_sealed", "heard_at", "has_left", "passive_until", "look_at"),
    *("attempts", "claimed_by", "claimed_until"),
)


def _row(person: Person) -> dict[str, Any]:
    progress = person.progress
    return {
        **{name: getattr(person, name) for name in PLAIN},
        "delivered_position": progress.position,
        "delivered_parts": progress.parts,
        "turn": progress.turn,
        "choices": list(progress.choices),
        "grants": person.quota.packed(),
    }


def _person(row: dict[str, Any]) -> Person:
    progress = Progress(row["delivered_position"], row["delivered_parts"], row["turn"], tuple(row["choices"]))
    plain = {name: row[name] for name in PLAIN}
    plain["address_sealed"] = bytes(plain["address_sealed"])
    return Person(**plain, progress=progress, quota=Quota.unpacked(row["grants"]))
