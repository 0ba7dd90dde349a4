"""JSON (a list of objects, or {"guides": [...]}) and JSON lines. Values are as in knowledge/items, or as in a cell."""

import json
import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import IO, Any, NoReturn

from office.guide.exchange import messages
from office.guide.exchange.csv_file import read_text
from office.guide.exchange.results import Progress, RawRow, Table, UnreadableFile
from office.guide.exchange.sheet import EVERY, too_many

_START = re.compile(r'\s*(?:\[|(\{)\s*"guides"\s*:\s*\[)')
_SPACE = re.compile(r"[ \t\r\n]*")
_MOST_PARTS = 5_000_000  # commas and brackets of a file; beyond that it is built to fill the memory


def read_json(path: Path, progress: Progress) -> Table:
    return _collected(path, enumerate(_objects(path, _whole_text(path)), start=1), progress)


def read_json_lines(path: Path, progress: Progress) -> Table:
    return _collected(path, _lines(path, _whole_text(path)), progress)


def write_json(stream: IO[bytes], objects: Iterable[object]) -> None:
    lead = b"[\n"
    for each in objects:
        stream.write(lead + _encoded(each))
        lead = b",\n"
    stream.write(b"\n]\n" if lead != b"[\n" else b"[]\n")


def write_json_lines(stream: IO[bytes], objects: Iterable[object]) -> None:
    for each in objects:
        stream.write(_encoded(each) + b"\n")


def _encoded(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode()


def _collected(path: Path, found: Iterable[tuple[int, object]], progress: Progress) -> Table:
    rows: list[RawRow] = []
    for number, value in found:
        too_many(path, len(rows) + 1)
        if isinstance(value, dict):
            rows.append(RawRow(number, value))
        else:
            rows.append(RawRow(number, {}, (messages.WHOLE_ROW, messages.NOT_A_ROW)))
        if len(rows) % EVERY == 0:
            progress(len(rows), None)
    return Table(rows)


def _whole_text(path: Path) -> str:
    try:
        text = "".join(read_text(path, "utf-8-sig"))
    except UnicodeDecodeError:
        raise UnreadableFile(path, messages.ENCODING) from None
    if not text.strip():
        raise UnreadableFile(path, messages.EMPTY)
    if sum(map(text.count, ",[{")) > _MOST_PARTS:
        raise UnreadableFile(path, messages.JSON_NESTED)
    return text


def _lines(path: Path, text: str) -> Iterator[tuple[int, object]]:
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            yield number, _DECODER.decode(line)
        except (ValueError, RecursionError):
            raise UnreadableFile(path, messages.JSON_LINE.format(line=number)) from None


def _objects(path: Path, text: str) -> Iterator[object]:
    """One after the other, so that a file with too many is left before it fills the memory."""
    start = _START.match(text)
    if not start:
        raise UnreadableFile(path, messages.JSON_SHAPE)
    place = _skip(text, start.end())
    ended = text.startswith("]", place)
    while not ended:
        try:
            value, place = _DECODER.raw_decode(text, place)
        except (ValueError, RecursionError) as error:
            _broken(path, text, getattr(error, "pos", place))
        yield value
        place = _skip(text, place)
        ended = text.startswith("]", place)
        if not ended:
            if not text.startswith(",", place):
                _broken(path, text, place)
            place = _skip(text, place + 1)
    rest = text[place + 1 :].strip()
    if rest != ("}" if start[1] else ""):
        _broken(path, text, place + 1)


def _skip(text: str, place: int) -> int:
    found = _SPACE.match(text, place)
    return found.end() if found else place


def _broken(path: Path, text: str, place: int) -> NoReturn:
    raise UnreadableFile(path, messages.JSON_BROKEN.format(line=text.count("\n", 0, place) + 1))


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError  # a key said twice: which of them is meant?
    return found


def _no_number(text: str) -> NoReturn:
    raise ValueError(text)  # NaN and Infinity are no JSON


_DECODER = json.JSONDecoder(object_pairs_hook=_once, parse_float=Decimal, parse_constant=_no_number)
