"""The waiting list: first come, first offered; an offer runs out and goes on to the next."""

from datetime import datetime, timedelta

import pytest
import sqlalchemy as sa

from office.booking.booking import Booking
from office.booking.confirming import confirm
from office.booking.giving_up import cancel
from office.booking.holding import hold
from office.booking.listing import free_slots, look_up
from office.booking.model import Appointment, Step
from office.booking.queueing import accept, join, leave, look
from office.booking.refusals import Refused
from office.booking.tidying import sweep, tidy
from office.china_time import CHINA
from tests.booking import (
    DOG,
    HALL,
    LONG,
    MONDAY,
    NOW,
    FakePlaces,
    booked,
    faults,
    make_booking,
    make_wish,
    phone,
    refusal,
    slot_at,
)

MINUTE = timedelta(minutes=1)
REOPENED = NOW + 10 * MINUTE
NINE = datetime(2026, 11, 23, 9, tzinfo=CHINA)


def tail(person: int) -> str:
    return phone(person)[-4:]


@pytest.fixture
def booking(database: sa.Engine) -> Booking:
    return make_booking(database, FakePlaces(places=1), seed=1)


@pytest.fixture
def first(booking: Booking) -> Appointment:
    """The only place at nine is person 1's."""
    return booked(booking, 1)


def waiting(booking: Booking, person: int) -> str:
    return join(booking, make_wish(person), NOW).no


def test_a_place_that_opens_again_is_offered_to_who_came_first(booking: Booking, first: Appointment) -> None:
    two, three = waiting(booking, 2), waiting(booking, 3)
    assert [look(booking, no, tail(person))[1] for no, person in ((two, 2), (three, 3))] == [0, 1]
    cancel(booking, first.no, NOW)
    assert tidy(booking, REOPENED - MINUTE).offered == 0, "it is closed for ten minutes, for everybody"

    assert tidy(booking, REOPENED).offered == 1

    entry, _ = look(booking, two, tail(2))
    assert entry.status == "offered"
    assert look(booking, three, tail(3))[0].status == "waiting"
    offered = look_up(booking, entry.appointment_no or "", tail(2))
    assert (offered.status, offered.hold_expires_at) == ("held", REOPENED + 30 * MINUTE)
    assert (booking.name_of(offered), booking.phone_of(offered)) == ("李建国", phone(2))


def test_who_only_comes_by_does_not_get_it_before_who_waits(booking: Booking, first: Appointment) -> None:
    two = waiting(booking, 2)
    cancel(booking, first.no, NOW)

    assert refusal(hold, booking, make_wish(9), REOPENED).code == "slot_held"
    assert look(booking, two, tail(2))[0].status == "offered"


def test_an_accepted_offer_is_a_confirmed_appointment(booking: Booking, first: Appointment) -> None:
    two = waiting(booking, 2)
    assert refusal(accept, booking, two, tail(2), NOW).code == "no_offer"
    cancel(booking, first.no, NOW)
    sweep(booking, REOPENED)

    accepted = accept(booking, two, tail(2), REOPENED + 29 * MINUTE)

    assert (accepted.status, accepted.starts_at) == ("confirmed", NINE)
    assert accept(booking, two, tail(2), REOPENED + 40 * MINUTE) == accepted, "twice is once"
    assert look(booking, two, tail(2))[0].status == "accepted"
    assert [step.what for step in steps_of_entry(booking, two)] == ["joined", "offered", "confirmed"]


def test_an_offer_can_also_be_confirmed_by_the_appointment_s_number(booking: Booking, first: Appointment) -> None:
    two = waiting(booking, 2)
    cancel(booking, first.no, NOW)
    sweep(booking, REOPENED)
    confirm(booking, look(booking, two, tail(2))[0].appointment_no or "", REOPENED)

    assert look(booking, two, tail(2))[0].status == "accepted"


def test_an_offer_that_ran_out_goes_to_the_next(booking: Booking, first: Appointment, database: sa.Engine) -> None:
    two, three = waiting(booking, 2), waiting(booking, 3)
    cancel(booking, first.no, NOW)
    sweep(booking, REOPENED)

    late = REOPENED + 30 * MINUTE
    assert refusal(accept, booking, two, tail(2), late).code == "offer_expired"
    sweep(booking, late)

    assert look(booking, two, tail(2))[0].status == "passed"
    assert refusal(accept, booking, two, tail(2), late).code == "offer_expired"
    assert accept(booking, three, tail(3), late).status == "confirmed"
    assert [step.what for step in steps_of_entry(booking, two)] == ["joined", "offered", "passed"]
    assert faults(database) == []


def steps_of_entry(booking: Booking, no: str) -> list[Step]:
    with booking.unit_of_work(read_only=True) as work:
        return work.bookings.appointments.steps(no)


