"""A question of the officer is told, and what is said next is passed on, after a yes and never before."""

from dataclasses import replace

import pytest

from office.cases.model import CaseStatus
from office.dialogue.intents import CASE_REPLYING
from office.dialogue.says import Fixed, Said
from tests.case_counter import NO, QUESTION, TAIL, OneCase
from tests.talks import Conversation, make_talker, questions, texts


@pytest.fixture
def cases() -> OneCase:
    return OneCase().stands(CaseStatus.WAITING)


@pytest.fixture
def talk(cases: OneCase) -> Conversation:
    return Conversation(make_talker(cases=cases))


def asked(talk: Conversation) -> Conversation:
    assert QUESTION in texts(talk.hear(f"{NO} {TAIL}", "check_case"))
    return talk


@pytest.mark.parametrize(
    ("reply", "intent"),
    [
        ("三号窗口，姓李的", "give_details"),
        ("没有", "deny"),
        ("是", "affirm"),
        ("窗口又不给我办", "report_unresolved_matter"),
        ("你们快点催催", "chase_case"),
        ("不对，那天我没去", "correct_detail"),
        ("不知道", "say_unsure"),
        ("单号是1234567890", "give_details"),
        ("我是2024年去的", "give_details"),
    ],
)
def test_whatever_is_said_to_the_question_is_read_back_and_sent_after_a_yes(
    talk: Conversation, cases: OneCase, reply: str, intent: str
) -> None:
    read_back = texts(asked(talk).hear(reply, intent))

    assert f"“{reply}”" in read_back and QUESTION in read_back and not cases.asked
    assert "转给办的人了" in texts(talk.hear("对", "affirm"))
    assert cases.asked == [reply] and talk.talk.in_hand is None


@pytest.mark.parametrize("yes", ["转", "就这话", "转吧", "就这么转", "行，发过去吧"])
def test_the_words_of_the_question_are_a_yes_too(talk: Conversation, cases: OneCase, yes: str) -> None:
    asked(talk).hear("三号窗口", "give_details")
    talk.hear(yes, "request_human")

    assert cases.asked == ["三号窗口"]


def test_after_a_no_it_is_said_anew(talk: Conversation, cases: OneCase) -> None:
    asked(talk).hear("三号窗口", "give_details")

    assert "没有转" in texts(talk.hear("不对", "deny"))
    assert "“四号窗口”" in texts(talk.hear("四号窗口", "give_details"))
    talk.hear("对", "affirm")
    assert cases.asked == ["四号窗口"]


def test_a_no_with_the_right_words_puts_these_in(talk: Conversation, cases: OneCase) -> None:
    asked(talk).hear("三号窗口", "give_details")
    read_back = texts(talk.hear("不是，是四号窗口", "correct_detail"))

    assert "“四号窗口”" in read_back and not cases.asked


@pytest.mark.parametrize(
    ("said", "intent"),
    [("回头再说", "start_over"), ("算了", "leave_matter"), ("先不回了", "deny"), ("/leave_matter", "leave_matter")],
)
def test_who_does_not_want_to_is_let_go(talk: Conversation, cases: OneCase, said: str, intent: str) -> None:
    left = texts(asked(talk).hear(said, intent))

    assert "没有转" in left and not cases.asked and talk.talk.in_hand is None
    assert talk.talk.case_no == NO, "and can come back to it"


def test_read_back_it_can_still_be_kept_back(talk: Conversation, cases: OneCase) -> None:
    asked(talk).hear("三号窗口", "give_details")
    talk.hear("不转了", "deny")

    assert not cases.asked and talk.talk.in_hand is None


def test_thanks_is_no_reply_and_nobody_presses_for_one(talk: Conversation, cases: OneCase) -> None:
    assert asked(talk).hear("谢谢", "thank") == (Fixed("utter_smalltalk_thank"),)
    assert talk.talk.in_hand is None and not cases.asked


def test_a_question_for_the_guides_is_answered_and_sends_nothing(talk: Conversation, cases: OneCase) -> None:
    acts = asked(talk).hear("护照要多少钱", "ask_fee")

    assert questions(acts) == ["ask_fee"] and QUESTION in texts(acts) and not cases.asked
    assert "您回的话是" not in texts(acts), "and is no reply"


def test_a_question_to_what_was_read_back_changes_nothing(talk: Conversation) -> None:
    asked(talk).hear("三号窗口", "give_details")
    acts = talk.hear("护照要多少钱", "ask_fee")

    assert questions(acts) == ["ask_fee"] and "“三号窗口”" in texts(acts)


@pytest.mark.parametrize("intent", ["ask_guide", "ask_where", "nlu_fallback", "report_unresolved_matter"])
def test_any_other_words_put_right_what_was_read_back(talk: Conversation, cases: OneCase, intent: str) -> None:
    asked(talk).hear("三号窗口", "give_details")

    assert "“就是补社保卡那个事”" in texts(talk.hear("就是补社保卡那个事", intent)) and not cases.asked


def test_who_wants_a_person_is_told_how_and_sends_nothing(talk: Conversation, cases: OneCase) -> None:
    acts = asked(talk).hear("给我转人工", "request_human")

    assert Fixed("utter_handoff_call_hotline") in acts and "您回的话是" not in texts(acts)


