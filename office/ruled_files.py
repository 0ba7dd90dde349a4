"""Parts of settings files that more than one capability has: what is ruled, with its source, and who it falls to."""

from dataclasses import dataclass
from typing import ClassVar

from office.halls.model import STRICT


@dataclass(frozen=True, slots=True)
class LimitFile:
    __pydantic_config__: ClassVar = STRICT

    days: int
    source: str


@dataclass(frozen=True, slots=True)
class RuleFile:
    __pydantic_config__: ClassVar = STRICT

    value: int
    source: str


@dataclass(frozen=True, slots=True)
class PersonFile:
    __pydantic_config__: ClassVar = STRICT

    id: str
    name: str
