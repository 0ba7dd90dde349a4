"""How many places a day has, for whom, and which hall to go to."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from office.halls.availability import AvailabilityChange, ImpossibleChange
from office.halls.choosing import hall_for, halls_for
from office.halls.hall import Counter, FormerSite, HallLevel, Halls, ItemNotTaken, Opening
from office.halls.model import BookingRules, DayException, PeriodKind, Quota, Source, TimeSlot
from office.halls.slots import slots_needed, slots_on
from tests.factories import WORK_CALENDAR
from tests.halls import DOGS, MORNING, NOON, TAXIS, make_hall, make_halls, period

MONDAY, TUESDAY = date(2026, 11, 23), date(2026, 11, 24)


def total(slot: TimeSlot) -> int:
    return sum(slot.places.values())


def change(**changed: object) -> AvailabilityChange:
    usual = {
        "hall_id": "north",
        "group": "dogs",
        "from_day": MONDAY,
        "to_day": TUESDAY,
        "places": {Quota.PUBLIC: 9},
        "by": "clerk",
        "at": datetime(2026, 11, 1, tzinfo=UTC),
        "reason": "开学季",
    }
    return AvailabilityChange(**{**usual, **changed})  # type: ignore[arg-type]


def test_places_are_the_open_counters_times_what_one_can_do_in_a_slot() -> None:
    """Two counters for dogs, a quarter of an hour each; at noon only one of them is open."""
    slots = slots_on(make_hall(), "dogs", MONDAY, WORK_CALENDAR)

    assert {(slot.kind, total(slot)) for slot in slots} == {(PeriodKind.REGULAR, 4), (PeriodKind.NOON, 2)}
    assert len(slots) == 6 + 3 + 8


def test_over_the_day_each_quota_has_its_share() -> None:
    slots = slots_on(make_hall(), "dogs", MONDAY, WORK_CALENDAR)
    day = {quota: sum(slot.places[quota] for slot in slots) for quota in Quota}

    assert day == {Quota.PUBLIC: 37, Quota.STAFF: 6, Quota.WALK_IN: 13, Quota.PRIORITY: 6}
    assert sum(day.values()) == 62


def test_extended_hours_come_on_top_and_change_no_other_slot() -> None:
    usual = slots_on(make_hall(), "dogs", MONDAY, WORK_CALENDAR)
    busy = slots_on(make_hall(), "dogs", MONDAY, WORK_CALENDAR, booked=10)

    assert busy[: len(usual)] == usual
    assert [slot.kind for slot in busy[len(usual) :]] == [PeriodKind.EXTENDED] * 2


def test_a_counter_with_two_groups_is_promised_to_one_at_a_time() -> None:
    both = make_hall(counters=(Counter("b1", "综合窗口", groups=("dogs", "taxis")),), opening=make_hall().opening)
    starts = [
        {slot.starts_at for slot in slots_on(both, group, MONDAY, WORK_CALENDAR) if slot.kind is PeriodKind.REGULAR}
        for group in ("dogs", "taxis")
    ]

    assert not starts[0] & starts[1]
    assert len(starts[0]) == len(starts[1]) == 7


def test_two_counters_that_share_two_groups_serve_both_in_every_slot() -> None:
    both = tuple(Counter(name, "综合窗口", groups=("dogs", "taxis")) for name in ("q1", "d1"))
    slots = [slots_on(make_hall(counters=both), group, MONDAY, WORK_CALENDAR) for group in ("dogs", "taxis")]

    assert [slot.starts_at for slot in slots[0]] == [slot.starts_at for slot in slots[1]]
    assert {total(slot) for slot in slots[0]} == {2}


def test_other_hours_on_a_day_are_kept_by_the_counters_of_that_kind() -> None:
    noon = DayException(MONDAY, (period("11:00", "12:00", PeriodKind.NOON),), "只开中午")
    hall = make_hall(opening=Opening((MORNING, NOON), (noon,)))

    assert [total(slot) for slot in slots_on(hall, "dogs", MONDAY, WORK_CALENDAR)] == [2, 2]


def test_a_group_that_the_hall_does_not_take_has_no_places() -> None:
    assert slots_on(make_hall(), "cats", MONDAY, WORK_CALENDAR) == ()


def test_what_is_left_of_a_period_is_no_slot() -> None:
    hall = make_hall(rules=BookingRules(slot_minutes=50))
    slots = slots_on(hall, "dogs", MONDAY, WORK_CALENDAR)

    assert [f"{slot.starts_at:%H:%M}" for slot in slots] == [
        *("08:30", "09:20", "10:10", "11:30"),
        *("13:00", "13:50", "14:40", "15:30"),
    ]


@pytest.mark.parametrize(("slot_minutes", "needed"), [(30, 2), (45, 1), (15, 3), (10, 5)])
def test_a_long_matter_takes_several_slots(slot_minutes: int, needed: int) -> None:
    """The taxi permit keeps a counter for 45 minutes."""
    assert slots_needed(make_hall(rules=BookingRules(slot_minutes=slot_minutes)), "taxi-permit") == needed


def test_an_item_that_no_counter_takes_is_refused() -> None:
    with pytest.raises(ItemNotTaken, match="cat-licence"):
        slots_needed(make_hall(), "cat-licence")


def test_a_change_holds_for_its_days_and_its_group_only() -> None:
    def public(group: str, day: date) -> set[int]:
        slots = slots_on(make_hall(), group, day, WORK_CALENDAR, [change(weekday=1)])
        return {slot.places[Quota.PUBLIC] for slot in slots}

    assert public("dogs", MONDAY) == {9}
    last_day = slots_on(make_hall(), "dogs", TUESDAY, WORK_CALENDAR, [change()])
    assert {slot.places[Quota.PUBLIC] for slot in last_day} == {9}
    assert 9 not in public("dogs", TUESDAY) | public("taxis", MONDAY)


def test_the_later_change_holds_and_other_quotas_keep_their_places() -> None:
    changes = [change(), change(places={Quota.PUBLIC: 0}), change(places={Quota.STAFF: 2})]
    usual = slots_on(make_hall(), "dogs", MONDAY, WORK_CALENDAR)
    changed = slots_on(make_hall(), "dogs", MONDAY, WORK_CALENDAR, changes)

    assert {(slot.places[Quota.PUBLIC], slot.places[Quota.STAFF]) for slot in changed} == {(0, 2)}
    assert [slot.places[Quota.WALK_IN] for slot in changed] == [slot.places[Quota.WALK_IN] for slot in usual]
    assert [slot.id for slot in changed] == [slot.id for slot in usual]


@pytest.mark.parametrize(
    "wrong",
    [{"to_day": date(2026, 11, 22)}, {"weekday": 0}, {"weekday": 8}, {"places": {}}, {"places": {Quota.STAFF: -1}}],
)
def test_a_change_that_cannot_be_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(ImpossibleChange):
        change(**wrong)


NORTH = make_hall()
CITY = make_hall(id="city", name="市大厅", district="中区", level=HallLevel.CITY)
SOUTH = make_hall(id="south", name="南区大厅", district="南区")
STREET = make_hall(id="street", name="南区街道中心", district="南区", level=HallLevel.STREET)
SAMPLE = make_hall(id="sample", name="南区样例大厅", district="南区", samples=("name",))
ALL = make_halls(SAMPLE, STREET, SOUTH, NORTH, CITY)


@pytest.mark.parametrize(
    ("district", "said", "best"),
    [
        ("", "", "city"),
        ("北区", "", "north"),
        ("南区", "", "south"),
        ("西区", "", "city"),
        ("北区", "南区大厅", "south"),
    ],
)
def test_the_best_hall_is_the_one_named_then_the_nearest_then_the_citys(district: str, said: str, best: str) -> None:
    found = hall_for(ALL, "dog-licence", district, said)

    assert found is not None
    assert found.id == best


def test_all_halls_that_take_the_item_are_offered_and_no_other() -> None:
    no_dogs = replace(NORTH, groups={"taxis": TAXIS})
    halls = make_halls(no_dogs, CITY, SOUTH)

    assert [hall.id for hall in halls_for(halls, "dog-licence")] == ["city", "south"]
    assert hall_for(halls, "cat-licence") is None


def test_who_speaks_of_a_closed_site_is_led_to_the_new_one() -> None:
    moved = FormerSite(("旧街",), "north", Source("迁址公告"))
    halls = Halls(ALL.by_id, {"dogs": DOGS}, former_sites=(moved,))

    assert hall_for(halls, "dog-licence", said="旧街那个大厅") == NORTH
    assert halls.former_site("新街") is None
