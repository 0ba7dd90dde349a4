"""`onewindow figures cases`: what could not be done, counted, on the screen, as data, for a spreadsheet or for Word."""

import json
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table

from commands.house import open_office_database
from commands.refusals import console, errors, kindly_refused
from office.calendar_loader import read_calendar
from office.case_report.document import CaseReport
from office.case_report.files import FileForm, case_report, report_file, report_table
from office.cases.figures import CaseLogs, figures
from office.cases.figures_lines import as_plain
from office.cases.loader import read_case_settings
from office.china_time import CHINA
from office.guide.publication.publishing import Publishing
from office.halls.loader import load_halls
from office.settings import Settings
from office.storage.unit_of_work import UnitOfWork

DAY = ["%Y-%m-%d"]
File = Annotated[Path | None, typer.Option(dir_okay=False, help="Also write the table to this file.")]
Report = Annotated[Path | None, typer.Option(dir_okay=False, help="Also write the report, with charts, for Word.")]


def show_case_figures(
    first: Annotated[datetime, typer.Option("--from", formats=DAY, help="The first day.")],
    last: Annotated[datetime, typer.Option("--to", formats=DAY, help="The last day, included.")],
    csv: File = None,
    xlsx: File = None,
    docx: Report = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print data as JSON.")] = False,
) -> None:
    """Cases (办不成事): received, answered, overdue, rates with formulas, top reasons. No names, no phones."""
    settings = Settings()
    now, folder = datetime.now(CHINA), settings.knowledge_folder
    with kindly_refused(settings) as wording:
        if last < first:
            errors.print(wording.say("figures.days_reversed"))
            raise typer.Exit(2)
        case_settings, halls = read_case_settings(folder / "cases"), load_halls(folder / "halls")
        calendar = read_calendar(folder / "calendar")
        with open_office_database(settings) as database:
            unit_of_work = partial(UnitOfWork, database)
            items = Publishing(unit_of_work).published().items
            logs = CaseLogs(unit_of_work, case_settings, calendar, halls)
            report = figures(logs, first.date(), last.date(), now.date(), items)
        told = case_report(report, wording, case_settings, halls, items)
        for path, form in ((csv, FileForm.CSV), (xlsx, FileForm.XLSX), (docx, FileForm.DOCX)):
            if path:
                path.write_bytes(report_file(told, form, now))
                errors.print(wording.say("figures.written", where=path))
        if as_json:
            print(json.dumps({**as_plain(report), "formulas": told.told.formulas()}, ensure_ascii=False))
        elif not (csv or xlsx or docx):
            _show(told)


def _show(told: CaseReport) -> None:
    """The formulas below: a column of the table would cut them off."""
    head, *rows = report_table(told)
    drawn = Table(*(str(cell) for cell in head))
    formulas = told.told.formulas().values()
    for row in rows:
        if row[-1] not in formulas:
            drawn.add_row(*(str(cell) for cell in row))
    console.print(drawn)
    for formula in formulas:
        console.print(formula)
