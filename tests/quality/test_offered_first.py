"""With the real knowledge: who says no more than what a thing is called is offered what is most likely meant."""

import pytest

from office.guide.answer import AnswerStatus
from office.guide.library import read_knowledge
from office.guide.loader import read_words
from office.guide.usecases import Guide
from office.settings import PROJECT
from tests.factories import make_question

KNOWLEDGE = PROJECT / "knowledge"


@pytest.mark.parametrize(
    ("said", "first"),
    [
        ("我要办营业执照", ["individual-business-establish", "llc-establish-one-thing"]),
        ("想整个执照", ["individual-business-establish", "llc-establish-one-thing"]),
        ("想迁户口", ["hukou-move-family", "hukou-move-house"]),
        ("不动产登记", ["real-estate-transfer", "real-estate-first"]),
        ("我想交社保", ["flexible-employment-insurance", "social-security-card"]),
    ],
)
def test_the_likeliest_matters_lead(said: str, first: list[str], guide: Guide) -> None:
    answer = guide.answer(make_question(said))

    assert answer.status is AnswerStatus.CLARIFY_ITEM
    assert [choice.code for choice in answer.candidates][:2] == first


@pytest.mark.parametrize(
    ("said", "code"), [("营业执照丢了", "business-license-reissue"), ("社保卡坏了", "social-security-card")]
)
def test_who_says_what_happened_is_answered(said: str, code: str, guide: Guide) -> None:
    assert guide.answer(make_question(said)).item == guide.find(code)


def test_every_matter_that_leads_is_held_and_no_word_stands_twice() -> None:
    knowledge, lists = read_knowledge(KNOWLEDGE), read_words(KNOWLEDGE / "words.yml").offered_first
    words = [word for each in lists for word in each.said]

    assert [code for each in lists for code in each.matters if not knowledge.if_held(code)] == []
    assert len(words) == len(set(words))
