"""What wait to expect at a time to come, and when it is quieter."""

from datetime import datetime, timedelta

from office.halls.model import PeriodKind, TimeSlot, slot_id
from office.queueing.quieter import OfferedTime, Wait, expected_wait, quieter_times, wait_profiles
from tests.hall_day import ANIMALS, HALL, MONDAY, at

A_WEEK = timedelta(days=7)
TUESDAY = MONDAY + timedelta(days=1)


def waits(moment: datetime, *minutes: float) -> list[Wait]:
    return [Wait(HALL, ANIMALS, moment + timedelta(minutes=place), each) for place, each in enumerate(minutes)]


def slot(moment: datetime) -> TimeSlot:
    return TimeSlot(
        slot_id(HALL, ANIMALS, moment), HALL, ANIMALS, moment, moment + timedelta(minutes=30), PeriodKind.REGULAR
    )


def offer(moment: datetime, minutes: int, free: int = 1) -> OfferedTime:
    return OfferedTime(slot_id(HALL, ANIMALS, moment), moment, free, minutes)


def test_a_weekday_and_hour_is_expected_to_be_as_it_was() -> None:
    rows = [*waits(at(9), 10, 20, 30), *waits(at(14), 2, 3, 4), *waits(at(9, day=TUESDAY), 50, 60, 70)]

    profile = wait_profiles(rows)[HALL, ANIMALS]

    assert profile.at(at(9, 30) + A_WEEK) == 20
    assert profile.at(at(14) + A_WEEK) == 3
    assert profile.at(at(9, day=TUESDAY) + A_WEEK) == 60


def test_with_little_of_a_weekday_the_hour_of_other_days_speaks() -> None:
    rows = [*waits(at(9), 10), *waits(at(9, day=TUESDAY), 20, 30)]

    assert wait_profiles(rows)[HALL, ANIMALS].at(at(9) + A_WEEK) == 20


def test_an_hour_never_seen_is_as_the_whole() -> None:
    assert wait_profiles(waits(at(9), 10, 20, 30))[HALL, ANIMALS].at(at(16)) == 20


def test_one_or_two_waits_say_nothing() -> None:
    assert wait_profiles(waits(at(9), 10, 20))[HALL, ANIMALS].at(at(9)) is None


def test_the_booking_hears_what_was_measured_and_else_its_own_guess() -> None:
    minutes = expected_wait(wait_profiles(waits(at(9), 10, 20, 30)), lambda _slot, taken: 100 + taken)

    assert minutes(slot(at(9) + A_WEEK), 2) == 20
    assert expected_wait({}, lambda _slot, taken: 100 + taken)(slot(at(9)), 2) == 102


def test_quieter_times_are_the_shortest_waits_one_a_day() -> None:
    offers = [offer(at(9), 30), offer(at(14), 5), offer(at(15), 6), offer(at(9, day=TUESDAY), 10)]

    assert quieter_times(offers) == [offers[1], offers[3]]


def test_a_full_time_is_not_offered() -> None:
    assert quieter_times([offer(at(14), 1, free=0), offer(at(15), 9)]) == [offer(at(15), 9)]


def test_of_equals_the_soonest() -> None:
    assert quieter_times([offer(at(15), 5), offer(at(14), 5)], most=1) == [offer(at(14), 5)]
