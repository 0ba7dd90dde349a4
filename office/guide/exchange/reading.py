"""A file of guides becomes service items; every row that cannot is named."""

from datetime import date
from pathlib import Path

from office.guide.exchange import messages
from office.guide.exchange.columns import columns
from office.guide.exchange.csv_file import read_csv
from office.guide.exchange.json_file import read_json, read_json_lines
from office.guide.exchange.mapped_rows import MappedRows
from office.guide.exchange.mapping import read_mapping
from office.guide.exchange.results import (
    MOST_BYTES,
    Progress,
    RawRow,
    Reading,
    RefusedRow,
    RowTrouble,
    Table,
    UnreadableFile,
)
from office.guide.exchange.rows import RowReader, TemplateRows
from office.guide.exchange.sheet import SheetRows, report_nothing
from office.guide.exchange.xlsx_file import read_xlsx
from office.guide.model import ServiceItem

EVERY = 100  # rows between two reports


def read_guides(
    path: Path, mapping: Path | None = None, as_of: date | None = None, progress: Progress = report_nothing
) -> Reading:
    """`as_of` is the day that a mapping counts from. Raises KnowledgeError: the file or the mapping as a whole."""
    columns()  # a mistake in our own file is no fault of a row
    reader: RowReader = MappedRows(read_mapping(mapping), as_of) if mapping else TemplateRows()
    table = _read_table(path, progress)
    if table.columns is not None and (problem := reader.problem_of(table.columns)):
        raise UnreadableFile(path, problem.replace("{row}", str(table.heading_row)))
    reading = Reading([], [], len(table.rows))
    repeated = 0
    seen: dict[str, tuple[int, ServiceItem]] = {}
    for done, row in enumerate(table.rows, start=1):
        try:
            item = _item(reader, row)
            number, first = seen.setdefault(item.item, (row.number, item))
            if first is item:
                reading.items.append(item)
            elif first == item:
                repeated += 1
            else:
                why = messages.SAME_CODE.format(code=item.item, row=number)
                raise RowTrouble((reader.column_of("item", row.cells), why))
        except RowTrouble as trouble:
            reading.refused.append(_refused(row.number, trouble))
        if done % EVERY == 0 or done == len(table.rows):
            progress(done, len(table.rows))
    return Reading(reading.items, reading.refused, reading.rows, repeated)


def _read_table(path: Path, progress: Progress) -> Table:
    try:
        if not path.exists():
            raise UnreadableFile(path, messages.NO_SUCH_FILE)
        if not path.is_file():
            raise UnreadableFile(path, messages.NOT_A_FILE)
        size = path.stat().st_size
        if size > MOST_BYTES:
            raise UnreadableFile(path, messages.TOO_LARGE.format(most=MOST_BYTES // 1024 // 1024))
        if not size:
            raise UnreadableFile(path, messages.EMPTY)
        match path.suffix.lower():
            case ".xlsx":
                return read_xlsx(path, SheetRows(path, progress))
            case ".csv":
                return read_csv(path, SheetRows(path, progress))
            case ".json":
                return read_json(path, progress)
            case ".jsonl":
                return read_json_lines(path, progress)
            case _:
                raise UnreadableFile(path, messages.UNKNOWN_SUFFIX)
    except OSError:
        raise UnreadableFile(path, messages.NOT_PERMITTED) from None


def _item(reader: RowReader, row: RawRow) -> ServiceItem:
    if row.trouble:
        raise RowTrouble(row.trouble)
    return reader.item(row.cells)


def _refused(number: int, trouble: RowTrouble) -> RefusedRow:
    """One for a row: its first problem by column, the others in the words."""
    (column, reason), *others = trouble.problems
    return RefusedRow(
        number, column, reason + "".join(messages.ALSO.format(column=name, reason=why) for name, why in others)
    )
