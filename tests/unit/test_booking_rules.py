"""Names, numbers, no-shows and the table of moves: the pure parts of the booking."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from office.booking import waiting
from office.booking.model import AppointmentStatus
from office.booking.moves import NEXT, before
from office.booking.no_shows import limited_until
from office.booking.numbers import APPOINTMENT, WAITING
from office.booking.people import read_person
from office.booking.places import parts_of
from office.booking.refusals import Refused
from office.china_time import CHINA
from office.halls.model import BookingRules, slot_id
from office.reference_numbers import as_typed, number_of
from tests.booking import NOW, refusal

RULES = BookingRules(most_missed=2, missed_within_days=30, limited_days=15)
DAY = timedelta(days=1)


@pytest.mark.parametrize("table", [NEXT, waiting.NEXT], ids=["appointment", "waiting"])
def test_every_status_is_in_the_table_and_comes_to_an_end(table: dict[str, frozenset[str]]) -> None:
    ends = {status for status, later in table.items() if not later}
    for _ in table:
        ends |= {status for status, later in table.items() if later & ends}

    assert ends == set(table) == set(type(next(iter(table))))


def test_what_is_over_never_comes_back() -> None:
    over = {status for status, later in NEXT.items() if not later}

    assert before(AppointmentStatus.HELD) == frozenset()
    assert all(not before(status) & over for status in AppointmentStatus)


@given(st.text("0123456789", min_size=10, max_size=10))
def test_a_number_is_understood_however_it_is_typed(digits: str) -> None:
    no = number_of(APPOINTMENT, digits)

    for typed in (no, no.lower(), no.replace("-", " "), digits, f"ＹＹ {digits}", no.replace("-", "—")):
        assert as_typed(APPOINTMENT, typed) == no


@pytest.mark.parametrize("typed", ["", "YY123", "HB483-926-1075", "YY483-926-10755", "四八三", "YY483926107x"])
def test_what_cannot_be_a_number_is_none(typed: str) -> None:
    assert as_typed(APPOINTMENT, typed) is None
    assert as_typed(WAITING, "YY483-926-1075") is None


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("李建国", "李建国"),
        (" 古丽·买买提 ", "古丽·买买提"),
        ("Anne-Marie O'Neill", "Anne-Marie O'Neill"),
        ("欧阳 锋", "欧阳 锋"),
        ("ＬＩ Ｍｉｎｇ", "LI Ming"),
    ],
)
def test_names_of_all_kinds_are_taken(said: str, name: str) -> None:
    assert read_person(said, "13812345678").name == name


@pytest.mark.parametrize(
    "said", ["", "李", "13812345678", "李建国1", "李_建国", "<b>李建国</b>", "李" * 51, "😀😀", "·李国"]
)
def test_what_is_no_name_is_refused(said: str) -> None:
    assert refusal(read_person, said, "13812345678").code == "bad_name"


@pytest.mark.parametrize(
    "said", ["13812345678", "138 1234 5678", "+86 138-1234-5678", "１３８１２３４５６７８", "幺三八一二三四五六七八"]
)
def test_a_phone_is_read_as_people_write_and_say_it(said: str) -> None:
    assert read_person("李建国", said).phone == "13812345678"


@pytest.mark.parametrize("said", ["", "1381234567", "138123456789", "12812345678", "4008123456", "没有", "0" * 41])
def test_a_phone_that_cannot_be_called_back_is_refused(said: str) -> None:
    assert refusal(read_person, "李建国", said).code == "bad_phone"


def test_a_slot_id_names_its_hall_group_and_beginning() -> None:
    starts_at = datetime(2026, 12, 31, 16, 30, tzinfo=CHINA)

    assert parts_of(slot_id("some-hall", "a-group", starts_at)) == ("some-hall", "a-group", starts_at)


@pytest.mark.parametrize(
    "wrong", ["", "hall", "hall.group.2026", "hall.group.202613010900", ".g.202611230900", "h..202611230900"]
)
def test_a_slot_id_that_is_none_is_refused(wrong: str) -> None:
    assert refusal(parts_of, wrong).code == "outside_hours"


def test_two_no_shows_within_thirty_days_limit_for_fifteen_from_the_second() -> None:
    first, second = NOW - 20 * DAY, NOW - 5 * DAY

    assert limited_until([first, second], RULES, NOW) == second + 15 * DAY
    assert limited_until([first, second], RULES, second + 15 * DAY) is None
    assert limited_until([second], RULES, NOW) is None
    assert limited_until([second - 30 * DAY, second], RULES, NOW) is None, "thirty days apart is not within"
    assert limited_until([second - 30 * DAY + timedelta(minutes=1), second], RULES, NOW) is not None


def test_a_hall_that_wants_no_limit_has_none() -> None:
    assert limited_until([NOW - DAY] * 9, BookingRules(most_missed=0), NOW) is None


@given(st.lists(st.integers(0, 300).map(lambda days: NOW - days * DAY), max_size=8))
def test_one_more_no_show_never_shortens_the_limit(missed: list[datetime]) -> None:
    without = limited_until(missed[1:], RULES, NOW)
    whole = limited_until(missed, RULES, NOW)

    assert without is None or (whole is not None and whole >= without)


def test_a_refusal_says_its_code_and_nothing_personal() -> None:
    with pytest.raises(Refused, match=r"^bad_phone$"):
        read_person("李建国", "13812")
