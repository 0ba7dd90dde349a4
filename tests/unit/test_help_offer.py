"""Who cannot come is answered first, and told that somebody can come to them."""

from dataclasses import replace

import pytest

from tests.talks import Conversation, make_talker, questions, texts


@pytest.mark.parametrize(
    "said",
    [
        "我妈瘫在炕上下不了地，护士证过期了，人去不了咋整",
        "老人卧床了护士证咋延续",
        "我腿脚不好，护士证还得自己去吗",
        "我爸坐轮椅，护士证咋延续",
        "人在医院出不来，护士证到期了",
    ],
)
def test_the_offer_stands_behind_the_answer_and_one_tap_takes_it(said: str) -> None:
    talk = Conversation(make_talker())

    acts = talk.hear(said, "ask_guide")

    assert questions(acts) == ["ask_guide"]
    assert "不收钱" in texts(acts)
    assert "登记帮忙" in texts(talk.hear("/request_home_help", "request_home_help"))
    assert talk.talk.in_hand is not None and talk.talk.in_hand.kind == "agency"


@pytest.mark.parametrize("said", ["护士证延续要带啥", "我来不了几点，护士证要带啥", "户口迁来不了了咋办"])
def test_nobody_else_is_offered_it(said: str) -> None:
    assert "不收钱" not in texts(Conversation(make_talker()).hear(said, "ask_guide"))


def test_in_a_booking_it_is_no_aside() -> None:
    talk = Conversation(make_talker())
    talk.hear("我想约护士证的号", "book_appointment")

    assert "上门帮办" not in texts(talk.hear("我腿脚不好，要带啥", "ask_materials"))


def test_of_the_matter_just_spoken_of_it_is_answered_whether_another_may_go() -> None:
    talk = Conversation(make_talker())
    talk.talk = replace(talk.talk, item_in_hand="nurse-extend")

    acts = talk.hear("我妈来不了", "nlu_fallback")

    assert questions(acts) == ["ask_proxy"]
    assert "不收钱" in texts(acts)
