"""When a hall is open, which days can be booked, and who sits there."""

from datetime import UTC, date, datetime, time

import pytest

from office.china_time import CHINA
from office.halls.duty import Absence, NobodyOnDuty, officer_on_duty, staff_on
from office.halls.hall import Opening
from office.halls.model import BookingRules, DayException, PeriodKind
from office.halls.opening import bookable_days, periods_on
from office.workdays import WorkCalendar, YearCalendar, YearNotAnnounced
from tests.factories import WORK_CALENDAR
from tests.halls import AFTERNOON, COUNTERS, EXTENDED, MORNING, NOON, WEEKEND, make_hall, period, shift

MONDAY = date(2026, 11, 23)
HOLIDAY = date(2026, 11, 25)
MAKEUP_SATURDAY = date(2026, 11, 28)
SATURDAY, SUNDAY = date(2026, 11, 21), date(2026, 11, 22)


def kinds(day: date, booked: int = 0, **changed: object) -> list[PeriodKind]:
    return [each.kind for each in periods_on(make_hall(**changed), day, WORK_CALENDAR, booked)]


def at(day: date, moment: str) -> datetime:
    return datetime.combine(day, time.fromisoformat(moment), CHINA)


def test_a_working_day_goes_through_the_noon() -> None:
    assert kinds(MONDAY) == [PeriodKind.REGULAR, PeriodKind.NOON, PeriodKind.REGULAR]


@pytest.mark.parametrize(("booked", "opens"), [(0, False), (9, False), (10, True), (500, True)])
def test_extended_hours_open_when_bookings_reach_the_threshold(booked: int, opens: bool) -> None:
    assert (PeriodKind.EXTENDED in kinds(MONDAY, booked)) is opens


@pytest.mark.parametrize("day", [HOLIDAY, SUNDAY])
def test_a_day_off_has_no_hours_however_many_would_come(day: date) -> None:
    assert kinds(day, booked=500) == []


def test_a_weekend_is_open_only_where_it_is_set() -> None:
    assert kinds(SATURDAY) == [PeriodKind.WEEKEND]
    assert kinds(SATURDAY, opening=Opening((MORNING, AFTERNOON))) == []


def test_a_weekend_day_inside_a_holiday_is_off() -> None:
    golden = WorkCalendar({2026: YearCalendar(2026, frozenset({SATURDAY}), frozenset())})

    assert periods_on(make_hall(), SATURDAY, golden) == ()


def test_a_makeup_saturday_is_worked_like_the_weekday_that_is_set() -> None:
    late = shift("17:00", "19:00", days=frozenset({5}))
    hours = Opening((MORNING, AFTERNOON, late, WEEKEND), makeup_day_like=5)

    assert kinds(MAKEUP_SATURDAY) == [PeriodKind.REGULAR, PeriodKind.NOON, PeriodKind.REGULAR]
    assert len(kinds(MAKEUP_SATURDAY, opening=hours)) == 3
    assert len(kinds(MONDAY, opening=hours)) == 2


def test_a_closure_and_other_hours_go_before_the_week_even_on_a_holiday() -> None:
    closed = DayException(MONDAY, (), "停电检修")
    short = DayException(HOLIDAY, (period("09:00", "10:00"),), "急事值班")
    opening = Opening((MORNING, NOON, AFTERNOON, EXTENDED), (closed, short))

    assert kinds(MONDAY, booked=500, opening=opening) == []
    assert periods_on(make_hall(opening=opening), HOLIDAY, WORK_CALENDAR) == (period("09:00", "10:00"),)


@pytest.mark.parametrize("day", [date(2025, 12, 31), date(2027, 1, 1), date(2028, 2, 29)])
def test_a_year_that_is_not_announced_is_refused_even_for_a_closure(day: date) -> None:
    opening = Opening((MORNING,), (DayException(day, (period("09:00", "10:00"),), "值班"),))

    with pytest.raises(YearNotAnnounced, match=str(day.year)):
        periods_on(make_hall(opening=opening), day, WORK_CALENDAR)


def test_five_working_days_ahead_skip_the_holiday_and_take_the_makeup_day() -> None:
    days = bookable_days(make_hall(), at(MONDAY, "09:00"), WORK_CALENDAR)

    assert [day.day for day in days] == [23, 24, 26, 27, 28, 30]


