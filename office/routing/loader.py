"""Reads knowledge/routing: a file an area with its matters, and the catalogue. Raises KnowledgeError."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from pydantic import TypeAdapter

from office.halls.model import STRICT
from office.knowledge_loader import KnowledgeError, located, read_as
from office.routing.catalogue import Catalogue, Entry
from office.routing.model import Example

CATALOGUE_FILE = "_catalogue.yml"


@dataclass(frozen=True, slots=True)
class MatterFile:
    __pydantic_config__: ClassVar = STRICT

    name: str
    department: str
    said: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AreaFile:
    __pydantic_config__: ClassVar = STRICT

    area: str
    classes: tuple[MatterFile, ...]


@dataclass(frozen=True, slots=True)
class EntryFile:
    __pydantic_config__: ClassVar = STRICT

    matter: str
    items: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    places: tuple[str, ...] = ()


AREA, ENTRIES = TypeAdapter(AreaFile), TypeAdapter(tuple[EntryFile, ...])


@dataclass(frozen=True, slots=True)
class RoutingKnowledge:
    """Labels of the examples are matters, as 城乡建设/工程质量."""

    catalogue: Catalogue
    examples: tuple[Example, ...]


def read_routing(folder: Path) -> RoutingKnowledge:
    departments: dict[str, str] = {}
    said: dict[str, str] = {}
    problems: list[str] = []
    for path in sorted(folder.glob("[!_]*.yml")):
        try:
            problems += _taken_in(path, read_as(AREA, path), departments, said)
        except KnowledgeError as error:
            problems += error.problems
    path = folder / CATALOGUE_FILE
    entries = read_as(ENTRIES, path) if path.exists() and not problems else ()
    for number, entry in enumerate(entries):
        if entry.matter not in departments:
            problems.append(located(path, [number, "matter"], f"没有“{entry.matter}”这一类"))
        if not (entry.items or entry.words or entry.places):
            problems.append(located(path, [number], "items、words、places 至少写一样"))
    if problems:
        raise KnowledgeError(problems)
    known = tuple(Entry(each.matter, each.items, each.words, each.places) for each in entries)
    return RoutingKnowledge(Catalogue(departments, known), tuple(Example(text, label) for text, label in said.items()))


def _taken_in(path: Path, file: AreaFile, departments: dict[str, str], said: dict[str, str]) -> Iterator[str]:
    for place, each in enumerate(file.classes):
        matter = f"{file.area}/{each.name}"
        if matter in departments:
            yield located(path, ["classes", place, "name"], f"“{matter}”写了两次")
        departments[matter] = each.department
        for number, text in enumerate(each.said):
            if not text.strip() or text in said:
                yield located(path, ["classes", place, "said", number], "例句是空的，或者别处已经写过")
            said[text] = matter
