"""`onewindow rating-figures`: how people rated from one day to another, and what became of the bad ratings."""

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
from office.rated_services import rating_lines
from office.rating.figures import figures
from office.rating.figures_lines import HEADINGS, as_plain
from office.settings import Settings

DAY = ["%Y-%m-%d"]
File = Annotated[Path | None, typer.Option(dir_okay=False, help="Also write the table to this file.")]


def show_rating_figures(
    first: Annotated[datetime, typer.Option("--from", formats=DAY, help="The first day.")],
    last: Annotated[datetime, typer.Option("--to", formats=DAY, help="The last day, included.")],
    csv: File = None,
    xlsx: File = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print data as JSON.")] = False,
) -> None:
    """Ratings by department and level, shares with their formulas, and rectifications."""
    settings = Settings()
    with kindly_refused(settings) as wording:
        if last < first:
            errors.print(wording.say("figures.days_reversed"))
            raise typer.Exit(2)
        with open_office_database(settings):
            office = assemble(settings, by_words_alone=True)
            days = (first.date(), last.date())
            report = figures(office.ratings, office.rated_services.finished, *days, office.today())
            office.database.dispose()
        told = rating_lines(wording, office.ratings.settings)
        heading = [wording.say(f"figures.heading.{name}") for name in HEADINGS]
        lines = list(told.lines(report))
        for path, write in ((csv, write_table_csv), (xlsx, write_table_xlsx)):
            if path:
                write(path, [heading, *lines])
                errors.print(wording.say("figures.written", where=path))
        if as_json:
            print(json.dumps({**as_plain(report, told.name_of), "formulas": told.formulas()}, ensure_ascii=False))
        elif not (csv or xlsx):
            drawn = Table(*heading)
            for part, of, figure, value in lines:
                drawn.add_row(part, of, figure, str(value))
            console.print(drawn)
            for formula in told.formulas().values():
                console.print(formula)
