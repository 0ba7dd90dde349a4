"""Limits in working days over every calendar: no holiday shortens one, none runs while the person is waited for."""

from datetime import date, timedelta

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from office.cases.limits import Clock, last_day, with_plain_years, working_day_before, working_days
from office.workdays import SATURDAY, WorkCalendar, YearCalendar
from tests.cases import CALENDAR

A_DAY = timedelta(days=1)
YEAR = [date(2026, 1, 1) + after * A_DAY for after in range(365)]
SPRING, NATIONAL = date(2026, 2, 13), date(2026, 9, 30)  # the last working days before the long holidays

days = st.sampled_from(YEAR)
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
lengths = st.integers(0, 15)
spans = st.integers(0, 40)


def left(calendar: WorkCalendar, clock: Clock, day: date) -> int:
    """Working days after that one, up to the last."""
    return working_days(with_plain_years(calendar, clock.start), day, last_day(clock, calendar).day)


@given(calendars, days, lengths)
def test_a_limit_has_exactly_its_working_days(calendar: WorkCalendar, start: date, length: int) -> None:
    last = last_day(Clock(start, length), calendar)
    counted = with_plain_years(calendar, start)

    assert counted.is_workday(last.day)
    assert working_days(counted, start, last.day) in ({length} if length else {0, 1})
    assert last.is_provisional is (last.day.year != start.year)


@given(calendars, days, st.integers(1, 15), spans, spans)
@example(CALENDAR, NATIONAL, 3, 0, 9)  # asked before the holiday, replied after it
@example(CALENDAR, SPRING, 1, 0, 0)
def test_waiting_for_the_person_takes_nothing_away(
    calendar: WorkCalendar, start: date, length: int, until_asked: int, waited: int
) -> None:
    clock = Clock(start, length)
    asked = start + until_asked * A_DAY
    assume(asked <= last_day(clock, calendar).day)
    heard = asked + waited * A_DAY

    resumed = clock.stop(asked).go_on(heard)

    assert left(calendar, resumed, heard) == left(calendar, clock, asked)
    assert last_day(resumed, calendar).day >= last_day(clock, calendar).day


@given(calendars, days, lengths, st.integers(1, 40), spans)
def test_what_was_missed_stays_missed(
    calendar: WorkCalendar, start: date, length: int, too_late: int, waited: int
) -> None:
    clock = Clock(start, length)
    asked = last_day(clock, calendar).day + too_late * A_DAY

    assert last_day(clock.stop(asked).go_on(asked + waited * A_DAY), calendar) == last_day(clock, calendar)


@given(calendars, days, lengths, st.integers(1, 10), spans, spans)
def test_an_extension_adds_its_days_before_or_after_waiting(
    calendar: WorkCalendar, start: date, length: int, more: int, until_asked: int, waited: int
) -> None:
    clock = Clock(start, length)
    asked = start + until_asked * A_DAY
    assume(asked <= last_day(clock, calendar).day)
    heard = asked + waited * A_DAY

    first = clock.extend(more).stop(asked).go_on(heard)
    after = clock.stop(asked).go_on(heard).extend(more)

    assert last_day(first, calendar) == last_day(after, calendar)
    before = last_day(clock.stop(asked).go_on(heard), calendar).day
    assert working_days(with_plain_years(calendar, start), before, last_day(after, calendar).day) == more


@given(calendars, days, lengths, st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5)), max_size=5))
def test_asking_and_hearing_on_one_day_gains_nothing(
    calendar: WorkCalendar, start: date, length: int, talks: list[tuple[int, int]]
) -> None:
    clock, day = Clock(start, length), start
    for wait, _ in talks:
        day += wait * A_DAY
        clock = clock.stop(day).go_on(day)

    assert last_day(clock, calendar) == last_day(Clock(start, length), calendar)


@given(calendars, days)
def test_the_working_day_before_is_the_one_before(calendar: WorkCalendar, day: date) -> None:
    counted = with_plain_years(calendar, day)
    before = working_day_before(counted, day)

    assert counted.is_workday(before) and before < day
    assert working_days(counted, before, day) == int(counted.is_workday(day))


@pytest.mark.parametrize(
    ("clock", "last"),
    [
        (Clock(NATIONAL, 0), NATIONAL),
        (Clock(NATIONAL, 1), date(2026, 10, 8)),
        (Clock(NATIONAL, 3), date(2026, 10, 10)),  # a Saturday to make up for the holiday
        (Clock(date(2026, 10, 3), 0), date(2026, 10, 8)),  # filed in the holiday: the first day of work
        (Clock(SPRING, 3).stop(SPRING).go_on(date(2026, 2, 24)), date(2026, 2, 27)),
        (Clock(date(2026, 11, 20), 5), date(2026, 11, 27)),
        (Clock(date(2026, 11, 20), 5).extend(5), date(2026, 12, 4)),
    ],
)
def test_real_days(clock: Clock, last: date) -> None:
    assert last_day(clock, CALENDAR).day == last
    assert not last_day(clock, CALENDAR).is_provisional


def test_a_limit_into_a_year_that_is_not_announced_is_provisional_and_counts_on() -> None:
    found = last_day(Clock(date(2026, 12, 30), 3), CALENDAR)

    assert found.is_provisional
    assert found.day == date(2027, 1, 4)  # Thursday 31, Friday 1 January as if it were worked, Monday 4
