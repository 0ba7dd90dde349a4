"""The real booking and the day at the hall, together: who booked comes, is checked in, and gets a number."""

from dataclasses import replace
from datetime import time, timedelta

import pytest
import sqlalchemy as sa

from office.booked_today import BookedAppointments, MeasuredWaits, WalkInQuota, the_day
from office.booking.booking import Booking
from office.booking.displacing import close_days
from office.booking.giving_up import cancel
from office.booking.listing import free_slots, look_up, steps_of
from office.booking.model import AppointmentStatus
from office.halls.hall import Halls
from office.halls.model import Period, PeriodKind, Quota
from office.queueing.arriving import check_in, take_number
from office.queueing.calling import call_next, finish
from office.queueing.hall_day import Queueing
from office.queueing.model import Lane
from office.queueing.refusals import Refused
from tests.booking import MONDAY, booked, make_booking, phone
from tests.hall_day import ANIMALS, CALENDAR, CLERK, DOG, HALL, OPENS, at, make_hall, queueing_in

EVENING = Period(PeriodKind.EXTENDED, time(17), time(19))


@pytest.fixture
def booking(database: sa.Engine) -> Booking:
    return make_booking(database)


@pytest.fixture
def queueing(database: sa.Engine) -> Queueing:
    return replace(
        queueing_in(database), appointments=BookedAppointments(), walk_in_places=WalkInQuota(CALENDAR), the_day=the_day
    )


def test_a_booked_person_is_checked_in_by_phone_and_gets_a_number(booking: Booking, queueing: Queueing) -> None:
    made = booked(booking)

    found = check_in(queueing, HALL, OPENS, CLERK, phone=phone(1))
    number = take_number(queueing, HALL, DOG, OPENS, CLERK, appointment_no=found.no)

    assert (found.no, found.is_checked_in) == (made.no, True)
    assert (number.lane, number.due_at, number.appointment_no) == (Lane.APPOINTMENT, OPENS, made.no)
    assert look_up(booking, made.no, made.phone_tail).status is AppointmentStatus.CHECKED_IN
    assert [step.by for step in steps_of(booking, made.no)][-1] == CLERK


def test_the_number_may_be_typed_as_it_was_heard(booking: Booking, queueing: Queueing) -> None:
    made = booked(booking)

    assert check_in(queueing, HALL, OPENS, CLERK, no=made.no.lower().replace("-", " ")).no == made.no


def test_somebody_elses_phone_finds_nothing(booking: Booking, queueing: Queueing) -> None:
    booked(booking)

    with pytest.raises(Refused) as error:
        check_in(queueing, HALL, OPENS, CLERK, phone=phone(2))

    assert error.value.code == "no_appointment_today"


def test_a_cancelled_appointment_gets_no_number(booking: Booking, queueing: Queueing) -> None:
    made = booked(booking)
    cancel(booking, made.no, at(5), CLERK)

    with pytest.raises(Refused) as error:
        take_number(queueing, HALL, DOG, OPENS, CLERK, appointment_no=made.no)

    assert error.value.code == "appointment_cannot_change"


def test_what_fails_after_the_check_in_undoes_it(booking: Booking, queueing: Queueing) -> None:
    """One transaction: nobody is checked in without the number that they came for."""
    made = booked(booking)

    with pytest.raises(ZeroDivisionError), queueing.unit_of_work() as work:
        queueing.appointments.mark_checked_in(work, made.no, OPENS, CLERK)
        _ = 1 / 0

    assert look_up(booking, made.no, made.phone_tail).status is AppointmentStatus.CONFIRMED


@pytest.mark.parametrize("priority", ["", "elderly"])
def test_nobody_gets_a_number_in_a_hall_that_staff_closed(booking: Booking, queueing: Queueing, priority: str) -> None:
    close_days(booking, HALL, MONDAY, MONDAY, CLERK, "停电", OPENS)

    with pytest.raises(Refused) as error:
        take_number(queueing, HALL, DOG, OPENS, CLERK, priority_reason=priority)

    assert (error.value.code, error.value.values["reason"]) == ("hall_closed_today", "停电")


def test_hours_that_nobody_booked_open_are_closed_to_walk_ins(queueing: Queueing) -> None:
    evening = replace(make_hall().opening.shifts[0], period=EVENING, from_bookings=10)
    opening = replace(make_hall().opening, shifts=(*make_hall().opening.shifts, evening))
    halls = Halls(by_id={HALL: make_hall(opening=opening)}, groups=dict(make_hall().groups))

    with pytest.raises(Refused) as error:
        take_number(replace(queueing, halls=halls), HALL, DOG, at(17, 30), CLERK)

    assert error.value.code == "hall_closed_now"


def test_walk_in_places_are_those_of_the_rest_of_the_day(queueing: Queueing) -> None:
    hall = make_hall(shares={Quota.WALK_IN: 100})
    with queueing.unit_of_work() as work:
        places = [queueing.walk_in_places(work, hall, ANIMALS, at(hour)) for hour in (9, 16, 17)]

    # Half hours from 9 to 17, two counters, two matters of 15 minutes in each.
    assert places == [64, 8, 0]


def test_the_free_places_say_the_wait_that_was_measured(booking: Booking, queueing: Queueing) -> None:
    """Three waited 20 minutes at nine on a Monday; a week later that is what is expected then."""
    day = replace(queueing, walk_in_places=lambda *_: None)
    for counter in ("a1", "a2", "a1"):
        label = take_number(day, HALL, DOG, OPENS, CLERK).label
        call_next(day, HALL, counter, CLERK, OPENS + timedelta(minutes=20))
        finish(day, HALL, label, CLERK, OPENS + timedelta(minutes=30))
    next_week = MONDAY + timedelta(days=7)
    now = at(8, day=next_week)
    waits = MeasuredWaits(booking.unit_of_work, lambda: now, booking.wait_minutes)

    measured = replace(booking, wait_minutes=waits, wait_is_measured=waits.is_measured)
    slots = free_slots(measured, HALL, DOG, next_week, next_week, now)

    assert [slot.expected_wait_minutes for slot in slots] == [20] * 4
    assert all(slot.wait_is_measured for slot in slots)
    assert not any(slot.wait_is_measured for slot in free_slots(booking, HALL, DOG, next_week, next_week, now))
    assert {slot.expected_wait_minutes for slot in free_slots(booking, HALL, DOG, next_week, next_week, now)} == {0}
