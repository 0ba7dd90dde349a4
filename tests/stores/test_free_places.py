"""The earliest place, and that there is none: of all halls that take the matter, on both databases."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
import sqlalchemy as sa

from actions.free_places import MOST_HALLS, FreePlaces
from office.booking.booking import Booking
from office.booking.counter import Wanted
from office.booking.listing import free_slots
from office.booking.model import FreeSlot
from office.booking.places import HallPlaces
from office.booking.times.outcomes import Window
from office.china_time import CHINA
from office.halls.model import BookingRules
from tests.booking import MONDAY, NOW, booked, make_booking
from tests.factories import WORK_CALENDAR
from tests.halls import make_hall, make_halls

FURTHER = "hall-9"


@pytest.fixture
def places(database: sa.Engine) -> FreePlaces:
    """One hall more than are looked at first; in all but the last the first hour of Monday is taken."""
    near = [f"hall-{number}" for number in range(MOST_HALLS)]
    rules = BookingRules(most_a_day=999, most_open=999, cancel_hours_before=0)
    halls = make_halls(*(make_hall(id=each, name=each, rules=rules) for each in (*near, FURTHER)))
    booking = replace(make_booking(database, seed=1), places=HallPlaces(halls, WORK_CALENDAR))
    person = 0
    for hall in near:
        for slot in first_hour(booking, hall):
            for _ in range(slot.free):
                person += 1
                booked(booking, person, slot.id)
    return FreePlaces(booking, halls, lambda: NOW)


def first_hour(booking: Booking, hall: str) -> list[FreeSlot]:
    there = free_slots(booking, hall, "dog-licence", MONDAY, MONDAY, NOW)
    return [each for each in there if each.starts_at < there[0].starts_at + timedelta(hours=1)]


def test_the_earliest_place_is_the_earliest_of_all_halls(places: FreePlaces) -> None:
    assert places.offers(Wanted("dog-licence")).found[0].hall_id == FURTHER


def test_no_place_at_the_time_asked_for_means_in_no_hall(places: FreePlaces) -> None:
    start = free_slots(places.booking, FURTHER, "dog-licence", MONDAY, MONDAY, NOW)[0].starts_at.astimezone(CHINA)

    offers = places.offers(Wanted("dog-licence", (Window(start, start + timedelta(minutes=30)),)))

    assert offers.as_wished and offers.found[0].hall_id == FURTHER and offers.full is None


def test_a_hall_that_was_named_is_the_only_one_looked_at(places: FreePlaces) -> None:
    found = places.offers(Wanted("dog-licence", hall_id="hall-0")).found

    assert {each.hall_id for each in found} == {"hall-0"}


def test_a_time_that_lies_behind_is_looked_for_nowhere(places: FreePlaces) -> None:
    long_ago = datetime(2026, 1, 5, 9, tzinfo=CHINA)

    assert not places.offers(Wanted("dog-licence", (Window(long_ago, long_ago + timedelta(hours=1)),))).as_wished


@pytest.mark.parametrize("now", [datetime(2026, 12, 31, 20, tzinfo=CHINA), datetime(2027, 1, 1, 9, tzinfo=CHINA)])
def test_where_no_day_is_out_yet_nobody_is_told_that_all_is_taken(places: FreePlaces, now: datetime) -> None:
    offers = replace(places, now=lambda: now).offers(Wanted("dog-licence"))

    assert (offers.found, offers.why_none) == ((), "not_out")
