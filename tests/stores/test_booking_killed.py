"""kill -9 between any two steps: what was begun is whole or was never, and asking again does the rest."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa

from office.booking.booking import Booking
from office.booking.confirming import confirm
from office.booking.giving_up import cancel
from office.booking.holding import hold
from office.booking.listing import look_up
from office.booking.moving import reschedule
from office.booking.queueing import join, look
from office.booking.tidying import sweep
from tests.booking import (
    LONG,
    NOW,
    booked,
    books,
    faults,
    forget_everything,
    make_booking,
    make_wish,
    phone,
    slot_at,
)
from tests.killed import killed_at

MOST_POINTS = 300
LATER = NOW + timedelta(minutes=11)
IN_THE_MORNING = NOW.replace(hour=9, minute=16) + timedelta(days=1)


def tail(person: int) -> str:
    return phone(person)[-4:]


def at_every_point(
    database: sa.Engine, prepare: Callable[[Booking], Any], act: Callable[[Booking, Any], Any]
) -> Iterator[tuple[Booking, Any]]:
    """Kills `act` at each point in turn, each time on a book of its own; afterwards nothing is half done, and `act`
    once more goes through. Gives what there is then, each time.
    """
    for point in range(1, MOST_POINTS):
        forget_everything(database)
        prepared = prepare(make_booking(database))
        went_so_far = killed_at(database, point, lambda engine, had=prepared: act(make_booking(engine), had))
        assert faults(database) == [], f"killed at point {point}"
        act(make_booking(database), prepared)
        assert faults(database) == [], f"done again after point {point}"
        yield make_booking(database), prepared
        if not went_so_far:
            assert point > 5, "nothing was killed"
            return
    pytest.fail("it never came to its end")


def test_taking_several_places_is_whole_or_was_never(database: sa.Engine) -> None:
    def take(booking: Booking, _: object) -> None:
        hold(booking, make_wish(1, item_code=LONG, request_key="r1"), NOW)

    for _ in at_every_point(database, lambda booking: None, take):
        assert {slot: taken for slot, (taken, _, _) in books(database).items()} == {slot_at(9): 1, slot_at(9, 30): 1}


def test_a_confirmation_is_whole_or_was_never(database: sa.Engine) -> None:
    def prepare(booking: Booking) -> str:
        return hold(booking, make_wish(1), NOW).no

    for booking, no in at_every_point(database, prepare, lambda booking, no: confirm(booking, no, NOW)):
        assert look_up(booking, no, tail(1)).status == "confirmed"


def test_a_cancellation_is_whole_or_was_never(database: sa.Engine) -> None:
    def prepare(booking: Booking) -> str:
        return booked(booking, 1, item_code=LONG).no

    for booking, no in at_every_point(database, prepare, lambda booking, no: cancel(booking, no, NOW)):
        assert look_up(booking, no, tail(1)).status == "cancelled"
        assert len(books(database)) == 2


def test_another_time_is_had_whole_or_the_old_one_is_kept(database: sa.Engine) -> None:
    def prepare(booking: Booking) -> str:
        return booked(booking, 1, item_code=LONG).no

    def move(booking: Booking, no: str) -> None:
        reschedule(booking, no, slot_at(9, 30), NOW)

    for booking, no in at_every_point(database, prepare, move):
        assert look_up(booking, no, tail(1)).starts_at.minute == 30
        assert {slot: taken for slot, (taken, _, _) in books(database).items()} == {
            slot_at(9): 1,  # closed for a while
            slot_at(9, 30): 1,
            slot_at(10): 1,
        }


def test_a_sweep_may_stop_anywhere_and_go_on(database: sa.Engine) -> None:
    """A hold has run out, a place opens again and goes to who waits, somebody did not come."""

    def prepare(booking: Booking) -> tuple[str, str]:
        missing = booked(booking, 1, slot_at(9))
        cancel(booking, booked(booking, 2, slot_at(10, 30)).no, IN_THE_MORNING - timedelta(hours=4))
        for person in (3, 4):
            booked(booking, person, slot_at(10, 30))
        waiting = join(booking, make_wish(5, slot_at(10, 30)), NOW)
        hold(booking, make_wish(6, slot_at(10)), NOW)
        return missing.no, waiting.no

    def act(booking: Booking, _: object) -> None:
        sweep(booking, IN_THE_MORNING)

    for booking, (missing, waiting) in at_every_point(database, prepare, act):
        assert look_up(booking, missing, tail(1)).status == "missed"
        assert look(booking, waiting, tail(5))[0].status == "offered"
        assert books(database)[slot_at(10)] == (0, 3, 0)
