"""Whose something was is gone when it is no longer needed, or when the person says so; the figures stay."""

from dataclasses import replace
from datetime import datetime, time, timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from office.agency.handling import contact, go_on
from office.agency.model import HelpStatus, Why
from office.agency.model import StepKind as HelpStep
from office.agency.refusals import Refused as NoHelp
from office.agency.usecases import Agency
from office.booking.appealing import appeal, open_appeals
from office.booking.booking import Booking
from office.booking.confirming import check_in
from office.booking.displacing import note_displaced
from office.booking.forgetting import forget_over
from office.booking.giving_up import cancel
from office.booking.holding import hold
from office.booking.listing import look_up, steps_of
from office.booking.model import Appointment, StepKind
from office.booking.queueing import join, leave, look
from office.booking.refusals import Refused
from office.booking.tidying import sweep
from office.china_time import CHINA
from office.conversations.entrusted import Entrusting
from office.forgetting import Forgetting, Forgotten
from office.outbox.usecases import Outbox
from office.queueing.hall_day import Queueing
from office.queueing.pre_review import Need, ReviewLine, Tick
from office.queueing.reviewing import Promise, commitments_of, decide, keep_commitment, open_review, tick
from tests.agency import make_agency, make_wanted
from tests.booking import MONDAY, NAME, NOW, FakePlaces, booked, make_booking, make_vault, make_wish, phone, slot_at
from tests.cases import make_cases
from tests.hall_day import CLERK, DOG, HALL, OPENS, queueing_in
from tests.handoffs import make_handoffs
from tests.outbox import make_draft, make_outbox, stored
from tests.phone import make_calls
from tests.photos import make_photos
from tests.rating import make_ratings

DAY = timedelta(days=1)
KEEP = 90
NINE = datetime.combine(MONDAY, time(9), CHINA)
OVER = NINE + (KEEP + 1) * DAY
NOTHING = Forgotten(bookings=0, requests=0, cases=0, commitments=0, phones=0)
LINES = (ReviewLine("租赁合同", Need.LATER, working_days=5), ReviewLine("声明", Need.COMMITMENT))


@pytest.fixture
def places() -> FakePlaces:
    return FakePlaces()


@pytest.fixture
def booking(database: sa.Engine, places: FakePlaces) -> Booking:
    return make_booking(database, places, seed=1)


@pytest.fixture
def forgetting(database: sa.Engine, booking: Booking, tmp_path: Path) -> Forgetting:
    entrusting = Entrusting(booking.unit_of_work, make_vault(), "〔手机号已隐去〕")
    cases = make_cases(database)
    parts = (
        booking,
        make_agency(database),
        cases,
        queueing_in(database),
        make_outbox(database),
        entrusting,
    )
    photos = make_photos(cases, tmp_path / "photos")
    spoken = {"calls": make_calls(database), "handoffs": make_handoffs(database)}
    return Forgetting(*parts, ratings=make_ratings(database), keep_days=KEEP, photos=photos, **spoken)


def refused(act: object, *arguments: object) -> str:
    with pytest.raises((Refused, NoHelp)) as error:
        act(*arguments)  # type: ignore[operator]
    return error.value.code


def stored_rows(database: sa.Engine, table: str) -> str:
    with database.connect() as connection:
        return "\n".join(map(str, connection.execute(sa.text(f"SELECT * FROM {table}"))))


def person_keys(database: sa.Engine) -> list[str]:
    with database.connect() as connection:
        return list(connection.scalars(sa.text("SELECT person_key FROM booking_people")))


def came(booking: Booking, person: int = 1, **more: object) -> Appointment:
    return check_in(booking, booked(booking, person, **more).no, NINE, CLERK)  # type: ignore[arg-type]


