"""Hours as a clerk writes them, 8:30-11:30. Pure."""

import re

from office.halls.files import HoursFile, ShiftFile
from office.halls.hall import Shift
from office.halls.model import Period
from office.halls.opening import time_of

HOURS = re.compile(r"([01]?\d|2[0-3])[:：]([0-5]\d)\s*[-–—~～至到]\s*([01]?\d|2[0-3])[:：]([0-5]\d)")


def period_of(written: HoursFile | ShiftFile) -> Period | None:
    """None where it cannot be read, or ends before it begins."""
    found = HOURS.fullmatch(written.hours.strip())
    if not found:
        return None
    from_hour, from_minute, to_hour, to_minute = map(int, found.groups())
    starts, ends = time_of(from_hour * 60 + from_minute), time_of(to_hour * 60 + to_minute)
    return Period(written.kind, starts, ends) if starts < ends else None


def shift_of(written: ShiftFile) -> Shift:
    """Of one whose hours can be read."""
    period = period_of(written)
    assert period is not None, written.hours
    days = frozenset(written.days)
    return Shift(period, days, written.counters, written.from_bookings, written.roster, written.on_duty)
