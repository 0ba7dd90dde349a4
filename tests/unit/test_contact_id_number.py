"""ID numbers as people say them."""

from datetime import date

import pytest

from office.contact.id_number import IdFault, IdNumber, IdProblem, read_id_number
from office.privacy import birth_date
from tests.factories import BANK_CARD, ID_NUMBER, MOBILE


@pytest.mark.parametrize(
    "said",
    [
        ID_NUMBER,
        "九九零一零一，一九九零，零一零一，零零六叉",
        "990101 19900101 006 x",
        "９９０１０１１９９００１０１００６Ｘ",
        "身份证九九零一零一一九九零零一零一俩零六艾克斯",
        f"电话{MOBILE}，身份证{ID_NUMBER}",
    ],
)
def test_an_id_number_is_read_however_it_is_said(said: str) -> None:
    found = read_id_number(said)

    assert isinstance(found, IdNumber)
    assert found.number == ID_NUMBER
    assert said[slice(*found.span)] in said


def test_only_the_ends_are_shown() -> None:
    found = read_id_number(ID_NUMBER)

    assert isinstance(found, IdNumber)
    assert found.masked == "990***********006X"


def test_the_day_of_birth_is_in_it() -> None:
    assert birth_date(ID_NUMBER) == date(1990, 1, 1)


@pytest.mark.parametrize(
    ("said", "problem", "count"),
    [
        ("身份证9901011990010100", IdProblem.TOO_SHORT, 2),
        ("身份证9901011990010100644", IdProblem.TOO_LONG, 1),
        ("身份证990101199013010069", IdProblem.BIRTH_DATE, 0),
        ("990101199002300069", IdProblem.BIRTH_DATE, 0),
        ("身份证990101199001010061", IdProblem.CHECK_CHARACTER, 0),
    ],
)
def test_what_is_wrong_has_a_name(said: str, problem: IdProblem, count: int) -> None:
    found = read_id_number(said)

    assert isinstance(found, IdFault)
    assert (found.problem, found.count) == (problem, count)


@pytest.mark.parametrize("said", [MOBILE, BANK_CARD, "身份证后四位是006X", "2024年3月15日", "工单20240315000123456"])
def test_other_numbers_are_no_id_numbers(said: str) -> None:
    assert read_id_number(said) is None


def test_a_short_answer_is_a_fault_only_where_a_number_was_asked_for() -> None:
    found = read_id_number("990101199", asked=True)

    assert isinstance(found, IdFault)
    assert (found.problem, found.count) == (IdProblem.TOO_SHORT, 9)
    assert read_id_number("990101199") is None
