"""Entrusted phone numbers in the database, one a conversation. Runs in the caller's transaction."""

from dataclasses import dataclass, field
from datetime import datetime

import sqlalchemy as sa

from office.storage.schema import Moment, metadata

entrusted = sa.Table(
    "entrusted",
    metadata,
    sa.Column("conversation_id", sa.String(64), primary_key=True),
    sa.Column("sealed", sa.LargeBinary, nullable=False),
    sa.Column("tail", sa.String(4), nullable=False),
    sa.Column("told_at", Moment, nullable=False, index=True),
)


@dataclass(frozen=True, slots=True)
class Entrusted:
    sealed: bytes = field(repr=False)
    tail: str


class EntrustedStore:
    def __init__(self, connection: sa.Connection) -> None:
        self.connection = connection

    def put(self, conversation_id: str, sealed: bytes, tail: str, now: datetime) -> None:
        """Instead of an earlier one. The caller holds the conversation's row."""
        self.connection.execute(entrusted.delete().where(entrusted.c.conversation_id == conversation_id))
        self.connection.execute(
            entrusted.insert().values(conversation_id=conversation_id, sealed=sealed, tail=tail, told_at=now)
        )

    def get(self, conversation_id: str) -> Entrusted | None:
        chosen = sa.select(entrusted.c.sealed, entrusted.c.tail).where(entrusted.c.conversation_id == conversation_id)
        row = self.connection.execute(chosen).first()
        return Entrusted(bytes(row.sealed), row.tail) if row else None

    def forget_before(self, moment: datetime) -> int:
        return self.connection.execute(entrusted.delete().where(entrusted.c.told_at < moment)).rowcount
