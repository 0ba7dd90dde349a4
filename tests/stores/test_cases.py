"""Cases filed, handled, returned, merged, answered and called back, on both databases."""

from datetime import date, timedelta

import pytest
import sqlalchemy as sa

from office.cases import handling
from office.cases.calling_back import call_back, call_missed, close
from office.cases.citizen import chase, reply_to_answer, supplement, withdraw
from office.cases.listed import QueueFilter
from office.cases.listing import listed
from office.cases.model import CaseKind, CaseStatus, EntryKind, Grade
from office.cases.supervising import contact, merge, press, read, supervise
from office.cases.usecases import Cases, FoundCase
from office.halls.duty import Absence
from tests.cases import (
    BACKUP,
    DEPARTMENT,
    DISTRICT,
    HALL,
    NAME,
    NOW,
    OFFICER,
    PHONE,
    SAID,
    SUPERIOR,
    TAIL,
    filed,
    make_cases,
    make_settings,
    refusal,
    told,
)

DESK = "ck-a"
A_DAY = timedelta(days=1)
PAUSE = timedelta(hours=3)


@pytest.fixture
def cases(database: sa.Engine) -> Cases:
    return make_cases(database)


def seen(cases: Cases, no: str) -> int:
    return cases.look_up(no, TAIL).state.version


def dispatched(cases: Cases, **more: object) -> FoundCase:
    no = filed(cases, **more).no
    handling.accept(cases, no, seen(cases, no), DESK, NOW)
    return handling.dispatch(cases, no, seen(cases, no), DESK, NOW, department=DEPARTMENT, reason="社保的事")


def answered(cases: Cases, **more: object) -> FoundCase:
    no = dispatched(cases, **more).no
    return handling.answer(cases, no, seen(cases, no), OFFICER, NOW, words="材料齐了，来办就行")


def whats(cases: Cases, no: str) -> list[str]:
    return [entry.what.value for entry in cases.entries(no)]


def test_a_case_has_a_number_a_limit_and_its_place(cases: Cases) -> None:
    found = filed(cases)

    assert found.no.startswith("FY") and found.state.status is CaseStatus.FILED
    assert (found.state.place, found.state.hall_id) == (DISTRICT, HALL)
    assert (found.state.clock.days, found.state.limit_source) == (7, "bb-xuchang")
    assert cases.due_on(found.state) == date(2026, 12, 2)


def test_neither_name_nor_phone_nor_words_are_in_the_tables(cases: Cases, database: sa.Engine) -> None:
    no = answered(cases).no
    supplement(cases, no, TAIL, "窗口的人叫我别来了", NOW)

    with database.connect() as connection:
        tables = ("cases", "case_entries", "outgoing_messages")
        found = [connection.execute(sa.text(f"SELECT * FROM {each}")).all() for each in tables]
    rows = str([tuple(row) for table in found for row in table])
    assert no in rows
    assert not any(secret in rows for secret in (NAME, PHONE, SAID, "一次说清", "来办就行", "别来了"))


def test_the_same_request_again_is_the_same_case(cases: Cases) -> None:
    first = filed(cases, request_key="k1")

    assert filed(cases, NOW + A_DAY, request_key="k1") == first
    assert refusal(filed, cases, request_key="k1", said="另一件事") == "request_key_reused"
    assert filed(cases, request_key="k2").no != first.no


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"name": "1"}, "bad_name"),
        ({"phone": "12345"}, "bad_phone"),
        ({"said": " \n"}, "case_words_needed"),
        ({"hall_id": "nowhere"}, "hall_not_found"),
        ({"department": "nobody"}, "case_department_unknown"),
    ],
)
def test_bad_input_is_refused_by_name(cases: Cases, changed: dict[str, str], code: str) -> None:
    assert refusal(filed, cases, **changed) == code


@pytest.mark.parametrize("tail", ["0000", "", "８０００"])
def test_a_wrong_tail_opens_nothing(cases: Cases, tail: str) -> None:
    no = filed(cases).no

    assert refusal(cases.look_up, no, tail) == refusal(cases.look_up, "FY000-000-0000", TAIL) == "unknown_case"
    for act in (chase, withdraw):
        assert refusal(act, cases, no, tail, NOW) == "unknown_case"
    assert whats(cases, no) == ["filed"]


