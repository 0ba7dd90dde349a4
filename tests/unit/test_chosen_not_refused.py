"""A word or two to a list that is offered choose from it, whatever else they sound like."""

import pytest

from office.dialogue.memory import Talk
from tests.talks import Conversation, texts

OFFERED = ("hpf-purchase", "hpf-rent")


def test_a_word_of_what_is_offered_asks_for_no_advice() -> None:
    talk = Conversation(talk=Talk(offered=OFFERED))

    assert texts(talk.hear("买房的", "ask_professional_advice")) == ""  # the guide is asked, and nothing is said before


@pytest.mark.parametrize(
    ("offered", "said"), [((), "买房的"), (OFFERED, "房价还会不会跌，现在买划算不"), (OFFERED, "哪只股票能涨")]
)
def test_advice_is_still_refused(offered: tuple[str, ...], said: str) -> None:
    assert "拿主意" in texts(Conversation(talk=Talk(offered=offered)).hear(said, "ask_professional_advice"))
