"""Held answers in the database. Each method runs inside the caller's transaction."""

from datetime import datetime

import sqlalchemy as sa

from office.conversations.held.model import HeldAnswer, HeldStatus
from office.storage.schema import Moment, metadata

held_answers = sa.Table(
    "held_answers",
    metadata,
    sa.Column("message_id", sa.ForeignKey("messages.id", ondelete="CASCADE"), primary_key=True),
    sa.Column("conversation_id", sa.String(64), nullable=False),
    sa.Column("replies", sa.JSON, nullable=False),
    sa.Column("held_at", Moment, nullable=False),
    sa.Column("until", Moment, nullable=False),
    sa.Column("status", sa.String(16), nullable=False),
    sa.Column("decided_by", sa.String(64), nullable=False),
    sa.Column("decided_at", Moment),
    sa.Index("ix_held_answers_status_until", "status", "until"),
)


class HeldStore:
    def __init__(self, connection: sa.Connection) -> None:
        self.connection = connection

    def add(self, held: HeldAnswer) -> None:
        row = {name: getattr(held, name) for name in HeldAnswer.__dataclass_fields__}
        self.connection.execute(held_answers.insert().values(row))

    def get(self, message_id: str, *, lock: bool = False) -> HeldAnswer | None:
        chosen = sa.select(held_answers).where(held_answers.c.message_id == message_id)
        row = self.connection.execute(chosen.with_for_update() if lock else chosen).mappings().first()
        return _held(row) if row else None

    def waiting(self, until: datetime | None = None) -> list[HeldAnswer]:
        """The oldest first; with `until` only those whose time is over by then."""
        chosen = sa.select(held_answers).where(held_answers.c.status == HeldStatus.WAITING)
        if until is not None:
            chosen = chosen.where(held_answers.c.until <= until)
        return [_held(row) for row in self.connection.execute(chosen.order_by(held_answers.c.held_at)).mappings()]

    def decide(self, message_id: str, status: HeldStatus, by: str, now: datetime) -> bool:
        """Of two at once one is told no. What was to be said is kept nowhere twice: it goes into the record."""
        is_open = (held_answers.c.message_id == message_id) & (held_answers.c.status == HeldStatus.WAITING)
        written = {"status": status, "decided_by": by, "decided_at": now, "replies": []}
        return self.connection.execute(held_answers.update().where(is_open).values(written)).rowcount == 1


def _held(row: sa.RowMapping) -> HeldAnswer:
    return HeldAnswer(**{**row, "status": HeldStatus(row["status"])})
