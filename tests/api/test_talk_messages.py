"""What is said of an appointment that was made in a conversation is found there at the next look, and by phone."""

import asyncio
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

import httpx
import pytest

from actions.appointments import Appointments
from actions.guessing import WrongTails
from desk.conversations.hub import Hub
from desk.metrics import Metrics
from desk.sending.booked import AppointmentMessages
from desk.sending.choosing import sinks_for
from desk.sending.platform import OwnRecord
from desk.sending.worker import Worker
from office.booking.confirming import confirm
from office.booking.counter import Booked
from office.booking.holding import hold
from office.booking.queueing import join
from office.china_time import CHINA
from office.halls.naming import HallNames
from office.outbox.model import AttemptOutcome, SendingChannel
from office.outbox.ways import reach_of
from tests.api.citizen import Citizen
from tests.api.conftest import StartDesk
from tests.api.running_desk import RunningDesk
from tests.api.test_sending import sent_lines
from tests.booking import DOG, NAME, NOW, FakePlaces, make_wish, phone, slot_at

EVENING = datetime(2026, 11, 23, 18, 1, tzinfo=CHINA)
TUESDAY = slot_at(9, day=(EVENING + timedelta(days=1)).date())


@pytest.fixture(autouse=True)
def sends_by_hand(monkeypatch: pytest.MonkeyPatch) -> None:
    """The desk's own worker goes by the real clock; these tests have theirs."""
    monkeypatch.setattr("desk.sending.worker.LOOK_SECONDS", 3600.0)
    monkeypatch.setattr("desk.sending.worker.PLAN_SECONDS", 3600.0)
    monkeypatch.setattr("desk.tidying.SWEEP_SECONDS", 3600.0)


def started(start_desk: StartDesk, **settings: Any) -> RunningDesk:
    desk = start_desk(**settings)
    object.__setattr__(desk.office, "booking", replace(desk.office.booking, places=FakePlaces()))
    return desk


def send_all(desk: RunningDesk, now: datetime) -> None:
    """As the worker does at that moment, channel by channel until nothing is left."""
    office = desk.office

    async def send() -> None:
        async with httpx.AsyncClient() as client:
            sinks = sinks_for(office.settings, client, OwnRecord(office.conversations, Hub()))
            worker = Worker(office.outbox, sinks, lambda: now, "test", Metrics())
            for about, drafts in AppointmentMessages(office, reach_of(office.settings))(now):
                office.outbox.settle(about, drafts, now)
            for channel in (SendingChannel.CONVERSATION, SendingChannel.SMS, SendingChannel.FILE):
                while taken := office.outbox.take(channel, "test", now, 9):
                    for each in taken:
                        await worker._send(sinks[channel], each)

    asyncio.run(send())


def booked_in(desk: RunningDesk, conversation_id: str) -> str:
    booking = desk.office.booking
    wish = make_wish(1, TUESDAY, conversation_id=conversation_id)
    return confirm(booking, hold(booking, wish, NOW).no, NOW).no


def reminders(citizen: Citizen) -> list[dict[str, Any]]:
    """That came unasked, at the next fetch of the record."""
    return [each for each in citizen.record() if each["status"] == "reminder_day_before"]


def by_phone(desk: RunningDesk) -> list[str]:
    return [line["kind"] for line in sent_lines(desk)]


def test_beside_a_short_message_the_reminder_stands_in_the_conversation(start_desk: StartDesk) -> None:
    desk = started(start_desk)
    citizen, other = Citizen(desk), Citizen(desk)
    no = booked_in(desk, citizen.id)

    send_all(desk, NOW)
    assert (reminders(citizen), by_phone(desk)) == ([], ["booking_confirmed"]), "the talk itself has just said it"
    send_all(desk, EVENING)
    send_all(desk, EVENING)

    [told] = reminders(citizen)
    assert (told["sender"], no in told["text"]) == ("system", True)
    assert not [secret for secret in (NAME, phone(1)) if secret in told["text"]]
    assert by_phone(desk) == ["booking_confirmed", "reminder_day_before"]
    assert reminders(other) == []


