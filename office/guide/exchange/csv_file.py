"""CSV as spreadsheets write it: UTF-8 with or without a mark, else GB 18030."""

import codecs
import csv
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO

from office.guide.exchange import messages, notation
from office.guide.exchange.results import Table, UnreadableFile
from office.guide.exchange.sheet import SheetRows

_CHUNK = 1024 * 1024


def read_csv(path: Path, rows: SheetRows) -> Table:
    encoding = _encoding(path)
    with path.open(encoding=encoding, newline="") as stream:
        reader = csv.reader(stream, strict=True)
        try:
            for number, cells in enumerate(reader, start=1):
                rows.add(number, [notation.from_sheet(notation.unguarded(cell)) for cell in cells])
        except csv.Error:
            raise UnreadableFile(path, messages.CSV_BROKEN.format(line=reader.line_num)) from None
    return rows.table()


def write_csv(stream: IO[bytes], table: Iterable[list[str]]) -> None:
    text = codecs.getwriter("utf-8-sig")(stream)
    csv.writer(text).writerows([notation.guarded(notation.to_sheet(cell)) for cell in row] for row in table)


def read_text(path: Path, encoding: str) -> Iterator[str]:
    """In pieces; raises UnicodeDecodeError."""
    decoder = codecs.getincrementaldecoder(encoding)()
    with path.open("rb") as stream:
        while chunk := stream.read(_CHUNK):
            if b"\0" in chunk:
                raise UnreadableFile(path, messages.NUL)
            yield decoder.decode(chunk)
    yield decoder.decode(b"", final=True)


def _encoding(path: Path) -> str:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            for _ in read_text(path, encoding):
                pass
        except UnicodeDecodeError:
            continue
        return encoding
    raise UnreadableFile(path, messages.ENCODING)