@pytest.mark.parametrize(("said", "intent"), [("三号窗口，姓李的", "give_details"), ("上礼拜三那回", "nlu_fallback")])
def test_what_nothing_else_can_make_anything_of_is_offered_as_the_reply(
    talk: Conversation, cases: OneCase, said: str, intent: str
) -> None:
    asked(talk).hear("回头再说", "leave_matter")
    offered = talk.hear(said, intent)

    assert QUESTION in texts(offered) and f"“{said}”" in texts(offered) and not cases.asked
    assert [len(each.replies) for each in offered if isinstance(each, Said)] == [2]
    talk.hear("对", "affirm")
    assert cases.asked == [said]


@pytest.mark.parametrize(
    ("said", "intent"),
    [("咋办护照", "nlu_fallback"), ("要带啥", "ask_materials"), ("好的", "affirm"), ("你好", "greet")],
)
def test_what_is_understood_is_not_taken_for_a_reply(talk: Conversation, said: str, intent: str) -> None:
    asked(talk).hear("回头再说", "leave_matter")
    talk.hear(said, intent)

    assert talk.talk.in_hand is None


def test_who_comes_to_reply_is_asked_for_the_number_and_then_told_the_question(
    talk: Conversation, cases: OneCase
) -> None:
    assert "FY开头" in texts(talk.hear("我来回话", "nlu_fallback"))
    assert QUESTION in texts(talk.hear(f"{NO} {TAIL}", "give_details"))
    talk.hear("三号窗口", "give_details")
    talk.hear("对", "affirm")

    assert cases.asked == ["三号窗口"]


def test_where_nobody_asked_anything_that_is_said_with_how_it_stands(talk: Conversation, cases: OneCase) -> None:
    cases.stands(CaseStatus.IN_PROGRESS)
    talk.hear("我来回话", "nlu_fallback")

    assert "没有等您回话" in texts(talk.hear(f"{NO} {TAIL}", "give_details"))
    assert talk.talk.in_hand is None


def test_asked_no_more_while_it_was_read_back_the_words_are_still_added(talk: Conversation, cases: OneCase) -> None:
    asked(talk).hear("三号窗口", "give_details")
    cases.stands(CaseStatus.IN_PROGRESS)
    talk.hear("对", "affirm")

    assert cases.asked == ["三号窗口"]


def test_ended_meanwhile_nothing_is_added(talk: Conversation, cases: OneCase) -> None:
    cases.may_ask = False
    asked(talk).hear("三号窗口", "give_details")
    cases.stands(CaseStatus.CLOSED)

    assert "没有等您回话" in texts(talk.hear("对", "affirm"))
    assert not cases.asked and talk.talk.in_hand is None


def test_words_added_on_their_own_wish_are_the_reply(talk: Conversation, cases: OneCase) -> None:
    asked(talk).hear("回头再说", "leave_matter")
    told = texts(talk.hear("补充一下，是三号窗口", "supplement_case"))

    assert "转给办的人了" in told and cases.asked == ["是三号窗口"]


def test_a_booking_waits_behind_the_reply(talk: Conversation, cases: OneCase) -> None:
    talk.hear("约明天上午办护士证延续", "book_appointment")
    asked(talk).hear("三号窗口", "give_details")

    assert [form.kind for form in talk.talk.forms] == ["booking", CASE_REPLYING]
    assert "接着说约号的事" in texts(talk.hear("对", "affirm"))


PAPERS = "2026年11月24日，想问您：您原来的卡还在吗？身份证带了没有？"


@pytest.fixture
def papers(talk: Conversation, cases: OneCase) -> Conversation:
    assert cases.found is not None
    cases.found = replace(cases.found, newest=PAPERS)
    talk.hear(f"{NO} {TAIL}", "check_case")
    return talk


@pytest.mark.parametrize(
    ("said", "intent"),
    [
        ("护照丢了，身份证带了", "ask_materials"),
        ("护士证带了，卡没带", "ask_guide"),
        ("周四上午都行", "book_appointment"),
        ("判决书丢了", "out_of_scope"),
    ],
)
def test_a_reply_may_name_any_matter_as_long_as_it_asks_nothing(
    papers: Conversation, cases: OneCase, said: str, intent: str
) -> None:
    acts = papers.hear(said, intent)

    assert not questions(acts) and f"“{said}”" in texts(acts)
    papers.hear("对", "affirm")
    assert cases.asked == [said]


@pytest.mark.parametrize(
    ("said", "intent"), [("护照丢了，身份证带了", "ask_materials"), ("带了", "affirm"), ("没带", "deny")]
)
def test_later_words_that_speak_of_the_question_are_offered_as_the_reply(
    papers: Conversation, cases: OneCase, said: str, intent: str
) -> None:
    papers.hear("回头再说", "leave_matter")

    assert f"“{said}”" in texts(papers.hear(said, intent)) and not cases.asked


@pytest.mark.parametrize(("said", "intent"), [("好的", "affirm"), ("护照", "ask_guide"), ("知道了", "affirm")])
def test_later_words_that_do_not_are_what_they_were(papers: Conversation, said: str, intent: str) -> None:
    papers.hear("回头再说", "leave_matter")
    papers.hear(said, intent)

    assert papers.talk.in_hand is None
