"""A report as a file to keep: for a spreadsheet or for Word."""

from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import Annotated

from fastapi import Query, Response

from office.assembled import Office
from office.figures_lines import HEADINGS
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


FormAsked = Annotated[TableForm, Query(alias="format")]


def file_response(content: bytes, name: str, form: str) -> Response:
    """`name` without its ending, ASCII; `form`: csv, xlsx or docx."""
    headers = {"Content-Disposition": f'attachment; filename="{name}.{form}"'}
    return Response(content, media_type=MEDIA[form], headers=headers)


def figures_response(office: Office, lines: Iterable[Sequence[Cell]], name: str, form: TableForm) -> Response:
    """Lines of part, of whom, which figure, how much; with a head, and a foot that says it where they are samples."""
    head = [office.wording.say(f"figures.heading.{each}") for each in HEADINGS]
    return table_response([head, *lines, *sample_lines(office)], name, form)


def sample_lines(office: Office) -> list[list[Cell]]:
    """Below figures in which there are samples."""
    return [[office.wording.say("figures.sample_data")]] if office.has_samples() else []


def table_response(table: Iterable[Sequence[Cell]], name: str, form: TableForm) -> Response:
    content = table_csv(table) if form is TableForm.CSV else table_xlsx(table)
    return file_response(content, name, form)
