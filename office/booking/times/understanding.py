"""From a sentence to an outcome, and from a correction to the corrected outcome. Pure."""

from dataclasses import replace
from datetime import datetime, timedelta

from office.booking.times.combining import combine
from office.booking.times.hours import DEFAULT_HOURS, OpeningHours
from office.booking.times.outcomes import Span, TimeOutcome
from office.booking.times.reading import read, spans_of
from office.booking.times.rule import Frame
from office.booking.times.said import Said, Wish
from office.booking.times.settling import Settling
from office.china_time import CHINA
from office.workdays import WorkCalendar

JUST_OVER = timedelta(days=14)  # who books means no day of next year by the 20th on the 23rd


def understand(
    text: str, now: datetime, calendar: WorkCalendar, hours: OpeningHours = DEFAULT_HOURS
) -> TimeOutcome | None:
    """What time a sentence asks for when a place is booked; None: it speaks of none."""
    frame = Frame(now.astimezone(CHINA), calendar, JUST_OVER)
    found = read(text, frame)
    return found and Settling(*found, frame, hours).outcome()


def time_spans(text: str, now: datetime, calendar: WorkCalendar) -> list[Span]:
    """Where it speaks of a time, each stretch of words by itself, in order."""
    return spans_of(text, Frame(now.astimezone(CHINA), calendar, JUST_OVER))


def merge(
    earlier: TimeOutcome | Said | None,
    later: TimeOutcome,
    now: datetime,
    calendar: WorkCalendar,
    hours: OpeningHours = DEFAULT_HOURS,
) -> TimeOutcome:
    """`later` read as a correction or a completion of `earlier`."""
    frame = Frame(now.astimezone(CHINA), calendar, JUST_OVER)
    before = earlier if isinstance(earlier, Said) else earlier.said if earlier else Said()
    said = combine(before, later.said, frame)
    if said.shift is not None:
        said = replace(said, shift=None, wish=Wish.EARLIEST if said.shift.direction < 0 else Wish.UNDECIDED)
    return Settling(said, later.span, frame, hours).outcome()
