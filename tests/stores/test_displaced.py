"""Hours that a hall closes after somebody confirmed: nobody is lost, nobody is counted, everybody may move."""

from datetime import datetime, timedelta

import pytest
import sqlalchemy as sa

from office.booking.availability import withdraw_change
from office.booking.booking import Booking
from office.booking.confirming import check_in
from office.booking.displacing import Displacements, close_days, displaced_now, note_displaced
from office.booking.giving_up import cancel
from office.booking.listing import free_slots, look_up, steps_of
from office.booking.model import AppointmentStatus, StepKind
from office.booking.moving import reschedule
from office.booking.tidying import sweep
from office.china_time import CHINA
from office.halls.availability import AvailabilityChange, ImpossibleChange, is_closed
from office.halls.model import Quota
from tests.booking import (
    DOG,
    GROUP,
    HALL,
    MONDAY,
    NOW,
    OTHER_HALL,
    FakePlaces,
    booked,
    faults,
    make_booking,
    phone,
    refusal,
    slot_at,
)
from tests.stores.test_concurrency import at_once

DAY, MINUTE = timedelta(days=1), timedelta(minutes=1)
TUESDAY = MONDAY + DAY
NINE = datetime(2026, 11, 23, 9, tzinfo=CHINA)


@pytest.fixture
def places() -> FakePlaces:
    return FakePlaces()


@pytest.fixture
def booking(database: sa.Engine, places: FakePlaces) -> Booking:
    return make_booking(database, places, seed=1)


def status(booking: Booking, no: str, person: int = 1) -> AppointmentStatus:
    return look_up(booking, no, phone(person)[-4:]).status


def test_a_closure_in_the_halls_file_is_found_once_and_leaves_others_alone(
    booking: Booking, places: FakePlaces, database: sa.Engine
) -> None:
    mine = booked(booking, 1)
    later = booked(booking, 2, slot_at(9, day=TUESDAY))
    elsewhere = booked(booking, 3, slot_at(9, hall_id=OTHER_HALL))
    assert note_displaced(booking, NOW) == Displacements()

    places.close(MONDAY)

    assert [each.no for each in displaced_now(booking, NOW)] == [mine.no], "seen before any desk has noted it"
    assert note_displaced(booking, NOW) == Displacements(displaced=1)
    assert note_displaced(booking, NOW) == Displacements()
    found = look_up(booking, mine.no, "0001")
    assert (found.status, found.displaced_at, found.version) == ("confirmed", NOW, mine.version + 1)
    assert [step.what for step in steps_of(booking, mine.no)][-1] is StepKind.DISPLACED
    for other, tail in ((later, "0002"), (elsewhere, "0003")):
        assert look_up(booking, other.no, tail).displaced_at is None
    assert [each.no for each in displaced_now(booking, NOW, OTHER_HALL)] == []
    assert faults(database) == []


def test_several_desks_note_it_once(booking: Booking, places: FakePlaces) -> None:
    booked(booking, 1)
    places.close(MONDAY)

    found = at_once(lambda _: note_displaced(booking, NOW))

    assert sum(each.displaced for each in found) == 1


def test_hours_that_open_again_are_noted_too(booking: Booking, places: FakePlaces) -> None:
    mine = booked(booking, 1)
    places.close(MONDAY)
    note_displaced(booking, NOW)

    places.close()

    assert note_displaced(booking, NOW) == Displacements(restored=1)
    assert look_up(booking, mine.no, "0001").displaced_at is None
    assert displaced_now(booking, NOW) == []


def test_a_closure_by_staff_closes_all_groups_until_it_is_taken_back(booking: Booking) -> None:
    mine = booked(booking, 1)
    closures = close_days(booking, HALL, MONDAY, MONDAY, "officer-7", "停电", NOW)

    assert note_displaced(booking, NOW).displaced == 1
    assert free_slots(booking, HALL, DOG, MONDAY, MONDAY, NOW) == []
    for each in closures:
        withdraw_change(booking, each, "officer-7", NOW)
    assert note_displaced(booking, NOW).restored == 1
    assert status(booking, mine.no) == "confirmed"
    assert refusal(close_days, booking, "no-hall", MONDAY, MONDAY, "x", "y", NOW).code == "hall_not_found"
    with pytest.raises(ImpossibleChange):
        close_days(booking, HALL, TUESDAY, MONDAY, "officer-7", "停电", NOW)


