"""Training sentences as Rasa has them in its files: read out of the folder, and those that editors added written."""

import re
from collections.abc import Iterable
from pathlib import Path

from office.knowledge_yaml import as_yaml, read_yaml
from office.learning.kept import Kept

ENTITY = re.compile(r"\[([^\]]*)\](\([^)]*\)|\{[^}]*\})")
# Would mark an entity.
MARKS = str.maketrans("", "", "[]{}")
VERSION = "3.1"


def sentences_by_intent(folder: Path) -> dict[str, list[str]]:
    """Raises KnowledgeError."""
    found: dict[str, list[str]] = {}
    for path in sorted(folder.glob("*.yml")):
        for part in (read_yaml(path)[1] or {}).get("nlu", ()):
            if "intent" in part:
                lines = (line.removeprefix("- ").strip() for line in part["examples"].splitlines())
                found.setdefault(part["intent"], []).extend(ENTITY.sub(r"\1", line) for line in lines if line)
    return found


def as_nlu(sentences: Iterable[Kept]) -> str:
    """The same sentences give the same text, whoever added them and when; none gives an empty one."""
    by_intent: dict[str, list[str]] = {}
    for each in sorted(sentences, key=lambda kept: (kept.intent, kept.text)):
        by_intent.setdefault(each.intent, []).append(f"- {each.text.translate(MARKS)}\n")
    if not by_intent:
        return ""
    nlu = [{"intent": intent, "examples": "".join(lines)} for intent, lines in by_intent.items()]
    return as_yaml({"version": VERSION, "nlu": nlu})
