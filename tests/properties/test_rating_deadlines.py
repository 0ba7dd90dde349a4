"""By when a bad rating is put right, over every calendar: no holiday shortens it, and nobody is told too early."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from office.china_time import CHINA
from office.rating.deadlines import due, due_day, last_day, next_look
from office.rating.model import Service
from office.rating.rectification import EntryKind, RectificationState, Status
from office.rating.rules import RatingRules
from office.workdays import SATURDAY, WorkCalendar, YearCalendar
from tests.cases import CALENDAR

A_DAY = timedelta(days=1)
RULES = RatingRules()
SPRING, NATIONAL = date(2026, 2, 13), date(2026, 9, 30)  # the last working days before the long holidays

days = st.sampled_from([date(2026, 1, 1) + after * A_DAY for after in range(365)])
calendars = st.one_of(
    st.just(CALENDAR),
    st.builds(
        lambda off, makeup: WorkCalendar(
            {2026: YearCalendar(2026, frozenset(off), frozenset(day for day in makeup if day.weekday() >= SATURDAY))}
        ),
        st.sets(days, max_size=40),
        st.sets(days, max_size=10),
    ),
)
lengths = st.integers(1, 15)
moments = st.builds(lambda day, hour: datetime.combine(day, time(hour), CHINA), days, st.integers(0, 23))


def is_workday(calendar: WorkCalendar, day: date) -> bool:
    return calendar.is_workday(day) if calendar.is_known(day) else day.weekday() < SATURDAY


def working_days(calendar: WorkCalendar, first: date, last: date) -> int:
    """After `first`, up to and with `last`."""
    return sum(is_workday(calendar, first + after * A_DAY) for after in range(1, (last - first).days + 1))


def make_state(opened_on: date, length: int, **changed: object) -> RectificationState:
    state = RectificationState("ZG1", Service.CASE, "tax", 1, opened_on, length, "hcp-5", has_phone=True)
    return replace(state, **changed)  # type: ignore[arg-type]


@given(calendars, days, lengths)
@example(CALENDAR, NATIONAL, 5)
@example(CALENDAR, SPRING, 15)
def test_there_are_exactly_so_many_working_days(calendar: WorkCalendar, start: date, length: int) -> None:
    last = last_day(start, length, calendar)

    assert working_days(calendar, start, last.day) == length
    assert is_workday(calendar, last.day)
    assert last.is_provisional is (last.day.year != 2026)


@given(calendars, days, lengths, lengths)
def test_more_days_are_never_earlier_nor_is_a_later_start(
    calendar: WorkCalendar, start: date, length: int, more: int
) -> None:
    assert last_day(start, length, calendar).day < last_day(start, length + more, calendar).day
    assert last_day(start, length, calendar).day <= last_day(start + more * A_DAY, length, calendar).day


@given(calendars, days, lengths, moments)
def test_the_superior_is_told_from_the_morning_after_the_last_day_and_never_before(
    calendar: WorkCalendar, opened_on: date, length: int, now: datetime
) -> None:
    state = make_state(opened_on, length)
    morning = datetime.combine(due_day(state, calendar).day + A_DAY, time(RULES.order_hour), CHINA)

    told = [each.what for each in due(state, RULES, calendar, now)]

    assert told == ([EntryKind.OVERDUE] if now >= morning else [])
    assert due(replace(state, done=frozenset({"overdue"})), RULES, calendar, now) == []


@given(calendars, days, lengths, moments)
def test_whatever_comes_is_looked_for_in_time(
    calendar: WorkCalendar, opened_on: date, length: int, now: datetime
) -> None:
    state = make_state(opened_on, length)

    looked = next_look(state, RULES, calendar, now)

    assert looked is not None
    comes = datetime.combine(due_day(state, calendar).day + A_DAY, time(RULES.order_hour), CHINA)
    assert looked == comes or (due_day(state, calendar).is_provisional and looked <= max(comes, now + A_DAY))


@pytest.mark.parametrize(
    ("status", "has_phone", "kinds"),
    [
        (Status.OPENED, False, [EntryKind.OVERDUE]),
        (Status.ANSWERED, True, [EntryKind.CALL_LATE]),
        (Status.ANSWERED, False, []),
        (Status.CALLED_BACK, True, []),
        (Status.CLOSED, True, []),
    ],
)
def test_what_may_still_come_depends_on_how_far_it_is(status: Status, has_phone: bool, kinds: list[EntryKind]) -> None:
    state = make_state(NATIONAL, 5, status=status, has_phone=has_phone, answered_on=NATIONAL)
    much_later = datetime(2026, 12, 1, tzinfo=CHINA)

    assert [each.what for each in due(state, RULES, CALENDAR, much_later)] == kinds
    assert (next_look(state, RULES, CALENDAR, much_later) is None) is (kinds == [])


@pytest.mark.parametrize(
    ("start", "length", "last"),
    [
        (NATIONAL, 5, date(2026, 10, 13)),  # with the Saturday that makes up for the holiday
        (date(2026, 10, 3), 1, date(2026, 10, 8)),  # rated in the holiday
        (date(2026, 11, 23), 5, date(2026, 11, 30)),
    ],
)
def test_days_of_the_real_calendar(start: date, length: int, last: date) -> None:
    assert last_day(start, length, CALENDAR).day == last
