"""`onewindow report`: the district's report of a month, in the terms of the programmes."""

import json
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table

from commands.house import open_office_database
from commands.refusals import console, errors, kindly_refused
from office.bootstrap import assemble
from office.guide.exchange.plain_table import write_table_csv, write_table_xlsx
from office.month_report.figures import month_report
from office.month_report.lines import HEAD, MonthLines
from office.settings import Settings

Month = Annotated[datetime, typer.Option("--month", formats=["%Y-%m"], help="As 2026-11.")]
File = Annotated[Path | None, typer.Option(dir_okay=False, help="Also write it to this file.")]


def report(
    month: Month,
    docx: File = None,
    xlsx: File = None,
    csv: File = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print data as JSON.")] = False,
) -> None:
    """A month of the district: appointments, guidance, help, green channel, extended hours, cases."""
    settings = Settings()
    with kindly_refused(settings) as wording, open_office_database(settings):
        office = assemble(settings, by_words_alone=True)
        made = month_report(office.cases, office.calls, office.guide.items, month.date(), office.today())
        names = {hall.id: hall.name for hall in office.halls}
        told = MonthLines(made, wording, names, has_samples=office.has_samples())
        now = office.now()
        office.database.dispose()
        for path, write in ((csv, write_table_csv), (xlsx, write_table_xlsx)):
            if path:
                write(path, told.table())
                errors.print(wording.say("figures.written", where=path))
        if docx:
            docx.write_bytes(told.docx(now))
            errors.print(wording.say("figures.written", where=docx))
        if as_json:
            print(json.dumps(told.plain(), ensure_ascii=False))
        elif not (docx or xlsx or csv):
            drawn = Table(*(wording.say(f"month_report.head.{name}") for name in HEAD), title=told.title())
            for each in told.lines():
                row = (each.part, each.name, f"{each.value:g}", f"{each.before:g}", each.unit, each.definition)
                drawn.add_row(*row)
            console.print(drawn)
            if told.has_samples:
                console.print(wording.say("figures.sample_data"))
