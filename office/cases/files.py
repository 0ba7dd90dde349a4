"""The shapes of the files in knowledge/cases, as they are written."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import ClassVar

from office.cases.model import CaseKind, Grade
from office.halls.model import STRICT, Source
from office.ruled_files import LimitFile, PersonFile, RuleFile


@dataclass(frozen=True, slots=True)
class CareFile:
    """The shorter limits of those who need care."""

    __pydantic_config__: ClassVar = STRICT

    kinds: Mapping[CaseKind, LimitFile] = field(default_factory=dict)
    grades: Mapping[Grade, LimitFile] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class PlaceFile:
    __pydantic_config__: ClassVar = STRICT

    kinds: Mapping[CaseKind, LimitFile] = field(default_factory=dict)
    grades: Mapping[Grade, LimitFile] = field(default_factory=dict)
    rules: Mapping[str, RuleFile] = field(default_factory=dict)
    care: CareFile = field(default_factory=CareFile)


@dataclass(frozen=True, slots=True)
class LimitsFile:
    __pydantic_config__: ClassVar = STRICT

    sources: Mapping[str, Source]
    everywhere: PlaceFile
    places: Mapping[str, PlaceFile] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class LadderFile:
    __pydantic_config__: ClassVar = STRICT

    officer: PersonFile
    backup: PersonFile
    superior: PersonFile


@dataclass(frozen=True, slots=True)
class DepartmentFile:
    __pydantic_config__: ClassVar = STRICT

    id: str
    name: str
    duty: LadderFile
    takes: tuple[str, ...] = ()
    items: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DeskFile:
    __pydantic_config__: ClassVar = STRICT

    hall: LadderFile
    district: LadderFile


@dataclass(frozen=True, slots=True)
class HeadFile:
    __pydantic_config__: ClassVar = STRICT

    id: str
    name: str
    phone: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True)
class AwayFile:
    __pydantic_config__: ClassVar = STRICT

    officer: str
    first: date
    last: date
    reason: str = ""


@dataclass(frozen=True, slots=True)
class DutyFile:
    """`sample`: the people are made up."""

    __pydantic_config__: ClassVar = STRICT

    sample: bool
    everywhere: DeskFile
    departments: tuple[DepartmentFile, ...]
    places: Mapping[str, DeskFile] = field(default_factory=dict)
    away: tuple[AwayFile, ...] = ()
    heads: Mapping[str, HeadFile] = field(default_factory=dict)  # by hall
