"""The verdict on an answer, tapped as well as typed, and closed only by a yes."""

import pytest

from office.cases.model import CaseStatus
from office.casework.counter import Judged
from office.dialogue.rated import RatedDialogue
from office.spoken import said_payload
from tests.case_counter import NO, TAIL, TEXT, OneCase
from tests.factories import make_wording
from tests.talks import Conversation, make_talker, questions, texts
from tests.unit.test_rating_talk import WORDS, OneTalk, RatingTeller

CLOSES = "那这件事就结了，对不对"


@pytest.fixture
def cases() -> OneCase:
    cases = OneCase().stands(CaseStatus.ANSWERED)
    cases.may_ask = False
    return cases


@pytest.fixture
def counter() -> OneTalk:
    return OneTalk()


@pytest.fixture
def talk(cases: OneCase, counter: OneTalk) -> Conversation:
    """With the assistant's own rating around it, as the house has it."""
    wording, talker = make_wording(), make_talker(cases=cases)
    rated = RatedDialogue(talker, counter, WORDS, RatingTeller(wording).levels(), said_payload, wording)
    return Conversation(rated)  # type: ignore[arg-type]


def taps(talk: Conversation, title: str) -> str:
    return texts(talk.hear(said_payload(title), "give_details", said=title))


@pytest.mark.parametrize(
    ("first", "then", "judged"),
    [
        ("解决了", "满意", Judged(True, True)),
        ("解决了", "不满意", Judged(True, False)),
        ("没解决", "不能接受", Judged(False, False)),
    ],
)
@pytest.mark.parametrize("rated_before", [True, False])
def test_a_tap_does_what_the_words_do(
    talk: Conversation, cases: OneCase, counter: OneTalk, first: str, then: str, judged: Judged, rated_before: bool
) -> None:
    if rated_before:
        talk.hear("谢谢", "thank")
    talk.hear(f"{NO} {TAIL}", "check_case")
    taps(talk, first)
    taps(talk, then)

    assert cases.judged == judged and counter.given == []


@pytest.mark.parametrize(
    ("said", "intent"),
    [
        ("等一下", "nlu_fallback"),
        ("查进度", "check_case"),
        ("谁在办", "check_case"),
        ("护照要带什么", "ask_materials"),
        ("谢谢", "thank"),
        ("今天天气咋样", "out_of_scope"),
    ],
)
def test_only_a_yes_closes_and_anything_else_is_answered_and_it_is_asked_again(
    talk: Conversation, cases: OneCase, said: str, intent: str
) -> None:
    talk.hear(f"{NO} {TAIL}", "check_case")
    assert CLOSES in texts(talk.hear("解决了，满意", "judge_case"))

    acts = talk.hear(said, intent)

    assert CLOSES in texts(acts) and cases.judged is None
    assert questions(acts) == (["ask_materials"] if intent == "ask_materials" else [])
    assert (TEXT in texts(acts)) == (intent == "check_case")
    talk.hear("对", "affirm")
    assert cases.judged == Judged(True, True)
