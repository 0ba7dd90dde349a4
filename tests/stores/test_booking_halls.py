"""The booking over a hall as it is written in knowledge/halls: its hours, its quotas, its 延时 that opens on demand."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
import sqlalchemy as sa

from office.booking.availability import change_availability, withdraw_change
from office.booking.booking import Booking
from office.booking.giving_up import cancel
from office.booking.holding import hold
from office.booking.listing import free_slots, look_up
from office.booking.places import HallPlaces
from office.china_time import CHINA
from office.halls.availability import AvailabilityChange
from office.halls.model import BookingRules, Quota, slot_id
from tests.booking import MONDAY, NOW, booked, faults, make_booking, make_wish, phone, refusal
from tests.factories import WORK_CALENDAR
from tests.halls import make_hall, make_halls

EVENING = slot_id("north", "dogs", datetime(2026, 11, 23, 17, tzinfo=CHINA))
HOLIDAY = slot_id("north", "dogs", datetime(2026, 11, 25, 9, tzinfo=CHINA))


@pytest.fixture
def booking(database: sa.Engine) -> Booking:
    hall = make_hall(rules=BookingRules(most_a_day=99, most_open=99, cancel_hours_before=0))
    return replace(make_booking(database, seed=1), places=HallPlaces(make_halls(hall), WORK_CALENDAR))


def listed(booking: Booking) -> list[str]:
    return [slot.id for slot in free_slots(booking, "north", "dog-licence", MONDAY, MONDAY, NOW) if slot.free]


def test_evening_hours_open_with_the_tenth_booking_and_keep_whoever_booked_them(
    booking: Booking, database: sa.Engine
) -> None:
    earlier = [booked(booking, person, listed(booking)[0]) for person in range(1, 10)]
    assert refusal(hold, booking, make_wish(10, EVENING), NOW).code == "outside_hours"
    booked(booking, 10, listed(booking)[0])
    evening = booked(booking, 11, EVENING)

    for each in earlier:
        cancel(booking, each.no, NOW)

    later = NOW + timedelta(minutes=10)
    assert EVENING not in [slot.id for slot in free_slots(booking, "north", "dog-licence", MONDAY, MONDAY, later)]
    assert look_up(booking, evening.no, phone(11)[-4:]).status == "confirmed"
    assert cancel(booking, evening.no, later).status == "cancelled"
    assert faults(database) == []


def test_a_day_that_was_looked_at_before_obeys_a_change_made_since_and_its_withdrawal(booking: Booking) -> None:
    before = listed(booking)
    change = AvailabilityChange("north", "dogs", MONDAY, MONDAY, {Quota.PUBLIC: 0}, "officer-7", NOW, "停一天")

    kept = change_availability(booking, change)

    assert before and listed(booking) == []
    assert withdraw_change(booking, kept, "officer-7", NOW) and listed(booking) == before


def test_what_is_not_open_is_refused_and_an_item_takes_the_time_it_needs(booking: Booking) -> None:
    assert refusal(hold, booking, make_wish(1, HOLIDAY), NOW).code == "day_not_open"
    [first, *_] = [slot for slot in free_slots(booking, "north", "taxi-permit", MONDAY, MONDAY, NOW) if slot.free]

    taxi = booked(booking, 1, first.id, item_code="taxi-permit")

    assert taxi.ends_at - taxi.starts_at == timedelta(minutes=60), "45 minutes take two half hours"
