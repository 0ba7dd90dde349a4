"""What happened (lost, expired, closed) decides which matter it is, however much else is alike."""

import pytest

from office.guide.finding.phrases import OTHER_EVENT, PhraseIndex
from office.guide.finding.topic import TopicWords

EVENTS = [["丢", "补办"], ["到期", "延续"]]
PASSPORT, LICENCE = ("护照首次申请", "办护照", "第一次办护照"), ("许可证延续", "许可证到期")


def fits(text: str) -> list[float]:
    fit, _, _ = PhraseIndex([PASSPORT, LICENCE], TopicWords(["办", "了"], deciding_words=EVENTS)).scores(text)
    return [float(each) for each in fit]


def test_a_lost_passport_is_not_a_first_passport() -> None:
    assert fits("护照丢了")[0] < fits("护照")[0] * OTHER_EVENT


def test_an_event_that_the_item_is_about_costs_nothing() -> None:
    assert fits("许可证到期了")[1] == pytest.approx(1.0)
    assert fits("许可证到期了")[0] < OTHER_EVENT


def test_another_word_for_the_same_event_counts_as_the_same() -> None:
    words = TopicWords([], deciding_words=EVENTS)

    assert words.decisions("身份证丢了") == words.decisions("补办身份证") == {0}
    assert words.decisions("要多少钱") == set()


def test_a_matter_without_phrases_fits_nothing() -> None:
    fit, explained, _ = PhraseIndex([(), PASSPORT, ("了",)], TopicWords(["了"])).scores("护照")

    assert (fit > 0).tolist() == (explained > 0).tolist() == [False, True, False]
