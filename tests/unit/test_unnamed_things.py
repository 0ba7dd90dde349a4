"""那个证要到期了 does not say of what: it is asked, and nobody's certificate is guessed."""

import pytest

from office.guide.finding.topic import TopicWords

WORDS = TopicWords(
    ["那个", "要", "了", "我", "的", "咋", "怎么办", "证件"],
    unnamed_things=["证", "证件", "本子"],
    befalls_things=["到期", "丢", "补"],
)


@pytest.mark.parametrize(
    "said", ["那个证要到期了", "我的证到期了", "证丢了咋补", "本子丢了", "证件到期了怎么办", "丢了咋补"]
)
def test_a_certificate_that_is_not_named_is_none_that_we_know(said: str) -> None:
    assert WORDS.names_no_thing(said)


@pytest.mark.parametrize("said", ["护士证要到期了", "我的食品证丢了", "饭店的证到期了", "怎么办"])
def test_what_is_named_or_not_spoken_of_is_left_alone(said: str) -> None:
    assert not WORDS.names_no_thing(said)
