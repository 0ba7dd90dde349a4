"""Of a matter that is known the guide is told first; the case goes on only if that did not help."""

import pytest

from office.dialogue.says import AskGuide, Said
from tests.case_counter import OneCase
from tests.talks import Conversation, make_talker, questions, texts

HELPED = "帮上了，不用登记"


@pytest.fixture
def cases() -> OneCase:
    return OneCase()


@pytest.fixture
def talk(cases: OneCase) -> Conversation:
    return Conversation(make_talker(cases=cases))


@pytest.mark.parametrize(
    ("said", "part"),
    [
        ("办护照窗口非要我的居住证明，不给办", "ask_materials"),
        ("护照办了三回，每回要的材料都不一样", "ask_materials"),
        ("护照窗口说材料不齐，不收", "ask_materials"),
        ("办护照，窗口说要回户籍地办，不给我办", "ask_where"),
        ("护照交上去俩月了，一直没信儿", "ask_time_limit"),
        ("办护照窗口不让代办，非要本人来", "ask_proxy"),
        ("办护照窗口跟我要了200块钱的手续费，不交不给办", "ask_fee"),
        ("护照窗口说我条件不够，不给办", "ask_conditions"),
    ],
)
def test_the_part_that_speaks_to_what_happened_is_told_of_the_matter(talk: Conversation, said: str, part: str) -> None:
    acts = talk.hear(said, "report_unresolved_matter")

    assert questions(acts) == [part] and "没帮上，我接着替您反映" in texts(acts)
    told, asks = acts[0], acts[-1]
    assert isinstance(told, AskGuide) and (told.item_in_hand, told.plainly) == ("passport", True)
    assert isinstance(asks, Said) and [each.title for each in asks.replies] == [HELPED]


def test_that_it_helped_is_a_tap_and_nothing_is_filed(talk: Conversation, cases: OneCase) -> None:
    talk.hear("护照窗口说材料不齐，不收", "report_unresolved_matter")

    assert "没有往外送" in texts(talk.hear("/leave_matter", "leave_matter"))
    assert cases.told is None and talk.talk.in_hand is None


def test_it_is_told_once(talk: Conversation) -> None:
    talk.hear("护照窗口说材料不齐，不收", "report_unresolved_matter")

    assert questions(talk.hear("那天又说缺一样材料，没给办成", "report_unresolved_matter")) == []


def test_it_is_told_as_soon_as_the_matter_is(talk: Conversation) -> None:
    assert questions(talk.hear("我跑了三趟社保局，每次都说缺材料", "report_unresolved_matter")) == []

    assert questions(talk.hear("办护照，给我办了就行", "give_details")) == ["ask_materials"]


@pytest.mark.parametrize("said", ["就想知道到底要啥材料", "一次给我说清楚", "到底要带啥，一次说清"])
def test_a_wish_to_be_told_is_met_and_kept_and_not_asked_again(talk: Conversation, said: str) -> None:
    talk.hear("护照跑了三趟派出所都没办成", "report_unresolved_matter")

    acts = talk.hear(said, "ask_materials")

    assert questions(acts) == ["ask_materials"] and talk.shown("want") == said
    assert "姓名" in texts(acts) and "什么结果" not in texts(acts)
