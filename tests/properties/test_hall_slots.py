"""Slots of any hall on any day: apart, inside the hours, with no place lost, made or promised twice."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from itertools import pairwise

from hypothesis import assume, given
from hypothesis import strategies as st

from office.calendar_loader import read_calendar
from office.china_time import CHINA
from office.halls.hall import Counter, Hall, ItemGroup, Opening, Shift
from office.halls.model import BookingRules, DayException, Period, PeriodKind, Quota, TimeSlot
from office.halls.opening import bookable_days, minutes_of, periods_on
from office.halls.sharing import lay_out
from office.halls.slots import ShareDealer, slots_on
from office.settings import PROJECT
from office.workdays import WorkCalendar, YearCalendar
from tests.halls import SATURDAY, WORKDAYS, make_hall

REAL = read_calendar(PROJECT / "knowledge" / "calendar")
A_DAY = timedelta(days=1)
# A leap year, announced: so that there is a 29th of February.
LEAP = WorkCalendar({2028: YearCalendar(2028, frozenset({date(2028, 1, 1)}), frozenset({date(2028, 2, 26)}))})
GROUPS = ("dogs", "taxis", "ships")
KINDS = (PeriodKind.REGULAR, PeriodKind.EARLY, PeriodKind.NOON, PeriodKind.EXTENDED, PeriodKind.WEEKEND)

days_of_2026 = st.dates(date(2026, 1, 1), date(2026, 12, 31))
real_days = st.one_of(days_of_2026, st.sampled_from([date(2026, 1, 1), date(2026, 12, 31), date(2026, 2, 28)]))
# Three cuts make four shares of a hundred.
shares = st.lists(st.integers(0, 100), min_size=3, max_size=3).map(
    lambda cuts: dict(zip(Quota, [later - cut for cut, later in pairwise([0, *sorted(cuts), 100])], strict=True))
)


def at(minutes: int) -> time:
    return time(*divmod(minutes, 60))


@st.composite
def shifts(draw: st.DrawFn) -> tuple[Shift, ...]:
    """Apart from each other, anywhere between midnight and midnight, each open for some of the counters."""
    edges = sorted(draw(st.sets(st.integers(0, 24 * 60 - 1), min_size=2, max_size=8)))
    found = []
    for starts, ends in zip(edges[::2], edges[1::2], strict=False):
        kind = draw(st.sampled_from(KINDS))
        counters = draw(st.sets(st.sampled_from(["c0", "c1", "c2", "c3"]), max_size=3))
        found.append(
            Shift(
                Period(kind, at(starts), at(ends)),
                SATURDAY if kind is PeriodKind.WEEKEND else WORKDAYS,
                tuple(sorted(counters)),
                draw(st.integers(1, 50)) if kind is PeriodKind.EXTENDED else 0,
            )
        )
    return tuple(found)


@st.composite
def halls(draw: st.DrawFn) -> Hall:
    taken = st.lists(st.sampled_from(GROUPS), min_size=1, max_size=3, unique=True)
    counters = tuple(
        Counter(f"c{place}", "窗口", groups=tuple(draw(taken))) for place in range(draw(st.integers(1, 4)))
    )
    known = {name: ItemGroup(name, name, draw(st.integers(1, 90)), (f"{name}-item",)) for name in GROUPS}
    return make_hall(
        opening=Opening(draw(shifts())),
        counters=counters,
        groups=known,
        shares=draw(shares),
        rules=BookingRules(slot_minutes=draw(st.integers(5, 120))),
    )


def all_slots(hall: Hall, day: date, calendar: WorkCalendar, booked: int) -> list[tuple[TimeSlot, ...]]:
    return [slots_on(hall, group, day, calendar, booked=booked) for group in GROUPS]


@given(halls(), real_days, st.integers(0, 60))
def test_slots_follow_one_another_inside_the_hours(hall: Hall, day: date, booked: int) -> None:
    periods = periods_on(hall, day, REAL, booked)

    for slots in all_slots(hall, day, REAL, booked):
        assert all(earlier.ends_at <= later.starts_at for earlier, later in pairwise(slots))
        for slot in slots:
            assert slot.starts_at.date() == day
            assert slot.ends_at - slot.starts_at == timedelta(minutes=hall.rules.slot_minutes)
            inside = [each for each in periods if each.starts <= slot.starts_at.time() and each.kind is slot.kind]
            assert any(slot.ends_at <= datetime.combine(day, each.ends, CHINA) for each in inside)


@given(halls(), real_days, st.integers(0, 60))
def test_ids_are_unique_and_the_same_whenever_worked_out(hall: Hall, day: date, booked: int) -> None:
    slots = [slot for group in all_slots(hall, day, REAL, booked) for slot in group]

    assert len({slot.id for slot in slots}) == len(slots)
    assert slots == [slot for group in all_slots(hall, day, REAL, booked) for slot in group]


@given(halls(), real_days, st.integers(0, 60))
def test_no_counter_is_promised_twice(hall: Hall, day: date, booked: int) -> None:
    """At each moment the counters that are needed for all places of all groups are no more than there are."""
    needed: dict[datetime, int] = {}
    for slots in all_slots(hall, day, REAL, booked):
        for slot in slots:
            a_counter = max(1, hall.rules.slot_minutes // hall.groups[slot.group].minutes)
            places = sum(slot.places.values())
            assert places > 0
            assert places % a_counter == 0
            assert min(slot.places.values()) >= 0
            needed[slot.starts_at] = needed.get(slot.starts_at, 0) + places // a_counter

    assert all(counters <= len(hall.counters) for counters in needed.values())


@given(halls(), real_days, st.integers(0, 60), st.integers(0, 60))
def test_more_bookings_never_take_a_place_away(hall: Hall, day: date, few: int, more: int) -> None:
    assume(few <= more)

    for usual, busy in zip(all_slots(hall, day, REAL, few), all_slots(hall, day, REAL, more), strict=True):
        known = {slot.id: slot for slot in busy}
        assert [known[slot.id] for slot in usual] == list(usual)


@given(shares, st.lists(st.integers(0, 12), max_size=40))
def test_dealing_keeps_every_share_within_a_place_or_so(share: dict[Quota, int], places: list[int]) -> None:
    dealer = ShareDealer(share)
    dealt = [dealer.deal(count) for count in places]

    assert [sum(each.values()) for each in dealt] == places
    for quota in Quota:
        given_out = sum(each[quota] for each in dealt)
        assert abs(given_out - share.get(quota, 0) * sum(places) / 100) < len(Quota)
        assert given_out == 0 or share.get(quota, 0) > 0


@given(halls(), days_of_2026, st.integers(0, 100))
def test_nothing_is_given_on_a_day_off(hall: Hall, day: date, booked: int) -> None:
    assume(not REAL.is_workday(day))
    weekend_service = any(shift.period.kind is PeriodKind.WEEKEND for shift in hall.opening.shifts)
    open_saturday = weekend_service and day.isoweekday() == 6 and day not in REAL.years[2026].holidays

    assert open_saturday or not any(all_slots(hall, day, REAL, booked))


@given(halls(), days_of_2026)
def test_a_closed_day_has_no_place(hall: Hall, day: date) -> None:
    closed = replace(hall, opening=Opening(hall.opening.shifts, (DayException(day, (), "停电"),)))

    assert not any(all_slots(closed, day, REAL, booked=100))


@given(halls(), days_of_2026, st.times(), st.integers(1, 72 * 60))
def test_a_day_that_was_bookable_stays_so_until_it_comes(hall: Hall, day: date, moment: time, minutes: int) -> None:
    now = datetime.combine(day, moment, CHINA)
    later = now + timedelta(minutes=minutes)
    assume(later.year == 2026)
    still = bookable_days(hall, later, REAL)

    assert {each for each in bookable_days(hall, now, REAL) if each > later.date()} <= set(still)
    assert still == sorted(set(still))
    assert all(later.date() <= each and periods_on(hall, each, REAL) for each in still)


@given(halls())
def test_the_29th_of_february_is_a_day_like_others(hall: Hall) -> None:
    """A Tuesday in 2028, as the 22nd is."""
    leap, before = date(2028, 2, 29), date(2028, 2, 22)

    assert [
        [(slot.starts_at - timedelta(days=7), slot.places) for slot in slots]
        for slots in all_slots(hall, leap, LEAP, booked=0)
    ] == [[(slot.starts_at, slot.places) for slot in slots] for slots in all_slots(hall, before, LEAP, booked=0)]
    assert minutes_of(time(23, 59)) == 24 * 60 - 1


@given(st.lists(st.lists(st.integers(0, 12), min_size=1, max_size=9), max_size=9), shares)
def test_laying_out_keeps_the_totals_and_fills_every_slot(runs: list[list[int]], share: dict[Quota, int]) -> None:
    totals = ShareDealer(share).deal(sum(map(sum, runs)))
    dealt = lay_out(totals, runs)

    assert [sum(each.values()) for each in dealt] == [count for run in runs for count in run]
    assert {quota: sum(each[quota] for each in dealt) for quota in Quota} == totals


@given(st.integers(1, 10), st.integers(1, 9), shares)
def test_of_an_even_day_every_quota_has_its_places_two_and_two(
    pairs: int, places: int, share: dict[Quota, int]
) -> None:
    """A quota of one place alone cannot have two; of an odd number one is left over."""
    totals = ShareDealer(share).deal(2 * pairs * places)
    dealt = lay_out(totals, [[places] * (2 * pairs)])

    for quota in Quota:
        together = sum(min(dealt[at][quota], dealt[at + 1][quota]) for at in range(0, 2 * pairs, 2))
        assert together == totals[quota] // 2


@given(halls(), real_days)
def test_the_shares_of_the_day_are_those_of_all_its_places(hall: Hall, day: date) -> None:
    for slots in all_slots(hall, day, REAL, booked=0):
        day_of = {quota: sum(slot.places[quota] for slot in slots) for quota in Quota}
        assert day_of == ShareDealer(hall.shares).deal(sum(day_of.values()))
