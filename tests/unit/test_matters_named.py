"""Which matter a sentence names, where it tells much besides."""

import pytest

from actions.matters import GuideMatters
from tests.factories import NOW, make_guide
from tests.talks import CALENDAR, TALK_FILE

MATTERS = GuideMatters(make_guide, lambda: NOW, CALENDAR, TALK_FILE.words)


@pytest.mark.parametrize(
    "said",
    [
        "办养犬登记证，我七十五了，〔姓名已隐去〕 〔手机号已隐去〕",
        "我七十五了，腿脚不好，办养犬登记证，闺女陪着，〔姓名已隐去〕",
        "养犬登记证，〔姓名已隐去〕〔手机号已隐去〕",
    ],
)
def test_what_is_told_beside_the_matter_does_not_hide_it(said: str) -> None:
    matter = MATTERS.surely(MATTERS.matter_words(said))

    assert matter is not None and matter.name == "养犬登记证"


def test_what_was_hidden_is_no_time() -> None:
    """Else a name and a number alone would be a moment of the story that is told."""
    assert MATTERS.without_times("〔姓名已隐去〕 〔手机号已隐去〕") == "〔姓名已隐去〕 〔手机号已隐去〕"


@pytest.mark.parametrize("said", ["没有别的大厅吗", "太早了", "能快点不"])
def test_another_hall_or_time_names_no_matter(said: str) -> None:
    assert MATTERS.matter_words(said) == ""
