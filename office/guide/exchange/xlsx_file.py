""".xlsx through openpyxl: read row by row, written with every cell as text."""

import re
import warnings
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import IO, Any

from defusedxml.common import DefusedXmlException
from openpyxl import Workbook, load_workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter, range_boundaries

from office.guide.exchange import messages, notation
from office.guide.exchange.columns import columns
from office.guide.exchange.results import Table, UnreadableFile
from office.guide.exchange.sheet import SheetRows
from office.guide.exchange.xlsx_checks import check_package

LAST_ROW = 1_048_576
MOST_DIGITS = 15  # what a spreadsheet's number can hold
_CARRIAGE_RETURN = "_x000D_"  # as spreadsheets escape it


def read_xlsx(path: Path, rows: SheetRows) -> Table:
    merges = check_package(path)
    try:
        with warnings.catch_warnings(action="ignore"):  # about parts of a workbook that we have no use for
            _read_sheet(path, rows, merges)
    except UnreadableFile:
        raise
    except Exception as error:  # openpyxl answers a damaged part with whatever it runs into
        entities = isinstance(error, DefusedXmlException) or isinstance(error.__cause__, DefusedXmlException)
        raise UnreadableFile(path, messages.ENTITIES if entities else messages.NOT_XLSX) from None
    return rows.table()


def _read_sheet(path: Path, rows: SheetRows, merges: Mapping[str, list[str]]) -> None:
    book = load_workbook(path, read_only=True, data_only=False, keep_links=False)
    try:
        sheet = _sheet(path, book)
        merged = [(range_boundaries(ref), ref) for ref in merges.get(sheet._worksheet_path, ())]
        sheet.reset_dimensions()  # the file may say anything
        for number, cells in enumerate(sheet.iter_rows(min_row=1, min_col=1), start=1):
            _add(path, rows, number, cells, _merged_in(merged, number))
            if number > LAST_ROW:
                raise UnreadableFile(path, messages.NOT_XLSX)
    finally:
        book.close()


def write_xlsx(stream: IO[bytes], table: Iterable[list[str]]) -> None:
    book = Workbook(write_only=True)
    sheet = book.create_sheet(columns().sheet)
    sheet.freeze_panes = "B2"
    for place in range(1, len(columns().headings) + 1):
        sheet.column_dimensions[get_column_letter(place)].width = 24
    bold, wrapped = Font(bold=True), Alignment(wrap_text=True, vertical="top")
    for number, texts in enumerate(table):
        row: list[Any] = []
        for text in texts:
            if not text:
                row.append(None)
                continue
            cell = WriteOnlyCell(sheet, value="")
            cell.value, cell.data_type, cell.number_format = notation.to_sheet(text), "s", "@"
            cell.data_type = "s"  # never a formula
            if number == 0:
                cell.font = bold
            cell.alignment = wrapped
            row.append(cell)
        sheet.append(row)
    book.save(stream)


def _sheet(path: Path, book: Any) -> Any:
    """Our own by name, else the first that is not hidden."""
    found = [
        sheet for sheet in book.worksheets if sheet.sheet_state == "visible" and hasattr(sheet, "reset_dimensions")
    ]
    if not found:
        raise UnreadableFile(path, messages.NO_SHEET)
    return next((sheet for sheet in found if sheet.title == columns().sheet), found[0])


def _merged_in(merged: list[tuple[Any, str]], number: int) -> list[tuple[int, str]]:
    """(place of the column, the merged cells) for a row."""
    return [(left - 1, ref) for (left, top, _, bottom), ref in merged if top <= number <= bottom]


def _add(path: Path, rows: SheetRows, number: int, cells: Any, merged: list[tuple[int, str]]) -> None:
    texts: list[str] = []
    troubles: dict[int, str] = {}
    for place, cell in enumerate(cells):
        text, trouble = ("", "") if cell.value is None else _text(cell, f"{get_column_letter(place + 1)}{number}")
        texts.append(text)
        if trouble:
            troubles[place] = trouble
    if merged and (any(texts) or troubles):
        if not rows.heading_row:
            refs = ", ".join(ref for _, ref in merged)
            raise UnreadableFile(path, messages.MERGED_HEADINGS.format(row=number, cells=refs))
        for place, ref in merged:
            troubles.setdefault(place, messages.MERGED.format(cells=ref))
    rows.add(number, texts, troubles)


def _text(cell: Any, where: str) -> tuple[str, str]:
    """(text, trouble)"""
    value = cell.value
    if cell.data_type == "f":
        return "", messages.FORMULA.format(cell=where)
    if cell.data_type == "e":
        return "", messages.ERROR_VALUE.format(cell=where, value=value)
    if isinstance(value, str):
        return notation.from_sheet(value.replace(_CARRIAGE_RETURN, "")), ""
    if isinstance(value, bool):
        return columns().yes[0] if value else columns().no[0], ""
    if isinstance(value, int | float):
        plain = str(int(value)) if value == int(value) else repr(value)
        if len(re.sub(r"\D", "", plain)) > MOST_DIGITS:
            return "", messages.LONG_NUMBER.format(cell=where)
        return plain, ""
    if isinstance(value, datetime):
        midnight = value.time() == datetime.min.time()
        return (value.date() if midnight else value).isoformat(), ""
    if isinstance(value, date):
        return value.isoformat(), ""
    return "", messages.STRANGE_VALUE.format(cell=where)
