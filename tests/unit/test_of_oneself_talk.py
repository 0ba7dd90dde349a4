"""Who tells only of themselves is heard; a matter that is surely named is no talk about something else."""

from dataclasses import replace

import pytest

from office.dialogue.says import AskGuide
from tests.talks import Conversation, make_talker, questions, texts


@pytest.mark.parametrize(
    "said", ["我81了", "我妈今年七十六岁", "俺是农村的", "我闺女在国外", "我是低保户", "12月20号到期"]
)
@pytest.mark.parametrize("heard_as", ["give_details", "nlu_fallback", "ask_guide"])
def test_with_no_matter_it_is_asked_what_they_want(said: str, heard_as: str) -> None:
    assert "您要办哪件事" in texts(Conversation(make_talker()).hear(said, heard_as))


def test_after_a_matter_it_is_said_who_may_have_it() -> None:
    talk = Conversation(make_talker())
    talk.talk = replace(talk.talk, item_in_hand="nurse-extend")

    assert talk.hear("我今年54了", "give_details") == (AskGuide("ask_conditions", ""),)


@pytest.mark.parametrize("said", ["我是外地人咋办护士证", "护士证12月到期", "我81能办不"])
def test_who_asks_something_is_not_only_heard(said: str) -> None:
    assert "您要办哪件事" not in texts(Conversation(make_talker()).hear(said, "ask_guide"))


@pytest.mark.parametrize(
    ("said", "heard_as", "asked"),
    [
        ("护士证换单位", "request_human", ["ask_guide"]),
        ("护士证想挂墙上", "make_suggestion", ["ask_guide"]),
        ("护士证的事找个人跟我说", "request_human", []),
        ("护士证应该网上就能办", "make_suggestion", []),
        ("查查我名下的护士证", "check_appointment", ["ask_guide"]),
        ("查查我约的护士证", "check_appointment", []),
    ],
)
def test_what_is_no_question_of_a_matter_is_only_heard_in_words_for_it(
    said: str, heard_as: str, asked: list[str]
) -> None:
    assert questions(Conversation(make_talker()).hear(said, heard_as)) == asked
