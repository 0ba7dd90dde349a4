"""Booking a place, on both databases: what is promised is kept, and what is refused says why."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
import sqlalchemy as sa

from office.booking.appealing import appeal, decide_appeal, open_appeals
from office.booking.availability import change_availability, history_of, withdraw_change
from office.booking.booking import Booking
from office.booking.confirming import check_in, confirm
from office.booking.giving_up import cancel
from office.booking.holding import hold
from office.booking.listing import free_slots, look_up, steps_of
from office.booking.model import Wish
from office.booking.moving import reschedule
from office.booking.resealing import reseal
from office.booking.tidying import sweep
from office.china_time import CHINA
from office.halls.availability import AvailabilityChange
from office.halls.model import Quota
from office.vault import Keys, Vault
from office.workdays import WorkCalendar, YearCalendar
from tests.booking import (
    DOG,
    GROUP,
    HALL,
    LONG,
    MONDAY,
    NAME,
    NOW,
    OTHER_HALL,
    FakePlaces,
    booked,
    books,
    faults,
    make_booking,
    make_wish,
    phone,
    refusal,
    slot_at,
)

MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)
TUESDAY = MONDAY + DAY
NINE = datetime(2026, 11, 23, 9, tzinfo=CHINA)


@pytest.fixture
def places() -> FakePlaces:
    return FakePlaces()


@pytest.fixture
def booking(database: sa.Engine, places: FakePlaces) -> Booking:
    return make_booking(database, places, seed=1)


def free(booking: Booking, slot: str, now: datetime = NOW, item: str = DOG) -> int:
    day = datetime.strptime(slot[-12:-4], "%Y%m%d").replace(tzinfo=CHINA).date()
    return next(each.free for each in free_slots(booking, HALL, item, day, day, now) if each.id == slot)


def test_a_place_is_held_confirmed_and_found_again(booking: Booking, database: sa.Engine) -> None:
    held = hold(booking, make_wish(), NOW)
    assert (held.status, held.hold_expires_at) == ("held", NOW + 10 * MINUTE)

    confirmed = confirm(booking, held.no, NOW + MINUTE)

    assert (confirmed.status, confirmed.hold_expires_at, confirmed.starts_at) == ("confirmed", None, NINE)
    assert look_up(booking, held.no.lower(), "0001") == confirmed
    assert [(step.what, step.by) for step in steps_of(booking, held.no)] == [
        ("held", "citizen"),
        ("confirmed", "citizen"),
    ]
    assert faults(database) == []


def test_confirmed_twice_is_confirmed_once(booking: Booking) -> None:
    no = booked(booking).no

    assert confirm(booking, no, NOW + DAY).version == 1
    assert len(steps_of(booking, no)) == 2


@pytest.mark.parametrize("late", [10 * MINUTE, DAY])
def test_a_hold_that_ran_out_is_not_confirmed_and_its_place_is_free(booking: Booking, late: timedelta) -> None:
    held = hold(booking, make_wish(), NOW)

    assert refusal(confirm, booking, held.no, NOW + late).code == "hold_expired"
    assert free(booking, slot_at(9), NOW + 10 * MINUTE) == 3
    assert look_up(booking, held.no, "0001").status == "expired"
    assert refusal(confirm, booking, held.no, NOW).code == "hold_expired"


def test_a_moment_before_it_runs_out_it_can_be_confirmed(booking: Booking) -> None:
    held = hold(booking, make_wish(), NOW)

    assert confirm(booking, held.no, NOW + 10 * MINUTE - timedelta(microseconds=1)).status == "confirmed"


def test_the_same_request_is_the_same_appointment_and_a_used_key_is_refused(booking: Booking) -> None:
    first = hold(booking, make_wish(request_key="r1"), NOW)

    assert hold(booking, make_wish(request_key="r1"), NOW + MINUTE) == first
    assert hold(booking, make_wish(2, request_key="r1"), NOW).no != first.no, "somebody else's key is another one"
    assert refusal(hold, booking, make_wish(item_code=LONG, request_key="r1"), NOW).code == "request_key_reused"


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"name": "1"}, "bad_name"),
        ({"phone": "138"}, "bad_phone"),
        ({"slot": slot_at(9, hall_id="no-hall")}, "hall_not_found"),
        ({"hall_id": OTHER_HALL}, "outside_hours"),
        ({"item_code": "passport"}, "item_not_taken"),
        ({"slot": f"{HALL}.others.202611230900"}, "item_not_taken"),
        ({"slot": slot_at(8, 45)}, "outside_hours"),
        ({"slot": slot_at(9, day=MONDAY - DAY)}, "slot_past"),
        ({"slot": slot_at(9, day=MONDAY + 20 * DAY)}, "day_not_open"),
        ({"slot": slot_at(9, day=date(2027, 1, 4))}, "year_not_announced"),
        ({"slot": slot_at(10, 30), "item_code": LONG}, "not_enough_time"),
    ],
)
def test_what_cannot_be_had_is_refused_with_its_own_code(
    booking: Booking, database: sa.Engine, changed: dict[str, str], code: str
) -> None:
    rest = {name: value for name, value in changed.items() if name != "slot"}

    assert refusal(hold, booking, make_wish(1, changed.get("slot"), **rest), NOW).code == code
    assert books(database) == {}


def test_a_time_is_past_when_it_begins_and_too_soon_an_hour_before(booking: Booking) -> None:
    assert refusal(hold, booking, make_wish(), NINE).code == "slot_past"
    assert refusal(hold, booking, make_wish(), NINE - 59 * MINUTE).code == "slot_too_soon"
    assert hold(booking, make_wish(), NINE - 60 * MINUTE).status == "held"


def test_a_full_slot_is_refused_and_another_quota_is_not_touched(booking: Booking, database: sa.Engine) -> None:
    for person in (1, 2, 3):
        booked(booking, person)

    assert refusal(hold, booking, make_wish(4), NOW).code == "slot_full"
    assert hold(booking, make_wish(5, quota=Quota.STAFF), NOW, by="staff").quota is Quota.STAFF
    assert refusal(hold, booking, make_wish(6, quota=Quota.WALK_IN), NOW).code == "slot_full"
    assert books(database) == {slot_at(9): (3, 3, 3)}


def test_several_slots_are_had_together_or_not_at_all(booking: Booking, database: sa.Engine) -> None:
    for person in (1, 2, 3):
        booked(booking, person, slot_at(9, 30))

    assert refusal(hold, booking, make_wish(4, slot_at(9), item_code=LONG), NOW).code == "slot_full"
    assert books(database) == {slot_at(9, 30): (3, 3, 3)}
    assert free(booking, slot_at(9), item=LONG) == 0
    assert free(booking, slot_at(10), item=LONG) == 3


def test_one_person_is_kept_from_too_much(booking: Booking, places: FakePlaces) -> None:
    booked(booking, 1, slot_at(9), item_code=LONG)

    assert refusal(hold, booking, make_wish(1, slot_at(9)), NOW).code == "slot_held_by_you"
    assert refusal(hold, booking, make_wish(1, slot_at(9, 30)), NOW).code == "same_time"
    assert refusal(hold, booking, make_wish(1, slot_at(9, 30, hall_id=OTHER_HALL)), NOW).code == "same_time"
    booked(booking, 1, slot_at(10))
    assert refusal(hold, booking, make_wish(1, slot_at(10, 30)), NOW).code == "too_many_that_day"
    assert hold(booking, make_wish(1, slot_at(10, 30, hall_id=OTHER_HALL)), NOW), "the cap is the hall's"
    booked(booking, 1, slot_at(9, day=TUESDAY))
    assert refusal(hold, booking, make_wish(1, slot_at(9, day=TUESDAY + DAY)), NOW).code == "too_many_open"


def test_what_is_cancelled_or_ran_out_does_not_count(booking: Booking, places: FakePlaces) -> None:
    places.set_rules(most_a_day=1)
    cancel(booking, booked(booking, 1).no, NOW)
    hold(booking, make_wish(1, slot_at(10)), NOW)

    assert hold(booking, make_wish(1, slot_at(9, 30)), NOW + 10 * MINUTE).status == "held"


def test_a_cancelled_place_is_closed_for_a_while_and_a_held_one_is_free_at_once(booking: Booking) -> None:
    confirmed, held = booked(booking, 1), hold(booking, make_wish(2), NOW)

    assert cancel(booking, confirmed.no, NOW).status == "cancelled"
    assert cancel(booking, held.no, NOW).status == "cancelled"

    assert free(booking, slot_at(9)) == 2
    assert free(booking, slot_at(9), NOW + 10 * MINUTE) == 3
    assert cancel(booking, confirmed.no, NOW + DAY).version == 2, "twice is once"
    assert refusal(confirm, booking, confirmed.no, NOW).code == "appointment_cannot_change"


def test_two_hours_before_is_the_last_moment_to_cancel_but_not_for_staff(booking: Booking) -> None:
    first, second = booked(booking, 1), booked(booking, 2)

    assert cancel(booking, first.no, NINE - timedelta(hours=2)).status == "cancelled"
    late = NINE - timedelta(hours=2) + MINUTE
    assert refusal(cancel, booking, second.no, late).code == "too_late_to_cancel"
    assert refusal(reschedule, booking, second.no, slot_at(10), late).code == "too_late_to_cancel"
    assert cancel(booking, second.no, late, by="officer-7", reason="大厅停电").status == "cancelled"
    assert (steps_of(booking, second.no)[-1].by, steps_of(booking, second.no)[-1].reason) == ("officer-7", "大厅停电")


def test_another_time_keeps_the_number_and_closes_the_old_place(booking: Booking, database: sa.Engine) -> None:
    before = booked(booking, 1)

    after = reschedule(booking, before.no, slot_at(10, day=TUESDAY), NOW)

    assert (after.no, after.status, after.version) == (before.no, "confirmed", 2)
    assert after.starts_at == NINE + DAY + timedelta(hours=1)
    assert steps_of(booking, before.no)[-1].reason == f"{slot_at(9)} -> {slot_at(10, day=TUESDAY)}"
    assert free(booking, slot_at(9)) == 2
    assert free(booking, slot_at(9), NOW + 10 * MINUTE) == 3
    assert reschedule(booking, before.no, slot_at(10, day=TUESDAY), NOW).version == 2, "to where it is"
    assert faults(database) == []


def test_a_move_that_is_refused_leaves_the_old_place(booking: Booking, database: sa.Engine) -> None:
    mine = booked(booking, 1)
    for person in (2, 3, 4):
        booked(booking, person, slot_at(10))

    assert refusal(reschedule, booking, mine.no, slot_at(10), NOW).code == "slot_full"
    assert look_up(booking, mine.no, "0001") == mine
    assert faults(database) == []


def test_one_goes_to_an_overlapping_time_and_back_though_all_is_full(booking: Booking, places: FakePlaces) -> None:
    """The places that stay are not asked for again, and one's own closed place is there to go back to."""
    places.places = 1
    mine = booked(booking, 1, slot_at(9), item_code=LONG)

    assert reschedule(booking, mine.no, slot_at(9, 30), NOW).starts_at == NINE + 30 * MINUTE
    assert reschedule(booking, mine.no, slot_at(9), NOW).starts_at == NINE
    assert faults(booking.unit_of_work.args[0]) == []
    sweep(booking, NOW + 10 * MINUTE)
    assert look_up(booking, mine.no, "0001").status == "confirmed"
    assert [free(booking, slot_at(*at), NOW + 10 * MINUTE) for at in ((9,), (9, 30), (10,))] == [0, 0, 1]


