"""Opening hours as staff write them, in the shape of a hall's file, checked as that is checked."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any

from office.halls.files import OpeningFile, ShiftFile
from office.halls.hall import DatedWeek, Hall, Shift
from office.halls.hall_checks import week_problems
from office.halls.hours_text import shift_of
from office.halls.model import PeriodKind


class ImpossibleWeek(ValueError):
    """`faults`: place of the shift from 0 (None: the week as a whole), and what to do, in Chinese."""

    code = "hours_impossible"

    def __init__(self, faults: Sequence[tuple[int | None, str]]) -> None:
        super().__init__(str(faults))
        self.faults = tuple(faults)


@dataclass(frozen=True, slots=True)
class WeekChange:
    """From `first` to `last`, both included (None: until further notice), the hall keeps these shifts and no others;
    closed days stay closed. `source`: what it rests on, as the hall's notice. `reason` is told to whoever is booked
    outside of them.
    """

    hall_id: str
    first: date
    last: date | None
    shifts: tuple[ShiftFile, ...]
    by: str
    at: datetime
    reason: str
    source: str

    @property
    def week(self) -> DatedWeek:
        return DatedWeek(self.first, self.last, tuple(map(shift_of, self.shifts)), self.reason)


def check_week(hall: Hall, change: WeekChange) -> None:
    """As the file of a hall is checked. Raises ImpossibleWeek."""
    opening, counters = OpeningFile(change.shifts), {each.id for each in hall.counters}
    found = week_problems(opening, counters, change.first, change.last)
    if faults := [(next((key for key in keys if isinstance(key, int)), None), mend) for keys, mend in found]:
        raise ImpossibleWeek(faults)


def written_shift(shift: Shift) -> ShiftFile:
    """As a clerk would write it."""
    period = shift.period
    return ShiftFile(
        hours=f"{period.starts:%H:%M}-{period.ends:%H:%M}",
        kind=period.kind,
        days=tuple(sorted(shift.days)),
        counters=shift.counters,
        from_bookings=shift.from_bookings,
        roster=shift.roster,
        on_duty=shift.on_duty,
    )


def as_plain(shift: ShiftFile) -> dict[str, Any]:
    return {**asdict(shift), "kind": shift.kind.value}


def from_plain(plain: Mapping[str, Any]) -> ShiftFile:
    """What `as_plain` made, perhaps stored as JSON since, where tuples are lists."""
    lists = {name: tuple(plain[name]) for name in ("days", "counters", "roster")}
    return ShiftFile(**{**plain, **lists, "kind": PeriodKind(plain["kind"])})
