"""What is said of an appointment follows it: confirmed, moved, cancelled, offered; asked for often, said once."""

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa

from desk.sending.booked import AppointmentMessages
from office.booking.confirming import confirm
from office.booking.giving_up import cancel
from office.booking.holding import hold
from office.booking.moving import reschedule
from office.booking.queueing import join
from office.booking.tidying import sweep
from office.outbox.model import MessageStatus, SendingChannel
from office.outbox.reaching import Reach
from tests.api.running_desk import RunningDesk
from tests.booking import NOW as SUNDAY
from tests.booking import FakePlaces, make_wish, phone, slot_at
from tests.factories import FakeEngine

TUESDAY = date(2026, 11, 24)


@pytest.fixture
def desk(tmp_path: Path, engine: FakeEngine) -> Iterator[RunningDesk]:
    """Not running: its own worker, by the real clock, would send what these tests look at."""
    still = RunningDesk(tmp_path, engine)
    yield still
    still.office.database.dispose()


@pytest.fixture
def planned(desk: RunningDesk, monkeypatch: pytest.MonkeyPatch) -> Callable[..., list[str]]:
    """Goes through what has changed at a moment, as the worker does; the messages still to be sent then, by key."""
    places = FakePlaces()
    object.__setattr__(desk.office.booking, "places", places)
    planner = AppointmentMessages(desk.office, Reach())

    def plan(no: str, at: datetime) -> list[str]:
        for about, drafts in planner(at):
            desk.office.outbox.settle(about, drafts, at)
        with desk.office.outbox.unit_of_work(read_only=True) as work:
            about = work.outbox.about(f"appointment:{no}")
        return [message.key for message in about if message.status is MessageStatus.QUEUED]

    return plan


Planned = Callable[..., list[str]]


def test_a_confirmed_appointment_is_said_and_remembered_and_a_cancelled_one_is_not(
    desk: RunningDesk, planned: Planned
) -> None:
    booking = desk.office.booking
    tuesday = slot_at(9, day=TUESDAY)
    held = hold(booking, make_wish(slot=tuesday), SUNDAY)
    assert planned(held.no, SUNDAY) == [], "nothing is said of what is only held"

    confirmed = confirm(booking, held.no, SUNDAY)
    names = ("booking_confirmed", "reminder_day_before")
    first = [f"{name}:{held.no}:{confirmed.version}" for name in names]
    assert planned(held.no, SUNDAY) == first
    assert planned(held.no, SUNDAY) == first, "asked again, said once"

    moved = reschedule(booking, held.no, slot_at(10, day=TUESDAY), SUNDAY)
    assert planned(held.no, SUNDAY) == [f"{name}:{held.no}:{moved.version}" for name in names]

    cancel(booking, held.no, SUNDAY)
    assert planned(held.no, SUNDAY) == []
    with desk.office.outbox.unit_of_work(read_only=True) as work:
        statuses = {message.status for message in work.outbox.about(f"appointment:{held.no}")}
    assert statuses == {MessageStatus.CANCELLED}


def test_what_is_said_names_matter_time_and_hall_and_carries_the_calendar(desk: RunningDesk, planned: Planned) -> None:
    held = hold(desk.office.booking, make_wish(), SUNDAY)
    confirmed = confirm(desk.office.booking, held.no, SUNDAY)
    planned(held.no, SUNDAY)

    [sending] = desk.office.outbox.take(SendingChannel.SMS, "test", SUNDAY)

    assert sending.letter.text.startswith("您约好了「养犬登记证」：11月23日（周一）上午9点，样例大厅，预约号")
    assert (sending.to.address, confirmed.no in sending.letter.text) == (phone(1), True)
    [file] = sending.letter.attachments
    assert file.content.startswith(b"BEGIN:VCALENDAR")


def test_who_waits_is_told_of_a_place_until_the_offer_is_over(desk: RunningDesk, planned: Planned) -> None:
    booking = desk.office.booking
    assert isinstance(booking.places, FakePlaces)
    booking.places.places = 1
    taken = confirm(booking, hold(booking, make_wish(1), SUNDAY).no, SUNDAY)
    waiting = join(booking, make_wish(2), SUNDAY)
    cancel(booking, taken.no, SUNDAY)
    later = SUNDAY + timedelta(minutes=11)
    sweep(booking, later)
    with booking.unit_of_work(read_only=True) as work:
        entry = work.bookings.waiting.get(waiting.no)
    assert entry is not None
    assert entry.appointment_no is not None

    assert planned(entry.appointment_no, later) == [f"waiting_list_offer:{entry.appointment_no}:0"]
    [sending] = desk.office.outbox.take(SendingChannel.SMS, "test", later)
    assert sending.to.address == phone(2)
    assert "给您留到11月22日（周日）下午5点41分" in sending.letter.text


def test_one_appointment_that_cannot_be_read_keeps_no_other_from_its_messages(
    desk: RunningDesk, planned: Planned
) -> None:
    broken, good = (
        confirm(desk.office.booking, hold(desk.office.booking, make_wish(n), SUNDAY).no, SUNDAY) for n in (1, 2)
    )
    with desk.office.database.begin() as connection:
        connection.execute(
            sa.text("UPDATE appointments SET phone_sealed = :junk WHERE no = :no"), {"junk": b"x", "no": broken.no}
        )

    assert planned(good.no, SUNDAY) != []
    assert planned(broken.no, SUNDAY) == []
