"""After an answer: solved or not, content or not, two questions at most, and what comes of it told beforehand."""

import pytest

from office.cases.model import CaseStatus
from office.casework.counter import Judged, ToldCase
from office.dialogue.intents import CASE
from office.dialogue.says import Fixed, Said
from tests.case_counter import NO, TAIL, TEXT, OneCase
from tests.talks import Conversation, make_talker, questions, texts

SOLVED, ACCEPTED, CONTENT = "解决了没有", "能接受吗", "满意不满意"


@pytest.fixture
def cases() -> OneCase:
    return OneCase().stands(CaseStatus.ANSWERED)


@pytest.fixture
def talk(cases: OneCase) -> Conversation:
    return Conversation(make_talker(cases=cases))


def told(talk: Conversation) -> Conversation:
    """How it stands, with the question whether it is solved."""
    assert SOLVED in texts(talk.hear(f"{NO} {TAIL}", "check_case"))
    return talk


def at_hand(talk: Conversation) -> Conversation:
    """Something else was spoken of since, so no question is open."""
    told(talk).hear("谢谢", "thank")
    assert talk.talk.in_hand is None
    return talk


@pytest.mark.parametrize(
    ("first", "intent", "asked", "then", "its_intent", "solved", "content"),
    [
        ("解决了", "judge_case", CONTENT, "满意", "affirm", True, True),
        ("给办了", "leave_matter", CONTENT, "不太满意", "deny", True, False),
        ("没解决", "judge_case", ACCEPTED, "能接受，就这样吧", "affirm", False, True),
        ("还是没给办", "report_unresolved_matter", ACCEPTED, "不认", "deny", False, False),
        ("没呢", "deny", ACCEPTED, "往上报", "nlu_fallback", False, False),
        ("解决了没法说，反正没给我整明白", "judge_case", ACCEPTED, "不能", "deny", False, False),
        ("解决了", "judge_case", CONTENT, "不咋满意", "affirm", True, False),
        ("解决了", "judge_case", CONTENT, "谈不上满意", "affirm", True, False),
        ("人家不给办了", "affirm", ACCEPTED, "怎么可能接受", "affirm", False, False),
        ("解决个屁", "affirm", ACCEPTED, "不服", "nlu_fallback", False, False),
        ("完事了完事了", "goodbye", CONTENT, "满意", "judge_case", True, True),
        ("嗯呐", "affirm", CONTENT, "挺好", "affirm", True, True),
        ("不满意", "judge_case", SOLVED, "没有", "deny", False, False),
        ("糊弄老头呢", "complain_about_bot", SOLVED, "解决了", "judge_case", True, False),
    ],
)
def test_two_questions_at_most(
    talk: Conversation,
    cases: OneCase,
    first: str,
    intent: str,
    asked: str,
    then: str,
    its_intent: str,
    solved: bool,
    content: bool,
) -> None:
    acts = told(talk).hear(first, intent)
    assert asked in texts(acts) and cases.judged is None
    assert [len(each.replies) for each in acts if isinstance(each, Said)] == [2]

    talk.hear(then, its_intent)
    assert cases.judged is not None
    assert (cases.judged.solved, cases.judged.content) == (solved, content)


@pytest.mark.parametrize(
    ("said", "intent"),
    [
        ("没解决", "judge_case"),
        ("不满意", "deny"),
        ("还是没给办", "report_unresolved_matter"),
        ("问题没给我解决啊", "complain_about_bot"),
        ("你们那个答复糊弄人", "nlu_fallback"),
        ("解决了，谢谢", "thank"),
        ("都给我办利索了", "chase_case"),
        ("挺满意的", "affirm"),
        ("办是办了，就是晚了半个月", "ask_guide"),
        ("我去了，窗口还是不给办，又让我回家取户口本", "report_unresolved_matter"),
    ],
)
def test_of_the_case_at_hand_it_is_understood_whatever_the_classifier_hears(
    talk: Conversation, cases: OneCase, said: str, intent: str
) -> None:
    asks = texts(at_hand(talk).hear(said, intent))

    assert NO in asks and any(each in asks for each in (SOLVED, ACCEPTED, CONTENT)) and cases.judged is None


