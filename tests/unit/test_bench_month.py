"""`onewindow bench month`: whom it asks for which place, and that a fault would be seen."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from bench.month import Kept, Month, Opening, overfull, person, spread, table, twice
from office.booking.people import read_person
from office.china_time import CHINA

NINE = datetime(2026, 11, 23, 9, tzinfo=CHINA)
HALF_AN_HOUR = timedelta(minutes=30)


def make_opening(hall_id: str = "north", slot: int = 0, slots: int = 1, free: int = 1, days: int = 0) -> Opening:
    starts_at = NINE + slot * HALF_AN_HOUR + timedelta(days=days)
    identity = f"{hall_id}.dogs.{starts_at:%Y%m%d%H%M}"
    return Opening(hall_id, "dog-licence", identity, starts_at, starts_at + slots * HALF_AN_HOUR, free)


def make_kept(*openings: Opening) -> list[Kept]:
    return [Kept(f"YY{number}", "0000", each) for number, each in enumerate(openings)]


def make_month(**changed: object) -> Month:
    whole = Month(4, 4, 0, False, 6, 6, 1, 0, 0, 0, {}, 1.25, 2.0)
    return replace(whole, **changed)  # type: ignore[arg-type]


def test_halls_and_days_are_asked_in_turn() -> None:
    openings = [make_opening("north", slot, free=2) for slot in range(3)]
    openings += [make_opening("south"), make_opening("north", days=1)]

    asked = spread(openings, 3)

    assert {(each.hall_id, each.day) for each in asked} == {(each.hall_id, each.day) for each in openings}


def test_no_time_is_asked_for_more_often_than_it_is_free() -> None:
    once, thrice, full = make_opening(slot=0, free=1), make_opening(slot=1, free=3), make_opening(slot=2, free=0)

    asked = spread([once, thrice, full], 100)

    assert sorted(asked.count(each) for each in (once, thrice, full)) == [0, 1, 3]
    assert spread([], 5) == []


def test_one_too_many_in_a_time_is_seen() -> None:
    time = make_opening(free=2)

    assert overfull(make_kept(time, time), [time]) == 0
    assert overfull(make_kept(time, time, time), [time]) == 1


def test_a_long_matter_takes_a_place_in_each_of_its_slots_and_in_no_other_group() -> None:
    short = [make_opening(slot=slot, free=1) for slot in range(3)]
    long = make_opening(slot=0, slots=2, free=1)
    elsewhere = replace(short[0], slot_id=short[0].slot_id.replace("dogs", "cats"))

    assert overfull(make_kept(long, short[2]), [*short, long]) == 0
    assert overfull(make_kept(long, short[1]), [*short, long]) == 1
    assert overfull(make_kept(long, elsewhere), [*short, long]) == 0


def test_a_number_given_twice_is_seen() -> None:
    assert twice(["a", "b", "c"]) == 0
    assert twice(["a", "b", "a", "a"]) == 2


@pytest.mark.parametrize("number", [0, 7, 456_975, 99_999_999])
def test_made_up_people_can_book(number: int) -> None:
    name, phone = person(number)

    assert read_person(name, phone).phone == phone


def test_every_person_has_a_phone_of_their_own() -> None:
    assert len({person(number)[1] for number in range(5000)}) == 5000


@pytest.mark.parametrize(
    "fault",
    [
        {"lost": 1},
        {"doubled": 1},
        {"overfull": 1},
        {"refused": {"rate_limited": 1}},
        {"consultations": 5},
        {"confirmed": 3},
    ],
)
def test_any_fault_makes_the_month_not_whole(fault: dict[str, object]) -> None:
    assert make_month().is_whole
    assert not make_month(**fault).is_whole


def test_that_places_ran_short_is_said_and_is_no_fault() -> None:
    short = make_month(confirmed=3, places_gone=True, full=2)

    assert short.is_whole
    assert table(short).caption
    assert not table(make_month()).caption


def test_data_names_every_figure() -> None:
    data = make_month(refused={"rate_limited": 2}).as_dict()

    assert (data["confirmed"], data["consultations"], data["refused"]) == (4, 6, {"rate_limited": 2})
    assert (data["booking_seconds"], data["whole"]) == (1.2, False)
