"""Keeps dialogue state in the table `dialogue_turns`: each save adds one row with the new events, in one commit.

Rasa's own SQL store writes a row per event and reads the whole session before each write; this one writes once a
turn. The table is made by the root project's migrations (office/storage/migrations).
"""

import json
from typing import Any, Dict, Iterable, List, Optional

import sqlalchemy as sa
from rasa.core.brokers.broker import EventBroker
from rasa.core.tracker_store import TrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.trackers import DialogueStateTracker

metadata = sa.MetaData()
turns = sa.Table(
    "dialogue_turns",
    metadata,
    sa.Column("sender_id", sa.String(64), primary_key=True),
    sa.Column("first_event", sa.Integer, primary_key=True),
    sa.Column("event_count", sa.Integer, nullable=False),
    sa.Column("events", sa.Text, nullable=False),
)

# Kept on a tracker: how many of its events are in the table.
KNOWN_EVENTS = "events_in_the_table"
MOST_ATTEMPTS = 3
# What Rasa works out again from the text; kept, it would be most of every row.
RECOMPUTABLE = ("intent_ranking", "response_selector", "text_tokens")


class DialogueTurnStore(TrackerStore):
    """`database` is a SQLAlchemy URL of SQLite or PostgreSQL."""

    def __init__(
        self,
        domain: Optional[Domain] = None,
        event_broker: Optional[EventBroker] = None,
        database: str = "",
        **kwargs: Any,
    ) -> None:
        super().__init__(domain, event_broker, **kwargs)
        self.database = sa.create_engine(database, pool_pre_ping=True, hide_parameters=True)
        if self.database.dialect.name == "sqlite":
            sa.event.listen(self.database, "connect", _set_up_sqlite)

    async def save(self, tracker: DialogueStateTracker) -> None:
        await self.stream_events(tracker)
        for attempt in range(MOST_ATTEMPTS):
            try:
                self._append_new_events(tracker)
                return
            except sa.exc.IntegrityError:
                # Somebody else wrote a turn at this very place; the next attempt stands behind it.
                if attempt == MOST_ATTEMPTS - 1:
                    raise

    def _append_new_events(self, tracker: DialogueStateTracker) -> None:
        """What this tracker has beyond what it was read with, behind whatever was written meanwhile."""
        with self.database.begin() as connection:
            stored = self._stored_events(connection, tracker.sender_id)
            known = getattr(tracker, KNOWN_EVENTS, stored)
            new = [_slim(event.as_dict()) for event in list(tracker.events)[known:]]
            if new:
                connection.execute(
                    turns.insert().values(
                        sender_id=tracker.sender_id,
                        first_event=stored,
                        event_count=len(new),
                        events=json.dumps(new, ensure_ascii=False),
                    )
                )
        setattr(tracker, KNOWN_EVENTS, known + len(new))

    async def retrieve(self, sender_id: str) -> Optional[DialogueStateTracker]:
        with self.database.connect() as connection:
            rows = connection.execute(
                sa.select(turns.c.events).where(turns.c.sender_id == sender_id).order_by(turns.c.first_event)
            ).scalars()
            events: List[Dict[str, Any]] = [event for row in rows for event in json.loads(row)]
        if not events:
            return None
        tracker = DialogueStateTracker.from_dict(sender_id, events, self.domain.slots)
        setattr(tracker, KNOWN_EVENTS, len(tracker.events))
        return tracker

    async def keys(self) -> Iterable[str]:
        with self.database.connect() as connection:
            return list(connection.execute(sa.select(turns.c.sender_id).distinct()).scalars())

    @staticmethod
    def _stored_events(connection: sa.engine.Connection, sender_id: str) -> int:
        total = sa.select(sa.func.coalesce(sa.func.sum(turns.c.event_count), 0))
        return int(connection.execute(total.where(turns.c.sender_id == sender_id)).scalar_one())


def _slim(event: Dict[str, Any]) -> Dict[str, Any]:
    if event.get("event") == "user" and event.get("parse_data"):
        event["parse_data"] = {k: v for k, v in event["parse_data"].items() if k not in RECOMPUTABLE}
    return event


def _set_up_sqlite(connection: Any, _record: Any) -> None:
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=FULL")
    connection.execute("PRAGMA busy_timeout=10000")
