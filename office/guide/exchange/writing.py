"""Service items become a file that reads back as the same items."""

import os
import secrets
from collections.abc import Iterable, Iterator
from pathlib import Path

from office.guide.exchange import messages, notation
from office.guide.exchange.columns import columns
from office.guide.exchange.csv_file import write_csv
from office.guide.exchange.fields import NAMES, as_json, write_cell
from office.guide.exchange.json_file import write_json, write_json_lines
from office.guide.exchange.results import MOST_CHARACTERS, UnreadableFile
from office.guide.exchange.xlsx_file import write_xlsx
from office.guide.model import ServiceItem


def write_guides(path: Path, items: Iterable[ServiceItem]) -> None:
    """All or nothing: until the new file is whole, an old one stays. Raises UnreadableFile."""
    if path.suffix.lower() not in (".xlsx", ".csv", ".json", ".jsonl"):
        raise UnreadableFile(path, messages.UNKNOWN_SUFFIX)
    if path.is_dir():
        raise UnreadableFile(path, messages.NOT_A_FILE)
    part = path.with_name(f".{path.name}.{secrets.token_hex(4)}.part")
    try:
        with part.open("xb") as stream:
            match path.suffix.lower():
                case ".xlsx":
                    write_xlsx(stream, list(_cells(path, items)))  # before the book is begun: a row may be refused
                case ".csv":
                    write_csv(stream, _cells(path, items))
                case ".json":
                    write_json(stream, map(_as_object, items))
                case _:
                    write_json_lines(stream, map(_as_object, items))
            stream.flush()
            os.fsync(stream.fileno())
        part.replace(path)
    except OSError as error:
        raise UnreadableFile(path, messages.CANNOT_WRITE.format(reason=error.strerror)) from None
    finally:
        part.unlink(missing_ok=True)


def _cells(path: Path, items: Iterable[ServiceItem]) -> Iterator[list[str]]:
    names = tuple(columns().headings)
    yield [columns().heading(name) for name in names]
    for item in items:
        row = [write_cell(name, getattr(item, name)) for name in names]
        for name, text in zip(names, row, strict=True):
            if (length := len(notation.to_sheet(text)) + 1) > MOST_CHARACTERS:
                words = {"item": item.item, "column": columns().heading(name), "length": length}
                raise UnreadableFile(path, messages.CELL_TOO_LONG.format(**words, most=MOST_CHARACTERS))
        yield row


def _as_object(item: ServiceItem) -> dict[str, object]:
    return {name: as_json(name, getattr(item, name)) for name in NAMES}
