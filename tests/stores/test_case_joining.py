"""The same matter of the same person is one case, however often and from however many places it is filed."""

import threading
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa

from office.cases.calling_back import call_back
from office.cases.citizen import withdraw
from office.cases.forgetting import forget_over
from office.cases.listed import Likeness
from office.cases.listing import similar_to
from office.cases.model import CaseKind, EntryKind
from office.cases.supervising import merge, read
from office.cases.usecases import Cases, FoundCase
from office.halls.hall import Halls
from tests.booking import booked, make_booking, phone
from tests.cases import HALL, NOW, SAID, TAIL, filed, make_cases, refusal
from tests.halls import make_hall
from tests.stores.test_cases import answered

A_DAY = timedelta(days=1)
AGAIN = "我又跑了一趟，还是说缺材料"


@pytest.fixture
def cases(database: sa.Engine) -> Cases:
    return make_cases(database)


def again(cases: Cases, **more: Any) -> FoundCase:
    return filed(cases, NOW + A_DAY, **{"said": AGAIN, "wanted": "", "another": False, **more})


def supplements(cases: Cases, no: str) -> list[str]:
    return [cases.words_of(each) for each in cases.entries(no) if each.what is EntryKind.SUPPLEMENTED]


def test_what_is_filed_again_about_the_same_matter_is_added_to_the_open_case(cases: Cases) -> None:
    first = filed(cases)

    second = again(cases, trips=4)

    assert (second.no, second.joined, first.joined) == (first.no, True, False)
    assert supplements(cases, first.no) == [AGAIN]
    assert cases.entries(first.no)[-1].facts == {"filed_again": True, "trips": 4}
    assert second.state.clock == first.state.clock, "the limit stays"
    assert read(cases, first.no, "ck-a", NOW).entries == {2: AGAIN}


@pytest.mark.parametrize("key", ["k2", None])
def test_the_same_request_again_adds_nothing_twice(cases: Cases, key: str | None) -> None:
    no = filed(cases).no

    for _ in range(3):
        assert again(cases, request_key=key).no == no

    assert supplements(cases, no) == [AGAIN]


def test_under_a_key_that_was_used_other_words_are_refused_and_none_are_lost(cases: Cases) -> None:
    no = filed(cases).no
    again(cases, request_key="k2")

    assert refusal(again, cases, request_key="k2", said="第五趟了") == "request_key_reused"
    assert supplements(cases, no) == [AGAIN]


def test_the_same_words_without_a_key_are_the_same_case_and_nothing_new(cases: Cases) -> None:
    no = filed(cases).no

    assert again(cases, said=SAID).no == no
    assert supplements(cases, no) == []


@pytest.mark.parametrize(
    "changed",
    [
        {"phone": "13900000000"},
        {"item_code": "taxi-permit"},
        {"hall_id": "other-hall"},
        {"kind": CaseKind.ATTITUDE},
        {"another": True},
        {"item_code": "", "said": "楼下烧烤摊半夜还在吵"},
    ],
)
def test_another_person_matter_hall_or_kind_is_another_case(cases: Cases, changed: dict[str, Any]) -> None:
    no = filed(cases).no
    if "hall_id" in changed:
        cases = make_cases_with_two_halls(cases)

    found = again(cases, **changed)

    assert (found.no == no, found.joined) == (False, False)
    assert supplements(cases, no) == []


def make_cases_with_two_halls(cases: Cases) -> Cases:
    return replace(cases, halls=Halls({name: make_hall(id=name) for name in (HALL, "other-hall")}))


@pytest.mark.parametrize(
    "changed",
    [
        {"hall_id": ""},
        {"kind": CaseKind.OTHER},
        {"item_code": "", "said": f"{SAID}，太难了"},
    ],
)
def test_what_is_not_said_this_time_does_not_part_them(cases: Cases, changed: dict[str, Any]) -> None:
    no = filed(cases).no

    assert again(cases, **changed).no == no


def test_what_has_ended_or_is_answered_takes_no_more(cases: Cases) -> None:
    gone, done = filed(cases), answered(cases)
    withdraw(cases, gone.no, TAIL, NOW)

    fresh = again(cases)
    assert fresh.no not in (gone.no, done.no)
    call_back(cases, done.no, "ck-a", NOW, solved=True, satisfied=True)
    assert again(cases).no == fresh.no


def test_what_goes_along_with_another_case_still_takes_its_persons_words(cases: Cases) -> None:
    into, no = filed(cases, phone="13900000000").no, filed(cases).no
    merge(cases, no, 1, into, "ck-a", NOW, reason="一样")

    assert again(cases).no == no


def test_new_evidence_comes_along_once(cases: Cases, database: sa.Engine) -> None:
    no = filed(cases, phone=phone(1), item_code="").no
    appointment = booked(make_booking(database), 1)

    for _ in range(2):
        assert again(cases, phone=phone(1), item_code="", said=SAID + "！").no == no

    with cases.unit_of_work(read_only=True) as work:
        assert [each.ref for each in work.cases.references(no)] == [appointment.no]


def test_of_many_filed_at_the_same_moment_one_case_comes(cases: Cases, database: sa.Engine) -> None:
    together, numbers, faults = threading.Barrier(6), [], []

    def file_it(number: int) -> None:
        together.wait(10)
        try:
            numbers.append(filed(cases, said=f"{SAID}{number}", request_key=f"k{number}", another=False).no)
        except Exception as fault:
            faults.append(repr(fault))

    threads = [threading.Thread(target=file_it, args=(number,)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)

    assert (faults, len(numbers), len(set(numbers))) == ([], 6, 1)
    assert len(supplements(cases, numbers[0])) == 5


def test_similar_open_cases_are_proposed_the_same_persons_first(cases: Cases) -> None:
    mine = filed(cases)
    other = filed(cases, phone="13900000000")
    again_mine = filed(cases, NOW + A_DAY, item_code="taxi-permit")
    filed(cases, phone="13900000001", item_code="taxi-permit")
    filed(cases, NOW - 31 * A_DAY, phone="13900000002")
    withdraw(cases, filed(cases, phone="13900000003").no, "0003", NOW)

    with cases.unit_of_work(read_only=True) as work:
        found = similar_to(work, cases.find(work, mine.no))

    assert [(each.no, each.why) for each in found] == [
        (again_mine.no, Likeness.SAME_PERSON),
        (other.no, Likeness.SAME_MATTER),
    ]


def test_where_neither_item_nor_person_is_shared_nothing_is_proposed(cases: Cases) -> None:
    mine = filed(cases, item_code="")
    filed(cases, item_code="", phone="13900000000")
    withdrawn = filed(cases, phone="13900000001")
    withdraw(cases, withdrawn.no, "0001", NOW)

    with cases.unit_of_work(read_only=True) as work:
        assert similar_to(work, cases.find(work, mine.no)) == []
        assert similar_to(work, cases.find(work, withdrawn.no)) == []


def test_what_was_added_is_forgotten_with_the_case(cases: Cases, database: sa.Engine) -> None:
    no = filed(cases).no
    again(cases, request_key="k2")
    withdraw(cases, no, TAIL, NOW + A_DAY)

    forget_over(cases, NOW + 2 * A_DAY, NOW + 2 * A_DAY)

    with database.connect() as connection:
        rows = connection.execute(sa.text("SELECT words_sealed, key FROM case_entries")).all()
    assert {tuple(row) for row in rows} == {(None, None)}
