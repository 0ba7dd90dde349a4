"""What CSV and .xlsx have in common: a row of column names, and rows below it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from office.guide.exchange import messages
from office.guide.exchange.results import MOST_ROWS, Progress, RawRow, Table, UnreadableFile

EVERY = 1000  # rows between two reports


def report_nothing(done: int, total: int | None) -> None:
    """For a caller who does not watch."""


@dataclass(slots=True)
class SheetRows:
    """Collects rows; the first that is not empty names the columns."""

    path: Path
    progress: Progress = report_nothing
    headings: list[str] = field(default_factory=list)
    heading_row: int = 0
    rows: list[RawRow] = field(default_factory=list)

    def add(self, number: int, cells: Sequence[str], troubles: Mapping[int, str] | None = None) -> None:
        """`troubles`: place of a cell -> why it cannot be read."""
        if not any(cells) and not troubles:
            return
        if not self.heading_row:
            self._name_columns(number, cells, troubles or {})
            return
        too_many(self.path, len(self.rows) + 1)
        width = len(self.headings)
        problems = dict(troubles or {})
        problems |= {
            place: messages.NO_HEADING_HERE for place, cell in enumerate(cells) if cell and not self._name(place)
        }
        trouble = None
        if problems:
            first = min(problems)
            trouble = (self._name(first) or messages.OUT_OF_COLUMNS.format(number=first + 1), problems[first])
        pairs = zip(self.headings, cells[:width], strict=False)
        self.rows.append(RawRow(number, {name: cell for name, cell in pairs if name}, trouble))
        if len(self.rows) % EVERY == 0:
            self.progress(len(self.rows), None)

    def table(self) -> Table:
        if not self.heading_row:
            raise UnreadableFile(self.path, messages.EMPTY)
        return Table(self.rows, [name for name in self.headings if name], self.heading_row)

    def _name(self, place: int) -> str:
        return self.headings[place] if place < len(self.headings) else ""

    def _name_columns(self, number: int, cells: Sequence[str], troubles: Mapping[int, str]) -> None:
        if troubles:
            raise UnreadableFile(self.path, troubles[min(troubles)])
        self.headings = ["".join(cell.split()) for cell in cells]
        self.heading_row = number


def too_many(path: Path, rows: int) -> None:
    if rows > MOST_ROWS:
        raise UnreadableFile(path, messages.TOO_MANY_ROWS.format(most=MOST_ROWS))