def test_every_move_has_its_actor_time_and_reason(cases: Cases) -> None:
    no = dispatched(cases).no

    log = [(each.seq, each.what, each.by, each.at, each.reason) for each in cases.entries(no)]
    assert log[1:] == [
        (2, EntryKind.ACCEPTED, DESK, NOW, ""),
        (3, EntryKind.DISPATCHED, DESK, NOW, "社保的事"),
    ]


def test_it_goes_to_the_backup_while_the_officer_is_away(database: sa.Engine) -> None:
    day = date(2026, 11, 23)
    cases = make_cases(database, make_settings(Absence(OFFICER, day, day)))

    assert dispatched(cases).state.officer == BACKUP


def test_of_two_officers_at_once_one_is_told(cases: Cases) -> None:
    no = filed(cases).no
    version = seen(cases, no)
    handling.accept(cases, no, version, "li", NOW)

    assert refusal(handling.decline, cases, no, version, "wang", NOW, reason="x", words="y") == "case_changed"
    assert whats(cases, no) == ["filed", "accepted"]


def test_words_of_the_person_must_be_seen_before_an_answer(cases: Cases) -> None:
    found = dispatched(cases)
    supplement(cases, found.no, TAIL, "我又去了一趟", NOW)

    version = found.state.version
    assert refusal(handling.answer, cases, found.no, version, OFFICER, NOW, words="好了") == "case_changed"


def test_a_look_at_words_or_phone_is_on_record_and_disturbs_nobody(cases: Cases) -> None:
    found = dispatched(cases)

    assert read(cases, found.no, OFFICER, NOW).said == SAID
    assert contact(cases, found.no, OFFICER, NOW, "约时间").phone == PHONE
    assert refusal(contact, cases, found.no, OFFICER, NOW, " ") == "reason_needed"
    assert whats(cases, found.no)[-2:] == ["words_seen", "contact_seen"]
    assert seen(cases, found.no) == found.state.version


def test_what_the_table_does_not_allow_is_refused(cases: Cases) -> None:
    no = filed(cases).no

    assert refusal(handling.answer, cases, no, 1, OFFICER, NOW, words="好了") == "case_cannot_move"
    assert refusal(handling.start, cases, no, 1, OFFICER, NOW) == "case_cannot_move"
    assert whats(cases, no) == ["filed"]


def test_a_department_returns_twice_and_then_it_goes_up(cases: Cases) -> None:
    no = dispatched(cases).no
    for _ in range(2):
        back = handling.give_back(cases, no, seen(cases, no), OFFICER, NOW, reason="归医保管")
        assert (back.state.status, back.state.department, back.state.level) == (CaseStatus.ACCEPTED, "", 1)
        handling.dispatch(cases, no, seen(cases, no), DESK, NOW, department=DEPARTMENT, reason="就是社保的事")

    up = handling.give_back(cases, no, seen(cases, no), OFFICER, NOW, reason="归医保管")
    assert (up.state.status, up.state.level) == (CaseStatus.DISPATCHED, 2)
    assert (up.state.department, up.state.officer) == ("", "")  # the district decides whose it is
    assert cases.entries(no)[-1].facts == {"to": "qu-a"}
    code = refusal(handling.give_back, cases, no, seen(cases, no), OFFICER, NOW, reason="归医保管")
    assert code == "case_returns_used_up"


def test_a_return_needs_a_reason_and_comes_soon(cases: Cases) -> None:
    no = dispatched(cases).no

    assert refusal(handling.give_back, cases, no, seen(cases, no), OFFICER, NOW, reason="") == "reason_needed"
    late = NOW + 3 * A_DAY
    assert refusal(handling.give_back, cases, no, seen(cases, no), OFFICER, late, reason="x") == "case_return_too_late"
    handling.give_back(cases, no, seen(cases, no), OFFICER, NOW + 2 * A_DAY, reason="x")


def test_who_accepts_may_say_how_hard_it_is_until_it_is_late(cases: Cases) -> None:
    no = filed(cases).no
    harder = handling.accept(cases, no, 1, DESK, NOW, Grade.SEVERAL_DEPARTMENTS)
    other = filed(cases, kind=CaseKind.CANNOT).no

    assert (harder.state.clock.days, harder.state.limit_source) == (10, "bb-tianjin")
    assert refusal(handling.accept, cases, other, 1, DESK, NOW + 4 * A_DAY, Grade.COMPLEX) == "case_grade_too_late"


