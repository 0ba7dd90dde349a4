"""Names with a wrong character are found, other words are left alone."""

from typing import List, Tuple

import pytest

from bot.misspelt import Misspelt, sounds

NAMES = ["身份证", "户口簿", "居住证", "食品经营许可证", "驾驶证换领", "驾驶证补领", "户口", "低保", "执照", "法援"]


@pytest.fixture(scope="module")
def misspelt() -> Misspelt:
    return Misspelt(NAMES)


def found(misspelt: Misspelt, text: str) -> List[Tuple[str, str]]:
    return [(text[start:end], meant) for start, end, meant in misspelt.find(text)]


def test_a_homophone_is_found_where_it_stands(misspelt: Misspelt) -> None:
    assert ("身份正", "身份证") in found(misspelt, "我的身份正丢了, 咋办")


def test_any_one_wrong_character_is_found_in_a_long_name(misspelt: Misspelt) -> None:
    assert ("食品经菅许可证", "食品经营许可证") in found(misspelt, "办食品经菅许可证")


def test_a_name_written_rightly_is_no_slip(misspelt: Misspelt) -> None:
    assert found(misspelt, "身份证和户口簿、食品经营许可证") == []


def test_of_two_names_that_differ_in_one_character_neither_is_a_slip(misspelt: Misspelt) -> None:
    assert found(misspelt, "驾驶证换领") == found(misspelt, "驾驶证补领") == []


@pytest.mark.parametrize("typed", ["低宝", "底保", "执造"])
def test_a_short_name_is_found_where_what_is_written_is_no_word(misspelt: Misspelt, typed: str) -> None:
    assert [written for written, _ in found(misspelt, f"{typed}咋申请")] == [typed]


def test_characters_in_the_wrong_order_or_left_out_are_found(misspelt: Misspelt) -> None:
    assert found(misspelt, "身证份丢了") == [("身证份", "身份证")]
    assert found(misspelt, "办食品经营许证") == [("食品经营许证", "食品经营许可证")]


def test_a_short_name_in_a_longer_one_does_not_hide_its_slip(misspelt: Misspelt) -> None:
    assert ("户口部", "户口簿") in found(misspelt, "户口部丢了")
    assert found(misspelt, "户口部门在哪") == []


@pytest.mark.parametrize("text", ["户口不在这", "", "hello", "今天天气怎么样", "制造", "去法愿告他", "抵保险"])
def test_what_is_no_name_is_left_alone(misspelt: Misspelt, text: str) -> None:
    assert found(misspelt, text) == []


def test_without_names_nothing_is_found() -> None:
    assert found(Misspelt([]), "身份正") == []


def test_sounds_that_many_do_not_tell_apart_are_one() -> None:
    assert sounds("是蓝") == sounds("四难") == sounds("寺南")
    assert sounds("英") == sounds("因")
    assert sounds("身") != sounds("户")
