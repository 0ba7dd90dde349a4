"""The report joins appointments, waits and help at home, each counted by its own day, on both databases."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import partial

import pytest
import sqlalchemy as sa

from office.booking.appealing import appeal, decide_appeal
from office.booking.booking import Booking
from office.booking.confirming import check_in
from office.booking.giving_up import cancel
from office.booking.places import HallPlaces
from office.booking.tidying import sweep
from office.china_time import CHINA
from office.figures import Figures, figures
from office.figures_lines import as_plain, channels_named, lines
from office.halls.model import BookingRules, slot_id
from office.queueing.model import Lane, QueueNumber, QueueStatus
from office.queueing.pre_review import Outcome, PreReview
from office.storage.unit_of_work import UnitOfWork
from tests.agency import make_agency, make_wanted
from tests.booking import MONDAY, booked, make_booking
from tests.factories import WORK_CALENDAR, make_wording
from tests.hall_day import make_number
from tests.halls import make_hall, make_halls

HALLS = make_halls(make_hall(rules=BookingRules(most_a_day=99, most_open=99, cancel_hours_before=0)))
NOON = slot_id("north", "dogs", datetime(2026, 11, 23, 11, 30, tzinfo=CHINA))
MORNING = slot_id("north", "dogs", datetime(2026, 11, 23, 9, tzinfo=CHINA))
TUESDAY = slot_id("north", "dogs", datetime(2026, 11, 24, 9, tzinfo=CHINA))
NINE = datetime(2026, 11, 23, 9, tzinfo=CHINA)


@pytest.fixture
def booking(database: sa.Engine) -> Booking:
    return replace(make_booking(database, seed=1), places=HallPlaces(HALLS, WORK_CALENDAR))


def figures_of(database: sa.Engine, first: date = MONDAY, last: date = MONDAY) -> Figures:
    return figures(partial(UnitOfWork, database), HALLS, WORK_CALENDAR, first, last)


def called_after(minutes: int, ordinal: int, lane: Lane = Lane.APPOINTMENT) -> QueueNumber:
    label = f"A{ordinal:03}"
    called_at = NINE + timedelta(minutes=minutes)
    return make_number(
        ordinal,
        id=f"north.{label}",
        hall_id="north",
        lane=lane,
        status=QueueStatus.DONE,
        joined_at=NINE,
        due_at=NINE,
        called_at=called_at,
        label=label,
    )


def test_a_day_counts_its_appointments_waits_and_requests_and_no_other_days(
    booking: Booking, database: sa.Engine
) -> None:
    came = booked(booking, 1, MORNING)
    booked(booking, 2, NOON)
    cancel(booking, booked(booking, 3, MORNING).no, NINE - timedelta(days=1))
    booked(booking, 4, TUESDAY)
    check_in(booking, came.no, NINE, "clerk")
    with UnitOfWork(database) as work:
        for number in (called_after(10, 1), called_after(20, 2), called_after(60, 3, Lane.PRIORITY)):
            work.queueing.numbers.add(number)
    make_agency(database).ask(make_wanted(), NINE)

    report = figures_of(database)

    whole = report.bookings.whole
    assert (whole.booked, whole.handled, whole.cancelled, whole.noon, whole.extended) == (2, 1, 1, 1, 0)
    assert report.bookings.by_hall == {"north": whole}
    assert (report.numbers, report.green_numbers, report.peak_hours) == (3, 1, [(9, 3)])
    assert report.waits is not None
    assert (report.waits.mean, report.waits.median, report.waits.most_of_ten) == (30, 20, 60)
    assert report.help.total == 1
    assert figures_of(database, last=MONDAY + timedelta(days=1)).bookings.whole.booked == 3


def test_a_no_show_that_an_appeal_forgave_is_none(booking: Booking, database: sa.Engine) -> None:
    forgiven, _ = booked(booking, 1, MORNING), booked(booking, 2, MORNING)
    assert sweep(booking, NINE + timedelta(hours=1)).missed == 2
    appeal(booking, forgiven.no, "x", NINE + timedelta(hours=1))
    assert figures_of(database).bookings.whole.missed == 2, "asked is not granted"

    decide_appeal(booking, forgiven.no, True, "officer-7", "y", NINE + timedelta(hours=2))

    whole = figures_of(database).bookings.whole
    assert (whole.booked, whole.missed, whole.forgiven, whole.missed_share) == (2, 1, 1, 1.0)


def test_the_problems_that_pre_reviews_kept_from_a_counter_are_told_for_all_and_by_hall(database: sa.Engine) -> None:
    group = next(iter(HALLS.find("north").groups))
    with UnitOfWork(database) as work:
        for number, outcome in enumerate((Outcome.FAILED, Outcome.FAILED, Outcome.PASSED)):
            review = PreReview(f"YS261123-{number}", "north", MONDAY, group, "dog-licence", (), NINE, "clerk")
            work.queueing.reviews.add(replace(review, outcome=outcome, decided_at=NINE))

    report, wording = figures_of(database), make_wording()

    assert (report.reviews.reviewed, report.reviews.failed) == (3, 2)
    assert report.reviews.minutes_not_spent == 2 * HALLS.find("north").groups[group].minutes
    assert report.reviews_by_hall == {"north": report.reviews}
    told = list(lines(report, lambda key: wording.say(f"figures.{key}"), {"north": "北区大厅"}))
    assert {line[1] for line in told if line[2].startswith("挡在窗口前") and line[3] == 2} == {"全部", "北区大厅"}
    assert as_plain(report)["reviews"]["failed"] == 2


def test_every_line_has_its_words_and_nothing_of_a_person(booking: Booking, database: sa.Engine) -> None:
    appointment = booked(booking, 1, MORNING)
    make_agency(database).ask(make_wanted(), NINE)
    report, wording = figures_of(database), make_wording()

    named = channels_named(wording)
    told = list(lines(report, lambda key: wording.say(f"figures.{key}"), {"north": "北区大厅"}, named))

    assert {line[1] for line in told} >= {"北区大厅", named[appointment.channel]}
    assert not {appointment.channel} & {line[1] for line in told}
    assert all(isinstance(line[3], int | float) for line in told)
    everything = f"{told}{as_plain(report)}"
    assert not [secret for secret in (appointment.no, appointment.phone_tail, "李建国") if secret in everything]


def test_days_without_anything_give_noughts_and_no_waits(database: sa.Engine) -> None:
    report = figures_of(database)

    assert (report.bookings.whole.booked, report.numbers, report.help.total) == (0, 0, 0)
    assert report.waits is None
    assert as_plain(report)["waits"] is None
