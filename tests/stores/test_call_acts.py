"""What is made within a call is made once, whoever repeats it and whatever stops in between."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta

import pytest
import sqlalchemy as sa

from office.booking.confirming import confirm
from office.booking.holding import hold
from office.booking.model import AppointmentStatus, Wish
from office.booking.refusals import Refused as NoPlace
from office.call_acts import CallActs
from office.call_history import history_of
from office.call_scripts import Scripting
from office.guide.notices.usecases import Notices
from office.outbox.model import Draft, MessageKind, Recipient, SendingChannel
from office.outbox.reaching import Reach, TalkMessages
from office.phone.guiding import begin
from office.phone.model import Call, source_of
from office.phone.refusals import Refused
from tests.agency import make_agency, make_wanted
from tests.booking import NOW, FakePlaces, faults, make_booking, slot_at
from tests.cases import SAID, make_cases, make_filing
from tests.factories import TODAY, make_guide, make_item, make_wording
from tests.outbox import make_outbox
from tests.phone import LI, NAME, PHONE, SCRIPT, WU, make_calls, opened, whats

DOG = "dog-licence"
OTHER_PHONE = "13900009000"
SCRIPTING = Scripting(make_guide(make_item()), SCRIPT, make_wording())


@pytest.fixture
def acts(database: sa.Engine) -> CallActs:
    signs = (f"AAAAA{number:02}".replace("0", "A").replace("1", "B") for number in range(100))
    calls = make_calls(database)
    notices = Notices(calls.unit_of_work, make_wording(), lambda: next(signs))
    parts = (make_booking(database, FakePlaces()), make_cases(database), make_agency(database), notices)
    return CallActs(calls, *parts, make_outbox(database), Reach)


@pytest.fixture
def call(acts: CallActs) -> Call:
    return opened(acts.calls, now=NOW)


def wish(slot: str | None = None, **changed: str) -> Wish:
    whole = {"slot_id": slot or slot_at(9), "item_code": DOG, "name": "", "phone": "", **changed}
    return Wish(**whole)  # type: ignore[arg-type]


def book(acts: CallActs, call: Call, key: str = "b1", **changed: str) -> str:
    return acts.book(call.id, LI, key, wish(**changed), "周一上午9点", NOW).no


def refused(act: Callable[[], object]) -> str:
    with pytest.raises((Refused, NoPlace)) as error:
        act()
    return error.value.code


def test_the_same_booking_at_once_and_again_is_one(acts: CallActs, call: Call, database: sa.Engine) -> None:
    with ThreadPoolExecutor(6) as pool:
        numbers = set(pool.map(lambda _: book(acts, call), range(6)))

    assert len(numbers) == 1 == len({*numbers, book(acts, call)})
    assert whats(acts.calls, call.id) == ["opened", "booked"]
    assert faults(database) == []


def test_what_was_made_and_not_noted_is_found_again(acts: CallActs, call: Call) -> None:
    """The desk stopped between the booking and the note in the call."""
    made = hold(
        acts.booking,
        replace(wish(), name=NAME, phone=PHONE, request_key=f"{source_of(call.id)}:booked:b1"),
        NOW,
    )

    assert book(acts, call) == made.no
    assert whats(acts.calls, call.id) == ["opened", "booked"]


def test_one_key_is_not_for_two_things(acts: CallActs, call: Call) -> None:
    book(acts, call)

    assert refused(lambda: book(acts, call, slot=slot_at(10))) == "request_key_reused"
    assert refused(lambda: book(acts, call, key="b2")) == "slot_held_by_you", "the booking's own rules hold"


def test_only_the_operator_of_the_call_and_only_while_it_lasts(acts: CallActs, call: Call) -> None:
    assert refused(lambda: acts.book(call.id, WU, "b1", wish(), "", NOW)) == "call_not_yours"
    with acts.calls.unit_of_work() as work:
        work.calls.put(call.id, status="closed")
    assert refused(lambda: book(acts, call)) == "call_over"


def test_somebody_may_be_booked_for_whose_number_is_another(acts: CallActs, call: Call) -> None:
    """The caller stays who they are."""
    no = book(acts, call, name="李建国", phone=OTHER_PHONE)

    with acts.booking.unit_of_work(read_only=True) as work:
        made = work.bookings.appointments.get(no)
    assert made and acts.booking.phone_of(made) == OTHER_PHONE
    assert acts.calls.caller(acts.calls.get(call.id)).phone == PHONE


def test_only_what_was_booked_in_the_call_is_confirmed_there(acts: CallActs, call: Call) -> None:
    no = book(acts, call)
    other = opened(acts.calls, now=NOW)

    assert refused(lambda: acts.confirm(other.id, LI, no, NOW)) == "call_number_unknown"
    assert acts.confirm(call.id, LI, no, NOW).status is AppointmentStatus.CONFIRMED
    acts.confirm(call.id, LI, no, NOW)
    assert whats(acts.calls, call.id) == ["opened", "booked", "confirmed"]


def test_everything_of_a_number_is_found_by_the_next_call(acts: CallActs, call: Call) -> None:
    confirm(acts.booking, book(acts, call), NOW)
    case = acts.file(call.id, LI, "k1", make_filing(name="", phone="", item_code=DOG, hall_id=""), NOW)
    asked = acts.ask_for_help(call.id, LI, "h1", make_wanted(name="", phone=""), NOW)
    seq = begin(acts.calls, call.id, LI, NOW, code=DOG, facet="", answers={}, guide_version=1).seq
    notice = acts.send_notice(call.id, LI, "n1", seq, SCRIPTING, "", today=TODAY, now=NOW)

    again = opened(acts.calls, now=NOW + timedelta(days=1))
    with acts.calls.unit_of_work(read_only=True) as work:
        found = history_of(work, again)
        nobody = history_of(work, opened_without_number(acts))
    assert [each.id for each in found.calls] == [call.id]
    assert [each.no for each in found.cases] == [case.no] and [each.no for each in found.requests] == [asked.no]
    assert [each.no for each in found.notices] == [notice.no] and len(found.appointments) == 1
    assert (nobody.calls, nobody.cases, nobody.notices) == ((), (), ())


def opened_without_number(acts: CallActs) -> Call:
    return opened(acts.calls, now=NOW, phone="")


def test_what_was_told_in_the_call_goes_with_the_case_as_evidence(acts: CallActs, call: Call) -> None:
    seq = begin(acts.calls, call.id, LI, NOW, code=DOG, facet="", answers={}, guide_version=1).seq
    notice = acts.send_notice(call.id, LI, "n1", seq, SCRIPTING, "", today=TODAY, now=NOW)

    found = acts.file(call.id, LI, "k1", make_filing(name="", phone="", hall_id=""), NOW)

    assert acts.cases.opened(found.record, "said") == SAID
    with acts.cases.unit_of_work(read_only=True) as work:
        assert [each.ref for each in work.cases.references(found.no)] == [notice.no]


def test_the_short_message_is_the_list_word_for_word_and_goes_once(acts: CallActs, call: Call) -> None:
    seq = begin(acts.calls, call.id, LI, NOW, code=DOG, facet="", answers={}, guide_version=1).seq

    sent = {acts.send_notice(call.id, LI, "n1", seq, SCRIPTING, "", today=TODAY, now=NOW).no for _ in range(3)}
    assert len(sent) == 1
    [sending] = acts.outbox.take(SendingChannel.SMS, "w", NOW)
    assert (sending.to.address, sending.letter.text) == (PHONE, acts.notices.find(sent.pop()).text)
    fee = begin(acts.calls, call.id, LI, NOW, code=DOG, facet="fee", answers={}, guide_version=1).seq
    assert (
        refused(lambda: acts.send_notice(call.id, LI, "n2", fee, SCRIPTING, "", today=TODAY, now=NOW))
        == "call_list_not_ready"
    )


@pytest.mark.parametrize("talk", TalkMessages)
def test_nothing_is_written_into_a_conversation_that_is_a_call(talk: TalkMessages) -> None:
    sms = Recipient(SendingChannel.SMS, PHONE)
    draft = Draft("k", MessageKind.CASE_UPDATE, "case:1", sms, NOW, {"no": "1", "status": "ok"})
    reach = Reach(talk=talk)

    assert [each.to for each in reach.spread([draft], [sms], source_of("a" * 32))] == [sms]
    assert reach.only_in_the_talk(draft, source_of("a" * 32)) == []
