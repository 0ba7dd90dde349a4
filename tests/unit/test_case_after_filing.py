"""After a case was filed: more words, a chase, a photo, a bad rating, and the wish that it be forgotten."""

import pytest

from office.cases.model import CaseStatus
from office.dialogue.says import Said, TalkStatus
from tests.case_counter import NO, TAIL, OneCase
from tests.talks import Conversation, make_talker, texts


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


@pytest.mark.parametrize("said", ["加照片", "我想发张照片", "能传图片吗"])
def test_how_a_photo_comes_to_it_is_told(talk: Conversation, said: str) -> None:
    assert "收不了照片" in texts(talk.hear(said, "supplement_case"))


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
