"""A row becomes a service item, or it is said why not."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from office.guide.exchange import messages
from office.guide.exchange.columns import columns
from office.guide.exchange.fields import NAMES, NOTHING, read_value
from office.guide.exchange.results import MOST_CHARACTERS, RowTrouble
from office.guide.item_checks import item_problems
from office.guide.model import ServiceItem

CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{1,63}")
NEEDED = ("item", "name", "reviewed_on", "valid_to")
NEVER_ASKED = {"unverified", "valid_from", "code", "area"}


class RowReader(Protocol):
    def problem_of(self, headings: list[str]) -> str:
        """Why a table with these columns cannot be read; empty if it can."""

    def item(self, cells: Mapping[str, object]) -> ServiceItem:
        """Raises RowTrouble."""

    def column_of(self, field: str, cells: Mapping[str, object]) -> str:
        """What the file calls it."""


@dataclass(frozen=True, slots=True)
class TemplateRows:
    """Rows of our own template: every column is a field."""

    def problem_of(self, headings: list[str]) -> str:
        field_of = columns().field_of
        unknown = [name for name in headings if name not in field_of]
        if len(unknown) == len(headings):
            return messages.NO_HEADINGS
        if unknown:
            return messages.UNKNOWN_COLUMNS.format(names=listed(unknown))
        given = [field_of[name] for name in headings]
        if twice := [name for name in headings if given.count(field_of[name]) > 1]:
            return messages.REPEATED_COLUMNS.format(names=listed(twice))
        missing = [columns().heading(field) for field in NEEDED if field not in given]
        return messages.MISSING_COLUMNS.format(names=listed(missing)) if missing else ""

    def item(self, cells: Mapping[str, object]) -> ServiceItem:
        names: dict[str, str] = {}
        values: dict[str, object] = {}
        problems = []
        for column, raw in cells.items():
            field = columns().field_of.get(column)
            try:
                if field is None:
                    raise ValueError(messages.UNKNOWN_COLUMN)
                if names.setdefault(field, column) != column:
                    raise ValueError(messages.SAME_FIELD_TWICE.format(other=names[field]))
                values[field] = read_value(field, fitting(raw))
            except ValueError as reason:
                problems.append((column, str(reason)))
        if problems:
            raise RowTrouble(*problems)
        try:
            return whole_item(values)
        except RowTrouble as trouble:
            named = ((self.column_of(field, cells), reason) for field, reason in trouble.problems)
            raise RowTrouble(*named) from None

    def column_of(self, field: str, cells: Mapping[str, object]) -> str:
        used = (column for column in cells if columns().field_of.get(column) == field)
        return next(used, columns().heading(field))


def whole_item(values: Mapping[str, Any]) -> ServiceItem:
    """Fields that are not given stay empty and are named as unverified. Raises RowTrouble with names of fields."""
    whole: dict[str, Any] = {**NOTHING, **values}
    if missing := [field for field in NEEDED if not whole[field]]:
        raise RowTrouble(*((field, messages.NEEDED) for field in missing))
    if not CODE.fullmatch(whole["item"]):
        raise RowTrouble(("item", messages.BAD_CODE.format(code=whole["item"])))
    if "unverified" not in values:
        whole["unverified"] = empty_fields(whole)
    item = ServiceItem(**whole)
    if problems := list(_problems(item)):
        raise RowTrouble(*problems)
    return item


def empty_fields(values: Mapping[str, object]) -> tuple[str, ...]:
    """In the order of the class; what only the office itself fills in is not asked for."""
    absent = (name for name in NAMES if name not in NEVER_ASKED and values[name] == NOTHING[name])
    return tuple(name for name in absent if not isinstance(values[name], bool))


def fitting(raw: object) -> object:
    if isinstance(raw, str) and len(raw) > MOST_CHARACTERS:
        raise ValueError(messages.TOO_LONG.format(length=len(raw), most=MOST_CHARACTERS))
    return raw


def listed(names: list[str]) -> str:
    return columns().list_mark.join(dict.fromkeys(names))


def _problems(item: ServiceItem) -> Iterator[tuple[str, str]]:
    """As for a file in knowledge/items, but an imported item may still lack its law."""
    for keys, mend in item_problems(item):
        if keys == ["legal_basis"]:
            continue
        place = "".join(f"[{key}]" if isinstance(key, int) else f".{key}" for key in keys[1:]).lstrip(".")
        yield str(keys[0]), f"{place}: {mend}" if place else mend