def test_a_place_that_was_given_back_before_opens_at_its_own_time(booking: Booking) -> None:
    moved = reschedule(booking, booked(booking, 1).no, slot_at(10), NOW)
    cancel(booking, moved.no, NOW + 5 * MINUTE)

    assert [free(booking, slot_at(hour), NOW + 10 * MINUTE) for hour in (9, 10)] == [3, 2]


def test_one_may_move_to_another_hall(booking: Booking) -> None:
    moved = reschedule(booking, booked(booking, 1).no, slot_at(9, hall_id=OTHER_HALL), NOW)

    assert moved.hall_id == OTHER_HALL


def test_what_was_booked_at_a_hall_that_is_gone_can_be_given_back(booking: Booking, places: FakePlaces) -> None:
    mine = booked(booking, 1)
    places.halls = {}

    assert cancel(booking, mine.no, NOW).status == "cancelled"
    assert sweep(booking, NOW + 10 * MINUTE).reopened == 1


def test_check_in_opens_half_an_hour_before_and_closes_when_it_counts_as_missed(booking: Booking) -> None:
    no = booked(booking, 1).no

    assert refusal(check_in, booking, no, NINE - 31 * MINUTE, "staff").code == "too_early_to_check_in"
    assert refusal(check_in, booking, no, NINE + 16 * MINUTE, "staff").code == "too_late_to_check_in"
    assert check_in(booking, no, NINE + 15 * MINUTE, "staff").status == "checked_in"
    assert check_in(booking, no, NINE + 16 * MINUTE, "staff").status == "checked_in"
    assert sweep(booking, NINE + DAY).missed == 0


