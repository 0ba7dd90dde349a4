"""Bar charts as office programs draw them: with the reader's own fonts, so that Chinese needs none on the server."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from office.guide.exchange.plain_table import table_xlsx

TEMPLATE = "chart.xml"
SHEET = "Sheet"  # as openpyxl names the first
LATIN, CHINESE = "Times New Roman", "FangSong"
# Apart in grey, too.
COLOURS = ("2F5D8C", "E3A857", "7A9E7E")
MOST_LINES = 6
ROUND = (1, 2, 5)


@dataclass(frozen=True, slots=True)
class Chart:
    """`series`: name -> one value for each of `categories`, at most three series. `is_lying`: bars from left to right,
    the first on top. `said`: what it shows, for who cannot see it.
    """

    title: str
    said: str
    categories: Sequence[str]
    series: Mapping[str, Sequence[int]]
    is_lying: bool = False
    shows_values: bool = False


def chart_xml(chart: Chart, workbook_id: str) -> bytes:
    """The chart's part of a document; `workbook_id`: its relationship to the workbook."""
    made = _template().render(
        chart=chart,
        workbook_id=workbook_id,
        sheet=SHEET,
        last_row=len(chart.categories) + 1,
        step=step_up_to(max((value for values in chart.series.values() for value in values), default=0)),
        colours=COLOURS,
        latin=LATIN,
        chinese=CHINESE,
    )
    return made.encode()


def chart_workbook(chart: Chart) -> bytes:
    """What a click on "edit data" opens."""
    rows = zip(chart.categories, *chart.series.values(), strict=True)
    return table_xlsx([["", *chart.series], *rows])


def step_up_to(highest: int) -> int:
    """Between two lines of the grid: whole, round, and not too many lines."""
    power = 1
    while True:
        for each in ROUND:
            if each * power * MOST_LINES >= highest:
                return each * power
        power *= 10


@cache
def _template() -> Template:
    loader = FileSystemLoader(Path(__file__).parent)
    return Environment(loader=loader, autoescape=True, undefined=StrictUndefined).get_template(TEMPLATE)
