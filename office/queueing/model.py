"""A queue number, its steps, and the appointment behind it as this capability sees it. Pure."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

VISIT = "PJ"  # 评价: what the number of a visit begins with
CLOCK = "clock"  # what the end of a day alone brings about


class QueueStatus(StrEnum):
    WAITING = "waiting"
    CALLED = "called"
    SERVING = "serving"
    PASSED = "passed"  # 过号: called, and nobody came; may come back
    DONE = "done"
    LOST = "lost"  # left, passed too often, or the day ended


class Lane(StrEnum):
    PRIORITY = "priority"  # 绿色通道
    APPOINTMENT = "appointment"
    WALK_IN = "walk_in"


class StepKind(StrEnum):
    TAKEN = "taken"
    CALLED = "called"
    RECALLED = "recalled"
    SERVING = "serving"
    PASSED = "passed"
    RETURNED = "returned"
    TRANSFERRED = "transferred"
    DONE = "done"
    LOST = "lost"


@dataclass(frozen=True, slots=True)
class QueueNumber:
    """One `label` a hall and day, nothing personal in it. `day` is China's.

    `joined_at`: when it was given. `due_at`: from when its wait counts: an appointment's time, or the arrival if that
    is later. `called_at`: its first call; `last_called_at` the newest. `yields`: so many others of its group go first.
    `wanted_counter`: only that one calls it, after a transfer. `counter_id`: the counter that called it last.
    `visit_no`: on the ticket of who came without an appointment; whoever holds it may rate the visit.
    """

    id: str
    hall_id: str
    day: date
    letter: str
    ordinal: int
    label: str
    status: QueueStatus
    group: str
    lane: Lane
    item_code: str
    joined_at: datetime
    due_at: datetime
    appointment_no: str | None = None
    review_no: str | None = None
    priority_reason: str = ""
    counter_id: str | None = None
    wanted_counter: str | None = None
    called_at: datetime | None = None
    last_called_at: datetime | None = None
    serving_at: datetime | None = None
    finished_at: datetime | None = None
    returned: int = 0
    yields: int = 0
    visit_no: str | None = None

    @property
    def is_at_counter(self) -> bool:
        return self.status in (QueueStatus.CALLED, QueueStatus.SERVING)

    @property
    def waited_minutes(self) -> float | None:
        """From when it was due to its first call; one called before its time waited 0. None: not called."""
        if self.called_at is None:
            return None
        return max(0.0, (self.called_at - self.due_at).total_seconds() / 60)


@dataclass(frozen=True, slots=True)
class QueueStep:
    """`by`: who of the staff, or CLOCK. `group` and `lane` are those of the number at that moment."""

    number_id: str
    what: StepKind
    at: datetime
    by: str
    group: str
    lane: Lane
    counter_id: str | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Booked:
    """An appointment, as far as the day needs it. `is_open`: confirmed and not checked in."""

    no: str
    hall_id: str
    group: str
    item_code: str
    starts_at: datetime
    ends_at: datetime
    is_open: bool
    is_checked_in: bool
    has_priority: bool = False
    notice_no: str | None = None


def queue_id(hall_id: str, day: date, label: str) -> str:
    return f"{hall_id}.{day:%Y%m%d}.{label}"
