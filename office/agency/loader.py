"""Reads knowledge/agency: a file a district with the helpers of its streets. Raises KnowledgeError."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import ClassVar

from pydantic import TypeAdapter

from office.agency.grid import Grid, Helper, StreetGrid
from office.agency.words import HelpWords
from office.contact.places import Places
from office.halls.duty import Absence
from office.halls.model import STRICT, Source
from office.knowledge_loader import KnowledgeError, located, read_as

WORDS_FILE = "_words.yml"


@dataclass(frozen=True, slots=True)
class HelperFile:
    __pydantic_config__: ClassVar = STRICT

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class StreetFile:
    __pydantic_config__: ClassVar = STRICT

    street: str
    helpers: tuple[HelperFile, ...]
    backups: tuple[HelperFile, ...] = ()


@dataclass(frozen=True, slots=True)
class AwayFile:
    __pydantic_config__: ClassVar = STRICT

    helper: str
    first: date
    last: date
    reason: str = ""


@dataclass(frozen=True, slots=True)
class GridFile:
    """`sample`: the helpers are made up."""

    __pydantic_config__: ClassVar = STRICT

    district: str
    sample: bool
    source: Source
    streets: tuple[StreetFile, ...]
    away: tuple[AwayFile, ...] = field(default=())


FILE, WORDS = TypeAdapter(GridFile), TypeAdapter(HelpWords)
Mend = tuple[Sequence[int | str], str]


def read_grid(folder: Path, places: Places) -> Grid:
    """A folder without files, or none, is an office whose halls take every request."""
    streets: dict[tuple[str, str], StreetGrid] = {}
    absences: list[Absence] = []
    sources: dict[str, Source] = {}
    problems: list[str] = []
    known: Counter[str] = Counter()
    for path in sorted(folder.glob("[!_]*.yml")):
        try:
            file = read_as(FILE, path)
        except KnowledgeError as error:
            problems += error.problems
            continue
        problems += [located(path, keys, mend) for keys, mend in _problems(file, places, known)]
        sources[file.district] = file.source
        absences += [Absence(each.helper, each.first, each.last, each.reason) for each in file.away]
        for each in file.streets:
            helpers, backups = _helpers(each.helpers, file.sample), _helpers(each.backups, file.sample)
            streets[file.district, each.street] = StreetGrid(file.district, each.street, helpers, backups)
    if problems:
        raise KnowledgeError(problems)
    return Grid(streets, tuple(absences), sources)


def read_help_words(folder: Path) -> HelpWords:
    """None where there is no such file."""
    path = folder / WORDS_FILE
    return read_as(WORDS, path) if path.exists() else HelpWords()


def _helpers(written: Sequence[HelperFile], is_sample: bool) -> tuple[Helper, ...]:
    return tuple(Helper(each.id, each.name, is_sample) for each in written)


def _problems(file: GridFile, places: Places, known: Counter[str]) -> Iterator[Mend]:
    """`known`: the ids of all files so far."""
    towns = {each.name: each.towns for each in places.districts}
    if file.district not in towns:
        yield ["district"], f"places.yml 里没有“{file.district}”"
    for place, each in enumerate(file.streets):
        if each.street not in towns.get(file.district, (each.street,)):
            yield ["streets", place, "street"], f"places.yml 里{file.district}没有“{each.street}”"
        for row, helpers in (("helpers", each.helpers), ("backups", each.backups)):
            for number, helper in enumerate(helpers):
                known[helper.id] += 1
                if known[helper.id] > 1:
                    yield ["streets", place, row, number, "id"], f"“{helper.id}”写了两次"
                if not helper.name.strip():
                    yield ["streets", place, row, number, "name"], "要写名字"
    for place, away in enumerate(file.away):
        if not known[away.helper]:
            yield ["away", place, "helper"], f"没有“{away.helper}”这个人"
        if away.last < away.first:
            yield ["away", place, "last"], "最后一天早于第一天"
