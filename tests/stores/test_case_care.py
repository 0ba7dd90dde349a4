"""People who need care: noted with their consent, called instead of written to, answered sooner, and forgotten."""

from dataclasses import replace
from datetime import timedelta

import pytest
import sqlalchemy as sa

from office.case_calls import CaseCalls
from office.case_messages import CaseMessages
from office.cases import handling
from office.cases.call import CallOutcome
from office.cases.caring import care_of, end_care, note_care
from office.cases.citizen import reply_to_answer, withdraw
from office.cases.counting import counted
from office.cases.forgetting import forget_over
from office.cases.listed import QueueFilter
from office.cases.listing import listed
from office.cases.model import CITIZEN, CareKind, CaseKind, EntryKind, Grade
from office.cases.replaying import replay
from office.cases.resealing import reseal
from office.cases.supervising import read
from office.cases.usecases import Cases
from office.outbox.reaching import Reach, TalkMessages
from office.outbox.reminders import about_case
from office.vault import Keys, Vault
from tests.cases import DEPARTMENT, NOW, OFFICER, TAIL, filed, make_cases, refusal, told

A_DAY = timedelta(days=1)
CARED = {"care": CareKind.ELDERLY, "care_agreed": True}


@pytest.fixture
def cases(database: sa.Engine) -> Cases:
    return make_cases(database)


@pytest.fixture
def calls(cases: Cases) -> CaseCalls:
    assert isinstance(cases.tell, CaseMessages)
    return CaseCalls(cases, cases.tell)


def version(cases: Cases, no: str) -> int:
    return cases.look_up(no, TAIL).state.version


def dispatched(cases: Cases, no: str) -> None:
    handling.accept(cases, no, version(cases, no), OFFICER, NOW)
    handling.dispatch(cases, no, version(cases, no), OFFICER, NOW, department=DEPARTMENT, reason="归他们管")


def answered(cases: Cases, no: str) -> None:
    handling.answer(cases, no, version(cases, no), OFFICER, NOW, words="材料齐了，来办就行")


def kinds(cases: Cases, no: str) -> list[EntryKind]:
    return [each.what for each in cases.entries(no)]


def kept(cases: Cases, no: str) -> CareKind | None:
    with cases.unit_of_work(read_only=True) as work:
        record = work.cases.record(no)
    assert record is not None
    return care_of(cases, record)


def stored(database: sa.Engine) -> str:
    with database.connect() as connection:
        tables = ("cases", "case_entries", "case_calls", "outgoing_messages")
        return str([[tuple(row) for row in connection.execute(sa.text(f"SELECT * FROM {each}"))] for each in tables])


def test_without_consent_nothing_is_filed_and_nothing_noted(cases: Cases, database: sa.Engine) -> None:
    assert refusal(filed, cases, care=CareKind.ILL) == "care_consent_needed"
    assert refusal(filed, cases, care=CareKind.ILL, care_agreed=False) == "care_consent_needed"
    no = filed(cases).no
    assert refusal(note_care, cases, no, TAIL, CareKind.ILL, NOW, agreed=False) == "care_consent_needed"

    assert kinds(cases, no) == [EntryKind.FILED] and kept(cases, no) is None
    assert [each.no for each in listed(cases, QueueFilter())[0]] == [no]


@pytest.mark.parametrize("kind", CareKind)
def test_that_it_was_agreed_to_is_in_the_log_and_why_is_sealed(
    cases: Cases, database: sa.Engine, kind: CareKind
) -> None:
    no = filed(cases, care=kind, care_agreed=True).no

    *_, noted = cases.entries(no)
    assert (noted.what, noted.by) == (EntryKind.CARE_NOTED, CITIZEN)
    assert kind.value not in stored(database) and kept(cases, no) is kind
    assert read(cases, no, OFFICER, NOW).care is kind


def test_its_length_does_not_tell_which_it_is(cases: Cases) -> None:
    lengths = set()
    for kind in CareKind:
        record = filed(cases, care=kind, care_agreed=True).record
        lengths.add(len(record.care_sealed or b""))

    assert len(lengths) == 1


@pytest.mark.parametrize("kind", CaseKind)
def test_the_limit_is_the_shorter_one_from_the_settings(cases: Cases, kind: CaseKind) -> None:
    found = filed(cases, kind=kind, **CARED)

    wanted = cases.settings.limit(kind, "", care=True)
    assert (found.state.clock.days, found.state.limit_source) == (wanted.days, wanted.source)
    assert found.state.clock.days < filed(cases, kind=kind).state.clock.days
    assert cases.due_on(found.state) < cases.due_on(filed(cases, kind=kind).state)


def test_so_is_that_of_a_grade_and_of_a_case_that_is_opened_again(cases: Cases) -> None:
    no = filed(cases, **CARED).no
    graded = handling.accept(cases, no, version(cases, no), OFFICER, NOW, Grade.COMPLEX)
    assert graded.state.clock.days == cases.settings.limit(CaseKind.HARD, "", Grade.COMPLEX, care=True).days == 3

    answered(cases, no)
    again = reply_to_answer(cases, no, TAIL, NOW, solved=False, satisfied=False)
    assert again.state.needs_care
    assert again.state.clock.days == cases.settings.limit(CaseKind.HARD, "", care=True).days == 5


