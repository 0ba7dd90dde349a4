"""By when a rectification is to be answered and called about, and what comes if it is not. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from office.china_time import CHINA
from office.rating.rectification import EntryKind, RectificationState, Status, day_of
from office.rating.rules import RatingRules
from office.workdays import WorkCalendar

A_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class LastDay:
    """`is_provisional`: it lies in a year whose holidays are not announced, so Monday to Friday were counted."""

    day: date
    is_provisional: bool


@dataclass(frozen=True, slots=True)
class Due:
    """`key`: once in a rectification's life."""

    what: EntryKind
    at: datetime
    key: str


def last_day(start: date, days: int, calendar: WorkCalendar) -> LastDay:
    """`days` working days, at least one, from the day after `start` on (民法典 第二百零一条)."""
    day = calendar.likely_deadline(start, days)
    return LastDay(day, not (calendar.is_known(start) and calendar.is_known(day)))


def due_day(state: RectificationState, calendar: WorkCalendar) -> LastDay:
    return last_day(state.opened_on, state.days, calendar)


def due(state: RectificationState, rules: RatingRules, calendar: WorkCalendar, now: datetime) -> list[Due]:
    """What has come and is not done."""
    return [each for each in _ahead(state, rules, calendar) if each.at <= now]


def next_look(state: RectificationState, rules: RatingRules, calendar: WorkCalendar, now: datetime) -> datetime | None:
    """When the next thing comes, if nobody does anything; None: nothing will. While the day is provisional it is looked
    at every day, for the year's holidays may have been announced.
    """
    ahead = [each.at for each in _ahead(state, rules, calendar)]
    if ahead and state.status is Status.OPENED and due_day(state, calendar).is_provisional:
        ahead.append(datetime.combine(day_of(now) + A_DAY, time(), CHINA))
    return min(ahead, default=None)


def _ahead(state: RectificationState, rules: RatingRules, calendar: WorkCalendar) -> Iterator[Due]:
    return (each for each in _schedule(state, rules, calendar) if each.key not in state.done)


def _schedule(state: RectificationState, rules: RatingRules, calendar: WorkCalendar) -> Iterator[Due]:
    if state.status is Status.OPENED:
        yield Due(EntryKind.OVERDUE, _after(due_day(state, calendar).day, rules), EntryKind.OVERDUE)
    elif state.status is Status.ANSWERED and state.has_phone and state.answered_on is not None:
        call_by = last_day(state.answered_on, rules.call_back_days, calendar).day
        yield Due(EntryKind.CALL_LATE, _after(call_by, rules), EntryKind.CALL_LATE)


def _after(day: date, rules: RatingRules) -> datetime:
    return datetime.combine(day + A_DAY, time(rules.order_hour), CHINA)
