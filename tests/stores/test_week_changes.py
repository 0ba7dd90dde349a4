"""Opening hours that staff write over a hall's file: tried out, kept, obeyed from their day on, and taken back."""

from dataclasses import replace
from datetime import date, timedelta
from functools import partial

import pytest
import sqlalchemy as sa

from office.booking.booking import Booking
from office.booking.displacing import Displacements, displaced_now, note_displaced
from office.booking.listing import free_slots
from office.booking.places import HallPlaces
from office.booking.previewing import preview_week
from office.booking.refusals import Refused
from office.booking.weeks import change_week, weeks_in_force, weeks_of, withdraw_week
from office.china_time import CHINA
from office.halls.files import ShiftFile
from office.halls.model import BookingRules, PeriodKind
from office.halls.week_changes import ImpossibleWeek, WeekChange
from office.live_halls import LiveHalls, live
from tests.booking import MONDAY, NOW, booked, make_booking
from tests.factories import WORK_CALENDAR
from tests.halls import make_hall, make_halls

NORTH, TUESDAY = "north", MONDAY + timedelta(days=1)
MORNING, SHORT = ShiftFile("8:30-11:30"), ShiftFile("13:00-15:00")
LATE = ShiftFile("15:00-18:00", PeriodKind.EXTENDED, from_bookings=2)


class House:
    """One process: its booking, and the halls that it follows."""

    def __init__(self, database: sa.Engine) -> None:
        hall = make_hall(rules=BookingRules(most_a_day=99, most_open=99), samples=("opening", "counters"))
        made = make_booking(database, seed=1)
        halls, self.live = live(make_halls(hall), partial(weeks_in_force, made.unit_of_work), lambda: MONDAY)
        self.booking: Booking = replace(made, places=HallPlaces(halls, WORK_CALENDAR))

    def change(self, *shifts: ShiftFile, first: date = TUESDAY, last: date | None = None) -> int:
        hall = self.booking.places.hall(NORTH)
        made = change_week(self.booking, hall, wanted(*shifts, first=first, last=last))
        self.live.look()
        return made

    def starts(self, day: date) -> list[str]:
        found = free_slots(self.booking, NORTH, "dog-licence", day, day, NOW)
        return [f"{each.starts_at:%H:%M}" for each in found]


def wanted(*shifts: ShiftFile, first: date = TUESDAY, last: date | None = None) -> WeekChange:
    return WeekChange(NORTH, first, last, shifts, "wang", NOW, "冬季时间", "大厅2026年11月公告")


@pytest.fixture
def house(database: sa.Engine) -> House:
    return House(database)


def test_hours_hold_from_their_day_on_and_not_before(house: House) -> None:
    before = house.starts(TUESDAY)
    house.change(MORNING, SHORT)

    assert house.starts(MONDAY)[-1] == "16:30"
    assert house.starts(TUESDAY)[-1] == "14:30"
    assert "12:00" in before and "12:00" not in house.starts(TUESDAY), "noon service is no more"


def test_hours_with_an_end_give_way_to_those_before(house: House) -> None:
    before = house.starts(TUESDAY)
    house.change(MORNING, first=MONDAY, last=MONDAY)

    assert (house.starts(MONDAY)[-1], house.starts(TUESDAY)) == ("11:00", before)


def test_extended_hours_open_with_so_many_bookings_as_were_written(house: House) -> None:
    house.change(MORNING, LATE, first=MONDAY)
    first, *_ = free_slots(house.booking, NORTH, "dog-licence", MONDAY, MONDAY, NOW)
    booked(house.booking, 1, first.id)
    assert "15:00" not in house.starts(MONDAY)

    booked(house.booking, 2, first.id)

    assert "15:00" in house.starts(MONDAY)


def test_whoever_is_booked_outside_is_told_of_before_listed_after_and_stands_again_when_it_is_taken_back(
    house: House,
) -> None:
    slots = free_slots(house.booking, NORTH, "dog-licence", MONDAY, MONDAY, NOW)
    early, late = booked(house.booking, 1, slots[0].id), booked(house.booking, 2, slots[-1].id)

    tried = preview_week(house.booking, NORTH, wanted(MORNING, SHORT, first=MONDAY).week, NOW)

    assert [each.no for each in tried.displaced] == [late.no]
    assert early.no not in {each.no for each in tried.crowded}
    monday = tried.days[0]
    assert monday.day == MONDAY and sum(monday.after.values()) < sum(monday.before.values())
    assert weeks_of(house.booking, NORTH) == [] and displaced_now(house.booking, NOW) == [], "nothing was saved"

    made = house.change(MORNING, SHORT, first=MONDAY)
    assert note_displaced(house.booking, NOW) == Displacements(displaced=1)
    assert [each.no for each in displaced_now(house.booking, NOW, NORTH)] == [late.no]

    for _ in range(2):
        assert withdraw_week(house.booking, NORTH, made, "li", NOW)
    house.live.look()
    assert note_displaced(house.booking, NOW) == Displacements(restored=1)
    [kept] = weeks_of(house.booking, NORTH)
    assert (kept.withdrawn_by, kept.change.source) == ("li", "大厅2026年11月公告")
    assert not withdraw_week(house.booking, "south", made, "li", NOW)


def test_the_same_again_is_the_same_and_yesterday_is_not_written_anew(house: House) -> None:
    assert house.change(MORNING) == house.change(MORNING)
    with pytest.raises(Refused) as past:
        house.change(MORNING, first=NOW.astimezone(CHINA).date() - timedelta(days=1))
    assert past.value.code == "hours_past"


@pytest.mark.parametrize(
    ("shifts", "place"),
    [
        ((), None),
        ((MORNING, ShiftFile("11:00-12:00")), 1),
        ((ShiftFile("11:30-8:30"),), 0),
        ((MORNING, ShiftFile("17:00-18:00", PeriodKind.EXTENDED)), 1),
        ((ShiftFile("9:00-11:00", days=(6,)),), 0),
        ((ShiftFile("9:00-11:00", counters=("x9",)),), 0),
    ],
)
def test_a_week_that_no_file_could_say_is_refused_with_its_place(
    house: House, shifts: tuple[ShiftFile, ...], place: int | None
) -> None:
    with pytest.raises(ImpossibleWeek) as refused:
        house.change(*shifts)
    assert place in {where for where, _ in refused.value.faults}
    assert weeks_of(house.booking, NORTH) == []


def test_another_process_follows_within_seconds_and_what_staff_wrote_is_no_sample(
    house: House, database: sa.Engine
) -> None:
    at = 0.0
    files = {NORTH: make_hall(samples=("opening",))}
    written = partial(weeks_in_force, house.booking.unit_of_work)
    other = LiveHalls(files, written, lambda: MONDAY, lambda: at)
    house.change(MORNING, first=MONDAY)
    assert other[NORTH] is files[NORTH]

    at = 3.0
    other[NORTH]  # looks beside whoever asks
    other.wait()

    assert [f"{each.period.ends:%H:%M}" for each in other[NORTH].opening.shifts] == ["11:30"]
    assert other[NORTH].samples == ()
    seen = other[NORTH]
    other.look()
    assert other[NORTH] is seen
