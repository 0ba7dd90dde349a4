"""Keeps dialogue state in the table `dialogue_turns`: each save adds one row with the new events, in one commit.

Rasa's own SQL store writes a row per event and reads the whole session before each write; this one writes once a
turn. The trackers of the last talks stay in memory, and count only while the table ends where they end: what another
engine added, or took away, is read again. The table is made by the root project (office/storage/migrations).
"""

import asyncio
import json
from collections import OrderedDict
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Dict, Iterable, List, Optional

import sqlalchemy as sa
from rasa.core.brokers.broker import EventBroker
from rasa.core.tracker_store import TrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import UserUttered
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

# Made once: SQLAlchemy takes longer to put a statement together than SQLite to answer it.
OF_SENDER = turns.c.sender_id == sa.bindparam("of")
NEWEST_FIRST = turns.c.first_event.desc()
END = sa.select(turns.c.first_event + turns.c.event_count).where(OF_SENDER).order_by(NEWEST_FIRST).limit(1)
EVENTS = sa.select(turns.c.events).where(OF_SENDER).order_by(turns.c.first_event)
ADD = turns.insert()

# Kept on a tracker: how many of its events are in the table.
KNOWN_EVENTS = "events_in_the_table"
MOST_ATTEMPTS = 3
# Talks in memory; one of ordinary length takes some tens of kilobytes.
MOST_RECENT = 300
# SQLite lets one write at a time, and makes the others poll.
WRITERS = {"sqlite": 1, "postgresql": 8}
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
        self.database = _open(database)
        self._recent: "OrderedDict[str, DialogueStateTracker]" = OrderedDict()
        # A commit waits for the disk; the engine serves other talks meanwhile.
        self._writer = ThreadPoolExecutor(WRITERS[self.database.dialect.name], "dialogue_turns")

    async def save(self, tracker: DialogueStateTracker) -> None:
        await self.stream_events(tracker)
        if len(tracker.events) == getattr(tracker, KNOWN_EVENTS, 0):
            return
        await _to_its_end(asyncio.get_running_loop().run_in_executor(self._writer, self._append, tracker))
        self._remember(tracker)

    def _append(self, tracker: DialogueStateTracker) -> None:
        """What this tracker has beyond what it was read with, behind whatever was written meanwhile."""
        known: Optional[int] = getattr(tracker, KNOWN_EVENTS, None)
        # Whoever wrote after this tracker was read wrote at this very place: then the row is refused.
        place = known
        for attempt in range(MOST_ATTEMPTS):
            try:
                with self.database.begin() as connection:
                    if place is None:
                        place = self._stored_events(connection, tracker.sender_id)
                        known = place if known is None else known
                    new = [_slim(event.as_dict()) for event in list(tracker.events)[known:]]
                    if new:
                        events = json.dumps(new, ensure_ascii=False)
                        row = {"sender_id": tracker.sender_id, "first_event": place, "event_count": len(new)}
                        connection.execute(ADD, {**row, "events": events})
                setattr(tracker, KNOWN_EVENTS, (known or 0) + len(new))
                return
            except sa.exc.IntegrityError:
                place = None
                if attempt == MOST_ATTEMPTS - 1:
                    raise

    async def retrieve(self, sender_id: str) -> Optional[DialogueStateTracker]:
        recent = self._recent.get(sender_id)
        with self.database.connect() as connection:
            if recent and self._is_whole(recent, self._stored_events(connection, sender_id)):
                return _as_read(recent)
            rows = connection.execute(EVENTS, {"of": sender_id}).scalars()
            events: List[Dict[str, Any]] = [event for row in rows for event in json.loads(row)]
        if not events:
            return None
        tracker = DialogueStateTracker.from_dict(sender_id, events, self.domain.slots)
        setattr(tracker, KNOWN_EVENTS, len(tracker.events))
        return tracker

    @staticmethod
    def _is_whole(tracker: DialogueStateTracker, stored: int) -> bool:
        """A turn that failed leaves events on its tracker that were never stored."""
        return stored == len(tracker.events) == getattr(tracker, KNOWN_EVENTS)

    def _remember(self, tracker: DialogueStateTracker) -> None:
        self._recent[tracker.sender_id] = tracker
        self._recent.move_to_end(tracker.sender_id)
        if len(self._recent) > MOST_RECENT:
            self._recent.popitem(last=False)

    async def keys(self) -> Iterable[str]:
        with self.database.connect() as connection:
            return list(connection.execute(sa.select(turns.c.sender_id).distinct()).scalars())

    @staticmethod
    def _stored_events(connection: sa.engine.Connection, sender_id: str) -> int:
        return int(connection.execute(END, {"of": sender_id}).scalar() or 0)


def _open(url: str) -> sa.engine.Engine:
    if not url.startswith("sqlite"):
        return sa.create_engine(url, pool_pre_ping=True, hide_parameters=True)
    # By itself, SQLAlchemy 1.4 would open the file anew for each turn.
    shared = {"check_same_thread": False}
    database = sa.create_engine(url, poolclass=sa.pool.QueuePool, connect_args=shared, hide_parameters=True)
    sa.event.listen(database, "connect", _set_up_sqlite)
    return database


def _set_up_sqlite(connection: Any, _record: Any) -> None:
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=FULL")
    connection.execute("PRAGMA busy_timeout=10000")


async def _to_its_end(writing: "asyncio.Future[None]") -> None:
    """A caller that has gone away cancels the turn; what is being written is written before the next one reads."""
    try:
        await asyncio.shield(writing)
    except asyncio.CancelledError:
        await writing
        raise


def _as_read(tracker: DialogueStateTracker) -> DialogueStateTracker:
    """The tracker as the table has it."""
    for event in tracker.events:
        if isinstance(event, UserUttered) and RECOMPUTABLE[0] in event.parse_data:
            event.parse_data = _without_recomputable(event.parse_data)
    return tracker


def _slim(event: Dict[str, Any]) -> Dict[str, Any]:
    if event.get("event") == "user" and event.get("parse_data"):
        event["parse_data"] = _without_recomputable(event["parse_data"])
    return event


def _without_recomputable(parsed: Any) -> Any:
    return {key: value for key, value in parsed.items() if key not in RECOMPUTABLE}