def no_show(booking: Booking, person: int, day: date) -> str:
    now = datetime(day.year, day.month, day.day, 7, tzinfo=CHINA)
    no = booked(booking, person, slot_at(9, day=day), now).no
    assert sweep(booking, now + timedelta(hours=2, minutes=15)).missed == 0
    assert sweep(booking, now + timedelta(hours=2, minutes=16)).missed == 1
    return no


def test_two_no_shows_limit_and_a_granted_appeal_lifts_it(booking: Booking) -> None:
    first, second = no_show(booking, 1, MONDAY), no_show(booking, 1, TUESDAY)
    now = NINE + DAY + timedelta(hours=3)
    wish = make_wish(1, slot_at(10, day=TUESDAY + DAY))

    refused = refusal(hold, booking, wish, now)
    assert (refused.code, refused.values["date"]) == ("limited_for_no_show", "2026年12月9日")
    assert hold(booking, replace(wish, quota=Quota.STAFF), now, by="staff"), "staff may book for somebody"
    cancel(booking, hold(booking, make_wish(2, slot_at(9, day=TUESDAY + DAY)), now).no, now)

    appeal(booking, second, "医院急诊，联系不上", now)
    assert appeal(booking, second, "again", now).asked_at == now
    [(asked, words)] = open_appeals(booking)
    assert (asked.appointment_no, words) == (second, "医院急诊，联系不上")
    assert refusal(hold, booking, wish, now).code == "limited_for_no_show", "asked is not granted"
    decide_appeal(booking, second, True, "supervisor-1", "急诊病历", now)

    assert refusal(decide_appeal, booking, second, False, "x", "", now).code == "cannot_appeal"
    assert [step.what for step in steps_of(booking, second)][-2:] == ["appealed", "appeal_granted"]
    assert hold(booking, make_wish(1, slot_at(9, day=TUESDAY + 2 * DAY)), now).status == "held"
    assert look_up(booking, first, "0001").status == "missed"


