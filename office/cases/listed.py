"""A case as a line of the officers' queue. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from office.cases.model import CaseKind, CaseStatus


@dataclass(frozen=True, slots=True)
class ListedCase:
    """Nothing personal. `card`: yellow, red or empty; `chases`: how often the person asked where it is."""

    no: str
    kind: CaseKind
    status: CaseStatus
    item_code: str
    hall_id: str
    place: str
    department: str
    officer: str
    level: int
    version: int
    chases: int
    card: str
    merged_into: str
    filed_at: datetime
    due_on: date
    needs_care: bool = False


class Likeness(StrEnum):
    SAME_PERSON = "same_person"
    SAME_MATTER = "same_matter"  # at the same hall, or in the same district


@dataclass(frozen=True, slots=True)
class SimilarCase:
    """Another open one that may go along with it."""

    no: str
    why: Likeness
    status: CaseStatus
    filed_at: datetime


@dataclass(frozen=True, slots=True)
class QueueFilter:
    """None: whatever it is. `department` "" are those that nobody has yet. `within`: (department, hall) that may be
    seen, empty for all of them.
    """

    department: str | None = None
    officer: str | None = None
    place: str | None = None
    level: int | None = None
    card: str | None = None
    status: CaseStatus | None = None
    needs_care: bool | None = None
    within: tuple[tuple[str, str], ...] | None = None

    def columns(self) -> Iterator[tuple[str, object]]:
        for name in self.__dataclass_fields__:
            value = getattr(self, name)
            if value is not None and name != "within":
                yield name, value
