"""Help at home: who, the number and the house, told before they are asked for or all at once."""

import pytest

from tests.talks import Conversation, questions, texts


@pytest.fixture
def talk() -> Conversation:
    """The street was told, and it is asked whether the age may be kept."""
    talk = Conversation()
    talk.hear("我妈岁数大了，能上门给办护照不", "request_home_help")
    return talk


def test_who_and_where_told_while_consent_is_asked_are_kept(talk: Conversation) -> None:
    talk.hear("经开区临河街道", "give_details")
    assert talk.talk.in_hand is not None and talk.talk.in_hand.asked == "why"
    talk.phone_tail = "2222"

    acts = talk.hear("他叫〔姓名已隐去〕，电话〔手机号已隐去〕，〔地址已隐去〕", "ask_where")

    assert not questions(acts)
    assert talk.shown("phone") == "2222" and talk.shown("name") == "〔姓名已隐去〕"
    assert talk.shown("address") == "经开区临河街道〔地址已隐去〕"


def test_a_house_without_its_district_is_kept_and_the_district_asked_for() -> None:
    talk = Conversation()
    talk.hear("能上门给办护照不", "request_home_help")

    assert "哪个区" in texts(talk.hear("〔地址已隐去〕", "ask_where"))
    talk.hear("经开区临河街道", "give_details")

    assert talk.shown("address") == "经开区临河街道〔地址已隐去〕"


def test_a_house_is_kept_while_district_and_street_are_told_one_by_one() -> None:
    talk = Conversation()
    talk.hear("能上门给办护照不", "request_home_help")
    for each in ("〔地址已隐去〕", "经开区", "临河街道"):
        talk.hear(each, "give_details")

    assert talk.shown("address") == "经开区临河街道〔地址已隐去〕"


@pytest.mark.parametrize("said", ["查一下我那个上门的", "看下我的上门"])
def test_looking_at_a_request_opens_no_new_one(said: str) -> None:
    talk = Conversation()
    talk.hear(said, "request_home_help")

    assert talk.talk.in_hand is not None and talk.talk.in_hand.kind == "agency_check"
