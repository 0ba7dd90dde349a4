"""The halls of the knowledge folder: nothing invented that is not marked, and every item has its place."""

from datetime import date, time, timedelta
from functools import cache

import pytest

from office.calendar_loader import read_calendar
from office.contact.loader import read_places
from office.halls.choosing import hall_for
from office.halls.duty import officer_on_duty, staff_on
from office.halls.hall import CounterKind, Hall, Halls
from office.halls.loader import load_halls
from office.halls.model import PeriodKind
from office.halls.ruling import NAMES
from office.halls.slots import slots_needed, slots_on
from office.settings import PROJECT
from tests.house.project import items

KNOWLEDGE = PROJECT / "knowledge"
MONDAY = date(2026, 11, 23)


@cache
def halls() -> Halls:
    return load_halls(KNOWLEDGE / "halls")


every_hall = pytest.mark.parametrize("hall", list(halls()), ids=lambda hall: hall.id)


def test_every_item_is_in_a_group_or_said_not_to_be_bookable() -> None:
    """The loader sees to it that none is in two."""
    assert halls().unplaced(items()) == ()
    assert halls().placed <= set(items())
    assert all(reason.endswith("。") for reason in halls().not_bookable.values())


def test_every_group_is_taken_somewhere() -> None:
    assert {name for hall in halls() for name in hall.groups} == set(halls().groups)


def test_the_new_area_has_eleven_centres_and_says_which_are_samples() -> None:
    """Two names were found; the others are placeholders that read as such."""
    centres = halls().in_district("长春新区")

    assert len(centres) == 11
    assert [hall.id for hall in centres if "name" not in hall.samples] == [
        "changchun-new-area",
        "changchun-new-area-guigu",
    ]
    assert all("样例" in hall.name for hall in centres if "name" in hall.samples)


@every_hall
def test_a_district_is_one_that_people_name(hall: Hall) -> None:
    places = read_places(KNOWLEDGE / "places.yml")

    assert hall.district in {"", *(district.name for district in places.districts)}


@every_hall
def test_a_hall_whose_name_is_made_up_claims_nothing_else(hall: Hall) -> None:
    if "name" in hall.samples:
        assert (hall.address, hall.phone, hall.services, hall.sources) == (None, None, (), ())
    else:
        assert hall.sources


@every_hall
def test_hours_counters_and_index_are_marked_as_samples_until_somebody_finds_out(hall: Hall) -> None:
    assert {"opening", "counters", "index"} <= set(hall.samples)
    officers = [officer for counter in hall.counters for officer in (counter.primary, counter.backup)]
    assert all(officer.startswith("样例") for officer in officers)
    assert all(officer.startswith("样例") for shift in hall.opening.shifts for officer in shift.roster)


@every_hall
def test_noon_has_one_enquiry_counter_two_that_accept_and_three_to_five_people(hall: Hall) -> None:
    [noon] = [shift for shift in hall.opening.shifts if shift.period.kind is PeriodKind.NOON]
    kinds = sorted(counter.kind for counter in hall.counters if counter.id in noon.counters)

    assert (noon.period.starts, noon.period.ends) == (time(11, 30), time(13))
    assert kinds == [CounterKind.ACCEPTANCE, CounterKind.ACCEPTANCE, CounterKind.ENQUIRY]
    assert 3 <= len(staff_on(noon, MONDAY)) <= 5


@every_hall
def test_every_counter_has_two_officers(hall: Hall) -> None:
    assert all(officer_on_duty(counter, MONDAY) for counter in hall.counters)
    assert all(counter.backup for counter in hall.counters)


@every_hall
def test_every_item_a_hall_takes_has_room_on_a_working_day(hall: Hall) -> None:
    """Also one that needs several slots after one another."""
    calendar = read_calendar(KNOWLEDGE / "calendar")
    for code in hall.items:
        slots = slots_on(hall, hall.group_of(code).id, MONDAY, calendar)
        starts, length = {slot.starts_at for slot in slots}, timedelta(minutes=hall.rules.slot_minutes)
        needed = range(slots_needed(hall, code))
        assert any(all(start + step * length in starts for step in needed) for start in starts), code


def test_an_address_that_nobody_verified_is_told_by_no_hall() -> None:
    """The collected facts verify no hall's address or phone (routing rule: then the hotline is told)."""
    assert [hall.id for hall in halls() if hall.told_address or hall.told_phone] == []


def test_the_closed_site_leads_to_the_new_one_and_is_no_hall() -> None:
    found = hall_for(halls(), "food-license-new", said="普阳街政务大厅")

    assert found is not None
    assert found.id == "changchun-city"
    assert not [hall.name for hall in halls() if "旧址" in hall.name]


def test_every_booking_rule_has_a_source_that_does_not_pass_for_a_local_rule() -> None:
    [sources] = {tuple(hall.rules.sources.items()) for hall in halls() if hall.id == "changchun-city"}

    assert sorted(name for name, _ in sources) == sorted(NAMES)
    assert "不是长春的规定" in dict(sources)["last_day_ahead_working_days"].title
