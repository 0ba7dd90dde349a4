"""Reads knowledge/answers.yml."""

import string
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from office.knowledge_loader import KnowledgeError, read_yaml
from office.wording.model import ProblemWording, Wording

# What code fills in, besides the constants of the file itself. Another name would fail while a citizen waits.
PLACEHOLDERS = {
    *("name", "names", "summary", "answer", "valid_to", "title", "lines", "mark", "where", "copies", "area"),
    *("law", "article", "text", "ask", "options", "date", "days", "condition", "said", "no"),
    *("number", "steps", "material", "step", "count"),
}
PLACEHOLDERS |= {"limit", "length", "fault", "field", "seconds", "question"}
PLACEHOLDERS |= {"status", "to", "ours", "official"}  # said by commands
# Of knowledge/safety.yml.
PLACEHOLDERS |= {"numbers", "laws", "call_crime", "call_medical", "call_mind", "call_sms", "call_discipline"}
PLACEHOLDERS |= {"hours", "minutes", "tail", "why", "free"}  # of the booking
PLACEHOLDERS |= {"counter", "phone", "address"}  # of a hall
PLACEHOLDERS |= {"who"}  # of help at home, and of a handoff
# Said while a form is filled in.
PLACEHOLDERS |= {"form", "item", "matter", "when", "choices", "year", "draft", "value", "within"}
PLACEHOLDERS |= {"first", "last", "month", "day", "weekday", "hour", "minute"}


def read_wording(path: Path) -> Wording:
    """Raises KnowledgeError when a part is missing."""
    _, raw = read_yaml(path)
    try:
        texts = {f"{group}.{name}": text for group in raw["texts"] for name, text in _flat(raw["texts"][group])}
        problems = {code: ProblemWording(**words) for code, words in raw["problems"].items()}
        wording = Wording(texts=texts, problems=problems, constants=dict(raw["constants"]))
    except (KeyError, TypeError, AttributeError) as error:
        raise KnowledgeError([f"{path.name}: 缺少或写错了 texts、problems、constants 里的 {error}"]) from None
    known = PLACEHOLDERS | set(wording.constants)
    mistakes = [
        f"{path.name}: {key}: 花括号里的“{name}”不认识，可以用的有 {', '.join(sorted(known))}"
        for key, text in _all_texts(wording)
        for name in _placeholders(text)
        if name not in known
    ]
    if mistakes:
        raise KnowledgeError(mistakes)
    return wording


def _flat(group: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """{opening: {none: x}} -> opening.none"""
    for name, text in group.items():
        if isinstance(text, dict):
            yield from ((f"{name}.{inner}", words) for inner, words in _flat(text))
        else:
            yield name, text


def _all_texts(wording: Wording) -> list[tuple[str, str]]:
    problems = [(f"problems.{code}", words.title + words.detail) for code, words in wording.problems.items()]
    return [*wording.texts.items(), *problems]


def _placeholders(text: str) -> list[str]:
    try:
        return [name for _, name, _, _ in string.Formatter().parse(str(text)) if name is not None]
    except ValueError:
        return ["{ 或 }"]  # a single brace
