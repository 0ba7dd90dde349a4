"""Files with columns of their own: a mapping file says which column fills which field, and how it is read."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from datetime import date, timedelta
from enum import StrEnum
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any, ClassVar
from urllib.parse import urlsplit

from pydantic import TypeAdapter

from office.guide.exchange import messages
from office.guide.exchange.fields import HINTS, NAMES
from office.guide.model import STRICT, Grade, Source
from office.knowledge_loader import KnowledgeError, read_as


class How(StrEnum):
    """How a cell is read. CELL: as in our own template."""

    CELL = "cell"
    LIST = "list"
    FIRST = "first"
    WORKING_DAYS = "working_days"
    CALENDAR_DAYS = "calendar_days"
    DAYS_TEXT = "days_text"
    AT_ONCE = "at_once"
    WHOLE_NUMBER = "whole_number"
    PHONE = "phone"
    YES_NO = "yes_no"
    FIRST_URL = "first_url"


class Unreadable(StrEnum):
    """What becomes of a row whose cell cannot be read."""

    REFUSE = "refuse"
    EMPTY = "empty"


@dataclass(frozen=True, slots=True)
class Rule:
    """One field, from one `column`, or from several: `parts` is column -> what is said of it, {} being its value."""

    __pydantic_config__: ClassVar = STRICT

    column: str = ""
    parts: Mapping[str, str] = field(default_factory=dict)
    read: How = How.CELL
    drop: tuple[str, ...] = ()  # words at the beginning that are taken off
    join: str = ""  # between several texts, where the field is one text
    default: Any = None
    unreadable: Unreadable = Unreadable.REFUSE

    @property
    def columns(self) -> tuple[str, ...]:
        return tuple(self.parts) or (self.column,)


@dataclass(frozen=True, slots=True)
class SourceRule:
    """`title` may hold {column}; a url counts only if its host fits one of `hosts`."""

    __pydantic_config__: ClassVar = STRICT

    title: str
    column: str
    hosts: tuple[str, ...]
    grade: Grade
    otherwise: Source

    def source(self, url: str, cells: Mapping[str, str]) -> Source:
        if not self._is_official(url):
            return self.otherwise
        title = self.title
        for name, text in cells.items():
            title = title.replace(f"{{{name}}}", text)
        return Source(title, self.grade, url)

    def _is_official(self, url: str) -> bool:
        try:
            parts = urlsplit(url)
            host = parts.hostname or ""
        except ValueError:
            return False
        known = any(fnmatchcase(host, pattern) for pattern in self.hosts)
        return known and parts.scheme in ("http", "https") and "\\" not in url and "@" not in parts.netloc


@dataclass(frozen=True, slots=True)
class GuideMapping:
    __pydantic_config__: ClassVar = STRICT

    fields: Mapping[str, Rule]  # `time_limit.text` for a part of a field
    constants: Mapping[str, Any] = field(default_factory=dict)
    ignored: tuple[str, ...] = ()
    empty: tuple[str, ...] = ()  # words that mean: nothing here
    source: SourceRule | None = None
    valid_days: int | None = None

    @property
    def columns(self) -> dict[str, None]:
        used = [column for rule in self.fields.values() for column in rule.columns]
        return dict.fromkeys([*used, *([self.source.column] if self.source else [])])

    def dates(self, as_of: date | None) -> dict[str, date]:
        """Rows without a date are good for a while from the day of the import."""
        if as_of is None or self.valid_days is None:
            return {}
        return {"reviewed_on": as_of, "valid_to": as_of + timedelta(days=self.valid_days)}


def read_mapping(path: Path) -> GuideMapping:
    """Raises KnowledgeError."""
    if not path.is_file():
        raise KnowledgeError([f"{path.name}: {messages.NO_SUCH_FILE}"])
    mapping = read_as(TypeAdapter(GuideMapping), path)
    problems = [
        messages.MAPPED_FIELD.format(name=path.name, field=name)
        for name in (*mapping.fields, *mapping.constants)
        if not _is_field(name)
    ]
    for name, rule in mapping.fields.items():
        if bool(rule.column) == bool(rule.parts):
            problems.append(messages.MAPPED_COLUMN.format(name=path.name, field=name))
        if name in mapping.constants:
            problems.append(messages.MAPPED_TWICE.format(name=path.name, field=name))
    if problems:
        raise KnowledgeError(problems)
    return mapping


def _is_field(name: str) -> bool:
    head, _, part = name.partition(".")
    if not part:
        return head in NAMES
    kind = HINTS.get(head)
    return is_dataclass(kind) and part in {each.name for each in fields(kind)}
