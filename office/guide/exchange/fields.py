"""One field of a service item: from what a cell or a JSON value holds, and back to a cell's text."""

from collections.abc import Callable, Iterator
from dataclasses import MISSING, fields, is_dataclass
from datetime import date
from functools import cache
from typing import Any, get_args, get_origin, get_type_hints

from pydantic import TypeAdapter, ValidationError

from office.guide.exchange import messages, notation
from office.guide.exchange.cell_forms import (
    as_list,
    day_of,
    entries_of,
    law_line,
    law_of,
    plain_text,
    text_lines,
    text_or_fields,
    yes_or_no,
)
from office.guide.exchange.columns import columns
from office.guide.model import Fee, Material, RenewalWindow, ServiceItem, TimeLimit
from office.knowledge_loader import MENDS

NAMES = tuple(field.name for field in fields(ServiceItem))
HINTS: dict[str, Any] = get_type_hints(ServiceItem)
WITH_TEXT = (RenewalWindow, TimeLimit, Fee)  # a plain text does for the whole of them
NOTHING: dict[str, object] = {
    field.name: HINTS[field.name](text="") if HINTS[field.name] in WITH_TEXT
    else () if get_origin(HINTS[field.name]) is tuple
    else "" if HINTS[field.name] is str
    else None if field.default is MISSING
    else field.default
    for field in fields(ServiceItem)
}  # fmt: skip


@cache
def _adapter(name: str) -> TypeAdapter[Any]:
    return TypeAdapter(HINTS[name])


def read_value(name: str, raw: object) -> object:
    """Raises ValueError with a reason for a clerk."""
    if raw is None or raw in ("", [], ()):
        return NOTHING[name]
    hint = HINTS[name]
    if hint is str:
        return plain_text(raw)
    if hint == tuple[str, ...]:
        return tuple(text_lines(raw) if isinstance(raw, str) else [plain_text(each) for each in as_list(raw)])
    if get_origin(hint) is tuple:
        return _checked(
            name, [_record(name, each) for each in (entries_of(raw) if isinstance(raw, str) else as_list(raw))]
        )
    if hint in WITH_TEXT:
        return _checked(name, text_or_fields(hint, raw) if isinstance(raw, str) else raw)
    return _checked(name, _scalar(hint, raw))


def write_cell(name: str, value: Any) -> str:
    """The plainest notation that reads back as the same value."""
    if value == NOTHING[name]:
        return ""
    for text in _notations(name, value):
        try:
            if read_value(name, text) == value:
                return text
        except ValueError:
            continue
    raise ValueError(messages.NOT_UNDERSTOOD)


def as_json(name: str, value: object) -> object:
    return _adapter(name).dump_python(value, mode="json")


def _notations(name: str, value: Any) -> Iterator[str]:
    hint = HINTS[name]
    if hint is str:
        yield value
    elif hint is bool:
        yield columns().yes[0]
    elif hint == tuple[str, ...]:
        yield "\n".join(value)
        yield notation.dump(list(value))
    elif hint in WITH_TEXT:
        yield value.text
    elif name == "materials":
        yield "\n".join(material.name for material in value)
    elif name == "legal_basis":
        yield "\n".join(law_line(basis) for basis in value)
    else:
        yield str(value)
    yield notation.dump(_adapter(name).dump_python(value, mode="json", exclude_defaults=True))


def _record(name: str, raw: object) -> object:
    if isinstance(raw, str) and name in FROM_LINE:
        return FROM_LINE[name](raw)
    return raw


FROM_LINE: dict[str, Callable[[str], object]] = {"materials": Material, "legal_basis": law_of}


def _scalar(hint: Any, raw: object) -> object:
    if hint is bool and not isinstance(raw, bool):
        return yes_or_no(plain_text(raw))
    if date in (hint, *get_args(hint)):
        return day_of(plain_text(raw).strip())
    return raw


def _checked(name: str, raw: object) -> object:
    try:
        return _adapter(name).validate_python(raw)
    except ValidationError as error:
        detail = error.errors()[0]
    place = "".join(f"[{key}]" if isinstance(key, int) else f".{key}" for key in detail["loc"]).lstrip(".")
    mend = MENDS.get(detail["type"], messages.NOT_UNDERSTOOD)
    raise ValueError(f"{place}: {mend}" if place else mend)


assert not [name for name in NAMES if is_dataclass(HINTS[name]) and HINTS[name] not in WITH_TEXT]
