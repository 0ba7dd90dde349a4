"""What is answered to the questions of a case is taken for what was asked, and nothing else."""

import pytest

from tests.talks import Conversation, texts

STORY = "办护照让我跑了三趟，每次都缺材料"


@pytest.fixture
def told() -> Conversation:
    """The place is asked for."""
    talk = Conversation()
    talk.hear("我要投诉窗口", "report_unresolved_matter")
    talk.hear(STORY, "report_unresolved_matter")
    return talk


@pytest.mark.parametrize("said", ["我要投诉窗口", "我要投诉大厅", "投诉工作人员"])
def test_whom_it_is_against_is_no_account(said: str) -> None:
    talk = Conversation()

    assert "什么事没办成" in texts(talk.hear(said, "report_unresolved_matter"))


@pytest.mark.parametrize("said", ["给我办了", "就想给我办了", "希望尽快给我办"])
def test_a_wish_told_to_where_it_was_is_the_wish(told: Conversation, said: str) -> None:
    asked = texts(told.hear(said, "give_details"))

    assert told.shown("want") == said and told.shown("where") == ""
    assert "记下了" in asked and "哪个大厅" in asked


@pytest.mark.parametrize(
    ("said", "intent"), [("嗯", "affirm"), ("嗯", "nlu_fallback"), ("不知道", "say_unsure"), ("没有", "deny")]
)
def test_a_bare_answer_is_no_place(told: Conversation, said: str, intent: str) -> None:
    told.hear(said, intent)

    assert told.shown("where") == ""


def test_where_it_was_is_asked_in_other_words_the_second_time(told: Conversation) -> None:
    assert "说个区" in texts(told.hear("嗯", "affirm"))


@pytest.mark.parametrize("said", ["南关", "市里那个", "三号窗口", "二楼靠里那个"])
def test_a_place_in_few_words_is_one(told: Conversation, said: str) -> None:
    told.hear(said, "give_details")

    assert told.shown("where") == said


@pytest.mark.parametrize("said", ["投诉接着来", "接着说投诉", "接着投诉", "继续反映"])
@pytest.mark.parametrize("intent", ["report_unresolved_matter", "give_details", "nlu_fallback"])
@pytest.mark.parametrize("steps", [0, 1, 2])
def test_going_on_with_it_answers_nothing(told: Conversation, said: str, intent: str, steps: int) -> None:
    for step in ("南关大厅", "给我办了就行")[:steps]:
        told.hear(step, "give_details")
    before = dict(told.talk.in_hand.values) if told.talk.in_hand else {}

    asked = texts(told.hear(said, intent))

    assert "接着说" in asked and told.talk.in_hand is not None and dict(told.talk.in_hand.values) == before


@pytest.mark.parametrize("said", ["老让我明天改后天", "明天改后天，后天改大后天，就是不给办", "让我改天再来"])
def test_a_day_that_others_moved_is_told_and_no_booking_is_moved(said: str) -> None:
    talk = Conversation()
    talk.hear("我要投诉", "report_unresolved_matter")

    talk.hear(said, "change_appointment")

    assert talk.talk.in_hand is not None and talk.talk.in_hand.kind == "case" and talk.shown("what") == said


def test_a_booking_is_still_moved_in_the_middle_of_it() -> None:
    talk = Conversation()
    talk.hear("我要投诉", "report_unresolved_matter")

    assert "预约号" in texts(talk.hear("我先改一下约的号", "change_appointment"))


@pytest.mark.parametrize(
    "said", ["再添一句，昨天又跑了三趟都不给办", "再添一句窗口那人态度特别差", "补充一下，昨天又让我跑了一趟"]
)
@pytest.mark.parametrize("intent", ["report_unresolved_matter", "give_details", "supplement_case"])
def test_words_added_after_it_was_filed_go_to_that_case(said: str, intent: str) -> None:
    talk = Conversation(phone_tail="8000")
    talk.hear("南关区政务大厅办护照跑了四回，每次都缺材料", "report_unresolved_matter")
    talk.hear("给我办了就行", "give_details")
    talk.hear("王桂兰，〔手机号已隐去〕", "give_details")
    talk.hear("对", "affirm")

    assert "添进去了" in texts(talk.hear(said, intent))
