"""What is no matter of a counter is told its channel, and no case is opened of it."""

import pytest

from office.dialogue.says import AskGuide, Said
from tests.talks import Conversation, texts

BRIBE = "我要投诉窗口收红包"


@pytest.fixture
def talk() -> Conversation:
    return Conversation()


def test_a_bribe_is_told_to_the_supervision_and_no_case_is_opened(talk: Conversation) -> None:
    assert texts(talk.hear(BRIBE, "report_unresolved_matter")) == "12388"
    assert talk.talk.in_hand is None


def test_in_a_case_that_is_open_it_is_told_once_and_the_case_goes_on(talk: Conversation) -> None:
    talk.hear("我要投诉", "report_unresolved_matter")

    acts = talk.hear("办护士证跑了三趟，窗口还收红包", "report_unresolved_matter")
    again = talk.hear("就是收红包", "give_details")

    assert isinstance(acts[0], Said) and acts[0].text == "12388"
    assert talk.talk.in_hand is not None and talk.talk.in_hand.kind == "case"
    assert "12388" not in texts(again)


def test_a_lost_manhole_cover_goes_to_the_city(talk: Conversation) -> None:
    acts = talk.hear("小区井盖丢了没人管，我要投诉", "report_unresolved_matter")

    assert [(act.intent, "井盖丢了" in act.text) for act in acts if isinstance(act, AskGuide)] == [("ask_guide", True)]
    assert len(acts) == 1
    assert talk.talk.in_hand is None


def test_what_a_window_did_about_it_is_a_case(talk: Conversation) -> None:
    talk.hear("井盖的事跑了三趟窗口，没人受理", "report_unresolved_matter")

    assert talk.talk.in_hand is not None and talk.talk.in_hand.kind == "case"
