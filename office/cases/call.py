"""What somebody who needs care is told by phone, instead of by a message. Pure."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from office.cases.model import EntryKind


class CallOutcome(StrEnum):
    REACHED = "reached"
    WRITTEN = "written"  # nobody answered so often that they were written to after all
    DROPPED = "dropped"  # there is nothing to tell any more


@dataclass(frozen=True, slots=True)
class CallTask:
    """`seq`: of the entry that is to be told, `text`: what of it, nothing personal. `tries`: calls that nobody
    answered.
    """

    no: str
    seq: int
    what: EntryKind
    text: str
    made_at: datetime
    tries: int = 0
    ended_at: datetime | None = None
    outcome: CallOutcome | None = None


@dataclass(frozen=True, slots=True)
class ListedCall:
    """With who has the case now."""

    call: CallTask
    department: str
    officer: str
    hall_id: str
    place: str
    level: int