def test_an_appeal_needs_a_no_show(booking: Booking) -> None:
    assert refusal(appeal, booking, booked(booking, 1).no, "why", NOW).code == "cannot_appeal"


@pytest.mark.parametrize("no", ["YY000-000-0000", "", "李建国", "HB1"])
def test_a_number_that_never_was_and_a_wrong_tail_are_told_alike(booking: Booking, no: str) -> None:
    mine = booked(booking, 1)

    assert refusal(look_up, booking, no, "0001").code == "unknown_appointment"
    assert refusal(look_up, booking, mine.no, "0002").code == "unknown_appointment"
    assert refusal(look_up, booking, mine.no, "").code == "unknown_appointment"


def test_fewer_places_take_nobody_away_and_more_are_there_at_once(booking: Booking, database: sa.Engine) -> None:
    booked(booking, 1)
    booked(booking, 2)
    fewer = AvailabilityChange(HALL, GROUP, MONDAY, MONDAY, {Quota.PUBLIC: 1}, "officer-7", NOW, "人手不够")

    kept = change_availability(booking, fewer)

    assert refusal(hold, booking, make_wish(3), NOW).code == "slot_full"
    assert free(booking, slot_at(9)) == 0
    assert faults(database) == []
    assert withdraw_change(booking, kept, "officer-8", NOW)
    assert not withdraw_change(booking, kept, "officer-8", NOW)
    assert free(booking, slot_at(9)) == 1
    [history] = history_of(booking, HALL)
    assert (history.change, history.withdrawn_by) == (fewer, "officer-8")


