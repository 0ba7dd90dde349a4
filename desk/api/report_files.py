"""A report as a file to keep: for a spreadsheet or for Word."""

from collections.abc import Iterable, Sequence
from enum import StrEnum

from fastapi import Response

from office.guide.exchange.plain_table import Cell, table_csv, table_xlsx

OFFICE_FILE = "application/vnd.openxmlformats-officedocument"
MEDIA = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": f"{OFFICE_FILE}.spreadsheetml.sheet",
    "docx": f"{OFFICE_FILE}.wordprocessingml.document",
}


class TableForm(StrEnum):
    JSON = "json"
    CSV = "csv"
    XLSX = "xlsx"


def file_response(content: bytes, name: str, form: str) -> Response:
    """`name` without its ending, ASCII; `form`: csv, xlsx or docx."""
    headers = {"Content-Disposition": f'attachment; filename="{name}.{form}"'}
    return Response(content, media_type=MEDIA[form], headers=headers)


def table_response(table: Iterable[Sequence[Cell]], name: str, form: TableForm) -> Response:
    content = table_csv(table) if form is TableForm.CSV else table_xlsx(table)
    return file_response(content, name, form)
