"""Who cannot be reached, and what is said twice under one key: neither words nor the right to reopen are lost."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from office.cases.calling_back import call_missed, close
from office.cases.citizen import reply_to_answer, supplement, withdraw
from office.cases.model import CaseStatus
from office.cases.refusals import Refused
from office.cases.usecases import Cases
from tests.cases import NOW, TAIL, filed, make_cases, refusal
from tests.stores.test_cases import A_DAY, DESK, PAUSE, answered, seen


@pytest.fixture
def cases(database: sa.Engine) -> Cases:
    return make_cases(database)


def test_words_under_a_key_that_stood_for_others_are_refused_and_not_lost(cases: Cases) -> None:
    no = filed(cases).no
    first = supplement(cases, no, TAIL, "窗口换了人", NOW, "k1")

    assert supplement(cases, no, TAIL, "窗口换了人", NOW, "k1").state == first.state
    assert refusal(supplement, cases, no, TAIL, "又说要公章", NOW, "k1") == "request_key_reused"
    assert supplement(cases, no, TAIL, "又说要公章", NOW, "k2").state.seq == first.state.seq + 1


def test_a_verdict_under_a_key_that_stood_for_another_is_refused(cases: Cases) -> None:
    no = answered(cases).no
    told = {"words": "还得跑一趟", "request_key": "k1"}
    reply_to_answer(cases, no, TAIL, NOW, solved=False, satisfied=True, **told)

    assert reply_to_answer(cases, no, TAIL, NOW, solved=False, satisfied=True, **told).state.status == "closed"
    with pytest.raises(Refused, match="request_key_reused"):
        reply_to_answer(cases, no, TAIL, NOW, solved=True, satisfied=True, **told)


def test_calls_in_a_row_are_one_try(cases: Cases) -> None:
    no = answered(cases).no

    for seconds in range(5):
        call_missed(cases, no, seen(cases, no), DESK, NOW + timedelta(seconds=seconds))

    assert cases.look_up(no, TAIL).state.missed_calls == 1
    assert refusal(close, cases, no, seen(cases, no), DESK, NOW, reason="打不通") == "case_try_calling"


def unheard(cases: Cases) -> str:
    """Answered, and closed because nobody could be reached."""
    no = answered(cases).no
    for tries in range(3):
        call_missed(cases, no, seen(cases, no), DESK, NOW + tries * PAUSE)
    return close(cases, no, seen(cases, no), DESK, NOW + A_DAY, reason="打不通").no


def test_who_could_not_be_reached_may_still_have_it_reopened_once(cases: Cases) -> None:
    no = unheard(cases)

    again = reply_to_answer(cases, no, TAIL, NOW + 2 * A_DAY, solved=False, satisfied=False).state

    assert (again.status, again.round, again.ended_at, again.outcome) == (CaseStatus.REOPENED, 2, None, None)


def test_who_could_not_be_reached_may_say_that_it_is_well(cases: Cases) -> None:
    no = unheard(cases)
    reply_to_answer(cases, no, TAIL, NOW + 2 * A_DAY, solved=True, satisfied=True)

    with pytest.raises(Refused, match="case_cannot_move"):
        reply_to_answer(cases, no, TAIL, NOW + 3 * A_DAY, solved=False, satisfied=False)


def test_one_that_was_withdrawn_is_judged_by_nobody(cases: Cases) -> None:
    no = filed(cases).no
    withdraw(cases, no, TAIL, NOW)

    with pytest.raises(Refused, match="case_cannot_move"):
        reply_to_answer(cases, no, TAIL, NOW, solved=False, satisfied=False)
