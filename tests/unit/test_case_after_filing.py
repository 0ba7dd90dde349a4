"""After a case was filed: more words, a chase, a photo, a bad rating, and the wish that it be forgotten."""

from dataclasses import replace

import pytest

from office.cases.model import CaseStatus
from office.cases.photo import CasePhoto
from office.cases.telling import Handler, Progress
from office.casework.counter import ToldCase
from office.dialogue.intents import BOOKING, CASE_PHOTO_BACK
from office.dialogue.says import Said, TalkStatus
from tests.case_counter import NO, TAIL, TEXT, OneCase
from tests.talks import MONDAY_MORNING, TALK_FILE, Conversation, make_talker, texts

PROGRESS = Progress("正在办", "人社部门", Handler("样例人社甲", True), MONDAY_MORNING, None, False, "", "", ())
PHOTO = CasePhoto("a" * 32, NO, "image/jpeg", 9, 2, 1, "", "", None, MONDAY_MORNING, MONDAY_MORNING)
WORDS = TALK_FILE.words
TAKES_PHOTOS = ToldCase(NO, CaseStatus.IN_PROGRESS, TEXT, progress=PROGRESS, photo_megabytes=5)


@pytest.fixture
def cases() -> OneCase:
    return OneCase().stands(CaseStatus.IN_PROGRESS)


@pytest.fixture
def talk(cases: OneCase) -> Conversation:
    """With the case at hand."""
    talk = Conversation(make_talker(cases=cases))
    talk.hear(f"{NO} {TAIL}", "check_case")
    return talk


@pytest.mark.parametrize("intent", ["give_details", "supplement_case", "nlu_fallback"])
@pytest.mark.parametrize("words", ["我住在朝阳区红旗街，我叫〔姓名已隐去〕", "我家孩子也等着用钱"])
@pytest.mark.parametrize("lead", ["补充一句，", "添句话："])
def test_words_are_added(talk: Conversation, cases: OneCase, lead: str, words: str, intent: str) -> None:
    assert "添进去了" in texts(talk.hear(f"{lead}{words}", intent)) and len(cases.asked) == 1


@pytest.mark.parametrize("intent", ["chase_case", "report_unresolved_matter", "complain_about_bot", "nlu_fallback"])
def test_that_nobody_has_called_is_a_chase(talk: Conversation, cases: OneCase, intent: str) -> None:
    assert "替您催了" in texts(talk.hear("还是没人联系我", intent)) and cases.asked == ["chase"]


@pytest.mark.parametrize("said", ["加照片", "照片咋传", "我想发张照片", "能传图片吗"])
def test_a_photo_is_sent_with_the_card_of_the_case_at_hand(talk: Conversation, cases: OneCase, said: str) -> None:
    cases.found = TAKES_PHOTOS

    acts = talk.hear(said, "supplement_case")

    assert "加一张照片" in texts(acts) and "最大5兆" in texts(acts)
    assert [card["photo_megabytes"] for act in acts if isinstance(act, Said) for card in act.cards] == [5]


TO_TAKE_BACK = (
    *(
        "照片发错了",
        "照片传错了怎么办",
        "我发错照片了",
        "发错图片了",
        "刚才那张照片发错人了",
        "把刚才的照片删了",
        "把我刚才传的照片删掉",
    ),
    *(
        "刚才发的照片能删吗",
        "我想撤回照片",
        "撤回刚才那张照片",
        "能不能把照片撤回来",
        "照片怎么撤回",
        "删照片",
        "照片我不小心发错了",
    ),
)


@pytest.mark.parametrize(
    "intent", ["supplement_case", "withdraw_case", "ask_privacy", "nlu_fallback", "ask_facilities"]
)
@pytest.mark.parametrize("said", TO_TAKE_BACK)
def test_how_a_photo_is_taken_back_is_said_with_the_card_that_lists_it(
    talk: Conversation, cases: OneCase, said: str, intent: str
) -> None:
    cases.found = replace(TAKES_PHOTOS, photos=(PHOTO,))

    acts = talk.hear(said, intent)

    assert "“撤回”" in texts(acts) and "确定撤回" in texts(acts) and cases.asked == []
    [card] = [card for act in acts if isinstance(act, Said) for card in act.cards]
    assert card["photos"] == [{"id": PHOTO.id, "added_at": "2026-11-23T09:00:00+08:00"}]


