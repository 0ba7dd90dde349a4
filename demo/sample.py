"""Reads knowledge/demo.yml: the words, people and matters that the month is made of."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from pydantic import TypeAdapter

from office.accounts.model import Role
from office.agency.model import AssistanceKind, Why
from office.cases.model import CaseKind
from office.guide.model import Facet
from office.halls.model import STRICT
from office.knowledge_loader import KnowledgeError, read_as


@dataclass(frozen=True, slots=True)
class SampleAccount:
    __pydantic_config__: ClassVar = STRICT

    name: str
    shown: str
    roles: tuple[Role, ...]
    department: str = ""


@dataclass(frozen=True, slots=True)
class SampleHall:
    """People a working day, on the average."""

    __pydantic_config__: ClassVar = STRICT

    hall: str
    booked: int
    walked_in: int


@dataclass(frozen=True, slots=True)
class SampleReply:
    __pydantic_config__: ClassVar = STRICT

    status: str
    text: str


@dataclass(frozen=True, slots=True)
class SampleQuestion:
    """Asked so many `times` in the month. Without `reply` it is answered out of the guides."""

    __pydantic_config__: ClassVar = STRICT

    ask: str
    times: int
    facet: Facet = Facet.OVERVIEW
    reply: SampleReply | None = None


@dataclass(frozen=True, slots=True)
class SampleTalk:
    __pydantic_config__: ClassVar = STRICT

    ask: str
    say: str
    code: str


@dataclass(frozen=True, slots=True)
class SampleCase:
    __pydantic_config__: ClassVar = STRICT

    kind: CaseKind
    item: str
    department: str
    said: str
    wanted: str
    answer: str
    negative: bool = False


@dataclass(frozen=True, slots=True)
class SampleHelp:
    __pydantic_config__: ClassVar = STRICT

    kind: AssistanceKind
    item: str
    district: str
    street: str
    why: Why | None = None


@dataclass(frozen=True, slots=True)
class Sample:
    """`phones`: the first digits of made-up numbers, which four more follow. `matters`: how common each item is."""

    __pydantic_config__: ClassVar = STRICT

    sample: bool
    mark: str
    given: str
    phones: str
    surnames: tuple[str, ...]
    staff: tuple[SampleAccount, ...]
    halls: tuple[SampleHall, ...]
    matters: Mapping[str, int]
    questions: tuple[SampleQuestion, ...]
    handed_over: tuple[SampleTalk, ...]
    cases: tuple[SampleCase, ...]
    comments: Mapping[int, tuple[str, ...]]
    put_right: str
    help: tuple[SampleHelp, ...]
    line: str
    words: Mapping[str, str]


FILE = TypeAdapter(Sample)


def read_sample(path: Path) -> Sample:
    """Raises KnowledgeError."""
    found = read_as(FILE, path)
    if not found.sample:
        raise KnowledgeError([f"{path.name}: sample: 演示数据只能是样例，要写 true"])
    return found
