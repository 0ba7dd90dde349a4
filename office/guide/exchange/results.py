"""What reading a file of guides comes to. Plain data."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from office.guide.model import ServiceItem
from office.knowledge_loader import KnowledgeError

MOST_ROWS = 20_000
MOST_BYTES = 64 * 1024 * 1024
MOST_CHARACTERS = 32_767  # of a cell, as spreadsheets have it

Progress = Callable[[int, int | None], None]  # rows done, rows in all (None: not known yet)


class UnreadableFile(KnowledgeError):
    """A file that cannot be used as a whole."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__([f"{path.name}: {reason}"])


@dataclass(frozen=True, slots=True)
class RefusedRow:
    """`row` as the sheet counts it; the line of a .jsonl, the place in the list of a .json."""

    row: int
    column: str  # as the file calls it
    reason: str


@dataclass(frozen=True, slots=True)
class Reading:
    """rows == len(items) + len(refused) + repeated."""

    items: list[ServiceItem]
    refused: list[RefusedRow]
    rows: int
    repeated: int = 0  # rows that say again what another row says


@dataclass(frozen=True, slots=True)
class RawRow:
    number: int
    cells: Mapping[str, object]
    trouble: tuple[str, str] | None = None  # (column, reason): refused before anyone reads it


@dataclass(frozen=True, slots=True)
class Table:
    """`columns` is None where each row names its own (JSON)."""

    rows: list[RawRow] = field(default_factory=list)
    columns: list[str] | None = None
    heading_row: int = 1


class RowTrouble(ValueError):
    """A row that cannot become an item: (column or field, reason), the first of them first."""

    def __init__(self, *problems: tuple[str, str]) -> None:
        super().__init__(problems)
        self.problems = problems