@pytest.mark.parametrize("said", [f"{NO} 的照片发错了", f"把{NO}的照片删了", f"撤回照片 {NO}", f"{NO} 照片撤回"])
def test_with_the_number_too_the_photo_is_meant_and_not_the_case(cases: OneCase, said: str) -> None:
    cases.found = replace(TAKES_PHOTOS, photos=(PHOTO,))
    talk = Conversation(make_talker(cases=cases))
    talk.hear(said, "withdraw_case")

    assert "“撤回”" in texts(talk.hear(TAIL, "give_details")) and cases.asked == []


def test_in_the_middle_of_a_booking_it_is_said_where_and_the_booking_goes_on(cases: OneCase) -> None:
    talk = Conversation(make_talker(cases=cases))
    talk.hear("约个号", "book_appointment")

    assert "登记卡片上" in texts(talk.hear("照片发错了", "supplement_case"))
    assert talk.talk.in_hand is not None and talk.talk.in_hand.kind == BOOKING


def test_where_there_is_no_photo_it_is_said(talk: Conversation, cases: OneCase) -> None:
    cases.found = TAKES_PHOTOS

    assert "没有照片" in texts(talk.hear("照片发错了", "supplement_case"))


def test_of_a_case_that_is_over_it_is_said_what_can_be_deleted(talk: Conversation, cases: OneCase) -> None:
    cases.stands(CaseStatus.CLOSED)

    assert "把我的信息删了" in texts(talk.hear("把刚才的照片删了", "ask_privacy"))


@pytest.mark.parametrize(
    "said",
    [
        "身份证照片拍错了能换吗",
        "护照照片不合格咋办",
        "照片要几寸的",
        "驾驶证上照片印错了",
        "窗口说我照片发错了不给办",
        "删我的信息",
        "撤回",
    ],
)
def test_a_photo_of_something_else_is_not_meant(said: str) -> None:
    assert not WORDS.wishes_for(CASE_PHOTO_BACK, said)


def test_without_a_case_at_hand_its_number_is_asked_for(cases: OneCase) -> None:
    cases.found = TAKES_PHOTOS
    talk = Conversation(make_talker(cases=cases))

    assert "编号" in texts(talk.hear("能传图片吗", "nlu_fallback"))
    assert "加一张照片" in texts(talk.hear(f"{NO} {TAIL}", "give_details"))


def test_to_one_that_is_over_no_photo_is_added(talk: Conversation, cases: OneCase) -> None:
    cases.stands(CaseStatus.CLOSED)

    assert "添不了话了" in texts(talk.hear("我要传照片", "supplement_case"))


def test_before_it_is_filed_a_photo_waits() -> None:
    talk = Conversation(make_talker(cases=OneCase()))
    talk.hear("护照窗口不给我办，跑了三趟", "report_unresolved_matter")

    assert "等登记好了再传" in texts(talk.hear("我要传照片", "supplement_case"))


def test_a_bad_rating_is_no_praise(talk: Conversation) -> None:
    assert "办完了才能打分" in texts(talk.hear("我想给刚才的服务打个差评", "praise_staff"))


@pytest.mark.parametrize("said", ["把我的信息删了", f"把我的信息删了 {NO} {TAIL}", f"删掉 {NO} {TAIL}"])
def test_it_is_forgotten_once_it_is_over_and_after_a_yes(talk: Conversation, cases: OneCase, said: str) -> None:
    cases.stands(CaseStatus.CLOSED)

    asks = talk.hear(said, "ask_privacy")
    assert "真的要删吗" in texts(asks) and cases.asked == []
    assert isinstance(asks[-1], Said) and asks[-1].status is TalkStatus.FORM_CONFIRMS
    talk.hear("对", "affirm")

    assert cases.asked == ["forget"]


def test_one_that_goes_on_is_not_forgotten_and_why_is_said(talk: Conversation, cases: OneCase) -> None:
    assert "办完或者撤回以后才能删" in texts(talk.hear("把我的信息删了", "ask_privacy"))
    assert cases.asked == [] and talk.talk.in_hand is None


def test_a_no_forgets_nothing(talk: Conversation, cases: OneCase) -> None:
    cases.stands(CaseStatus.CLOSED)
    talk.hear("把我的信息删了", "ask_privacy")
    talk.hear("不删了", "deny")

    assert cases.asked == [] and talk.talk.in_hand is None


def test_a_second_time_the_same_day_is_said_not_to_count(talk: Conversation, cases: OneCase) -> None:
    assert cases.found is not None
    cases.found = replace(cases.found, progress=PROGRESS)

    assert "今天催过了" in texts(talk.hear(f"催一下 {NO} {TAIL}", "chase_case"))
