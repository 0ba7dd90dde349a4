"""Whatever is told while a case is taken in reaches the officer, whichever question it answers."""

import pytest

from office.dialogue.says import Fixed
from tests.talks import Conversation, make_talker, questions, texts


@pytest.fixture
def told() -> Conversation:
    talk = Conversation(make_talker(), phone_tail="8000")
    talk.hear("我要投诉窗口的人骂我", "report_unresolved_matter")
    return talk


def test_what_is_said_beside_the_place_is_kept(told: Conversation) -> None:
    told.hear("昨天下午在朝阳区政务服务中心，办营业执照", "give_details")

    assert "办营业执照" in told.shown("what") and told.shown("where") == "朝阳区政务服务中心"


def test_a_place_alone_adds_nothing(told: Conversation) -> None:
    told.hear("在朝阳区政务服务中心呗", "give_details")

    assert told.shown("what") == "我要投诉窗口的人骂我" and told.shown("where") == "朝阳区政务服务中心"


@pytest.mark.parametrize(("said", "intent"), [("说我地址不行", "ask_where"), ("窗口说我材料不全", "ask_materials")])
def test_what_happened_is_no_question_to_the_guides(told: Conversation, said: str, intent: str) -> None:
    told.hear("朝阳区政务服务中心", "give_details")
    acts = told.hear(said, intent)

    assert said in told.shown("what") and not questions(acts)


@pytest.mark.parametrize(
    ("said", "intent"),
    [
        ("希望别再让我跑", "ask_channels"),
        ("希望一次说清要啥材料", "ask_materials"),
        ("尽快发", "give_details"),
        ("他们还说系统坏了", "nlu_fallback"),
    ],
)
def test_said_when_the_name_is_asked_it_is_noted_and_kept(told: Conversation, said: str, intent: str) -> None:
    told.hear("朝阳区政务服务中心", "give_details")
    told.hear("要求道歉", "give_details")
    acts = told.hear(said, intent)

    assert said in told.shown("what") and not questions(acts)
    assert "您说的记下了" in texts(acts) and "姓名" in texts(acts)


def test_a_place_is_not_what_somebody_wants(told: Conversation) -> None:
    told.hear("社保局", "give_details")
    told.hear("社保局 朝阳区政务服务中心", "give_details")

    assert told.shown("want") == "" and "朝阳区政务服务中心" in told.shown("where")


def test_a_wish_is_not_the_place(told: Conversation) -> None:
    told.hear("没人管，就想快点办下来", "give_details")

    assert told.shown("where") == "" and told.shown("want") == "没人管，就想快点办下来"


def test_to_have_it_put_right_moves_no_appointment(told: Conversation) -> None:
    told.hear("给改过来", "change_appointment")

    assert [form.kind for form in told.talk.forms] == ["case"] and told.shown("want") == "给改过来"


@pytest.mark.parametrize(("said", "kind"), [("申请补贴三个月了没人管", "过了时间没办完"), ("窗口的人不作为", "不给办")])
def test_nobody_sees_to_it_is_late_and_idleness_is_a_refusal(said: str, kind: str) -> None:
    talk = Conversation(make_talker(), phone_tail="8000")
    talk.hear(said, "report_unresolved_matter")
    talk.hear("朝阳区政务服务中心", "give_details")
    talk.hear("给我办了", "give_details")

    assert kind in texts(talk.hear("〔姓名已隐去〕，〔手机号已隐去〕", "give_details"))


def test_who_asks_to_stay_unnamed_is_told_what_that_means_and_not_to_send_no_numbers(told: Conversation) -> None:
    told.hear("朝阳区政务服务中心", "give_details")
    told.hear("要求道歉", "give_details")
    told.phone_tail = ""
    acts = told.hear("匿名可以吗", "ask_privacy")

    assert "登记不了" in texts(acts) and not any(isinstance(act, Fixed) for act in acts)