def test_fewer_places_are_no_closure() -> None:
    def change(**places: int) -> AvailabilityChange:
        given = {Quota(name): count for name, count in places.items()}
        return AvailabilityChange(HALL, GROUP, MONDAY, MONDAY, given, "x", NOW, "y")

    nobody = dict.fromkeys(Quota, 0)
    closed = AvailabilityChange(HALL, GROUP, MONDAY, MONDAY, nobody, "x", NOW, "y")

    assert not is_closed(HALL, GROUP, MONDAY, [change(public=0)])
    assert is_closed(HALL, GROUP, MONDAY, [change(public=3), closed])
    assert not is_closed(HALL, GROUP, MONDAY, [closed, change(staff=1)]), "what was decided later holds"
    assert not is_closed(HALL, GROUP, TUESDAY, [closed])


def test_who_stands_before_closed_doors_moves_without_limits(
    booking: Booking, places: FakePlaces, database: sa.Engine
) -> None:
    places.set_rules(most_a_day=1, most_open=1, cancel_hours_before=24)
    mine = booked(booking, 1)
    places.close(MONDAY)
    note_displaced(booking, NOW)
    instead = booked(booking, 1, slot_at(10, day=TUESDAY))
    assert instead.status == "confirmed", "it counts against no limit"

    late = NINE + 3 * DAY
    assert late > mine.starts_at
    thursday = slot_at(10, day=MONDAY + 4 * DAY)
    moved = reschedule(booking, mine.no, thursday, late)

    assert (moved.status, moved.displaced_at) == ("confirmed", None)
    assert displaced_now(booking, late) == []
    assert faults(database) == []


def test_at_the_same_time_one_still_can_be_in_one_place_only(booking: Booking, places: FakePlaces) -> None:
    mine = booked(booking, 1)
    places.close(MONDAY)
    note_displaced(booking, NOW)
    tuesday = slot_at(9, day=TUESDAY)
    booked(booking, 1, tuesday)

    there = slot_at(9, day=TUESDAY, hall_id=OTHER_HALL)
    assert refusal(reschedule, booking, mine.no, tuesday, NOW).code == "slot_held_by_you"
    assert refusal(reschedule, booking, mine.no, there, NOW).code == "same_time"


def test_it_never_becomes_a_no_show_and_is_given_up_at_any_time(booking: Booking, places: FakePlaces) -> None:
    mine = booked(booking, 1)
    places.close(MONDAY)
    note_displaced(booking, NOW)

    assert sweep(booking, NINE + DAY).missed == 0
    assert status(booking, mine.no) == "confirmed"
    assert [each.no for each in displaced_now(booking, NINE + 3 * DAY)] == [mine.no], "it is shown until it is settled"
    cancel(booking, mine.no, NINE + 3 * DAY)
    assert displaced_now(booking, NINE + 3 * DAY) == []


def test_what_is_written_afterwards_makes_no_no_show_of_it(booking: Booking, places: FakePlaces) -> None:
    mine = booked(booking, 1)
    places.close(MONDAY)
    note_displaced(booking, NOW)
    places.close()

    after = NINE + 20 * MINUTE
    assert note_displaced(booking, after) == Displacements()
    assert sweep(booking, after).missed == 0
    assert [each.no for each in displaced_now(booking, after)] == [mine.no]


def test_a_closure_that_no_desk_saw_in_time_is_found_before_no_shows_are(booking: Booking, places: FakePlaces) -> None:
    booked(booking, 1)
    places.close(MONDAY)
    after = NINE + 20 * MINUTE

    assert note_displaced(booking, after).displaced == 1
    assert sweep(booking, after).missed == 0


def test_who_comes_all_the_same_is_checked_in(booking: Booking, places: FakePlaces) -> None:
    mine = booked(booking, 1)
    places.close(MONDAY)
    note_displaced(booking, NOW)

    assert check_in(booking, mine.no, NINE, "clerk").status == "checked_in"
    assert displaced_now(booking, NINE) == []


@pytest.mark.parametrize("gone", ["hall", "group"])
def test_a_hall_or_a_group_that_is_gone_is_closed(booking: Booking, places: FakePlaces, gone: str) -> None:
    mine = booked(booking, 1)
    if gone == "hall":
        del places.halls[HALL]
    else:
        object.__setattr__(places.halls[HALL], "groups", {})

    assert note_displaced(booking, NOW).displaced == 1
    assert status(booking, mine.no) == "confirmed"


def test_of_a_year_that_is_not_announced_nobody_is_alarmed(booking: Booking, places: FakePlaces) -> None:
    booked(booking, 1)
    years = places.calendar.years
    object.__setattr__(places.calendar, "years", {})
    try:
        assert note_displaced(booking, NOW) == Displacements()
    finally:
        object.__setattr__(places.calendar, "years", years)
