"""Why a time of the clock cannot be had, and which hours beside it can. Pure."""

from datetime import datetime, timedelta

from office.booking.opening_hours import HallHours
from office.booking.times.outcomes import (
    AskBack,
    Closed,
    ClosedFor,
    OpenQuestion,
    Past,
    TimeOutcome,
    Unclear,
    Window,
)
from office.china_time import CHINA

AN_HOUR = timedelta(hours=1)


def why(outcome: TimeOutcome) -> str:
    if isinstance(outcome, Closed) and outcome.reason is ClosedFor.HOURS:
        return "closed_hours"
    if isinstance(outcome, OpenQuestion) and outcome.open is not None:
        return "is_open" if outcome.open and outcome.windows else "is_shut"
    return outcome.code


def why_not(outcome: TimeOutcome, hours: HallHours, now: datetime) -> str:
    """As `why`, with the hours in mind: 现在 in the evening, 七点 of no half of the day."""
    if is_too_early(outcome, hours):
        return "before_opening"
    now = now.astimezone(CHINA)
    starts = [each.start.astimezone(CHINA).date() for each in outcome.windows]
    closed = isinstance(outcome, Past) or (isinstance(outcome, Closed) and outcome.reason is ClosedFor.HOURS)
    if closed and starts and {*starts} == {now.date()} and now.time() >= hours.opening.closes:
        return "today_over"
    neither = isinstance(outcome, AskBack) and outcome.reason is Unclear.MORNING_OR_EVENING
    return "neither_half" if neither and _are_known(hours) else why(outcome)


def _are_known(hours: HallHours) -> bool:
    """Nobody is told hours that only stand in for others."""
    return bool(hours.where) or hours.is_sample


def is_too_early(outcome: TimeOutcome, hours: HallHours) -> bool:
    """Before the doors open, where it is known when they do."""
    begins = [each.start.astimezone(CHINA).time() for each in outcome.windows]
    closed = isinstance(outcome, Closed) and outcome.reason is ClosedFor.HOURS
    return _are_known(hours) and closed and bool(begins) and all(each < hours.opening.opens for each in begins)


def first_hour(outcome: Closed, hours: HallHours, now: datetime) -> tuple[Window, ...]:
    """Of that day, else of the next that is served."""
    day = outcome.windows[0].start.astimezone(CHINA).date()
    first = datetime.combine(day, hours.opening.opens, CHINA)
    return (Window(first, first + AN_HOUR),) if first > now else outcome.choices


def around_noon(outcome: Closed, hours: HallHours, now: datetime) -> list[Window]:
    """The last hour before and the first after a noon at which nobody serves, as far as they lie ahead."""
    ends, begins = hours.opening.noon
    start = outcome.windows[0].start.astimezone(CHINA) if outcome.windows else None
    if start is None or not ends <= start.time() < begins:
        return []
    last, first = (datetime.combine(start.date(), each, CHINA) for each in (ends, begins))
    beside = Window(last - AN_HOUR, last), Window(first, first + AN_HOUR)
    return [each for each in beside if each.start > now]
