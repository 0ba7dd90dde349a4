"""Text in a cell: YAML inside it, and characters that a sheet would lose."""

import json
import re
from typing import Any

import yaml

from office.guide.exchange import messages

_PARSER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_DUMPER = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
# Not allowed in XML, changed by it, or stripped with a cell's edges; _x000D_ is a spreadsheet's own escape.
_LOST = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufeff\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)|\A\s|\s\Z")
_OPENING = re.compile(r"[\[{]|[-?:]\s")  # what can begin a list or a mapping without a new line
_DEEPEST = 20  # situations go down six levels
_RUNS = re.compile(r"'('*[=+\-@\t\r])")  # a spreadsheet would calculate it


class CellLoader(_PARSER):  # type: ignore[misc, valid-type]
    """All text stays text, whatever it looks like; only a bare null is nothing."""


CellLoader.add_implicit_resolver("tag:yaml.org,2002:null", re.compile(r"(?:~|null|)\Z"), ["~", "n", ""])
CellLoader.add_constructor("tag:yaml.org,2002:null", lambda loader, node: None)


def parse(text: str) -> Any:
    """Raises ValueError with a reason for a clerk."""
    try:
        if "*" in text or _OPENING.subn("", text)[1] > _DEEPEST:
            _refuse_bombs(text)
        return yaml.load(text, Loader=CellLoader)  # noqa: S506 - text and null only
    except (yaml.YAMLError, RecursionError):
        raise ValueError(messages.BAD_YAML) from None


def _refuse_bombs(text: str) -> None:
    """A few aliases can stand for millions of entries; lists in lists without end break the parser itself."""
    depth = 0
    for event in yaml.parse(text, CellLoader):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if isinstance(event, yaml.AliasEvent):
            raise ValueError(messages.YAML_ALIAS)
        if depth > _DEEPEST:
            raise ValueError(messages.BAD_YAML)


def dump(raw: object) -> str:
    return yaml.dump(raw, Dumper=_DUMPER, allow_unicode=True, sort_keys=False, width=10_000).rstrip("\n")


def to_sheet(text: str) -> str:
    """Text whose characters a sheet would lose is written as a JSON string."""
    if not _LOST.search(text) and _unescaped(text) is None:
        return text
    return '"' + _LOST.sub(lambda lost: f"\\u{ord(lost[0]):04x}", _quoted(text)) + '"'


def from_sheet(cell: str) -> str:
    text = cell.replace("\r\n", "\n").replace("\r", "\n").strip()
    unescaped = _unescaped(text)
    return text if unescaped is None else unescaped


def guarded(cell: str) -> str:
    """For a format where a cell has no type: what looks like a formula gets an apostrophe."""
    return f"'{cell}" if _RUNS.match(f"'{cell}") else cell


def unguarded(cell: str) -> str:
    return cell[1:] if _RUNS.match(cell) else cell


def _quoted(text: str) -> str:
    """The inside of a JSON string. Its first and last characters are the text's own, so edges can be seen to."""
    return re.sub(r'[\\"\n]', lambda sign: {"\\": "\\\\", '"': '\\"', "\n": "\\n"}[sign[0]], text)


def _unescaped(text: str) -> str | None:
    """None: not a JSON string with an escape in it, so a clerk's own quotation marks stay."""
    if not (text.startswith('"') and text.endswith('"') and "\\" in text):
        return None
    try:
        value = json.loads(text, strict=False)
    except ValueError:
        return None
    return value if isinstance(value, str) else None