@pytest.mark.parametrize("said", ["解决了没", "解决没有啊", "解决了吗"])
def test_a_question_is_no_verdict(talk: Conversation, cases: OneCase, said: str) -> None:
    assert TEXT in texts(at_hand(talk).hear(said, "check_case")) and cases.judged is None


def test_another_failure_is_another_case(talk: Conversation) -> None:
    acts = at_hand(talk).hear("房产局不给我办证", "report_unresolved_matter")

    assert "想要个什么结果" in texts(acts)


def test_asked_for_a_verdict_another_case_can_still_be_told(talk: Conversation) -> None:
    told(talk).hear("没解决", "judge_case")
    talk.hear("我还有件别的事要反映，房产局不给我办证", "report_unresolved_matter")

    assert [form.kind for form in talk.talk.forms] == [CASE]


@pytest.mark.parametrize(
    ("said", "read_back", "judged"),
    [
        ("解决了，满意", "也满意。那这件事就结了", Judged(True, True)),
        ("没解决，也不满意", "那就交给上一级", Judged(False, False)),
        ("解决了，就是窗口那人太横，我不满意", "可是不满意", Judged(True, False, "解决了，就是窗口那人太横，我不满意")),
    ],
)
def test_told_both_at_once_what_comes_of_it_is_said_before_anything_is_done(
    talk: Conversation, cases: OneCase, said: str, read_back: str, judged: Judged
) -> None:
    assert read_back in texts(at_hand(talk).hear(said, "judge_case")) and cases.judged is None
    talk.hear("对", "affirm")

    assert cases.judged == judged


@pytest.mark.parametrize(
    ("said", "intent", "asks"),
    [
        ("不对，没解决", "judge_case", ACCEPTED),
        ("不对", "deny", CONTENT),
        ("不对，我不满意", "judge_case", "那就交给上一级"),
    ],
)
def test_what_was_read_back_wrongly_is_put_right_first(
    talk: Conversation, cases: OneCase, said: str, intent: str, asks: str
) -> None:
    at_hand(talk).hear("解决了，满意", "judge_case")

    assert asks in texts(talk.hear(said, intent)) and cases.judged is None


def test_in_vain_nobody_is_content_unasked(talk: Conversation, cases: OneCase) -> None:
    assert ACCEPTED in texts(at_hand(talk).hear("没解决，谁满意啊", "judge_case")) and cases.judged is None


def test_a_long_yes_may_be_to_anything(talk: Conversation, cases: OneCase) -> None:
    at_hand(talk).hear("你们那个答复我看了，不行", "judge_case")
    talk.hear("俺寻思着吧，也就那么回事", "affirm")

    assert cases.judged is None and "解决了，还是没解决" in texts(talk.hear("啥", "nlu_fallback"))


@pytest.mark.parametrize("said", ["凑合", "不好说啊", "也不是不满意", "没啥感觉"])
def test_a_yes_that_does_not_sound_like_one_is_asked_again(talk: Conversation, cases: OneCase, said: str) -> None:
    told(talk).hear("解决了", "judge_case")

    assert "满意，还是不满意" in texts(talk.hear(said, "affirm")) and cases.judged is None


def test_what_sounds_like_a_question_is_a_verdict_where_that_was_asked(talk: Conversation) -> None:
    acts = told(talk).hear("办是办了，就是晚了半个月", "ask_guide")

    assert questions(acts) == [] and CONTENT in texts(acts)


def test_what_else_was_said_goes_along(talk: Conversation, cases: OneCase) -> None:
    why = "没解决，他们连材料都没看"
    at_hand(talk).hear(why, "judge_case")
    talk.hear("不能接受", "judge_case")

    assert cases.judged == Judged(False, False, why)


def test_content_it_is_closed(talk: Conversation, cases: OneCase) -> None:
    cases.may_ask = False
    told(talk).hear("解决了", "judge_case")

    after = texts(talk.hear("满意", "judge_case"))
    assert "办结了" in after and NO in after and talk.talk.in_hand is None


def test_not_content_it_goes_to_the_level_above_and_who_has_it_is_told(talk: Conversation) -> None:
    told(talk).hear("没解决", "judge_case")

    after = texts(talk.hear("不能接受", "judge_case"))
    assert "交给上一级重新办" in after and TEXT in after and "补充一句" in after


