"""One person at many halls: caps of a district hold over all its halls, where its settings say so."""

import sqlalchemy as sa

from office.booking.holding import hold
from office.booking.refusals import Refused
from tests.booking import (
    MONDAY,
    NOW,
    OTHER_HALL,
    FakePlaces,
    booked,
    make_booking,
    make_hall,
    make_wish,
    refusal,
    slot_at,
)
from tests.stores.test_concurrency import THREADS, at_once

FAR_HALL = "far-hall"


def far_places(**rules: int) -> FakePlaces:
    """Two halls in one district, a third in another."""
    places = FakePlaces()
    places.halls[FAR_HALL] = make_hall(FAR_HALL, district="另一个区")
    places.set_rules(**rules)
    return places


def test_without_a_cap_of_the_district_each_hall_counts_for_itself(database: sa.Engine) -> None:
    booking = make_booking(database, far_places(most_a_day=1))
    booked(booking, 1, slot_at(9))

    assert booked(booking, 1, slot_at(10, hall_id=OTHER_HALL)).status == "confirmed"


def test_a_day_at_one_hall_counts_at_the_others_of_the_district(database: sa.Engine) -> None:
    booking = make_booking(database, far_places(most_a_day=1, most_a_day_district=1))
    booked(booking, 1, slot_at(9))

    refused = refusal(hold, booking, make_wish(1, slot_at(10, hall_id=OTHER_HALL)), NOW)

    assert (refused.code, refused.values) == ("too_many_that_day", {"limit": 1, "where": "样例区"})
    assert booked(booking, 1, slot_at(10, hall_id=FAR_HALL)).status == "confirmed", "another district counts apart"


def test_what_is_open_at_once_counts_over_the_district(database: sa.Engine) -> None:
    booking = make_booking(database, far_places(most_a_day=4, most_open=2, most_open_district=2))
    booked(booking, 1, slot_at(9))
    booked(booking, 1, slot_at(10, hall_id=OTHER_HALL))

    refused = refusal(hold, booking, make_wish(1, slot_at(10, 30, hall_id=OTHER_HALL)), NOW)

    assert (refused.code, refused.values) == ("too_many_open", {"limit": 2, "where": "样例区"})


def test_who_asks_at_all_halls_at_once_gets_no_more_than_the_district_allows(database: sa.Engine) -> None:
    booking = make_booking(database, far_places(most_a_day=2, most_open=9, most_a_day_district=2))
    slots = [slot_at(9 + number // 2, 30 * (number % 2), MONDAY) for number in range(4)]
    wanted = [*slots, *(slot.replace("dog-hall", OTHER_HALL) for slot in slots)][:THREADS]

    def ask(number: int) -> bool:
        try:
            hold(booking, make_wish(1, wanted[number % len(wanted)]), NOW)
        except Refused:
            return False
        return True

    assert sum(at_once(ask)) == 2