def test_a_limit_is_extended_once_with_a_reason_and_before_it_ends(cases: Cases) -> None:
    first, late, twice = (dispatched(cases, kind=CaseKind.OTHER).no for _ in range(3))

    def extend(no: str, days: int, now: object = NOW, reason: str = "要等省里") -> object:
        return handling.extend(cases, no, seen(cases, no), OFFICER, now, days=days, reason=reason)  # type: ignore[arg-type]

    assert refusal(extend, first, 3, reason="") == "reason_needed"
    assert refusal(extend, first, 11) == refusal(extend, first, 0) == "case_extension_too_long"
    assert refusal(extend, late, 1, NOW + 8 * A_DAY) == "case_extension_too_late"
    before = cases.due_on(cases.look_up(twice, TAIL).state)
    extend(twice, 3)
    assert cases.due_on(cases.look_up(twice, TAIL).state) == cases.calendar.deadline(before, 3)
    assert refusal(extend, twice, 1) == "case_extension_used"


def test_the_clock_stands_still_until_the_person_replies(cases: Cases) -> None:
    no = dispatched(cases).no
    due_on = cases.due_on(cases.look_up(no, TAIL).state)
    handling.ask(cases, no, seen(cases, no), OFFICER, NOW, words="哪天去的？")
    assert cases.look_up(no, TAIL).state.status is CaseStatus.WAITING

    replied = supplement(cases, no, TAIL, "上周三", NOW + 3 * A_DAY)

    assert replied.state.status is CaseStatus.IN_PROGRESS
    assert cases.due_on(replied.state) == cases.calendar.deadline(due_on, 3)
    assert whats(cases, no)[-1] == "heard"


def test_who_is_satisfied_has_it_closed(cases: Cases) -> None:
    no = answered(cases).no

    closed = reply_to_answer(cases, no, TAIL, NOW, solved=False, satisfied=True)

    assert (closed.state.status, closed.state.outcome) == (CaseStatus.CLOSED, "answered")
    assert whats(cases, no)[-2:] == ["called_back", "closed"]


def test_who_is_unhappy_has_it_reopened_once_at_the_level_above(cases: Cases) -> None:
    no, later = answered(cases).no, NOW + A_DAY
    again = call_back(cases, no, DESK, later, solved=False, satisfied=False, seen=seen(cases, no))

    assert (again.state.status, again.state.level, again.state.round) == (CaseStatus.REOPENED, 2, 2)
    assert (again.state.department, again.state.officer) == ("", "")
    assert cases.due_on(again.state) == cases.calendar.deadline(date(2026, 11, 24), 7)
    handling.start(cases, no, seen(cases, no), "qu-a", later)
    handling.answer(cases, no, seen(cases, no), "qu-a", later, words="还是不行，理由是……")

    second = reply_to_answer(cases, no, TAIL, later, solved=False, satisfied=False)

    assert (second.state.status, second.state.round) == (CaseStatus.CALLED_BACK, 2)
    assert whats(cases, no)[-2:] == ["called_back", "supervised"]
    assert refusal(close, cases, no, seen(cases, no), "qu-head", later, reason=" ") == "reason_needed"
    ended = close(cases, no, seen(cases, no), "qu-head", later, reason="已经当面说明")
    assert ended.state.status is CaseStatus.CLOSED


def test_who_cannot_be_reached_is_tried_three_times(cases: Cases) -> None:
    no = answered(cases).no

    for tries in range(3):
        assert refusal(close, cases, no, seen(cases, no), DESK, NOW, reason="打不通") == "case_try_calling"
        call_missed(cases, no, seen(cases, no), DESK, NOW + tries * PAUSE)
    assert close(cases, no, seen(cases, no), DESK, NOW, reason="打不通").state.status is CaseStatus.CLOSED


def test_an_unreached_person_of_the_second_round_is_called_too(cases: Cases) -> None:
    no = answered(cases).no
    reply_to_answer(cases, no, TAIL, NOW, solved=False, satisfied=False)
    handling.answer(cases, no, seen(cases, no), "qu-a", NOW, words="重新办好了")

    assert refusal(close, cases, no, seen(cases, no), "qu-a", NOW, reason="不想打") == "case_try_calling"


