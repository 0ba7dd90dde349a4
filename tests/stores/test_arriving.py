"""People come to the hall, on both databases: checked in by number or phone, and given what places there are."""

from datetime import date, datetime, timedelta

import pytest
import sqlalchemy as sa

from office.queueing.arriving import check_in, take_number
from office.queueing.calling import finish
from office.queueing.model import Lane
from office.queueing.refusals import Refused
from tests.hall_day import CLERK, DOG, HALL, OTHER_HALL, PHONE, FakeAppointments, arrivals, at, make_booked, queueing_in
from tests.stores.test_hall_days import NOON, call, refusal


def test_walk_ins_get_no_more_numbers_than_there_are_places(database: sa.Engine) -> None:
    queueing = queueing_in(database, places=2)
    arrivals(queueing, 2)

    with pytest.raises(Refused) as error:
        arrivals(queueing, 1)
    assert refusal(error) == "walk_ins_full"
    assert take_number(queueing, HALL, DOG, NOON, CLERK, priority_reason="pregnant").lane is Lane.PRIORITY
    assert call(queueing) == "A003"
    finish(queueing, HALL, "A003", CLERK, NOON)
    assert call(queueing) == "A001"
    assert arrivals(queueing, 1) == ["A004"], "one who waited has been called"


def test_an_appointment_needs_no_walk_in_place(database: sa.Engine) -> None:
    appointments = FakeAppointments()
    booked = appointments.add(make_booked())
    queueing = queueing_in(database, appointments, places=0)

    number = take_number(queueing, HALL, DOG, at(9, 40), CLERK, appointment_no=booked.no)

    assert (number.lane, number.due_at, number.joined_at) == (Lane.APPOINTMENT, at(10), at(9, 40))
    assert appointments.by_no[booked.no].is_checked_in


def test_an_appointment_has_one_number_however_often_it_is_asked_for(database: sa.Engine) -> None:
    appointments = FakeAppointments()
    booked = appointments.add(make_booked(has_priority=True))
    queueing = queueing_in(database, appointments)

    first, again = (take_number(queueing, HALL, DOG, at(9, 40), CLERK, appointment_no=booked.no) for _ in range(2))

    assert first == again
    assert first.lane is Lane.PRIORITY


def test_who_comes_late_is_due_when_they_came(database: sa.Engine) -> None:
    appointments = FakeAppointments()
    booked = appointments.add(make_booked())
    queueing = queueing_in(database, appointments)

    assert take_number(queueing, HALL, DOG, at(10, 10), CLERK, appointment_no=booked.no).due_at == at(10, 10)


@pytest.mark.parametrize(
    ("moment", "code"),
    [
        (at(9, 29), "too_early_to_check_in"),
        (at(9, 30), None),
        (at(10, 15), None),
        (at(10, 15) + timedelta(seconds=1), "too_late_to_check_in"),
        (at(9, 45, date(2026, 11, 24)), "appointment_not_today"),
        (at(9, 45, date(2026, 11, 21)), "appointment_not_today"),
    ],
)
def test_check_in_has_its_time(database: sa.Engine, moment: datetime, code: str | None) -> None:
    appointments = FakeAppointments()
    appointments.add(make_booked())
    queueing = queueing_in(database, appointments)

    if code is None:
        assert check_in(queueing, HALL, moment, CLERK, no="YY111-222-3333").is_checked_in
        return
    with pytest.raises(Refused) as error:
        check_in(queueing, HALL, moment, CLERK, no="YY111-222-3333")
    assert refusal(error) == code
    assert not appointments.by_no["YY111-222-3333"].is_checked_in


@pytest.mark.parametrize("typed", [PHONE, "138 1234 5678", "１３８１２３４５６７８", "+86 138-1234-5678"])
def test_check_in_by_phone(database: sa.Engine, typed: str) -> None:
    appointments = FakeAppointments()
    appointments.add(make_booked("YY000-000-0001", starts_at=at(15), ends_at=at(15, 30)))
    appointments.add(make_booked("YY000-000-0002", hall_id=OTHER_HALL))
    appointments.add(make_booked("YY000-000-0003"))

    checked = check_in(queueing_in(database, appointments), HALL, at(9, 45), CLERK, phone=typed)

    assert (checked.no, checked.is_checked_in) == ("YY000-000-0003", True)


@pytest.mark.parametrize(
    ("changed", "phone", "code"),
    [
        ({}, "13900000000", "no_appointment_today"),
        ({}, "12", "bad_phone"),
        ({}, "1" * 500, "bad_phone"),
        ({"hall_id": OTHER_HALL}, PHONE, "appointment_in_other_hall"),
        ({"starts_at": at(10, day=date(2026, 11, 24))}, PHONE, "no_appointment_today"),
        ({"is_open": False}, PHONE, "appointment_cannot_change"),
    ],
)
def test_check_in_by_phone_says_what_is_wrong(
    database: sa.Engine, changed: dict[str, object], phone: str, code: str
) -> None:
    appointments = FakeAppointments()
    appointments.add(make_booked(**changed))

    with pytest.raises(Refused) as error:
        check_in(queueing_in(database, appointments), HALL, at(9, 45), CLERK, phone=phone)

    assert refusal(error) == code


def test_what_is_kept_of_a_day_is_nothing_personal(database: sa.Engine) -> None:
    appointments = FakeAppointments()
    appointments.add(make_booked())
    queueing = queueing_in(database, appointments)
    check_in(queueing, HALL, at(9, 45), CLERK, phone=PHONE)
    take_number(queueing, HALL, DOG, at(9, 45), CLERK, appointment_no="YY111-222-3333")

    with database.connect() as connection:
        rows = [
            str(row)
            for table in ("queue_days", "queue_numbers", "queue_steps")
            for row in connection.execute(sa.text(f"SELECT * FROM {table}"))
        ]
    assert len(rows) == 3
    assert not any(PHONE in row or PHONE[-4:] in row for row in rows)


@pytest.mark.parametrize(
    ("moment", "code"),
    [
        (at(3, 14), "hall_closed_now"),
        (at(8, 29), "hall_closed_now"),
        (at(8, 30), None),
        (at(16, 59), None),
        (at(17), "hall_closed_now"),
        (at(10, day=date(2026, 11, 28)), "hall_closed_today"),
        (at(10, day=date(2027, 1, 4)), None),
        (at(10, day=date(2027, 1, 1)), "hall_closed_today"),
        (at(10, day=date(2028, 10, 3)), "hall_closed_today"),
    ],
)
def test_who_comes_by_is_given_a_number_in_the_hall_s_hours(
    database: sa.Engine, moment: datetime, code: str | None
) -> None:
    """From half an hour before it opens; of a year that is not announced only the days off of all years are refused."""
    queueing = queueing_in(database)

    for ways in ({}, {"priority_reason": "pregnant"}):
        if code is None:
            assert take_number(queueing, HALL, DOG, moment, CLERK, **ways).label
            continue
        with pytest.raises(Refused) as error:
            take_number(queueing, HALL, DOG, moment, CLERK, **ways)
        assert refusal(error) == code
