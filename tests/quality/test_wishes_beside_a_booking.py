"""With the real knowledge: of two matters in one sentence the one that a place is wished for is booked."""

import pytest

from office.guide.usecases import Guide
from tests.talking import make_action_office, run, tracker


@pytest.mark.parametrize(
    "said",
    [
        "我想约明天上午办护照，顺便问一下港澳通行证多少钱",
        "港澳通行证要多少钱，另外给我约个明天上午的号办护照",
    ],
)
def test_which_of_the_booked_matters_is_meant_is_asked_and_the_other_is_offered(said: str, guide: Guide) -> None:
    messages, _ = run(tracker(said, "book_appointment"), make_action_office(guide))

    offered, asked = (each["custom"] for each in messages)
    assert (offered["status"], asked["status"]) == ("also_asked", "form_asks")
    assert "普通护照" in asked["text"] and "港澳" not in asked["text"]
    assert "港澳通行证" in offered["quick_replies"][0]["payload"]


def test_what_is_asked_first_is_answered_and_the_other_is_booked(guide: Guide) -> None:
    messages, _ = run(tracker("我先问问低保，再约个号换身份证", "book_appointment"), make_action_office(guide))

    answered, asked = (each["custom"] for each in messages)
    assert answered["cards"][0]["item_code"] == "dibao"
    assert "居民身份证换领" in asked["text"]


def test_of_two_that_are_told_off_one_is_booked_and_the_other_is_named(guide: Guide) -> None:
    messages, _ = run(tracker("我要约两个号，一个社保卡一个护士证延续", "book_appointment"), make_action_office(guide))

    other, asked = (each["custom"] for each in messages)
    assert "约社会保障卡申领、补换" in other["text"]
    assert "护士延续注册" in asked["text"]


@pytest.mark.parametrize("said", ["约护士证的号，南关", "我想约个护士证的号"])
def test_a_place_for_what_several_matters_are_called_asks_which(said: str, guide: Guide) -> None:
    messages, _ = run(tracker(said, "book_appointment"), make_action_office(guide))

    assert "护士延续注册" in messages[-1]["custom"]["text"]
