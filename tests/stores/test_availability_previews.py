"""What a change of availability would do is told before it is made, and a hall's days as they are planned."""

from datetime import date, timedelta
from typing import Any

import pytest
import sqlalchemy as sa

from office.booking.availability import change_availability, history_of, withdraw_change
from office.booking.booking import Booking
from office.booking.displacing import close_days, closure_changes
from office.booking.previewing import Preview, preview
from office.booking.weekly import HallDay, days_of
from office.halls.availability import AvailabilityChange
from office.halls.model import Quota
from tests.booking import GROUP, HALL, LONG, MONDAY, NOW, FakePlaces, booked, make_booking, make_hall, slot_at

TUESDAY = MONDAY + timedelta(days=1)


@pytest.fixture
def places() -> FakePlaces:
    return FakePlaces(places=2)


@pytest.fixture
def booking(database: sa.Engine, places: FakePlaces) -> Booking:
    return make_booking(database, places, seed=1)


def change(public: int, first: date = MONDAY, last: date | None = None, **more: Any) -> AvailabilityChange:
    return AvailabilityChange(HALL, GROUP, first, last or first, {Quota.PUBLIC: public}, "wang", NOW, "人手少", **more)


def tried(booking: Booking, *wanted: AvailabilityChange) -> Preview:
    return preview(booking, HALL, wanted, NOW)


def test_fewer_places_are_counted_by_day_and_whoever_is_booked_there_keeps_theirs(booking: Booking) -> None:
    first, second = booked(booking, 1), booked(booking, 2)
    booked(booking, 3, slot_at(10))

    found = tried(booking, change(1, MONDAY, TUESDAY))

    assert [(each.day, each.before[Quota.PUBLIC], each.after[Quota.PUBLIC], each.taken) for each in found.days] == [
        (MONDAY, 8, 4, 3),
        (TUESDAY, 8, 4, 0),
    ]
    assert {each.no for each in found.crowded} == {first.no, second.no}, "at 10:00 one place is enough"
    assert found.displaced == ()
    assert history_of(booking, HALL) == [], "nothing was saved"


def test_a_closure_displaces_everybody_of_its_days_and_nobody_else(booking: Booking) -> None:
    mine = booked(booking, 1)
    booked(booking, 2, slot_at(9, day=TUESDAY))

    found = tried(booking, *closure_changes(make_hall(), MONDAY, MONDAY, "wang", "停电", NOW))

    assert [each.no for each in found.displaced] == [mine.no]
    assert found.crowded == ()
    assert [(each.day, sum(each.after.values())) for each in found.days] == [(MONDAY, 0)]
    close_days(booking, HALL, MONDAY, MONDAY, "wang", "停电", NOW)
    again = tried(booking, *closure_changes(make_hall(), MONDAY, MONDAY, "wang", "停电", NOW))
    assert (again.days, again.displaced) == ((), ()), "it is closed already"


def test_a_matter_that_takes_two_slots_is_crowded_by_either(booking: Booking) -> None:
    long = booked(booking, 1, slot_at(9), item_code=LONG)
    booked(booking, 2, slot_at(9, 30))

    assert {each.no for each in tried(booking, change(1)).crowded} > {long.no}


def test_more_places_touch_nobody(booking: Booking) -> None:
    booked(booking, 1)

    found = tried(booking, change(5))

    assert (found.displaced, found.crowded) == ((), ())
    assert found.days[0].after[Quota.PUBLIC] == 20


def test_days_gone_by_and_of_years_that_are_not_announced_are_left_out(booking: Booking) -> None:
    found = tried(booking, change(0, date(2026, 11, 1), date(2027, 12, 31)))

    assert found.days[0].day == MONDAY
    assert {each.day.year for each in found.days} == {2026}
    assert found.looked_until == date(2027, 2, 21)


def test_the_same_change_again_is_the_same(booking: Booking) -> None:
    made = change_availability(booking, change(1))
    assert change_availability(booking, change(1)) == made
    withdraw_change(booking, made, "wang", NOW)

    assert change_availability(booking, change(1)) != made


def test_a_hall_tells_its_days_with_what_is_taken_and_why_it_is_closed(booking: Booking, places: FakePlaces) -> None:
    booked(booking, 1)
    places.close(TUESDAY)
    close_days(booking, HALL, date(2026, 11, 25), date(2026, 11, 25), "wang", "停电", NOW)

    monday, tuesday, wednesday, *_, sunday = days_of(booking, HALL, MONDAY, 7)

    assert (monday.taken, monday.places, monday.closed_for) == (1, 12, None)
    assert (tuesday.closed_for, wednesday.closed_for, wednesday.places) == ("设备检修", "停电", 0)
    assert (sunday.places, sunday.is_holiday) == (0, False)
    assert days_of(booking, HALL, date(2027, 1, 4), 1) == [HallDay(date(2027, 1, 4), is_known=False)]