def test_noted_after_the_grade_it_shortens_that(cases: Cases) -> None:
    no = filed(cases).no
    handling.accept(cases, no, version(cases, no), OFFICER, NOW, Grade.SEVERAL_DEPARTMENTS)

    assert note_care(cases, no, TAIL, CareKind.ILL, NOW, agreed=True).state.clock.days == 7


@pytest.mark.parametrize(("days_later", "days"), [(0, 5), (4, 5), (7, 7), (8, 7)])
def test_noted_late_nobody_is_late_for_it(cases: Cases, days_later: int, days: int) -> None:
    """Five working days from Monday are over on the next Monday."""
    no = filed(cases).no
    now = NOW + days_later * A_DAY

    found = note_care(cases, no, TAIL, CareKind.DISABLED, now, agreed=True)

    assert found.state.needs_care and found.state.clock.days == days
    assert cases.due_on(found.state) > now.date()


def test_said_again_it_is_the_same_and_another_kind_takes_its_place(cases: Cases) -> None:
    no = filed(cases, **CARED).no
    before = kinds(cases, no)

    note_care(cases, no, TAIL, CareKind.ELDERLY, NOW, agreed=True)
    assert kinds(cases, no) == before
    note_care(cases, no, TAIL, CareKind.DISABLED, NOW, agreed=True)
    assert kept(cases, no) is CareKind.DISABLED


def test_filed_again_with_it_the_open_case_has_it(cases: Cases) -> None:
    no = filed(cases, another=False).no

    again = filed(cases, another=False, said="又跑了一趟，还是缺材料", **CARED)

    assert (again.no, again.joined, again.state.needs_care) == (no, True, True)


def test_the_request_that_noted_it_gives_the_same_case_again(cases: Cases) -> None:
    first = filed(cases, request_key="k1", **CARED)

    assert filed(cases, request_key="k1", **CARED).no == first.no
    assert kinds(cases, first.no).count(EntryKind.CARE_NOTED) == 1


@pytest.mark.parametrize("tail", ["0000", ""])
def test_only_its_person_notes_it_or_takes_it_back(cases: Cases, tail: str) -> None:
    no = filed(cases).no

    assert refusal(note_care, cases, no, tail, CareKind.ILL, NOW, agreed=True) == "unknown_case"
    assert refusal(end_care, cases, no, tail, NOW) == "unknown_case"


def test_what_is_over_is_noted_no_more(cases: Cases) -> None:
    no = filed(cases).no
    withdraw(cases, no, TAIL, NOW)

    assert refusal(note_care, cases, no, TAIL, CareKind.ILL, NOW, agreed=True) == "case_cannot_move"


def test_the_person_is_called_and_no_short_message_is_queued(
    cases: Cases, calls: CaseCalls, database: sa.Engine
) -> None:
    no, other = filed(cases, **CARED).no, filed(cases).no
    for each in (no, other):
        dispatched(cases, each)

    assert [key.split(":")[1] for key in told(database)] == [other]
    [line], more = calls.listed(QueueFilter(department=DEPARTMENT))
    assert more is None
    assert (line.call.no, line.call.what, line.call.text) == (no, EntryKind.DISPATCHED, "已经转给人社部门办")
    assert (line.department, line.officer) == (DEPARTMENT, OFFICER)
    assert calls.listed(QueueFilter(department="tax")) == ([], None)


@pytest.mark.parametrize(
    ("talk", "channels"),
    [
        (TalkMessages.BESIDE, ["conversation"]),
        (TalkMessages.INSTEAD, ["conversation"]),
        (TalkMessages.OFF, []),
    ],
)
def test_in_the_talk_that_it_came_from_it_may_still_be_said(
    cases: Cases, talk: TalkMessages, channels: list[str]
) -> None:
    cases = replace(cases, tell=replace(cases.tell, reach=lambda: Reach(talk=talk)))  # type: ignore[type-var]
    no = filed(cases, conversation_id="c1", **CARED).no
    dispatched(cases, no)

    with cases.unit_of_work(read_only=True) as work:
        assert [each.channel for each in work.outbox.about(about_case(no))] == channels
        assert len(work.cases.calls.open_of(no)) == 1


def test_reached_it_is_done_once_and_on_record_and_counts_as_the_first_contact(cases: Cases, calls: CaseCalls) -> None:
    no = filed(cases, **CARED).no
    dispatched(cases, no)
    [line], _ = calls.listed(QueueFilter())
    before = version(cases, no)

    done = calls.done(no, line.call.seq, OFFICER, NOW, reached=True)
    assert done.outcome is CallOutcome.REACHED
    assert calls.done(no, line.call.seq, "li", NOW, reached=False) == done

    *_, called = cases.entries(no)
    assert (called.what, called.by, called.facts) == (EntryKind.CALLED, OFFICER, {"about": line.call.seq})
    state = cases.look_up(no, TAIL).state
    assert state.contacted_at == NOW and state.version == before, "nobody has to look again for it"
    assert calls.listed(QueueFilter()) == ([], None)
    assert "contacted" in counted(cases.entries(no), cases.settings, cases.calendar, NOW.date()).counts