def test_the_second_time_the_district_is_called_upon(talk: Conversation, cases: OneCase) -> None:
    cases.rounds = 2
    told(talk).hear("没解决", "judge_case")

    assert "区里督办" in texts(talk.hear("不能接受", "judge_case"))


@pytest.mark.parametrize(
    ("said", "intent"), [("谢谢", "thank"), ("护照要多少钱", "ask_fee"), ("好难啊", "nlu_fallback")]
)
def test_asked_in_passing_nobody_comes_back_to_it(talk: Conversation, cases: OneCase, said: str, intent: str) -> None:
    acts = told(talk).hear(said, intent)

    assert SOLVED not in texts(acts) and talk.talk.in_hand is None and cases.judged is None
    assert questions(acts) == (["ask_fee"] if intent == "ask_fee" else [])


@pytest.mark.parametrize("said", ["算了", "回头再说"])
def test_who_does_not_want_to_say_is_let_go(talk: Conversation, cases: OneCase, said: str) -> None:
    told(talk).hear("没解决", "judge_case")

    assert "会打电话问您" in texts(talk.hear(said, "leave_matter")) and cases.judged is None


@pytest.mark.parametrize(
    ("status", "told_first"), [(CaseStatus.IN_PROGRESS, "还没有答复"), (CaseStatus.CLOSED, "已经结束了")]
)
def test_before_an_answer_and_after_the_end_it_is_said_how_it_stands(
    talk: Conversation, cases: OneCase, status: CaseStatus, told_first: str
) -> None:
    cases.may_ask = False
    at_hand(talk)
    cases.stands(status)

    after = texts(talk.hear("没解决", "judge_case"))
    assert told_first in after and TEXT in after and cases.judged is None


def test_taken_back_by_an_officer_meanwhile_nothing_is_judged(talk: Conversation, cases: OneCase) -> None:
    told(talk).hear("没解决", "judge_case")
    cases.may_ask = False
    cases.stands(CaseStatus.CLOSED)

    assert "已经结束了" in texts(talk.hear("不能接受", "judge_case")) and cases.judged is None


@pytest.mark.parametrize("said", ["没解决", "不满意", "答复等于没答"])
def test_without_a_case_at_hand_its_number_is_asked_or_one_is_filed(talk: Conversation, said: str) -> None:
    acts = talk.hear(said, "judge_case")
    assert "FY开头" in texts(acts) and "我要反映" in texts(acts)
    assert [each.title for act in acts if isinstance(act, Said) for each in act.replies] == ["我要反映"]

    assert "什么事没办成" in texts(talk.hear("我要反映", "report_unresolved_matter"))


def test_what_was_said_before_the_number_is_kept(talk: Conversation, cases: OneCase) -> None:
    talk.hear("没解决", "judge_case")

    assert ACCEPTED in texts(talk.hear(f"{NO} {TAIL}", "give_details"))


@pytest.mark.parametrize("said", ["解决了", "满意，没问题了"])
def test_content_with_nothing_that_we_know_is_met_with_a_word(talk: Conversation, said: str) -> None:
    assert talk.hear(said, "judge_case") == (Fixed("utter_casework_judged"),)


def test_beside_its_number_it_says_all(talk: Conversation) -> None:
    assert ACCEPTED in texts(talk.hear(f"{NO} {TAIL} 没解决", "give_details"))


@pytest.mark.parametrize(("said", "moved"), [("满意", True), ("不满意", False)])
def test_in_another_form_it_is_a_yes_or_a_no(talk: Conversation, cases: OneCase, said: str, moved: bool) -> None:
    cases.stands(CaseStatus.FILED)
    talk.phone_tail = TAIL
    talk.hear(f"{NO} 撤了吧", "withdraw_case")
    talk.hear(said, "judge_case")

    assert cases.asked == (["withdraw"] if moved else [])


def test_who_could_not_be_reached_is_asked_and_may_have_it_reopened(talk: Conversation, cases: OneCase) -> None:
    cases.found = ToldCase(NO, CaseStatus.CLOSED, TEXT, unheard=True)

    assert SOLVED in texts(talk.hear(f"{NO} {TAIL}", "check_case"))
    talk.hear("没解决", "judge_case")
    talk.hear("不能接受", "deny")

    assert cases.judged == Judged(solved=False, content=False) and cases.found.status is CaseStatus.REOPENED
