"""Any table as a file for a spreadsheet: .csv or .xlsx. Text stays text: nothing that looks like a formula is one."""

import csv
from collections.abc import Iterable, Sequence
from io import BytesIO, StringIO
from pathlib import Path
from typing import IO, Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell

from office.guide.exchange import notation

Cell = str | int | float


def write_table_csv(path: Path, table: Iterable[Sequence[Cell]]) -> None:
    """Raises OSError."""
    path.write_bytes(table_csv(table))


def write_table_xlsx(path: Path, table: Iterable[Sequence[Cell]]) -> None:
    """Raises OSError."""
    with path.open("wb") as stream:
        _write(stream, table)


def table_csv(table: Iterable[Sequence[Cell]]) -> bytes:
    """UTF-8 with a mark, as spreadsheets expect it."""
    text = StringIO(newline="")
    csv.writer(text).writerows([_guarded(cell) for cell in row] for row in table)
    return text.getvalue().encode("utf-8-sig")


def table_xlsx(table: Iterable[Sequence[Cell]]) -> bytes:
    """Numbers are numbers."""
    stream = BytesIO()
    _write(stream, table)
    return stream.getvalue()


def _write(stream: IO[bytes], table: Iterable[Sequence[Cell]]) -> None:
    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    sheet.freeze_panes = "A2"
    for row in table:
        sheet.append([_text(sheet, cell) if isinstance(cell, str) else cell for cell in row])
    book.save(stream)


def _text(sheet: Any, text: str) -> Any:
    cell = WriteOnlyCell(sheet, value="")
    cell.value, cell.number_format = notation.to_sheet(text), "@"
    cell.data_type = "s"  # never a formula
    return cell


def _guarded(cell: Cell) -> Cell:
    return notation.guarded(notation.to_sheet(cell)) if isinstance(cell, str) else cell
