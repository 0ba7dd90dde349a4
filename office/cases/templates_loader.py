"""Reads knowledge/cases/templates.yml. Raises KnowledgeError."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from pydantic import TypeAdapter

from office.cases.templates import CaseTemplate
from office.halls.model import STRICT
from office.knowledge_loader import KnowledgeError, located, read_as

ID = re.compile(r"[a-z_]{1,32}")
LONGEST = 500  # characters, as of an answer that is read aloud


@dataclass(frozen=True, slots=True)
class TemplatesFile:
    __pydantic_config__: ClassVar = STRICT

    templates: tuple[CaseTemplate, ...]


FILE = TypeAdapter(TemplatesFile)


def read_case_templates(folder: Path) -> tuple[CaseTemplate, ...]:
    """Of `templates.yml`, in its order; none where there is no such file."""
    path = folder / "templates.yml"
    if not path.exists():
        return ()
    found = read_as(FILE, path).templates
    problems = [located(path, keys, mend) for keys, mend in _problems(found)]
    if problems:
        raise KnowledgeError(problems)
    return found


def _problems(templates: Sequence[CaseTemplate]) -> Iterator[tuple[list[int | str], str]]:
    ids = [each.id for each in templates]
    for place, each in enumerate(templates):
        if not ID.fullmatch(each.id):
            yield ["templates", place, "id"], "编码只用小写字母和下划线，最多32个"
        if each.id in ids[:place]:
            yield ["templates", place, "id"], f"“{each.id}”写了两次"
        if not each.title.strip() or not each.text.strip():
            yield ["templates", place], "标题和正文都要写"
        if len(each.text) > LONGEST:
            yield ["templates", place, "text"], f"最多{LONGEST}个字"
