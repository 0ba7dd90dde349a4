"""Reads knowledge/priority.yml: who goes first, each group with its source. Raises KnowledgeError."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import ClassVar

from pydantic import TypeAdapter

from office.booking.priority import ELDERLY, PriorityGroup, PriorityWords
from office.halls.model import STRICT, Source
from office.knowledge_loader import KnowledgeError, located, read_as

CODE = re.compile(r"[a-z_]{1,32}")


@dataclass(frozen=True, slots=True)
class GroupFile:
    __pydantic_config__: ClassVar = STRICT

    name: str
    source: str
    words: tuple[re.Pattern[str], ...]
    nouns: tuple[re.Pattern[str], ...] = ()


@dataclass(frozen=True, slots=True)
class AgeFile:
    __pydantic_config__: ClassVar = STRICT

    value: int
    source: str


@dataclass(frozen=True, slots=True)
class PriorityFile:
    __pydantic_config__: ClassVar = STRICT

    sources: Mapping[str, Source]
    elder_age: AgeFile
    groups: Mapping[str, GroupFile]
    ages: tuple[re.Pattern[str], ...] = ()
    about_the_matter: tuple[re.Pattern[str], ...] = field(default=())
    denied: re.Pattern[str] | None = None
    somebody: re.Pattern[str] | None = None


FILE = TypeAdapter(PriorityFile)


def read_priority(path: Path) -> PriorityWords:
    """Nobody goes first where there is no such file."""
    if not path.exists():
        return PriorityWords()
    file = read_as(FILE, path)
    problems = [located(path, keys, mend) for keys, mend in _problems(file)]
    if problems:
        raise KnowledgeError(problems)
    return PriorityWords(
        groups={
            code: PriorityGroup(each.name, file.sources[each.source], each.words, each.nouns)
            for code, each in file.groups.items()
        },
        ages=file.ages,
        elder_age=file.elder_age.value,
        elder_age_source=file.sources[file.elder_age.source],
        about=file.about_the_matter,
        denied=file.denied,
        somebody=file.somebody,
    )


def _problems(file: PriorityFile) -> Iterator[tuple[list[int | str], str]]:
    if not 1 <= file.elder_age.value <= 120:
        yield ["elder_age", "value"], "要写1到120的岁数"
    if file.elder_age.source not in file.sources:
        yield ["elder_age", "source"], f"sources 里没有“{file.elder_age.source}”"
    for place, age in enumerate(file.ages):
        if "age" not in age.groupindex:
            yield ["ages", place], "岁数要写在 (?P<age>…) 里"
    if file.ages and ELDERLY not in file.groups:
        yield ["groups"], f"写了 ages，就要有 {ELDERLY} 这一组"
    for code, group in file.groups.items():
        if not CODE.fullmatch(code):
            yield ["groups", code], "编码只用小写字母和下划线，最多32个"
        if not group.name.strip():
            yield ["groups", code, "name"], "要写名称"
        if not group.words:
            yield ["groups", code, "words"], "至少写一条"
        if group.source not in file.sources:
            yield ["groups", code, "source"], f"sources 里没有“{group.source}”"
        expressions = [(key, at, each) for key in ("words", "nouns") for at, each in enumerate(getattr(group, key))]
        for key, at, each in expressions:
            if each.search(""):
                yield ["groups", code, key, at], "这样写什么话都算，要改"