def test_on_request_a_finished_appointment_is_nobodys_and_stays_counted(
    forgetting: Forgetting, booking: Booking, database: sa.Engine
) -> None:
    mine = came(booking, notice_no="N1", conversation_id="c1", request_key="r1")
    later = NINE + DAY

    assert forgetting.appointment(mine.no.lower(), "0001", later) == mine.no

    row = stored_rows(database, "appointments")
    assert mine.person_key not in row
    assert not [word for word in ("0001", "'N1'", "'c1'") if word in row]
    for tail in ("0001", ""):
        assert refused(look_up, booking, mine.no, tail) == "unknown_appointment"
        assert refused(forgetting.appointment, mine.no, tail, later) == "unknown_appointment"
    last = steps_of(booking, mine.no)[-1]
    assert (last.what, last.by, last.at) == (StepKind.FORGOTTEN, "citizen", later)
    with booking.unit_of_work(read_only=True) as work:
        [counted] = work.bookings.appointments.rows_between(NINE, NINE + DAY)
    assert (counted.hall_id, counted.channel, counted.status) == (mine.hall_id, mine.channel, "checked_in")


def test_what_still_stands_has_to_be_given_up_first(forgetting: Forgetting, booking: Booking) -> None:
    mine, held = booked(booking, 1), hold(booking, make_wish(2), NOW)
    for no, tail in ((mine.no, "0001"), (held.no, "0002")):
        assert refused(forgetting.appointment, no, tail, NOW) == "still_needed"
    assert refused(forgetting.appointment, mine.no, "9999", NOW) == "unknown_appointment"

    cancel(booking, mine.no, NOW)
    forgetting.appointment(mine.no, "0001", NOW)

    assert refused(look_up, booking, mine.no, "0001") == "unknown_appointment"


def test_a_no_show_cannot_be_forgotten_to_book_again(forgetting: Forgetting, booking: Booking) -> None:
    mine = booked(booking, 1)
    sweep(booking, NINE + DAY)
    appeal(booking, mine.no, "电梯坏了，我叫李建国", NINE + DAY)

    forgetting.appointment(mine.no, "0001", NINE + DAY)

    with booking.unit_of_work(read_only=True) as work:
        found = work.bookings.appointments.get(mine.no)
        missed = work.bookings.people.missed(mine.person_key, NOW)
    assert found is not None
    assert (found.name_sealed, found.phone_sealed, found.phone_tail) == (b"", b"", "")
    assert missed == [mine.starts_at], "the keyed hash stays as long as the limit may"
    assert open_appeals(booking) == [], "the words of the appeal are gone too"
    assert forget_over(booking, NINE, NINE + 44 * DAY) == 0
    assert forget_over(booking, NINE + 2 * DAY, NINE + 46 * DAY) == 1
    with booking.unit_of_work(read_only=True) as work:
        assert work.bookings.people.missed(mine.person_key, NOW) == []


def test_what_was_to_be_said_of_it_is_neither_sent_nor_readable(forgetting: Forgetting, booking: Booking) -> None:
    mine = came(booking)
    about = f"appointment:{mine.no}"
    outbox: Outbox = forgetting.outbox
    outbox.queue([make_draft("k1", about=about, due_at=OVER)], NOW)

    forgetting.appointment(mine.no, "0001", NINE + DAY)

    message = stored(outbox)
    assert (message.status, message.address_sealed, message.letter_sealed) == ("cancelled", b"", b"")


def test_of_a_displaced_one_whose_day_is_over_nobody_is_left(
    forgetting: Forgetting, booking: Booking, places: FakePlaces
) -> None:
    mine = booked(booking, 1)
    places.close(MONDAY)
    note_displaced(booking, NOW)
    assert refused(forgetting.appointment, mine.no, "0001", NOW) == "still_needed"

    forgetting.appointment(mine.no, "0001", NINE + DAY)

    with booking.unit_of_work(read_only=True) as work:
        assert work.bookings.appointments.displaced() == []


def test_who_waits_no_longer_can_be_forgotten(forgetting: Forgetting, booking: Booking, places: FakePlaces) -> None:
    places.places = 1
    booked(booking, 1)
    entry = join(booking, make_wish(2), NOW)
    assert refused(forgetting.waiting, entry.no, "0002", NOW) == "still_needed"

    leave(booking, entry.no, "0002", NOW)
    forgetting.waiting(entry.no, "0002", NOW)

    for tail in ("0002", ""):
        assert refused(look, booking, entry.no, tail) == "unknown_waiting"


