"""What the staff write over a hall's roster. Pure."""

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class DutyChange:
    """An `officer` who is out from `first` to `last` (外出登记), both included; or, with a `post`, whose post of that
    day `stand_in` takes. With `back_post`, `officer` takes that one of theirs on `back_day` in return (换班).
    """

    hall_id: str
    officer: str
    first: date
    last: date
    by: str
    at: datetime
    reason: str
    post: str = ""
    stand_in: str = ""
    back_post: str = ""
    back_day: date | None = None

    @property
    def is_absence(self) -> bool:
        return not self.post


@dataclass(frozen=True, slots=True)
class KeptDutyChange:
    id: int
    change: DutyChange
    withdrawn_by: str | None = None
    withdrawn_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class OnDuty:
    """`role`: primary (A岗), backup (B岗), roster (轮值), stand_in. `is_doubled`: also at another counter that day."""

    officer: str
    role: str
    is_doubled: bool = False


@dataclass(frozen=True, slots=True)
class Post:
    """A counter with its A/B posts, or hours that people take in turn (`kind` as of the period, else `counter`)."""

    id: str
    name: str
    kind: str
    primary: str = ""
    backup: str = ""


@dataclass(frozen=True, slots=True)
class DutyCell:
    """A post on a day. Open with nobody on duty: neither primary nor backup is there."""

    day: date
    is_open: bool
    on_duty: tuple[OnDuty, ...] = ()