def test_the_newest_day_opens_at_the_release_time() -> None:
    early, later = (bookable_days(make_hall(), at(MONDAY, now), WORK_CALENDAR) for now in ("07:59", "08:00"))

    assert set(later) - set(early) == {date(2026, 11, 30)}


def test_a_day_that_was_open_stays_open_over_the_weekend() -> None:
    """On a Saturday before the release time nothing is taken back from what Friday had."""
    friday = bookable_days(make_hall(), at(date(2026, 11, 20), "18:00"), WORK_CALENDAR)
    saturday = bookable_days(make_hall(), at(SATURDAY, "07:00"), WORK_CALENDAR)

    assert friday[-1] == saturday[-1]


@pytest.mark.parametrize(("now", "open_today"), [("15:30", True), ("15:31", False), ("23:59", False)])
def test_today_can_be_booked_until_the_lead_time_before_its_last_slot(now: str, open_today: bool) -> None:
    """The last slot begins at 16:30, an hour ahead is needed."""
    assert (MONDAY in bookable_days(make_hall(), at(MONDAY, now), WORK_CALENDAR)) is open_today


def test_a_hall_that_wants_a_day_ahead_gives_nothing_for_today() -> None:
    hall = make_hall(rules=BookingRules(first_day_ahead_working_days=1, last_day_ahead_working_days=2))

    assert [day.day for day in bookable_days(hall, at(MONDAY, "09:00"), WORK_CALENDAR)] == [24, 26]


def test_the_day_is_that_of_china_wherever_the_server_stands() -> None:
    """00:30 in London is 08:30 here: the newest day is open."""
    london = datetime(2026, 11, 24, 0, 30, tzinfo=UTC)
    here = at(date(2026, 11, 24), "08:30")

    assert bookable_days(make_hall(), london, WORK_CALENDAR) == bookable_days(make_hall(), here, WORK_CALENDAR)
    assert bookable_days(make_hall(), london, WORK_CALENDAR)[-1] == date(2026, 12, 1)


def test_at_the_years_end_days_end_with_the_announced_year() -> None:
    days = bookable_days(make_hall(), at(date(2026, 12, 29), "09:00"), WORK_CALENDAR)

    assert [day.day for day in days] == [29, 30, 31]
    assert bookable_days(make_hall(), at(date(2026, 12, 31), "23:59"), WORK_CALENDAR) == []
    with pytest.raises(YearNotAnnounced, match="2027"):
        bookable_days(make_hall(), at(date(2027, 1, 1), "00:00"), WORK_CALENDAR)


def test_the_backup_sits_in_while_the_primary_is_out() -> None:
    counter = COUNTERS[1]
    out = Absence("样例甲", MONDAY, HOLIDAY, "现场踏勘")

    assert officer_on_duty(counter, MONDAY) == "样例甲"
    assert [officer_on_duty(counter, day, [out]) for day in (MONDAY, HOLIDAY, MAKEUP_SATURDAY)] == [
        "样例乙",
        "样例乙",
        "样例甲",
    ]


def test_a_counter_without_anybody_is_said() -> None:
    both = [Absence(officer, MONDAY, MONDAY) for officer in ("样例甲", "样例乙")]

    with pytest.raises(NobodyOnDuty, match="d1"):
        officer_on_duty(COUNTERS[1], MONDAY, both)


def test_noon_staff_take_turns_and_whoever_is_away_is_skipped() -> None:
    noon = shift("11:30", "13:00", PeriodKind.NOON, roster=tuple("甲乙丙丁戊"), on_duty=3)
    week = [staff_on(noon, date(2026, 11, day)) for day in range(23, 28)]

    assert all(len(set(staff)) == 3 for staff in week)
    assert all(sum(officer in staff for staff in week) == 3 for officer in noon.roster)
    away = Absence(week[0][0], MONDAY, MONDAY)
    assert week[0][0] not in staff_on(noon, MONDAY, [away])
    assert len(staff_on(noon, MONDAY, [away])) == 3


def test_nobody_has_two_noons_running_where_there_are_enough() -> None:
    noon = shift("11:30", "13:00", PeriodKind.NOON, roster=tuple("甲乙丙丁戊己"), on_duty=3)

    assert not set(staff_on(noon, MONDAY)) & set(staff_on(noon, date(2026, 11, 24)))
