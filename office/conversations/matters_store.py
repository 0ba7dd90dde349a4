"""Which bookings and cases a conversation was shown: what it made itself, or named by number and phone tail. Runs in
the caller's transaction.
"""

from datetime import datetime

import sqlalchemy as sa

from office.storage.schema import Moment, metadata

# Of the cards that a message carries (docs/api.md): those that are shown to nobody who has not proved that they may.
PROVED = frozenset({"appointment", "case"})
MOST_TALKS = 3  # the newest: nobody is told of one thing in a dozen places

shown_matters = sa.Table(
    "shown_matters",
    metadata,
    sa.Column("conversation_id", sa.ForeignKey("conversations.id", ondelete="CASCADE"), primary_key=True),
    sa.Column("kind", sa.String(16), primary_key=True),
    sa.Column("no", sa.String(32), primary_key=True),
    sa.Column("shown_at", Moment, nullable=False, index=True),
    sa.Index("ix_shown_matters_kind_no", "kind", "no"),
)
shown = shown_matters.c


class MattersStore:
    def __init__(self, connection: sa.Connection) -> None:
        self.connection = connection

    def show(self, conversation_id: str, kind: str, no: str, now: datetime) -> None:
        """The first time counts. The caller holds the conversation's row."""
        own = (shown.conversation_id == conversation_id) & (shown.kind == kind) & (shown.no == no)
        if self.connection.execute(sa.select(shown.no).where(own)).first() is None:
            row = {"conversation_id": conversation_id, "kind": kind, "no": no, "shown_at": now}
            self.connection.execute(shown_matters.insert(), row)

    def talks(self, kind: str, no: str) -> list[str]:
        """Conversations that were shown it, the newest first."""
        chosen = sa.select(shown.conversation_id).where(shown.kind == kind, shown.no == no)
        return list(self.connection.scalars(chosen.order_by(shown.shown_at.desc()).limit(MOST_TALKS)))

    def shown_since(self, kind: str, moment: datetime) -> list[str]:
        """Their numbers."""
        chosen = sa.select(shown.no).where(shown.kind == kind, shown.shown_at >= moment).distinct()
        return list(self.connection.scalars(chosen))

    def forget(self, kind: str, no: str) -> None:
        self.connection.execute(shown_matters.delete().where(shown.kind == kind, shown.no == no))

    def forget_before(self, moment: datetime) -> int:
        return self.connection.execute(shown_matters.delete().where(shown.shown_at < moment)).rowcount
