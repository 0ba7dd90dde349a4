"""A moment to speak at, the announced holidays, and short ways to ask what was understood."""

from datetime import datetime
from functools import cache

from office.booking.times import understand
from office.booking.times.outcomes import TimeOutcome
from office.calendar_loader import read_calendar
from office.china_time import CHINA
from office.settings import PROJECT
from office.workdays import WorkCalendar

# A working Wednesday; the Thursday of the week before was the 5th.
WEDNESDAY = datetime(2026, 11, 11, 10, 0, tzinfo=CHINA)
THURSDAY_EVENING = datetime(2026, 11, 12, 18, 0, tzinfo=CHINA)
SUNDAY = datetime(2026, 11, 22, 10, 0, tzinfo=CHINA)


@cache
def announced() -> WorkCalendar:
    return read_calendar(PROJECT / "knowledge" / "calendar")


def understood(text: str, now: datetime = WEDNESDAY) -> TimeOutcome | None:
    return understand(text, now, announced())


def windows_of(outcome: TimeOutcome | None) -> list[str]:
    """11-12 13:00 - 11-12 17:00"""
    return [f"{each.start:%m-%d %H:%M} - {each.end:%m-%d %H:%M}" for each in outcome.windows] if outcome else []
