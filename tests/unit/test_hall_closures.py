"""A day that staff closed is told as the hall's own file would tell it, with the reason."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from office.booking.counter import Offers
from office.booking.hall_telling import HallTeller
from office.booking.place_telling import PlaceTeller
from office.china_time import CHINA
from office.dialogue.heard import Heard
from office.halls.availability import AvailabilityChange
from office.halls.closures import closure_on, with_closures
from office.halls.model import DayException, Quota
from tests.factories import make_wording
from tests.halls import make_hall, make_hall_names

MONDAY, NOW = date(2026, 11, 23), datetime(2026, 11, 23, 8, tzinfo=CHINA)
HALL = make_hall()
NOBODY = dict.fromkeys(Quota, 0)


def change(
    group: str, first: date = MONDAY, last: date = MONDAY, places: dict[Quota, int] = NOBODY
) -> AvailabilityChange:
    return AvailabilityChange(HALL.id, group, first, last, places, "officer-7", NOW, "停电")


WHOLE = [change(group) for group in HALL.groups]


def test_a_hall_is_closed_where_all_its_groups_are_and_a_group_alone_closes_no_hall() -> None:
    one = next(iter(HALL.groups))

    assert closure_on(HALL, MONDAY, WHOLE) == DayException(MONDAY, (), "停电")
    assert closure_on(HALL, MONDAY, [change(one)]) is None
    assert closure_on(HALL, MONDAY, [change(one)], one) == DayException(MONDAY, (), "停电")
    assert closure_on(HALL, MONDAY, [change(one), change(one, places={Quota.STAFF: 1})], one) is None
    assert closure_on(make_hall(groups={}), MONDAY, WHOLE) is None


@given(first=st.integers(-5, 5), length=st.integers(0, 9), seen=st.integers(-5, 5))
def test_just_the_days_that_were_closed_and_are_looked_at_are_exceptions(first: int, length: int, seen: int) -> None:
    begins, looked = MONDAY + timedelta(days=first), MONDAY + timedelta(days=seen)
    changes = [change(group, begins, begins + timedelta(days=length)) for group in HALL.groups]

    found = with_closures(HALL, changes, looked, looked + timedelta(days=3)).opening.exceptions

    closed = {begins + timedelta(days=after) for after in range(length + 1)}
    assert {each.day for each in found} == closed & {looked + timedelta(days=after) for after in range(4)}


@pytest.mark.parametrize(
    ("today", "told"), [(MONDAY, "北区大厅今天不开门（停电）。"), (date(2026, 11, 20), "11月23日")]
)
def test_who_asks_whether_it_is_open_is_told_first_that_it_is_not(today: date, told: str) -> None:
    names = make_hall_names(make_hall(said=("北区",)))
    closures = {HALL.id: [DayException(MONDAY, (), "停电")]}
    teller = HallTeller(make_wording(), names, lambda hall_id: closures[hall_id], lambda: today)

    text = teller.opening_hours(Heard("北区大厅今天开门不", "ask_opening_hours", 0.9), "").text

    assert told in text.splitlines()[0]


def test_who_wants_a_place_there_is_told_why_and_offered_no_waiting_list() -> None:
    offers = Offers(closed=("北区大厅", DayException(MONDAY, (), "停电")))

    said = PlaceTeller(make_wording(), lambda text: text).offers(offers, "养犬登记证")

    assert said.text.startswith("北区大厅2026年11月23日不开门（停电），那天不发号。")
    assert "候补" not in said.text