def test_instead_nothing_is_sent_by_phone_while_the_conversation_is_there(start_desk: StartDesk) -> None:
    desk = started(start_desk, messages_to_conversation="instead")
    citizen = Citizen(desk)
    booked_in(desk, citizen.id)

    send_all(desk, EVENING)

    assert (len(reminders(citizen)), by_phone(desk)) == (1, ["booking_confirmed"])


def test_where_the_conversation_is_gone_the_phone_is_used_instead(start_desk: StartDesk) -> None:
    desk = started(start_desk, messages_to_conversation="instead")
    booked_in(desk, "f" * 32)

    send_all(desk, EVENING)

    assert by_phone(desk) == ["booking_confirmed", "reminder_day_before"]


def test_off_the_conversation_hears_nothing(start_desk: StartDesk) -> None:
    desk = started(start_desk, messages_to_conversation="off", messages_by=["file"])
    citizen = Citizen(desk)
    booked_in(desk, citizen.id)

    send_all(desk, EVENING)

    assert (reminders(citizen), by_phone(desk)) == ([], ["booking_confirmed", "reminder_day_before"])
    assert {line["channel"] for line in sent_lines(desk)} == {"file"}


def test_an_offer_to_who_waits_goes_to_their_conversation(start_desk: StartDesk) -> None:
    desk = started(start_desk)
    booking = desk.office.booking
    object.__setattr__(booking.places, "places", 1)
    hold(booking, make_wish(2, TUESDAY), NOW)
    citizen = Citizen(desk)
    entry = join(booking, make_wish(1, TUESDAY, conversation_id=citizen.id), NOW)

    with booking.unit_of_work(read_only=True) as work:
        kept = work.bookings.waiting.get(entry.no)
    assert kept is not None
    assert kept.conversation_id == citizen.id


@dataclass
class FakeEntrusting:
    """A number was told in every conversation, and the name in the open."""

    def phone(self, conversation_id: str) -> str:
        return phone(1)

    def in_full(self, what: str, kept: str, conversation_id: str) -> str:
        return kept


def test_what_is_booked_in_a_talk_knows_it_and_shows_it_to_nobody(start_desk: StartDesk) -> None:
    desk = started(start_desk)
    citizen, booking = Citizen(desk), desk.office.booking
    halls = desk.office.halls
    object.__setattr__(halls, "by_id", booking.places.halls)  # type: ignore[attr-defined]
    entrusting: Any = FakeEntrusting()
    counter = Appointments(
        booking=booking,
        halls=halls,
        names=HallNames(halls, desk.office.agency.places),
        entrusting=entrusting,
        wording=desk.office.wording,
        now=lambda: NOW,
        name_of=lambda code: code,
        lists_of=lambda _: (),
        wrong_tails=WrongTails(20),
    )

    made = counter.book(TUESDAY, DOG, NAME, citizen.id, "m1")

    assert isinstance(made, Booked)
    with booking.unit_of_work(read_only=True) as work:
        kept = work.bookings.appointments.get(made.no)
    assert kept is not None
    assert kept.conversation_id == citizen.id
    shown = desk.api.get(f"/appointments/{made.no}", params={"phone_tail": "0001"})
    assert shown.status_code == 200
    assert citizen.id not in shown.text


def test_a_refused_short_message_is_written_to_the_file_where_the_settings_say_so(start_desk: StartDesk) -> None:
    desk = started(start_desk, messages_by=["sms", "file"], messages_to_conversation="off")
    booked_in(desk, "f" * 32)
    office = desk.office
    for about, drafts in AppointmentMessages(office, reach_of(office.settings))(NOW):
        office.outbox.settle(about, drafts, NOW)
    [sending] = office.outbox.take(SendingChannel.SMS, "test", NOW, 9)
    office.outbox.finish(sending, AttemptOutcome.REFUSED, NOW, "HTTP 422")

    send_all(desk, NOW)

    [line] = sent_lines(desk)
    assert (line["channel"], line["to"]) == ("file", "138****0001")
