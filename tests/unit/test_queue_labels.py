"""Numbers that are read aloud, and typed as they were heard."""

import pytest

from office.queueing.labels import LETTERS, as_typed, label_of, letter_of, spoken
from office.queueing.telling import call_text
from tests.factories import make_wording


def test_a_label_is_a_letter_and_three_digits() -> None:
    assert [label_of("A", ordinal) for ordinal in (1, 17, 999, 1000)] == ["A001", "A017", "A999", "A1000"]


def test_groups_have_letters_of_their_own_that_no_digit_looks_like() -> None:
    groups = [f"group-{number}" for number in range(len(LETTERS))]

    assert len({letter_of(group, groups) for group in groups}) == len(groups)
    assert set("IO").isdisjoint(LETTERS)


def test_more_groups_than_letters_still_have_one() -> None:
    groups = [f"group-{number}" for number in range(len(LETTERS) + 1)]

    assert letter_of(groups[-1], groups) == LETTERS[0]


@pytest.mark.parametrize("typed", ["A017", "a017", "a17", " A-017 ", "Ａ０１７", "A 017"])
def test_a_label_is_known_however_it_is_typed(typed: str) -> None:
    assert as_typed(typed) == "A017"


@pytest.mark.parametrize("typed", ["", "017", "I017", "A", "A0178901", "A017; DROP", "甲017", "A" * 1000])
def test_what_cannot_be_a_label_is_none(typed: str) -> None:
    assert as_typed(typed) is None


def test_a_call_is_said_digit_by_digit() -> None:
    assert spoken("A017", "零幺二三四五六七八九") == "A零幺七"
    assert call_text("A017", "综合窗口一", make_wording()) == "请A零幺七号到综合窗口一。"