def test_whom_nobody_reaches_is_written_to_after_all(cases: Cases, calls: CaseCalls, database: sa.Engine) -> None:
    no = filed(cases, **CARED).no
    dispatched(cases, no)
    [line], _ = calls.listed(QueueFilter())
    tries = cases.settings.rules("").call_back_tries

    outcomes = [calls.done(no, line.call.seq, OFFICER, NOW, reached=False).outcome for _ in range(tries)]

    assert outcomes == [None] * (tries - 1) + [CallOutcome.WRITTEN]
    assert told(database) == [f"case_update:{no}:{line.call.seq}"]
    assert kinds(cases, no).count(EntryKind.CALL_TRIED) == tries
    assert cases.look_up(no, TAIL).state.contacted_at is None


def test_a_call_that_there_is_not_is_refused(cases: Cases, calls: CaseCalls) -> None:
    no = filed(cases, **CARED).no

    assert refusal(calls.done, no, 1, OFFICER, NOW, reached=True) == "unknown_call"
    assert refusal(calls.done, "FY000-000-0000", 1, OFFICER, NOW, reached=True) == "unknown_case"


def test_the_calls_come_page_by_page_the_oldest_first(cases: Cases, calls: CaseCalls) -> None:
    for _ in range(3):
        dispatched(cases, filed(cases, **CARED).no)

    first, more = calls.listed(QueueFilter(), limit=2)
    rest, none = calls.listed(QueueFilter(), more, limit=2)

    assert len({each.call.no for each in first + rest}) == 3 and none is None
    assert refusal(calls.listed, QueueFilter(), ("FY000-000-0000", 1)) == "unknown_call"


def test_who_takes_it_back_is_written_to_again_and_why_is_gone(
    cases: Cases, calls: CaseCalls, database: sa.Engine
) -> None:
    no = filed(cases, **CARED).no
    days = cases.look_up(no, TAIL).state.clock.days

    for _ in range(2):
        found = end_care(cases, no, TAIL, NOW)
    dispatched(cases, no)

    assert (found.state.needs_care, found.record.care_sealed) == (False, None)
    assert kept(cases, no) is None and kinds(cases, no).count(EntryKind.CARE_ENDED) == 1
    assert found.state.clock.days == days, "what was promised is kept"
    assert calls.listed(QueueFilter()) == ([], None) and len(told(database)) == 1


def test_it_can_be_taken_back_of_a_case_that_is_over(cases: Cases) -> None:
    no = filed(cases, **CARED).no
    withdraw(cases, no, TAIL, NOW)

    end_care(cases, no, TAIL, NOW)

    assert kept(cases, no) is None


def test_of_a_case_that_is_withdrawn_nobody_has_to_call(cases: Cases, calls: CaseCalls) -> None:
    no = filed(cases, **CARED).no
    dispatched(cases, no)

    withdraw(cases, no, TAIL, NOW)

    assert calls.listed(QueueFilter()) == ([], None)


def test_the_queue_shows_who_needs_care_and_finds_them(cases: Cases) -> None:
    no, other = filed(cases, **CARED).no, filed(cases).no

    assert [(each.no, each.needs_care) for each in listed(cases, QueueFilter())[0]] == [(no, True), (other, False)]
    assert [each.no for each in listed(cases, QueueFilter(needs_care=True))[0]] == [no]


def test_forgotten_neither_why_nor_what_was_to_be_told_is_left(
    cases: Cases, calls: CaseCalls, database: sa.Engine
) -> None:
    no = filed(cases, **CARED).no
    dispatched(cases, no)
    answered(cases, no)
    reply_to_answer(cases, no, TAIL, NOW, solved=True, satisfied=True)
    with cases.unit_of_work(read_only=True) as work:
        record = work.cases.record(no)
        assert len(work.cases.calls.open_of(no)) == 2
    assert record is not None and record.care_sealed is not None

    assert forget_over(cases, NOW + A_DAY, NOW + A_DAY) == 1

    assert kept(cases, no) is None and calls.listed(QueueFilter()) == ([], None)
    with database.connect() as connection:
        assert connection.execute(sa.text("SELECT count(*) FROM case_calls")).scalar_one() == 0


def test_a_new_key_seals_it_anew(cases: Cases, database: sa.Engine) -> None:
    no = filed(cases, **CARED).no
    new = Vault(Keys(b"m" * 32, (b"n" * 32, b"s" * 32)), lambda count: b"x" * count)

    assert reseal(replace(cases, vault=new)) == 1

    alone = Vault(Keys(b"m" * 32, (b"n" * 32,)), lambda count: b"x" * count)
    assert kept(replace(cases, vault=alone), no) is CareKind.ELDERLY


def test_the_state_is_rebuilt_from_the_log_alone(cases: Cases) -> None:
    no = filed(cases, **CARED).no
    assert replay(cases.entries(no)) == cases.look_up(no, TAIL).state
    end_care(cases, no, TAIL, NOW)

    assert replay(cases.entries(no)).needs_care is False
