"""The only place where real things are built: settings in, a working office out."""

import secrets
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial

import sqlalchemy as sa

from office.conversations.usecases import Conversations
from office.guide.loader import read_items, read_words
from office.guide.search import ItemIndex
from office.guide.usecases import Guide
from office.privacy import PersonalNumber, redact
from office.settings import Settings
from office.storage.engine import open_database
from office.storage.unit_of_work import UnitOfWork
from office.wording.loader import read_wording
from office.wording.model import Wording


@dataclass(frozen=True)
class Office:
    settings: Settings
    wording: Wording
    guide: Guide
    conversations: Conversations
    database: sa.Engine
    now: Callable[[], datetime]


def assemble(settings: Settings) -> Office:
    """Reads the knowledge and opens the database; raises KnowledgeError. Tables are made by storage.migrate."""
    wording = read_wording(settings.knowledge_folder / "answers.yml")
    database = open_database(settings.database)
    masks = {kind: wording.say(f"mask.{kind}") for kind in PersonalNumber}
    return Office(
        settings=settings,
        wording=wording,
        guide=assemble_guide(settings, wording),
        conversations=Conversations(
            unit_of_work=partial(UnitOfWork, database),
            wording=wording,
            redact=partial(redact, masks=masks),
            new_id=lambda: uuid.uuid4().hex,
            new_token=lambda: secrets.token_urlsafe(24),
        ),
        database=database,
        now=lambda: datetime.now(UTC),
    )


def assemble_guide(settings: Settings, wording: Wording | None = None) -> Guide:
    """The guides alone, for processes that store nothing. Raises KnowledgeError."""
    folder = settings.knowledge_folder
    items = read_items(folder / "items")
    words, ordinals = read_words(folder / "words.yml", items.values())
    return Guide(
        items=items,
        index=ItemIndex(items.values(), words),
        ordinals=ordinals,
        wording=wording or read_wording(folder / "answers.yml"),
    )
