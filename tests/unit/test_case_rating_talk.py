"""A case that has ended with an answer is rated once: asked once, and never again."""

import pytest

from office.cases.model import CaseStatus
from office.dialogue.intents import CASE_RATING
from office.dialogue.says import Fixed, Said
from tests.case_counter import NO, TAIL, TEXT, OneCase
from tests.talks import Conversation, make_talker, questions, texts

ASKED = "您给打个分"


@pytest.fixture
def cases() -> OneCase:
    return OneCase().stands(CaseStatus.CLOSED)


@pytest.fixture
def talk(cases: OneCase) -> Conversation:
    return Conversation(make_talker(cases=cases))


def asked(talk: Conversation) -> Conversation:
    assert ASKED in texts(talk.hear(f"{NO} {TAIL}", "check_case"))
    return talk


def test_five_levels_are_offered_and_a_way_to_refuse(talk: Conversation) -> None:
    [said] = [each for each in talk.hear(f"{NO} {TAIL}", "check_case") if isinstance(each, Said)]

    titles = [each.title for each in said.replies]
    assert titles == ["非常不满意", "不满意", "基本满意", "满意", "非常满意", "不评了"]


@pytest.mark.parametrize(
    ("said", "level"),
    [
        ("非常满意", 5),
        ("满意", 4),
        ("基本满意", 3),
        ("不满意", 2),
        ("非常不满意", 1),
        ("特别满意，都挺好", 5),
        ("不太满意", 2),
        ("不咋满意", 2),
        ("不是非常满意", 2),
        ("谈不上满意", 2),
        ("给五分吧", 5),
        ("打3分", 3),
        ("一星", 1),
        ("第二个", 4),
        ("评价：基本满意", 3),
    ],
)
def test_a_level_is_taken_however_it_is_said(talk: Conversation, cases: OneCase, said: str, level: int) -> None:
    assert "记下了" in texts(asked(talk).hear(said, "nlu_fallback"))
    assert cases.rated is not None and cases.rated[0] == level and talk.talk.in_hand is None


@pytest.mark.parametrize("intent", ["judge_case", "affirm", "deny", "thank", "praise_staff", "choose_item"])
def test_whatever_the_classifier_hears(talk: Conversation, cases: OneCase, intent: str) -> None:
    asked(talk).hear("不满意", intent)

    assert cases.rated == (2, "")


@pytest.mark.parametrize(
    ("said", "intent", "level"), [("还行吧", "affirm", 3), ("差评", "praise_staff", 2), ("挺好的", "thank", 4)]
)
def test_what_only_sounds_like_a_level_counts_after_a_yes(
    talk: Conversation, cases: OneCase, said: str, intent: str, level: int
) -> None:
    assert "记成" in texts(asked(talk).hear(said, intent)) and cases.rated is None
    talk.hear("行", "affirm")

    assert cases.rated is not None and cases.rated[0] == level


def test_why_is_kept_with_it(talk: Conversation, cases: OneCase) -> None:
    asked(talk).hear("不满意，窗口的人不耐烦", "report_unresolved_matter")

    assert cases.rated == (2, "不满意，窗口的人不耐烦")


@pytest.mark.parametrize(
    ("said", "intent"),
    [
        ("不评了", "leave_matter"),
        ("不评，没那工夫", "nlu_fallback"),
        ("不用了", "deny"),
        ("算了", "leave_matter"),
        ("不知道", "say_unsure"),
        ("评价：不评了", "give_details"),
    ],
)
def test_a_refusal_is_accepted_at_once(talk: Conversation, cases: OneCase, said: str, intent: str) -> None:
    assert "以后也不再问" in texts(asked(talk).hear(said, intent))
    assert cases.rated is None and talk.talk.in_hand is None


@pytest.mark.parametrize(
    ("said", "intent"),
    [("谢谢", "thank"), ("护照要多少钱", "ask_fee"), ("约个号", "book_appointment"), ("啥", "nlu_fallback")],
)
def test_whatever_else_is_said_nobody_comes_back_to_it(
    talk: Conversation, cases: OneCase, said: str, intent: str
) -> None:
    acts = asked(talk).hear(said, intent)

    assert ASKED not in texts(acts) and all(form.kind != CASE_RATING for form in talk.talk.forms)
    assert questions(acts) == (["ask_fee"] if intent == "ask_fee" else [])


def test_looked_up_again_nobody_is_asked_again(talk: Conversation) -> None:
    asked(talk).hear("谢谢", "thank")
    told = texts(talk.hear("到哪一步了", "ask_progress"))

    assert TEXT in told and ASKED not in told


def test_a_reply_that_is_tapped_late_still_counts(talk: Conversation, cases: OneCase) -> None:
    asked(talk).hear("谢谢", "thank")
    talk.hear("/give_details", "give_details", said="评价：非常满意")

    assert cases.rated == (5, "")


def test_said_again_on_request_it_stays_open(talk: Conversation, cases: OneCase) -> None:
    asked(talk).hear("你再说一遍", "ask_repeat")
    talk.hear("满意", "judge_case")

    assert cases.rated == (4, "")


def test_who_wants_to_may_rate_without_being_asked(talk: Conversation, cases: OneCase) -> None:
    cases.may_ask = False
    talk.hear(f"{NO} {TAIL}", "check_case")

    assert ASKED in texts(talk.hear("我要评价", "ask_opinion"))
    talk.hear("满意", "judge_case")
    assert cases.rated == (4, "")


def test_not_before_the_end(talk: Conversation, cases: OneCase) -> None:
    cases.stands(CaseStatus.IN_PROGRESS)
    talk.hear(f"{NO} {TAIL}", "check_case")

    assert "办完了才能打分" in texts(talk.hear("我要评价", "ask_opinion")) and cases.rated is None


def test_rated_twice_the_second_is_refused(talk: Conversation, cases: OneCase) -> None:
    asked(talk).hear("满意", "judge_case")
    talk.hear("我要评价", "ask_opinion")

    assert "评过了" in texts(talk.hear("非常满意", "judge_case")) and cases.rated == (4, "")


def test_after_the_answer_was_accepted_it_is_asked_for_at_once(talk: Conversation, cases: OneCase) -> None:
    cases.stands(CaseStatus.ANSWERED)
    talk.hear(f"{NO} {TAIL}", "check_case")
    talk.hear("解决了", "judge_case")

    assert ASKED in texts(talk.hear("满意", "judge_case"))
    assert talk.hear("谢谢", "thank") == (Fixed("utter_smalltalk_thank"),)


def test_withdrawn_it_is_not_asked_for(talk: Conversation, cases: OneCase) -> None:
    cases.stands(CaseStatus.FILED)
    talk.hear(f"{NO} {TAIL} 撤了吧", "withdraw_case")

    assert ASKED not in texts(talk.hear("对", "affirm")) and cases.may_ask
