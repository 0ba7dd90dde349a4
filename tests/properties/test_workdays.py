"""Deadlines in working days, on the real calendar and on any other."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from office.calendar_loader import read_calendar
from office.settings import PROJECT
from office.workdays import SATURDAY, WorkCalendar, YearCalendar, YearNotAnnounced

A_DAY = timedelta(days=1)
YEAR = [date(2026, 1, 1) + after * A_DAY for after in range(365)]
REAL = read_calendar(PROJECT / "knowledge" / "calendar")

days = st.sampled_from(YEAR)
calendars = st.builds(
    lambda off, makeup: WorkCalendar(
        {2026: YearCalendar(2026, frozenset(off), frozenset(day for day in makeup if day.weekday() >= SATURDAY))}
    ),
    st.sets(days, max_size=40),
    st.sets(days, max_size=10),
)


def deadline(calendar: WorkCalendar, start: date, working_days: int) -> date | None:
    try:
        return calendar.deadline(start, working_days)
    except YearNotAnnounced:
        return None


@given(calendars, days, st.integers(0, 60))
def test_a_deadline_is_a_working_day_after_the_start(calendar: WorkCalendar, start: date, working_days: int) -> None:
    last = deadline(calendar, start, working_days)

    if last is not None:
        assert calendar.is_workday(last)
        assert last >= start if working_days == 0 else last > start


@given(calendars, days, st.integers(1, 60))
def test_a_deadline_leaves_exactly_its_working_days(calendar: WorkCalendar, start: date, working_days: int) -> None:
    last = deadline(calendar, start, working_days)

    if last is not None:
        between = (start + after * A_DAY for after in range(1, (last - start).days + 1))
        assert sum(calendar.is_workday(day) for day in between) == working_days


@given(calendars, days, st.integers(0, 60))
def test_one_day_more_is_later(calendar: WorkCalendar, start: date, working_days: int) -> None:
    last, later = deadline(calendar, start, working_days), deadline(calendar, start, working_days + 1)

    if last is not None and later is not None:
        assert last < later or (working_days == 0 and last == later > start)
    assert later is None or last is not None


@given(calendars, days, st.integers(1, 30), st.integers(1, 30))
def test_two_periods_after_each_other_are_one(calendar: WorkCalendar, start: date, first: int, second: int) -> None:
    last = deadline(calendar, start, first + second)

    if last is not None:
        assert calendar.deadline(calendar.deadline(start, first), second) == last


@given(calendars, st.dates(date(2027, 1, 1), date(2030, 12, 31)))
def test_no_day_of_a_year_that_is_not_announced_is_promised(calendar: WorkCalendar, day: date) -> None:
    with pytest.raises(YearNotAnnounced) as refused:
        calendar.is_workday(day)

    assert refused.value.year == day.year
    assert deadline(calendar, day, 3) is None


def test_2026_has_248_working_days() -> None:
    """365 days, 104 on weekends, 19 weekdays off, 6 weekend days on (国办发明电 of 4 November 2025)."""
    assert sum(map(REAL.is_workday, YEAR)) == 248


@pytest.mark.parametrize(
    ("start", "working_days", "last"),
    [
        (date(2026, 9, 30), 1, date(2026, 10, 8)),
        (date(2026, 9, 30), 3, date(2026, 10, 10)),  # a Saturday to make up for the holiday
        (date(2026, 2, 13), 2, date(2026, 2, 24)),
        (date(2026, 11, 22), 5, date(2026, 11, 27)),
        (date(2026, 10, 3), 0, date(2026, 10, 8)),
    ],
)
def test_a_period_over_a_real_holiday(start: date, working_days: int, last: date) -> None:
    assert REAL.deadline(start, working_days) == last


def test_a_period_that_runs_into_the_next_year_has_no_date_yet() -> None:
    assert REAL.deadline(date(2026, 12, 30), 1) == date(2026, 12, 31)
    with pytest.raises(YearNotAnnounced, match="2027"):
        REAL.deadline(date(2026, 12, 30), 2)
