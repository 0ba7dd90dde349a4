"""`onewindow figures`: what the halls did from one day to another, on the screen, as data, or for a spreadsheet."""

import json
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table

from commands.figures_cases import show_case_figures
from commands.house import open_office_database
from commands.refusals import console, errors, kindly_refused
from office.calendar_loader import read_calendar
from office.figures import figures
from office.figures_lines import HEADINGS, as_plain, channels_named, lines
from office.guide.exchange.plain_table import write_table_csv, write_table_xlsx
from office.halls.loader import load_halls
from office.settings import Settings
from office.storage.unit_of_work import UnitOfWork

DAY = ["%Y-%m-%d"]
File = Annotated[Path | None, typer.Option(dir_okay=False, help="Also write the table to this file.")]

figures_app = typer.Typer(invoke_without_command=True)
figures_app.command("cases")(show_case_figures)


@figures_app.callback()
def show_figures(
    called: typer.Context,
    first: Annotated[datetime | None, typer.Option("--from", formats=DAY, help="The first day.")] = None,
    last: Annotated[datetime | None, typer.Option("--to", formats=DAY, help="The last day, included.")] = None,
    csv: File = None,
    xlsx: File = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print data as JSON.")] = False,
) -> None:
    """Appointments by hall and channel, noon and extended hours, no-shows, green channel, waits, help at home; `cases`:
    what could not be done.
    """
    if called.invoked_subcommand:
        return
    if first is None or last is None:
        raise typer.BadParameter("both days are needed", param_hint="--from, --to")
    settings = Settings()
    with kindly_refused(settings) as wording:
        if last < first:
            errors.print(wording.say("figures.days_reversed"))
            raise typer.Exit(2)
        halls = load_halls(settings.knowledge_folder / "halls")
        calendar = read_calendar(settings.knowledge_folder / "calendar")
        with open_office_database(settings) as database:
            report = figures(partial(UnitOfWork, database), halls, calendar, first.date(), last.date())
        heading = [wording.say(f"figures.heading.{name}") for name in HEADINGS]
        names = {hall.id: hall.name for hall in halls}
        told = list(lines(report, lambda key: wording.say(f"figures.{key}"), names, channels_named(wording)))
        for path, write in ((csv, write_table_csv), (xlsx, write_table_xlsx)):
            if path:
                write(path, [heading, *told])
                errors.print(wording.say("figures.written", where=path))
        if as_json:
            print(json.dumps(as_plain(report), ensure_ascii=False))
        elif not (csv or xlsx):
            drawn = Table(*heading)
            for part, of, figure, value in told:
                drawn.add_row(part, of, figure, str(value))
            console.print(drawn)
