"""What is heard of a failure: where it was, which matter, of what kind, and what tells nothing of it."""

import pytest

from tests.case_counter import OneCase
from tests.talks import Conversation, make_talker, texts


@pytest.fixture
def cases() -> OneCase:
    return OneCase()


@pytest.fixture
def talk(cases: OneCase) -> Conversation:
    return Conversation(make_talker(cases=cases))


@pytest.mark.parametrize("said", ["朝阳大厅", "经开那个大厅", "南关区政务服务中心"])
def test_a_hall_by_its_everyday_name_is_meant_as_one(talk: Conversation, cases: OneCase, said: str) -> None:
    talk.phone_tail = "8000"
    talk.hear("护照跑了三趟都没办成", "report_unresolved_matter")
    for told in (said, "给我办了", "〔姓名已隐去〕，〔手机号已隐去〕"):
        talk.hear(told, "give_details")
    talk.hear("对", "affirm")

    assert cases.told is not None and cases.told.means_hall and cases.told.place == said


def test_a_hall_told_where_the_wish_was_asked_is_no_wish(talk: Conversation) -> None:
    talk.hear("我跑了三趟社保局，护照没给我办成", "report_unresolved_matter")

    assert "什么结果" in texts(talk.hear("绿园大厅", "give_details"))
    assert talk.shown("want") == "" and talk.shown("where") == "绿园大厅，社保局"


@pytest.mark.parametrize("said", ["我要投诉", "我要反映问题"])
def test_that_they_complain_is_neither_a_place_nor_a_wish(talk: Conversation, said: str) -> None:
    talk.hear("护照窗口不给我办，跑了三趟", "report_unresolved_matter")

    talk.hear(said, "report_unresolved_matter")

    assert said not in (talk.shown("want"), talk.shown("where"))


@pytest.mark.parametrize("said", ["护照，我就想一次办完", "办护照，换证也给我一回办利索"])
def test_what_they_want_done_names_no_other_matter(talk: Conversation, said: str) -> None:
    talk.hear("跑了三趟社保局，每次都说缺材料", "report_unresolved_matter")

    talk.hear(said, "give_details")

    assert talk.shown("item") == "护照首次申请"


@pytest.mark.parametrize(
    "said", ["护照我去了四回都没办下来，每回说的都不一样", "护照办了五次没办成", "护照一会儿一个说法，没办成"]
)
def test_to_come_again_and_again_is_hard(talk: Conversation, said: str) -> None:
    assert "来回跑" in texts(talk.hear(said, "report_unresolved_matter"))


@pytest.mark.parametrize("said", ["办不成事窗口在哪", "请问有没有办不成事反映窗口", "我要投诉"])
def test_whoever_has_told_nothing_yet_gets_no_apology(talk: Conversation, said: str) -> None:
    said_back = texts(talk.hear(said, "ask_where"))

    assert "在我这儿就能反映" in said_back and "对不住" not in said_back
    assert "是什么事没办成" in said_back


@pytest.mark.parametrize("said", ["你们这帮人就是不作为", "窗口那几个人净刁难人", "大厅里的人不干正事"])
def test_that_an_office_does_nothing_is_a_failure_to_be_told(talk: Conversation, said: str) -> None:
    talk.hear(said, "nlu_fallback", 0.3)

    assert talk.talk.in_hand is not None and talk.talk.in_hand.kind == "case"


def test_of_a_landlord_it_is_none(talk: Conversation) -> None:
    talk.hear("物业不作为，垃圾没人收", "out_of_scope")

    assert talk.talk.in_hand is None