def test_the_year_ends_at_midnight_in_china(booking: Booking, places: FakePlaces, database: sa.Engine) -> None:
    """The last day of the year is booked at 23:59 of the day before, and counts as its own day in China, not in UTC."""
    places.set_rules(most_a_day=1)
    places.calendar = WorkCalendar({year: YearCalendar(year, frozenset(), frozenset()) for year in (2026, 2027)})
    last, first = date(2026, 12, 31), date(2027, 1, 1)
    eve = datetime(2026, 12, 30, 23, 59, tzinfo=CHINA)

    held = hold(booking, make_wish(1, slot_at(9, day=last)), eve)
    assert confirm(booking, held.no, eve + 2 * MINUTE).status == "confirmed"
    assert booked(booking, 1, slot_at(9, day=first), eve).starts_at == datetime(2027, 1, 1, 9, tzinfo=CHINA)
    assert refusal(hold, booking, make_wish(1, slot_at(10, day=last)), eve).code == "too_many_that_day"


def test_nothing_personal_is_in_any_table(booking: Booking, database: sa.Engine) -> None:
    no = no_show(booking, 81234567, MONDAY)
    appeal(booking, no, "我是李建国", NINE)

    with database.connect() as connection:
        tables = sa.inspect(database).get_table_names()
        stored = "".join(str(row) for name in tables for row in connection.exec_driver_sql(f"SELECT * FROM {name}"))

    assert "4567" in stored
    for secret in (NAME, phone(81234567), "81234567", NAME.encode().hex(), str(NAME.encode())[2:-1]):
        assert secret not in stored


def test_a_new_key_is_brought_to_every_row(booking: Booking) -> None:
    mine = booked(booking, 1)
    renewed = replace(booking, vault=Vault(Keys(b"m" * 32, (b"n" * 32, b"s" * 32)), lambda size: b"\1" * size))
    only_new = replace(booking, vault=Vault(Keys(b"m" * 32, (b"n" * 32,)), lambda size: b"\1" * size))

    assert (reseal(renewed), reseal(renewed)) == (1, 0)

    found = look_up(only_new, mine.no, "0001")
    assert (only_new.name_of(found), only_new.phone_of(found)) == (NAME, phone(1))


def test_a_wish_does_not_show_who_it_is_of() -> None:
    assert NAME not in repr(make_wish(1)) + repr(Wish("s", DOG, NAME, phone(1)))
    assert phone(1) not in repr(make_wish(1))


def test_a_place_that_is_held_but_not_confirmed_says_until_when(booking: Booking) -> None:
    for person in (1, 2):
        booked(booking, person)
    third = hold(booking, make_wish(3), NOW)

    refused = refusal(hold, booking, make_wish(4), NOW + 3 * MINUTE)
    assert (refused.code, refused.values) == ("slot_held", {"minutes": 7})

    mine = booked(booking, 5, slot_at(9, 30))
    assert refusal(reschedule, booking, mine.no, slot_at(9), NOW).code == "slot_held"

    confirm(booking, third.no, NOW)
    assert refusal(hold, booking, make_wish(4), NOW).code == "slot_full"


def test_a_request_key_is_one_place_wherever_that_was_moved_since(booking: Booking) -> None:
    wish = make_wish(1, request_key="once")
    made = hold(booking, wish, NOW)
    reschedule(booking, made.no, slot_at(10), NOW)

    assert hold(booking, wish, NOW).no == made.no
    for other in (slot_at(9, 30), slot_at(10)):
        assert refusal(hold, booking, make_wish(1, other, request_key="once"), NOW).code == "request_key_reused"
