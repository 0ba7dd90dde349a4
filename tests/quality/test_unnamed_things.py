"""With the real knowledge, a certificate that nobody named is asked back."""

from datetime import date

import pytest

from office.guide.answer import AnswerStatus, Question
from office.guide.model import Facet
from office.guide.usecases import Guide

TODAY = date(2026, 11, 23)
ASKED_BACK = {AnswerStatus.ASK_WHICH_ITEM, AnswerStatus.CLARIFY_ITEM}


@pytest.mark.parametrize("said", ["那个证要到期了", "我的证快到期了", "许可证快到期了", "小本丢了", "证丢了咋补"])
def test_no_certificate_is_guessed(said: str, guide: Guide) -> None:
    answer = guide.answer(Question(said, Facet.VALIDITY, TODAY))

    assert answer.status in ASKED_BACK and len(answer.candidates) != 1
    assert len(guide.named(said)) != 1, "nor booked for"


def test_the_one_that_was_just_spoken_of_is_meant(guide: Guide) -> None:
    answer = guide.answer(Question("那个证要到期了", Facet.VALIDITY, TODAY, item_in_hand="nurse-extend"))

    assert answer.item is not None and answer.item.item_code == "nurse-extend"


@pytest.mark.parametrize(
    ("said", "code"), [("护士证要到期了", "nurse-extend"), ("饭店的证要到期了", "food-license-renewal")]
)
def test_one_that_is_named_is_answered(said: str, code: str, guide: Guide) -> None:
    answer = guide.answer(Question(said, Facet.VALIDITY, TODAY))

    assert answer.item is not None and answer.item.item_code == code
