"""Calls in both databases: opened once, taken by one, told from, heard, and never closed without an end code."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, timedelta

import pytest
import sqlalchemy as sa

from office.phone.closing import close, wrap_up
from office.phone.guiding import answer, begin, everything_told, tick
from office.phone.handling import contact, hang_up, open_by_hand, set_caller, take
from office.phone.hearing import hear, said_now, transcript
from office.phone.listing import at_the_desk, figures, listed
from office.phone.model import Call, CallStatus, Guidance
from office.phone.refusals import Refused
from office.phone.ringing import CtiEvent
from office.phone.transcript import Speaker
from office.phone.usecases import Calls
from tests.phone import (
    A_SECOND,
    LI,
    NAME,
    NOW,
    PHONE,
    SUMMING,
    WU,
    make_calls,
    make_segment,
    opened,
    refusal,
    told,
    whats,
)

DOG = "dog-licence"


@pytest.fixture
def calls(database: sa.Engine) -> Calls:
    return make_calls(database)


def guided(calls: Calls, call: Call, code: str = DOG, facet: str = "") -> Guidance:
    return begin(calls, call.id, LI, NOW, code=code, facet=facet, answers={}, guide_version=3)


def closed(calls: Calls, call: Call, code: str = "answered", after: timedelta = timedelta(), **more: str) -> str:
    return close(calls, SUMMING, call.id, LI, NOW + after, end_code=code, **more).summary


def test_a_call_by_hand_is_its_operators_and_the_same_again_is_the_same(calls: Calls) -> None:
    call = opened(calls, key="k1")

    assert (call.status, call.operator, call.answered_at) == (CallStatus.ACTIVE, LI, NOW)
    assert opened(calls, key="k1").id == call.id
    assert opened(calls).id != opened(calls).id, "without a key each is another call"
    assert refusal(open_by_hand, calls, LI, NOW, phone="13900009000", key="k1") == "request_key_reused"


def test_name_and_number_are_sealed_and_found_by_their_hash(calls: Calls, database: sa.Engine) -> None:
    call = opened(calls)

    assert calls.caller(calls.get(call.id)).phone == PHONE
    with database.connect() as connection:
        row = str(connection.execute(sa.text("SELECT * FROM phone_calls")).first())
    assert PHONE not in row and NAME not in row
    with calls.unit_of_work(read_only=True) as work:
        assert [each.id for each in work.calls.of_person(calls.vault.mark(PHONE, "person"), 5)] == [call.id]


def test_a_bad_number_and_a_bad_name_are_refused(calls: Calls) -> None:
    assert refusal(open_by_hand, calls, LI, NOW, phone="123") == "bad_phone"
    assert refusal(open_by_hand, calls, LI, NOW, name="1") == "bad_name"


def test_a_call_that_rings_is_taken_by_exactly_one(calls: Calls) -> None:
    call = told(calls, CtiEvent.NEW_CALL)
    assert (call.status, call.operator) == (CallStatus.RINGING, "")

    def try_to(by: str) -> str:
        try:
            return take(calls, call.id, by, NOW).operator
        except Refused as refused:
            return refused.code

    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(try_to, [f"op{number}" for number in range(8)]))

    assert found.count("call_taken") == 7
    assert take(calls, call.id, calls.get(call.id).operator, NOW).status is CallStatus.ACTIVE, "twice is once"


def test_another_goes_on_with_it_only_if_they_say_so(calls: Calls) -> None:
    call = opened(calls)

    assert refusal(take, calls, call.id, WU, NOW) == "call_taken"
    assert take(calls, call.id, WU, NOW, instead=True).operator == WU
    assert refusal(hang_up, calls, call.id, LI, NOW) == "call_not_yours"
    assert whats(calls, call.id) == ["opened", "taken_over"]


def test_the_number_that_comes_later_is_kept(calls: Calls) -> None:
    call = told(calls, CtiEvent.NEW_CALL, number="anonymous")
    assert call.person_key == ""

    take(calls, call.id, LI, NOW)
    assert calls.caller(set_caller(calls, call.id, LI, NOW, phone=PHONE)).phone == PHONE
    assert calls.caller(set_caller(calls, call.id, LI, NOW, name=NAME)).name == NAME
    set_caller(calls, call.id, LI, NOW, name=NAME, phone=PHONE)
    assert whats(calls, call.id).count("caller_set") == 2, "what is known already is not noted again"


def test_who_looks_at_name_and_number_is_kept(calls: Calls) -> None:
    call = opened(calls)

    assert refusal(contact, calls, call.id, WU, NOW, " ") == "reason_needed"
    assert contact(calls, call.id, WU, NOW, "回电话").phone == PHONE
    assert whats(calls, call.id)[-1] == "contact_seen"


def test_it_cannot_be_closed_without_an_end_code(calls: Calls) -> None:
    call = opened(calls)
    hang_up(calls, call.id, LI, NOW + A_SECOND)

    for code in ("", "done"):
        assert refusal(close, calls, SUMMING, call.id, LI, NOW, end_code=code) == "call_end_code_unknown"
    assert calls.get(call.id).status is CallStatus.WRAP_UP
    assert refusal(close, calls, SUMMING, call.id, WU, NOW, end_code="answered") == "call_not_yours"


def test_the_summary_is_made_from_what_was_done_and_can_be_corrected(calls: Calls) -> None:
    call = opened(calls)
    assert wrap_up(calls, SUMMING, call.id).summary == "没有念话术，也没有代办事情"
    one = guided(calls, call)
    tick(calls, call.id, one.seq, LI, NOW, ["a" * 12, "b" * 12], is_read=True)

    proposed = wrap_up(calls, SUMMING, call.id)
    assert proposed.summary == "念了「养犬登记证」的话术，2句" and proposed.end_code == "answered"
    assert closed(calls, call) == proposed.summary
    assert closed(calls, call) == proposed.summary
    assert whats(calls, call.id)[-1] == "closed", "closed again with the same is the same"
    assert closed(calls, call, summary=f"来电人说回头再打，电话{PHONE}") == "来电人说回头再打，电话〔MOBILE〕"
    assert wrap_up(calls, SUMMING, call.id).summary.endswith("〔MOBILE〕")
    assert whats(calls, call.id)[-1] == "corrected"


def test_closing_ends_a_talk_that_still_goes_on(calls: Calls) -> None:
    call = opened(calls)

    closed(calls, call, after=30 * A_SECOND)

    found = calls.get(call.id)
    assert (found.status, found.ended_at, found.end_code) == (CallStatus.CLOSED, NOW + 30 * A_SECOND, "answered")
    for act in (set_caller, hang_up):
        if act is set_caller:
            assert refusal(act, calls, call.id, LI, NOW, name=NAME) == "call_over"
        else:
            assert act(calls, call.id, LI, NOW).status is CallStatus.CLOSED


def test_a_missed_call_needs_no_end_code(calls: Calls) -> None:
    told(calls, CtiEvent.NEW_CALL)
    call = told(calls, CtiEvent.HANGUP)

    assert call.status is CallStatus.MISSED
    assert refusal(take, calls, call.id, LI, NOW) == "call_over"


def test_a_matter_opened_again_is_the_one_that_is_open(calls: Calls) -> None:
    call = opened(calls)

    first = guided(calls, call)
    assert guided(calls, call).seq == first.seq == 1
    assert guided(calls, call, "taxi-permit").seq == 2
    assert guided(calls, call).seq == 3, "the caller came back to it"
    assert guided(calls, call, facet="fee").seq == 4


def test_an_answer_given_anew_opens_what_came_after_it(calls: Calls) -> None:
    call = opened(calls)
    seq = guided(calls, call).seq

    def say(question: str, option: str | None) -> tuple[tuple[str, str], ...]:
        found = answer(calls, call.id, seq, LI, question=question, option=option, guide_version=3)
        return found.answers

    say("how", "lost")
    assert say("who", "self") == (("how", "lost"), ("who", "self"))
    assert say("who", "self") == (("how", "lost"), ("who", "self"))
    assert say("how", "old") == (("how", "old"),)
    assert say("how", None) == ()


def test_ticks_are_kept_once_and_taken_back(calls: Calls) -> None:
    call = opened(calls)
    seq = guided(calls, call).seq
    a, b = "a" * 12, "b" * 12

    assert tick(calls, call.id, seq, LI, NOW, [a, a], is_read=True).read == {a}
    assert tick(calls, call.id, seq, LI, NOW, [a, b], is_read=True).read == {a, b}
    assert tick(calls, call.id, seq, LI, NOW, [a], is_read=False).read == {b}
    with calls.unit_of_work(read_only=True) as work:
        [found] = everything_told(work, call.id)
    assert found.guidance.told_at == NOW
    assert refusal(tick, calls, call.id, 9, LI, NOW, [a], is_read=True) == "unknown_guidance"


def test_what_is_heard_is_sealed_without_numbers_and_replaced_by_better(calls: Calls, database: sa.Engine) -> None:
    call = opened(calls)
    partial = make_segment(1, f"我的电话{PHONE}", is_final=False)
    final = replace(partial, text="我的身份证丢了", is_final=True, at=partial.at + A_SECOND)

    assert hear(calls, call.id, partial) and not hear(calls, call.id, partial)
    assert transcript(calls, call.id)[1][0].text == "我的电话〔MOBILE〕"
    assert hear(calls, call.id, final) and not hear(calls, call.id, partial), "a partial one that comes late"
    hear(calls, call.id, make_segment(2, "好，您别急", speaker=Speaker.OPERATOR))

    found, segments = transcript(calls, call.id)
    assert [each.text for each in segments] == ["我的身份证丢了", "好，您别急"] and found.heard == 3
    assert said_now(calls, call.id) == ("我的身份证丢了", True)
    with database.connect() as connection:
        assert "身份证" not in str(connection.execute(sa.text("SELECT * FROM phone_segments")).all())
    closed(calls, call)
    assert refusal(hear, calls, call.id, make_segment(3)) == "call_over"


def test_only_what_is_new_is_told_to_whoever_follows(calls: Calls) -> None:
    call = opened(calls)
    hear(calls, call.id, make_segment(1))
    heard = calls.get(call.id).heard
    hear(calls, call.id, make_segment(2, "要带什么"))

    assert [each.text for each in transcript(calls, call.id, heard)[1]] == ["要带什么"]


def test_an_operator_sees_what_rings_and_their_own(calls: Calls) -> None:
    mine, theirs = opened(calls), opened(calls, WU)
    rings = told(calls, CtiEvent.NEW_CALL, now=NOW + A_SECOND)
    closed(calls, mine)
    again = opened(calls, now=NOW + 2 * A_SECOND)

    assert [each.id for each in at_the_desk(calls, LI)] == [again.id, rings.id]
    every, after = listed(calls, list(CallStatus), limit=2)
    rest, end = listed(calls, list(CallStatus), after_id=after or "", limit=2)
    assert after and end is None
    assert {each.id for each in (*every, *rest)} == {mine.id, theirs.id, rings.id, again.id}
    assert [each.id for each in listed(calls, [CallStatus.ACTIVE], WU)[0]] == [theirs.id]


def test_calls_are_counted_by_day_and_operator(calls: Calls) -> None:
    first = opened(calls)
    tick(calls, first.id, guided(calls, first).seq, LI, NOW, ["a" * 12], is_read=True)
    hang_up(calls, first.id, LI, NOW + 60 * A_SECOND)
    closed(calls, first, after=90 * A_SECOND)
    second = opened(calls)
    closed(calls, second, "call_back", after=30 * A_SECOND)
    nobody = opened(calls, now=NOW + timedelta(days=1))
    closed(calls, nobody, "nothing_asked", after=timedelta(days=1, seconds=10))
    told(calls, CtiEvent.NEW_CALL)
    told(calls, CtiEvent.HANGUP, now=NOW + 20 * A_SECOND)
    told(calls, CtiEvent.NEW_CALL, "cti-2")
    told(calls, CtiEvent.ANSWER, "cti-2", now=NOW + 16 * A_SECOND, user=WU)

    report = figures(calls, date(2026, 11, 23), date(2026, 11, 24))

    whole = report.whole
    assert (whole.calls, whole.missed, whole.answered, whole.answered_in_time, whole.closed) == (5, 1, 4, 3, 3)
    assert (whole.guidance, whole.asked, whole.at_once, whole.later) == (1, 2, 1, 1)
    assert (whole.from_knowledge, whole.not_from_knowledge) == (1, 1)
    assert whole.mean_talk_seconds == pytest.approx(100 / 3) and whole.mean_handling_seconds == pytest.approx(130 / 3)
    assert report.by_day.keys() == {"2026-11-23", "2026-11-24"} and report.by_operator.keys() == {LI, WU}
    assert report.by_end_code == {"answered": 1, "call_back": 1, "nothing_asked": 1}
    assert figures(calls, date(2026, 11, 22), date(2026, 11, 22)).whole.at_once_share is None
