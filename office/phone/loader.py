"""Reads knowledge/scripts: what an operator says around a guide, and how a call can end."""

import string
from collections.abc import Collection, Iterator, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import ClassVar

from pydantic import TypeAdapter

from office.halls.model import STRICT
from office.knowledge_loader import CODE, KnowledgeError, located, read_as
from office.phone.model import EntryKind
from office.phone.script import Counts, EndCode, PhoneScript

PHONE_FILE = "phone.yml"
# Each sentence with what may be filled in.
SENTENCES: Mapping[str, frozenset[str]] = {
    "greeting": frozenset(),
    "opening": frozenset({"name"}),
    "next": frozenset(),
    "list": frozenset({"name", "count"}),
    "matter": frozenset({"name"}),
    "elsewhere": frozenset({"name"}),
    "closing": frozenset(),
    "closing_elsewhere": frozenset(),
}
LONGEST, HEARD = range(15, 101), range(20, 301)


@dataclass(frozen=True, slots=True)
class EndCodeFile:
    __pydantic_config__: ClassVar = STRICT

    code: str
    key: str
    name: str
    counts: Counts
    after: tuple[EntryKind, ...] = ()


@dataclass(frozen=True, slots=True)
class ScriptFile:
    __pydantic_config__: ClassVar = STRICT

    sentences: Mapping[str, str]
    marks: str
    longest: int
    heard: int
    end_codes: tuple[EndCodeFile, ...]
    facets: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


FILE = TypeAdapter(ScriptFile)
Mend = tuple[list[int | str], str]


def read_phone_script(folder: Path, facets: Collection[str]) -> PhoneScript:
    """`facets`: the parts that a guide has. Raises KnowledgeError."""
    path = folder / PHONE_FILE
    if not path.exists():
        raise KnowledgeError([f"scripts/{PHONE_FILE}: 没有这个文件，电话里说的话和结束的编码写在里面"])
    file = read_as(FILE, path)
    problems = [located(path, keys, mend) for keys, mend in _problems(file, facets)]
    if problems:
        raise KnowledgeError(problems)
    return PhoneScript(
        sentences=file.sentences,
        end_codes=tuple(EndCode(**{**asdict(each), "after": tuple(each.after)}) for each in file.end_codes),
        facets=file.facets,
        marks=file.marks,
        longest=file.longest,
        heard=file.heard,
    )


def _problems(file: ScriptFile, facets: Collection[str]) -> Iterator[Mend]:
    for name in sorted(set(SENTENCES) - set(file.sentences)):
        yield ["sentences"], f"缺少“{name}”这一句"
    for name, text in file.sentences.items():
        if name not in SENTENCES:
            yield ["sentences", name], f"没有这一句，可以写的有 {'、'.join(SENTENCES)}"
        elif unknown := _placeholders(text) - SENTENCES[name]:
            yield ["sentences", name], f"花括号里的“{min(unknown)}”不认识"
    for name, value, allowed in (("longest", file.longest, LONGEST), ("heard", file.heard, HEARD)):
        if value not in allowed:
            yield [name], f"要写{allowed[0]}到{allowed[-1]}的整数"
    if not file.marks:
        yield ["marks"], "要写念到哪些标点可以换气"
    if not file.end_codes:
        yield ["end_codes"], "至少写一个"
    for facet in sorted(set(file.facets) - set(facets)):
        yield ["facets", facet], f"指南里没有这一栏，可以写的有 {'、'.join(sorted(facets))}"
    yield from _end_code_problems(file.end_codes)


def _end_code_problems(end_codes: tuple[EndCodeFile, ...]) -> Iterator[Mend]:
    codes, keys = set[str](), set[str]()
    for place, each in enumerate(end_codes):
        if not CODE.fullmatch(each.code) or len(each.code) > 32:
            yield ["end_codes", place, "code"], "编码只用字母、数字、点、横线、下划线，以字母或数字开头，2到32个"
        if each.code in codes:
            yield ["end_codes", place, "code"], f"“{each.code}”写了两次"
        if len(each.key) != 1 or not each.key.isascii() or not each.key.isalnum():
            yield ["end_codes", place, "key"], "按哪个键：写一个数字或字母，加引号"
        elif each.key in keys:
            yield ["end_codes", place, "key"], f"“{each.key}”这个键用了两次"
        if not each.name.strip():
            yield ["end_codes", place, "name"], "要写名字"
        codes.add(each.code)
        keys.add(each.key)


def _placeholders(text: str) -> set[str]:
    try:
        return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}
    except ValueError:
        return {"{ 或 }"}
