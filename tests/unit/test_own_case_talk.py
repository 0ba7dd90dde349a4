"""Who filed a case asks how it stands, hurries it, adds words, or takes it back: by number and phone tail."""

from dataclasses import replace

import pytest

from office.cases.model import CaseStatus
from office.dialogue.intents import CASE_JUDGING
from office.dialogue.says import AskGuide, Said
from tests.case_counter import NO, TAIL, TEXT, OneCase
from tests.talks import Conversation, make_talker, questions, texts


@pytest.fixture
def cases() -> OneCase:
    return OneCase().stands(CaseStatus.FILED)


@pytest.fixture
def talk(cases: OneCase) -> Conversation:
    return Conversation(make_talker(cases=cases))


def known(talk: Conversation) -> Conversation:
    """After it was asked about in this talk."""
    talk.phone_tail = TAIL
    talk.hear(f"{NO} 到哪了", "check_case")
    return talk


def test_number_and_tail_are_asked_for_one_after_the_other(talk: Conversation) -> None:
    assert "FY开头" in texts(talk.hear("我反映的事咋样了", "check_case"))
    assert "后四位" in texts(talk.hear("FY 123 456 7890", "give_details"))
    assert "对不上" in texts(talk.hear("1111", "give_details"))
    assert TEXT in texts(talk.hear(TAIL, "give_details"))
    assert talk.talk.in_hand is None and talk.talk.case_no == NO


def test_the_hotlines_own_cases_are_the_hotlines(talk: Conversation) -> None:
    assert "12345" in texts(talk.hear("我投诉的事有信没", "check_case"))


@pytest.mark.parametrize("intent", ["report_unresolved_matter", "give_details"])
def test_who_has_no_number_can_file_and_is_not_asked_for_one_again(talk: Conversation, intent: str) -> None:
    talk.hear("我投诉的事有信没", "check_case")

    assert "什么事没办成" in texts(talk.hear("我要反映", intent))
    assert [form.kind for form in talk.talk.forms] == ["case"]


def test_where_it_has_got_to_is_no_question_for_the_guides(talk: Conversation) -> None:
    talk.phone_tail = TAIL

    acts = talk.hear(f"{NO} 到哪一步了，要多久", "check_case")

    assert questions(acts) == [] and TEXT in texts(acts)


@pytest.mark.parametrize("intent", ["give_details", "nlu_fallback", "check_appointment", "ask_progress"])
def test_its_number_says_what_it_is_about(talk: Conversation, intent: str) -> None:
    talk.phone_tail = TAIL

    assert TEXT in texts(talk.hear(f"编号 {NO}", intent))


@pytest.mark.parametrize(
    ("said", "intent", "done", "asked"),
    [
        ("催一催", "chase_case", "催了", ["chase"]),
        ("补充一下，昨天又让我跑了一趟", "supplement_case", "添进去了", ["昨天又让我跑了一趟"]),
    ],
)
def test_the_number_of_this_talk_need_not_be_said_again(
    talk: Conversation, cases: OneCase, said: str, intent: str, done: str, asked: list[str]
) -> None:
    assert done in texts(known(talk).hear(said, intent))
    assert cases.asked == asked and talk.talk.in_hand is None


@pytest.mark.parametrize(
    ("said", "asked"),
    [(f"催一下 {NO}", "chase"), (f"{NO} 快点吧", "chase")],
)
def test_the_wish_beside_a_number_counts_whatever_the_classifier_hears(
    talk: Conversation, cases: OneCase, said: str, asked: str
) -> None:
    talk.phone_tail = TAIL
    talk.hear(said, "give_details")

    assert cases.asked == [asked]


def test_whether_it_can_be_hurried_is_asked_of_the_matter_just_spoken_of(talk: Conversation) -> None:
    talk.talk = replace(talk.talk, item_in_hand="passport")

    [asked] = talk.hear("加急的呢", "chase_case")

    assert isinstance(asked, AskGuide) and asked.intent == "ask_time_limit"
    assert talk.talk.in_hand is None


def test_words_to_add_are_asked_for_and_taken_as_said(talk: Conversation, cases: OneCase) -> None:
    assert "添什么话" in texts(known(talk).hear("我想补充点情况", "supplement_case"))
    added = texts(talk.hear("他们又让我跑了三趟，你们快点催催", "chase_case"))

    assert "添进去了" in added and cases.asked == ["他们又让我跑了三趟，你们快点催催"]


@pytest.mark.parametrize("intent", ["report_unresolved_matter", "withdraw_case", "give_details"])
def test_words_to_add_are_no_new_case(talk: Conversation, cases: OneCase, intent: str) -> None:
    known(talk).hear("我想补充点情况", "supplement_case")
    talk.hear("窗口又不给我办", intent)

    assert cases.asked == ["窗口又不给我办"]


def test_it_is_withdrawn_after_a_yes(talk: Conversation, cases: OneCase) -> None:
    asked = known(talk).hear("不反映了，撤了吧", "withdraw_case")
    assert "真的要撤回吗" in texts(asked) and not cases.asked
    assert [len(each.replies) for each in asked if isinstance(each, Said)] == [2]

    assert "撤回了" in texts(talk.hear("对", "affirm")) and cases.asked == ["withdraw"]


@pytest.mark.parametrize("said", ["确定", "嗯，确定要撤", "确认"])
def test_being_sure_is_a_yes(talk: Conversation, cases: OneCase, said: str) -> None:
    known(talk).hear("不反映了，撤了吧", "withdraw_case")

    assert "撤回了" in texts(talk.hear(said, "say_unsure")) and cases.asked == ["withdraw"]


@pytest.mark.parametrize(("said", "intent"), [("不", "deny"), ("别撤了", "give_details"), ("算了", "leave_matter")])
def test_a_no_leaves_it_as_it_is(talk: Conversation, cases: OneCase, said: str, intent: str) -> None:
    known(talk).hear("撤了吧", "withdraw_case")

    assert "没有动" in texts(talk.hear(said, intent)) and not cases.asked


@pytest.mark.parametrize(
    ("status", "said", "intent", "told"),
    [
        (CaseStatus.ANSWERED, "催一催", "chase_case", "催不了"),
        (CaseStatus.CLOSED, "催一催", "chase_case", "催不了"),
        (CaseStatus.CLOSED, "补充一句", "supplement_case", "添不了话"),
        (CaseStatus.ANSWERED, "撤了吧", "withdraw_case", "撤不了"),
    ],
)
def test_what_cannot_be_done_any_more_is_said_with_how_it_stands(
    talk: Conversation, cases: OneCase, status: CaseStatus, said: str, intent: str, told: str
) -> None:
    cases.stands(status)
    acts = known(talk).hear(said, intent)

    assert told in texts(acts) and TEXT in texts(acts)
    assert not cases.asked and (talk.talk.in_hand is None or talk.talk.in_hand.kind == CASE_JUDGING)
