"""Writes what the knowledge names where the running engine looks for it: bot/gazetteer.py."""

import json
import logging
import tempfile
from pathlib import Path

import sqlalchemy as sa
from pydantic import TypeAdapter

from office.contact.loader import read_places
from office.guide.knowledge import Knowledge
from office.guide.naming import Name, NamingWords, names_of
from office.guide.spelling import Spelling
from office.knowledge_loader import KnowledgeError, read_as
from office.settings import PROJECT, Settings

WORDS = TypeAdapter(NamingWords)

log = logging.getLogger(__name__)


def published_names(settings: Settings) -> Path:
    """Beside the database whose knowledge it is: a throw-away database has its own."""
    if settings.database.startswith("sqlite") and (file := sa.make_url(settings.database).database):
        return Path(file).with_suffix(".names.json")
    return settings.var_folder / "gazetteer" / "published.json"


def keep_published_names(knowledge: Knowledge, settings: Settings) -> None:
    """A mistake in the words leaves the names as they were: nobody waits for an answer because of it."""
    try:
        write_names(knowledge, settings.knowledge_folder, published_names(settings))
    except (KnowledgeError, OSError):
        log.exception("what the published knowledge names could not be written; the engine goes on with the last names")


def write_names(knowledge: Knowledge, knowledge_folder: Path, path: Path) -> Path:
    """Untouched when nothing has changed; never half written. Raises KnowledgeError, OSError."""
    words = read_as(WORDS, _own(knowledge_folder, "naming.yml"))
    districts = [
        Name("district", said, (), district.not_before, district.not_after)
        for district in read_places(_own(knowledge_folder, "places.yml")).districts
        for said in (district.name, *district.said)
    ]
    rows = [
        {
            "kind": name.kind,
            "name": name.name,
            "codes": name.codes,
            "not_before": name.not_before,
            "not_after": name.not_after,
        }
        for name in (*names_of(knowledge, words), *districts)
    ]
    text = "[\n" + ",\n".join(json.dumps(row, ensure_ascii=False) for row in rows) + "\n]\n"
    if not path.exists() or path.read_text(encoding="utf-8") != text:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile("w", dir=path.parent, suffix=".new", encoding="utf-8", delete=False) as new:
            new.write(text)
        Path(new.name).replace(path)
    return path


def spelling_in(knowledge: Knowledge, knowledge_folder: Path) -> Spelling:
    """Raises KnowledgeError."""
    words = read_as(WORDS, _own(knowledge_folder, "naming.yml"))
    names = tuple(name.name for name in names_of(knowledge, words) if name.kind == "item")
    return Spelling(names, words.things, words.beside_names)


def _own(folder: Path, name: str) -> Path:
    """Words of the language, which a knowledge folder may leave to the project's."""
    own = folder / name
    return own if own.exists() else PROJECT / "knowledge" / name
