"""Places of the green channel, on both databases: by one's own word, and granted by staff."""

from datetime import datetime, timedelta

import pytest
import sqlalchemy as sa

from office.booking.booking import Booking
from office.booking.granting import grant_priority
from office.booking.holding import hold, hold_first
from office.booking.listing import free_slots, steps_of
from office.booking.model import StepKind
from office.booking.moving import reschedule
from office.halls.model import Quota
from tests.booking import (
    DOG,
    HALL,
    LONG,
    MONDAY,
    NOW,
    GreenPlaces,
    booked,
    faults,
    make_booking,
    make_wish,
    refusal,
    slot_at,
)

LATER = NOW + timedelta(minutes=1)


@pytest.fixture
def booking(database: sa.Engine) -> Booking:
    return make_booking(database, GreenPlaces(places=1), seed=1)


def free(booking: Booking, quota: Quota, slot: str, now: datetime = NOW) -> int:
    return {each.id: each.free for each in free_slots(booking, HALL, DOG, MONDAY, MONDAY, now, quota)}[slot]


def test_who_goes_first_has_the_green_channels_place_then_the_publics_then_none(
    booking: Booking, database: sa.Engine
) -> None:
    made = [hold_first(booking, make_wish(person, priority="elderly"), NOW) for person in (1, 2)]

    assert [each.quota for each in made] == [Quota.PRIORITY, Quota.PUBLIC]
    assert refusal(hold_first, booking, make_wish(3, priority="elderly"), NOW).code == "slot_held"
    assert [step.reason for step in steps_of(booking, made[0].no)] == ["elderly"]
    assert faults(database) == []


def test_nobody_else_has_it(booking: Booking) -> None:
    assert hold_first(booking, make_wish(1), NOW).quota is Quota.PUBLIC
    assert refusal(hold_first, booking, make_wish(2), NOW).code == "slot_held"
    assert free(booking, Quota.PRIORITY, slot_at(9)) == 1


def test_the_same_request_is_one_place(booking: Booking) -> None:
    wish = make_wish(1, priority="elderly", request_key="once")

    assert hold_first(booking, wish, NOW).no == hold_first(booking, wish, NOW).no


def test_granted_by_staff_the_place_changes_its_quota_and_the_publics_is_free(
    booking: Booking, database: sa.Engine
) -> None:
    no = booked(booking, 1, item_code=LONG).no

    granted = [grant_priority(booking, no, "disabled", "wang", LATER) for _ in range(2)]

    assert [(each.no, each.quota, each.version) for each in granted] == [(no, Quota.PRIORITY, 2)] * 2
    assert [(step.by, step.reason) for step in steps_of(booking, no) if step.what is StepKind.PRIORITY_GRANTED] == [
        ("wang", "disabled")
    ]
    for slot in (slot_at(9), slot_at(9, 30)):
        assert (free(booking, Quota.PUBLIC, slot), free(booking, Quota.PRIORITY, slot)) == (1, 0)
    assert faults(database) == []


def test_where_the_green_channel_is_full_the_old_place_stays(booking: Booking, database: sa.Engine) -> None:
    hold_first(booking, make_wish(1, slot_at(9, 30), priority="elderly"), NOW)
    no = booked(booking, 2, item_code=LONG).no

    assert refusal(grant_priority, booking, no, "ill", "wang", LATER).code == "no_priority_place"
    assert free(booking, Quota.PUBLIC, slot_at(9)) == 0
    assert free(booking, Quota.PRIORITY, slot_at(9)) == 1
    assert faults(database) == []


def test_only_a_confirmed_appointment_is_granted_it(booking: Booking) -> None:
    held = hold(booking, make_wish(1), NOW)

    assert refusal(grant_priority, booking, held.no, "ill", "wang", LATER).code == "appointment_cannot_change"
    assert refusal(grant_priority, booking, "YY000-000-0000", "ill", "wang", LATER).code == "unknown_appointment"


def test_moved_to_where_the_green_channel_is_full_it_is_the_publics(booking: Booking, database: sa.Engine) -> None:
    hold_first(booking, make_wish(1, slot_at(10), priority="elderly"), NOW)
    first = hold_first(booking, make_wish(2, priority="elderly"), NOW)

    kept = reschedule(booking, first.no, slot_at(9, 30), LATER)
    moved = reschedule(booking, first.no, slot_at(10), LATER)

    assert (kept.quota, moved.quota) == (Quota.PRIORITY, Quota.PUBLIC)
    assert faults(database) == []
