"""A number that is taken back in the same sentence is kept as it was put right."""

import pytest

from office.conversations.entrusted import NAME, PHONE, Entrusting
from tests.unit.test_contact_phone import phone

MASKS = {PHONE: "〔号〕", NAME: "〔名〕"}


def told(text: str) -> tuple[str, str]:
    hidden = Entrusting(None, None, MASKS).hide(text, [PHONE])  # type: ignore[arg-type]
    return hidden.told[PHONE], hidden.text


@pytest.mark.parametrize(
    ("said", "number", "left"),
    [
        ("电话是13943007701 不对 是13943007702", "13943007702", "电话是〔号〕"),
        ("13943007701，啊不对，13943007702，刘桂芬", "13943007702", "〔号〕，刘桂芬"),
        ("一三九 四三零零 七七零三 啊不对 最后是零四", "13943007704", "〔号〕"),
        ("13943007701 说错了 尾号是7705", "13943007705", "〔号〕"),
    ],
)
def test_the_number_in_the_end_is_kept_and_all_of_it_hidden(said: str, number: str, left: str) -> None:
    assert told(said) == (number, left)


@pytest.mark.parametrize("said", ["我的13943007701，我闺女的13943007702", "13943007701 不是微信号"])
def test_without_a_correction_the_first_is_kept(said: str) -> None:
    assert told(said)[0] == "13943007701"


def test_a_number_alone_is_read_as_ever() -> None:
    assert phone("13943007701").number == "13943007701"
