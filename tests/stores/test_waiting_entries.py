"""What a conversation may see and do of the real waiting list: the same answers on both databases."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from unittest.mock import Mock

import pytest
import sqlalchemy as sa

from actions.appointments import Appointments
from actions.guessing import WrongTails
from actions.waiting_list import WaitingEntries
from office.booking.booking import Booking
from office.booking.counter import Booked, Refusal
from office.booking.giving_up import cancel
from office.booking.listing import look_up
from office.booking.queueing import join
from office.booking.tidying import sweep
from office.booking.waiting_counter import Waits
from office.halls.hall import Halls
from tests.booking import NOW, FakePlaces, booked, make_booking, make_wish, phone
from tests.factories import make_wording

MINUTE = timedelta(minutes=1)
REOPENED = NOW + 10 * MINUTE
MOST_WRONG = 3


@dataclass
class Clock:
    now: datetime = field(default=NOW)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def booking(database: sa.Engine) -> Booking:
    return make_booking(database, FakePlaces(places=1), seed=1)


@pytest.fixture
def entries(booking: Booking, clock: Clock) -> WaitingEntries:
    counter = Appointments(
        booking=booking,
        halls=Halls(FakePlaces().halls),
        names=Mock(),
        entrusting=Mock(),
        wording=make_wording(),
        now=lambda: clock.now,
        name_of=str.upper,
        lists_of=lambda _: [],
        wrong_tails=WrongTails(MOST_WRONG),
    )
    return WaitingEntries(counter)


def tail(person: int) -> str:
    return phone(person)[-4:]


def code(found: object) -> str:
    assert isinstance(found, Refusal)
    return found.code


def test_who_waits_sees_how_many_are_before_them(booking: Booking, entries: WaitingEntries) -> None:
    booked(booking, 1)
    join(booking, make_wish(2), NOW)
    three = join(booking, make_wish(3), NOW).no

    found = entries.entry(three, tail(3))

    assert isinstance(found, Waits)
    assert (found.status, found.ahead, found.offer, found.item_name) == ("waiting", 1, None, "DOG-LICENCE")
    assert code(entries.accept(three, tail(3))) == "no_offer"


def test_asking_passes_on_what_has_become_free_and_accepting_twice_is_once(
    booking: Booking, entries: WaitingEntries, clock: Clock
) -> None:
    first = booked(booking, 1)
    two = join(booking, make_wish(2), NOW).no
    cancel(booking, first.no, NOW)
    clock.now = REOPENED

    found = entries.entry(two, tail(2))
    assert isinstance(found, Waits) and found.offer is not None
    assert (found.status, found.kept_until) == ("offered", REOPENED + 30 * MINUTE)

    taken = entries.accept(two, tail(2))
    assert isinstance(taken, Booked) and taken.status == "confirmed"
    assert entries.accept(two, tail(2)) == taken
    assert look_up(booking, taken.no, tail(2)).status == "confirmed"


def test_leaving_gives_the_kept_place_to_the_next(booking: Booking, entries: WaitingEntries, clock: Clock) -> None:
    first = booked(booking, 1)
    two, three = (join(booking, make_wish(person), NOW).no for person in (2, 3))
    cancel(booking, first.no, NOW)
    clock.now = REOPENED
    sweep(booking, clock.now)

    left = entries.leave(two, tail(2))
    assert (isinstance(left, Waits) and (left.status, left.offer) == ("left", None)) or "passed" in str(left)
    found = entries.entry(three, tail(3))

    assert isinstance(found, Waits) and found.status == "offered"
    assert code(entries.accept(two, tail(2))) in {"no_offer", "offer_expired"}


def test_an_offer_that_ran_out_is_no_place_any_more(booking: Booking, entries: WaitingEntries, clock: Clock) -> None:
    first = booked(booking, 1)
    two = join(booking, make_wish(2), NOW).no
    cancel(booking, first.no, NOW)
    sweep(booking, REOPENED)
    clock.now = REOPENED + 31 * MINUTE

    found = entries.entry(two, tail(2))

    assert isinstance(found, Waits) and (found.status, found.offer) == ("passed", None)
    assert code(entries.accept(two, tail(2))) == "offer_expired"


def test_the_four_digits_cannot_be_tried_out(booking: Booking, entries: WaitingEntries) -> None:
    booked(booking, 1)
    two = join(booking, make_wish(2), NOW).no
    wrong = [code(entries.entry(two, f"9{number:03}")) for number in range(MOST_WRONG)]

    assert set(wrong) == {"unknown_waiting"}
    assert code(entries.entry(two, tail(2))) == "rate_limited"
