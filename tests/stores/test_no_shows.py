"""No-shows count in whichever hall they were, and what could never be given up is none of them, on both databases."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from office.booking.booking import Booking
from office.booking.giving_up import cancel
from office.booking.holding import hold
from office.booking.moving import reschedule
from office.booking.tidying import sweep
from tests.booking import HALL, MONDAY, OTHER_HALL, booked, make_booking, make_wish, refusal, slot_at
from tests.stores.test_appointments import DAY, MINUTE, NINE, TUESDAY, no_show


@pytest.fixture
def booking(database: sa.Engine) -> Booking:
    return make_booking(database, seed=1)


def test_no_shows_count_wherever_they_were(booking: Booking) -> None:
    no_show(booking, 1, MONDAY)
    elsewhere = booked(booking, 1, slot_at(9, day=TUESDAY, hall_id=OTHER_HALL), NINE + DAY - 2 * timedelta(hours=1))
    assert sweep(booking, NINE + DAY + timedelta(minutes=16)).missed == 1
    now = NINE + DAY + timedelta(hours=3)

    for hall in (HALL, OTHER_HALL):
        wish = make_wish(1, slot_at(10, day=TUESDAY + DAY, hall_id=hall))
        assert refusal(hold, booking, wish, now).code == "limited_for_no_show"
    with booking.unit_of_work(read_only=True) as work:
        assert elsewhere.no in work.bookings.people.missed_since(NINE + DAY)


def test_what_was_booked_too_late_to_be_given_up_can_be_until_it_begins(booking: Booking) -> None:
    late = NINE - timedelta(minutes=90)
    first, second, third = (booked(booking, person, slot_at(9), late) for person in (1, 2, 3))

    assert cancel(booking, first.no, late + MINUTE).status == "cancelled"
    assert reschedule(booking, second.no, slot_at(10, 30), late + MINUTE).status == "confirmed"
    assert refusal(cancel, booking, third.no, NINE).code == "too_late_to_cancel"
    assert cancel(booking, third.no, NINE - MINUTE).status == "cancelled"
