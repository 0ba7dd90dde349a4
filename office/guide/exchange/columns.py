"""Reads knowledge/exchange/columns.yml: what the columns are called, and the signs that the readers look for."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from typing import ClassVar

from pydantic import TypeAdapter

from office.guide.model import STRICT
from office.knowledge_loader import read_as
from office.settings import PROJECT

FOLDER = PROJECT / "knowledge" / "exchange"


@dataclass(frozen=True)
class Columns:
    __pydantic_config__: ClassVar = STRICT

    sheet: str
    headings: Mapping[str, tuple[str, ...]]
    yes: tuple[str, ...]
    no: tuple[str, ...]
    days: Mapping[str, str]
    list_mark: str
    law: Mapping[str, str]
    patterns: Mapping[str, str]

    def heading(self, field: str) -> str:
        return self.headings[field][0]

    @cached_property
    def field_of(self) -> dict[str, str]:
        """Every accepted name of a column -> the field."""
        accepted = {name: field for field, names in self.headings.items() for name in names}
        return accepted | {field: field for field in self.headings}

    @cached_property
    def compiled(self) -> dict[str, re.Pattern[str]]:
        return {name: re.compile(pattern) for name, pattern in self.patterns.items()}


@cache
def columns() -> Columns:
    return read_as(TypeAdapter(Columns), FOLDER / "columns.yml")
