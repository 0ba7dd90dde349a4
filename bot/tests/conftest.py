"""Trackers as Rasa makes them, and a database with the one table that the engine writes."""

import asyncio
from pathlib import Path
from typing import Any, Awaitable, Callable, Dict, List, Optional

import pytest
import sqlalchemy as sa
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, BotUttered, Event, SlotSet, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from bot.tracker_store import DialogueTurnStore

# As the root project's first migration makes it (office/storage/migrations/versions/0001_conversations.py).
CREATE_TABLE = """
CREATE TABLE dialogue_turns (
    sender_id VARCHAR(64) NOT NULL,
    first_event INTEGER NOT NULL,
    event_count INTEGER NOT NULL,
    events TEXT NOT NULL,
    PRIMARY KEY (sender_id, first_event)
)
"""
DOMAIN = Domain.from_yaml(
    """
    version: "3.1"
    intents: [ask_fee]
    slots:
      item_code:
        type: text
        influence_conversation: false
        mappings:
          - type: custom
    """
)


def run(doing: Awaitable[Any]) -> Any:
    return asyncio.run(doing)


@pytest.fixture
def database(tmp_path: Path) -> str:
    url = f"sqlite:///{tmp_path / 'onewindow.db'}"
    with sa.create_engine(url).begin() as connection:
        connection.execute(sa.text(CREATE_TABLE))
    return url


@pytest.fixture
def new_store(database: str) -> Callable[[], DialogueTurnStore]:
    """Each call is another engine process on the same database."""
    return lambda: DialogueTurnStore(DOMAIN, database=database)


@pytest.fixture
def store(new_store: Callable[[], DialogueTurnStore]) -> DialogueTurnStore:
    return new_store()


@pytest.fixture
def rows(database: str) -> Callable[[], List[Any]]:
    """All rows of the table, as (sender_id, first_event, event_count, events)."""

    def read() -> List[Any]:
        with sa.create_engine(database).connect() as connection:
            return connection.execute(sa.text("SELECT * FROM dialogue_turns ORDER BY sender_id, first_event")).all()

    return read


def make_tracker(*events: Event, sender_id: str = "someone") -> DialogueStateTracker:
    return DialogueStateTracker.from_events(sender_id, list(events), DOMAIN.slots)


def make_turn(message_id: str, said: str = "要多少钱", replies: Optional[List[str]] = None) -> List[Event]:
    """What one turn leaves: the citizen's words, the action, its replies and the slot that it set."""
    texts = [f"答：{said}"] if replies is None else replies
    return [
        make_user_event(message_id, said),
        ActionExecuted("action_answer_guide"),
        *(BotUttered(text) for text in texts),
        SlotSet("item_code", "food-license-renewal"),
        ActionExecuted("action_listen"),
    ]


def make_user_event(message_id: str, said: str = "要多少钱", confidence: float = 0.9) -> UserUttered:
    intent: Dict[str, Any] = {"name": "ask_fee", "confidence": confidence}
    parsed = {
        "text": said,
        "intent": intent,
        "entities": [],
        "message_id": message_id,
        "intent_ranking": [intent, {"name": "ask_where", "confidence": 0.1}],
        "text_tokens": [[0, 1]],
        "response_selector": {"all_retrieval_intents": []},
    }
    return UserUttered(said, intent, [], parsed, message_id=message_id, input_channel="desk")
