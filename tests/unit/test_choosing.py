"""Which of the matters just offered is meant, when it is not said by its place in the list."""

import pytest

from tests.factories import make_guide, make_item

FIRST = make_item(item="first", name="通行卡首次申请", aliases=("头一回办通行卡",))
AGAIN = make_item(item="again", name="通行卡换发", aliases=("换通行卡", "通行卡补办"))
OFFERED = ("first", "again")


@pytest.mark.parametrize(
    ("said", "meant"),
    [("第二个", "again"), ("换发的那个", "again"), ("首次的", "first"), ("补办", "again"), ("", None)],
)
def test_by_its_place_or_in_words_of_its_own(said: str, meant: str | None) -> None:
    assert make_guide(FIRST, AGAIN, make_item()).chooser.chosen(said, OFFERED) == meant


def test_another_matter_that_is_surely_named_is_that_one() -> None:
    assert make_guide(FIRST, AGAIN, make_item()).chooser.in_own_words("养犬登记证", OFFERED) == "dog-licence"


def test_of_one_matter_alone_nothing_is_chosen_by_its_words() -> None:
    assert make_guide(FIRST, AGAIN).chooser.in_own_words("换发", ("again",)) is None
