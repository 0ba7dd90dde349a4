"""Where a name was asked for, a name may have a character that no list of given names has."""

import pytest

from office.contact.names import read_name


@pytest.mark.parametrize("said", ["李得财", "我叫李得财", "王得财，13812345678", "刘得华"])
def test_an_ordinary_name_is_taken_whatever_its_characters(said: str) -> None:
    name = read_name(said, asked=True)

    assert name is not None and name.surname in "李王刘" and len(name.given) == 2


@pytest.mark.parametrize("said", ["谢谢您", "周四吧", "马上去", "方便吗", "何必呢", "江边的", "许多人"])
def test_what_only_begins_like_one_is_none(said: str) -> None:
    assert read_name(said, asked=True) is None


def test_unasked_it_is_none() -> None:
    assert read_name("李得财", asked=False) is None