def test_help_that_has_ended_is_forgotten_with_its_address_and_why(forgetting: Forgetting, database: sa.Engine) -> None:
    agency: Agency = forgetting.agency
    wanted = make_wanted(line="3栋2单元", why=Why.ILL, why_agreed=True, request_key="r1")
    asked = agency.ask(wanted, NOW)
    assert refused(forgetting.request, asked.no, "8000", NOW) == "still_needed"
    go_on(agency, asked.no, HelpStatus.DONE, "h1", NOW, mandate_seen=True)

    assert forgetting.request(asked.no, "8000", NOW) == asked.no

    row = stored_rows(database, "assistance_requests")
    assert not [word for word in (asked.person_key, "ill", "8000") if word in row]
    assert asked.district in row, "what the figures count stays"
    assert agency.steps(asked.no)[-1].what is HelpStep.FORGOTTEN
    assert refused(agency.look_up, asked.no, "") == "unknown_assistance"
    assert refused(contact, agency, asked.no, "h1", NOW, "回访") == "unknown_assistance"


def promised(queueing: Queueing, now: datetime = OPENS) -> list[str]:
    review = open_review(queueing, HALL, DOG, LINES, now, CLERK)
    tick(queueing, review.no, {0: Tick.MISSING, 1: Tick.MISSING})
    decide(queueing, review.no, now, CLERK, promise=Promise(NAME, "13812345678"))
    return sorted(each.no for each in commitments_of(queueing, review.no))


def test_after_its_days_everything_is_made_nameless_once(
    forgetting: Forgetting, booking: Booking, database: sa.Engine, places: FakePlaces
) -> None:
    places.places = 1
    came(booking, 1)
    entry = join(booking, make_wish(2), NOW)
    asked = forgetting.agency.ask(make_wanted(), NOW)
    forgetting.agency.withdraw(asked.no, NINE)
    follows, signed = promised(forgetting.queueing)
    keep_commitment(forgetting.queueing, follows, NINE, CLERK)
    sweep(booking, NINE + DAY)

    assert forgetting.what_is_over(NINE + (KEEP - 1) * DAY) == NOTHING
    assert forgetting.what_is_over(OVER) == Forgotten(bookings=2, requests=1, cases=0, commitments=2, phones=0)
    assert forgetting.what_is_over(OVER) == NOTHING

    assert person_keys(database) == []
    with booking.unit_of_work(read_only=True) as work:
        assert work.bookings.appointments.steps(entry.no)[-1].what is StepKind.FORGOTTEN
    tables = ("appointments", "waiting_entries", "assistance_requests", "commitments")
    everything = "\n".join(stored_rows(database, table) for table in tables)
    keys = {make_vault().mark(phone(number), "person") for number in (1, 2)}
    assert not [key for key in (*keys, asked.person_key) if key in everything]
    assert signed in everything


def test_a_broken_promise_is_kept_as_long_as_it_bars_another(forgetting: Forgetting) -> None:
    follows, _ = promised(forgetting.queueing)
    queueing = forgetting.queueing

    def is_known() -> bool:
        with queueing.unit_of_work(read_only=True) as work:
            found = work.queueing.reviews.commitment(follows)
        assert found is not None
        return bool(found.person_key)

    forgetting.what_is_over(OVER)
    assert is_known()
    forgetting.what_is_over(OPENS + 200 * DAY)
    assert not is_known()


def test_stopped_between_two_it_is_gone_on_with(forgetting: Forgetting, booking: Booking) -> None:
    numbers = [came(booking, person, slot=slot_at(9)).no for person in (1, 2, 3)]
    with booking.unit_of_work() as work:
        work.bookings.appointments.forget(numbers[0], NOW)

    assert forgetting.what_is_over(OVER).bookings == 2


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(kept=st.integers(1, 400), passed=st.integers(0, 500))
def test_it_is_kept_for_so_many_days_and_not_one_more(
    forgetting: Forgetting, booking: Booking, database: sa.Engine, kept: int, passed: int
) -> None:
    with database.begin() as connection:
        for table in ("booking_steps", "appointment_places", "appointments", "booking_people", "slot_places"):
            connection.execute(sa.text(f"DELETE FROM {table}"))
    mine = came(booking)
    now = mine.ends_at + passed * DAY + timedelta(seconds=1)

    gone = replace(forgetting, keep_days=kept).what_is_over(now)

    assert gone.bookings == (passed >= kept)