def test_a_merged_person_still_gets_the_answer(cases: Cases, database: sa.Engine) -> None:
    main, other = dispatched(cases).no, filed(cases, phone="13800009000").no
    merge(cases, other, 1, main, DESK, NOW, reason="同一件事")
    handling.answer(cases, main, seen(cases, main), OFFICER, NOW, words="材料齐了")

    theirs = cases.look_up(other, "9000")
    assert theirs.state.status is CaseStatus.ANSWERED
    assert cases.words_of(cases.entries(other)[-1]) == "材料齐了"
    assert f"case_update:{other}:3" in told(database)
    unhappy = reply_to_answer(cases, other, "9000", NOW, solved=False, satisfied=False)
    assert unhappy.state.status is CaseStatus.REOPENED
    assert cases.look_up(main, TAIL).state.status is CaseStatus.ANSWERED


def test_a_merged_case_is_on_its_own_again_when_the_other_ends_without_an_answer(cases: Cases) -> None:
    main, other = filed(cases).no, filed(cases, phone="13800009000").no
    merge(cases, other, 1, main, DESK, NOW, reason="同一件事")
    withdraw(cases, main, TAIL, NOW)

    assert cases.look_up(other, "9000").state.status is CaseStatus.ACCEPTED
    assert whats(cases, other) == ["filed", "merged", "split"]


def test_nothing_is_merged_in_circles_or_into_what_has_ended(cases: Cases) -> None:
    one, two, gone = (filed(cases).no for _ in range(3))
    withdraw(cases, gone, TAIL, NOW)

    assert refusal(merge, cases, one, 1, one, DESK, NOW, reason="x") == "case_cannot_merge"
    assert refusal(merge, cases, one, 1, gone, DESK, NOW, reason="x") == "case_cannot_merge"
    merge(cases, two, 1, one, DESK, NOW, reason="x")
    assert refusal(merge, cases, one, 1, two, DESK, NOW, reason="x") == "case_cannot_merge"


def test_supervision_by_hand_skips_no_level(cases: Cases) -> None:
    no = dispatched(cases).no

    assert refusal(supervise, cases, no, "qu-a", NOW, reason="快到期") == "case_press_first"
    press(cases, no, DESK, NOW, reason="快到期")
    supervise(cases, no, "qu-a", NOW, reason="还没动")
    orders = [(each.what.value, each.facts["to"]) for each in cases.entries(no)[-2:]]
    assert orders == [("pressed", OFFICER), ("supervised", SUPERIOR)]


def test_a_chase_is_noted_once_a_day(cases: Cases) -> None:
    no = filed(cases).no

    chases = [chase(cases, no, TAIL, NOW + after).state.chases for after in (0 * A_DAY, A_DAY / 24, A_DAY)]
    assert chases == [1, 1, 2]


def test_withdrawn_twice_is_once_and_not_after_an_answer(cases: Cases) -> None:
    no, late = filed(cases).no, answered(cases).no

    assert withdraw(cases, no, TAIL, NOW) == withdraw(cases, no, TAIL, NOW + A_DAY)
    assert refusal(withdraw, cases, late, TAIL, NOW) == "case_cannot_move"


def test_the_same_words_sent_twice_are_added_once(cases: Cases) -> None:
    no = filed(cases).no

    for _ in range(2):
        supplement(cases, no, TAIL, "我又去了一趟", NOW, "m1")
    assert whats(cases, no) == ["filed", "supplemented"]


def test_the_person_is_told_of_what_others_do_and_not_of_what_they_did(cases: Cases, database: sa.Engine) -> None:
    no = answered(cases).no
    reply_to_answer(cases, no, TAIL, NOW, solved=False, satisfied=False)

    assert told(database) == [f"case_update:{no}:{seq}" for seq in (3, 4)]


def test_the_queue_shows_the_soonest_first_and_goes_on_page_by_page(cases: Cases) -> None:
    soon, late = filed(cases, kind=CaseKind.CANNOT).no, filed(cases).no
    theirs, gone = dispatched(cases).no, filed(cases).no
    withdraw(cases, gone, TAIL, NOW)

    everything, _ = listed(cases, QueueFilter())
    assert [each.no for each in everything] == [soon, *sorted([late, theirs])]
    pages, cursor = [], ""
    while cursor is not None:
        page, cursor = listed(cases, QueueFilter(), after_no=cursor, limit=1)
        pages += page
    assert pages == everything
    assert [each.no for each in listed(cases, QueueFilter(department=DEPARTMENT))[0]] == [theirs]
    assert theirs not in [each.no for each in listed(cases, QueueFilter(department=""))[0]]
