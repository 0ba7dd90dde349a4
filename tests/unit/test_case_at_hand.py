"""Just after a case was filed or looked up, 到哪一步了 asks for that one."""

import pytest

from office.cases.model import CaseStatus
from office.dialogue.intents import BOOKING
from office.dialogue.says import Fixed
from tests.case_counter import NO, TAIL, TEXT, OneCase
from tests.talks import Conversation, make_talker, texts

# As they are heard by the classifier, which knows nothing of a case.
ASKED = [
    ("到哪一步了", "ask_progress"),
    ("有信儿没", "ask_facilities"),
    ("现在咋样了", "ask_opinion"),
    ("后来呢", "nlu_fallback"),
    ("有人管没", "ask_guide"),
    ("咋还不给信", "nlu_fallback"),
    ("咱那事咋整的了", "ask_guide"),
    ("闺女，我那个事儿完事没", "nlu_fallback"),
    ("问我啥了", "ask_repeat"),
    ("看看", "nlu_fallback"),
    ("老头子我耳朵背，那事有准信没", "ask_repeat"),
]


@pytest.fixture
def cases() -> OneCase:
    return OneCase().stands(CaseStatus.FILED)


@pytest.fixture
def talk(cases: OneCase) -> Conversation:
    return Conversation(make_talker(cases=cases))


def at_hand(talk: Conversation) -> Conversation:
    """Looked up by number and digits, that are not said again."""
    talk.hear(f"{NO} {TAIL}", "give_details")
    assert talk.talk.case_tail == TAIL
    return talk


@pytest.mark.parametrize(("said", "intent"), ASKED)
def test_the_case_at_hand_is_told(talk: Conversation, said: str, intent: str) -> None:
    told = texts(at_hand(talk).hear(said, intent))

    assert NO in told and TEXT in told


def test_a_case_just_filed_is_at_hand(talk: Conversation) -> None:
    talk.hear("我跑了三趟社保局，每次都说缺材料", "report_unresolved_matter")
    talk.hear("一次说清要啥", "give_details")
    talk.phone_tail = TAIL
    talk.hear("〔姓名已隐去〕，〔手机号已隐去〕", "give_details")
    talk.hear("对", "affirm")

    talk.phone_tail = "1111"  # another number was told since
    assert TEXT in texts(talk.hear("到哪一步了", "ask_progress"))


def test_without_a_case_the_guides_own_answer_stays(talk: Conversation) -> None:
    assert talk.hear("到哪一步了", "ask_progress") == (Fixed("utter_guide_progress"),)


def test_a_matter_that_is_named_is_no_case(talk: Conversation) -> None:
    assert at_hand(talk).hear("我的护照办到哪一步了", "ask_progress") == (Fixed("utter_guide_progress"),)


@pytest.mark.parametrize(("said", "intent"), [("候补有信儿没", "nlu_fallback"), ("约的号咋样了", "check_appointment")])
def test_what_else_was_asked_for_is_not_taken_for_it(talk: Conversation, said: str, intent: str) -> None:
    assert TEXT not in texts(at_hand(talk).hear(said, intent))


def test_asked_in_a_booking_it_is_told_and_the_booking_goes_on(talk: Conversation) -> None:
    at_hand(talk).hear("约明天上午办护士证延续", "book_appointment")

    told = texts(talk.hear("到哪一步了", "ask_progress"))

    assert TEXT in told and "接着说约号的事" in told
    assert [form.kind for form in talk.talk.forms] == [BOOKING]


def test_started_over_nothing_is_at_hand(talk: Conversation) -> None:
    at_hand(talk).hear("重新来", "start_over")

    assert (talk.talk.case_no, talk.talk.case_tail) == ("", "")


def test_another_number_is_another_case(talk: Conversation) -> None:
    at_hand(talk)

    assert "后四位" in texts(talk.hear("FY999-999-9999 到哪了", "check_case"))


@pytest.mark.parametrize(
    ("said", "intent", "done"),
    [("催一催", "chase_case", "chase"), ("补充一下，昨天又白跑一趟", "supplement_case", "昨天又白跑一趟")],
)
def test_number_and_digits_are_said_once(talk: Conversation, cases: OneCase, said: str, intent: str, done: str) -> None:
    at_hand(talk).hear(said, intent)

    assert cases.asked == [done]