def test_who_leaves_gives_an_open_offer_back(booking: Booking, first: Appointment) -> None:
    two, three = waiting(booking, 2), waiting(booking, 3)
    cancel(booking, first.no, NOW)
    sweep(booking, REOPENED)

    assert leave(booking, two, tail(2), REOPENED).status == "left"
    sweep(booking, REOPENED)

    assert look(booking, three, tail(3))[0].status == "offered"
    assert leave(booking, two, tail(2), REOPENED).status == "left"


def test_who_may_not_have_it_is_passed_over(booking: Booking, first: Appointment) -> None:
    """Person 2 has meanwhile something else at that time."""
    two, three = waiting(booking, 2), waiting(booking, 3)
    booked(booking, 2, slot_at(9, hall_id="cat-hall"))
    cancel(booking, first.no, NOW)

    sweep(booking, REOPENED)

    assert look(booking, two, tail(2))[0].status == "passed"
    assert look(booking, three, tail(3))[0].status == "offered"
    assert refusal(accept, booking, two, tail(2), REOPENED).code == "no_offer"


def test_one_waits_for_a_whole_day_and_takes_whatever_comes(booking: Booking) -> None:
    taken = [booked(booking, person, slot_at(*at)) for person, at in enumerate([(9,), (9, 30), (10,), (10, 30)], 1)]
    entry = join(booking, make_wish(5, hall_id=HALL), NOW, day=MONDAY)
    long = join(booking, make_wish(6, hall_id=HALL, item_code=LONG), NOW, day=MONDAY)
    cancel(booking, taken[2].no, NOW)

    sweep(booking, REOPENED)

    offered = look(booking, entry.no, tail(5))[0].appointment_no or ""
    assert look_up(booking, offered, tail(5)).starts_at == NINE + timedelta(hours=1)
    cancel(booking, taken[0].no, REOPENED)
    cancel(booking, taken[1].no, REOPENED)
    sweep(booking, REOPENED + 10 * MINUTE)
    offered = look(booking, long.no, tail(6))[0].appointment_no or ""
    assert look_up(booking, offered, tail(6)).ends_at == NINE + timedelta(hours=1), "two in a row"


def test_nobody_waits_where_a_place_is_free_or_where_none_ever_is(booking: Booking, first: Appointment) -> None:
    assert refusal(join, booking, make_wish(2, slot_at(10)), NOW).code == "places_free"
    assert refusal(join, booking, make_wish(2, hall_id=HALL), NOW, day=MONDAY).code == "places_free"
    assert refusal(join, booking, make_wish(2, slot_at(8)), NOW).code == "outside_hours"
    assert refusal(join, booking, make_wish(2), NINE).code == "slot_past"


def test_who_joins_again_keeps_the_place_in_the_line(booking: Booking, first: Appointment) -> None:
    two = waiting(booking, 2)
    waiting(booking, 3)

    assert waiting(booking, 2) == two
    assert look(booking, two, tail(2))[1] == 0


def test_when_the_time_has_come_nobody_waits_any_more(booking: Booking, first: Appointment) -> None:
    two = waiting(booking, 2)

    sweep(booking, NINE)

    assert look(booking, two, tail(2))[0].status == "over"


def test_a_wrong_number_and_a_wrong_tail_are_told_alike(booking: Booking, first: Appointment) -> None:
    two = waiting(booking, 2)

    assert refusal(look, booking, two, "9999").code == "unknown_waiting"
    assert refusal(look, booking, "HB000-000-0000", tail(2)).code == "unknown_waiting"
    assert refusal(look, booking, first.no, tail(1)).code == "unknown_waiting"


def test_a_stretch_of_the_day_can_be_waited_for(booking: Booking, first: Appointment) -> None:
    """Both ends are beginnings of places; here only one of them is in it, and it is taken."""
    wish = make_wish(2, "", hall_id=HALL)

    entry = join(booking, wish, NOW, window=(first.starts_at, first.starts_at + 20 * MINUTE))

    assert (entry.hall_id, entry.earliest) == (HALL, first.starts_at)
    assert join(booking, wish, NOW, window=(entry.earliest, entry.latest)).no == entry.no
    with pytest.raises(Refused) as refused:
        join(booking, wish, NOW, window=(first.starts_at, first.starts_at + 90 * MINUTE))
    assert refused.value.code == "places_free"


def test_nobody_waits_for_the_place_that_they_have(booking: Booking, first: Appointment) -> None:
    assert refusal(join, booking, make_wish(1), NOW).code == "slot_held_by_you"

    cancel(booking, first.no, NOW)
    assert refusal(join, booking, make_wish(1, hall_id=HALL), NOW, day=MONDAY).code == "places_free"


def test_nobody_waits_for_a_time_at_which_the_public_has_no_place_at_all(database: sa.Engine) -> None:
    """A place that was never given cannot be given up."""
    booking = make_booking(database, FakePlaces(places=0), seed=1)

    assert refusal(lambda: join(booking, make_wish(1), NOW)).code == "outside_hours"
    assert free_slots(booking, HALL, DOG, MONDAY, MONDAY, NOW) == []
