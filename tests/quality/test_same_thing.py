"""With the real knowledge: what happens to a thing, said without naming it, is about the thing that was spoken of."""

from datetime import date

import pytest

from office.guide.answer import AnswerStatus, Question
from office.guide.model import Facet
from office.guide.usecases import Guide

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("in_hand", "said", "code"),
    [
        ("passport-first", "快要到期了", "passport-renew"),
        ("passport-first", "弄丢了", "passport-renew"),
        ("nurse-extend", "快到日子了", "nurse-extend"),
    ],
)
def test_it_is_the_matter_in_which_that_happens(guide: Guide, in_hand: str, said: str, code: str) -> None:
    answer = guide.answer(Question(said, Facet.OVERVIEW, TODAY, item_in_hand=in_hand))

    assert answer.item is not None and answer.item.item_code == code


@pytest.mark.parametrize("said", ["快到期了", "马上过期", "期满了"])
def test_of_nothing_in_hand_it_is_asked_what(guide: Guide, said: str) -> None:
    answer = guide.answer(Question(said, Facet.OVERVIEW, TODAY))

    assert answer.status in (AnswerStatus.ASK_WHICH_ITEM, AnswerStatus.CLARIFY_ITEM)


def test_no_article_stands_in_for_what_is_known_by_name_and_not_held(guide: Guide) -> None:
    answer = guide.answer(Question("残疾人补贴", Facet.OVERVIEW, TODAY))

    assert answer.status is AnswerStatus.NOT_HELD and "残疾人两项补贴" in answer.text


def test_a_common_question_of_another_part_is_not_answered(guide: Guide) -> None:
    answer = guide.answer(Question("结婚登记要啥", Facet.CONDITIONS, TODAY))

    assert "不用了" not in answer.text
