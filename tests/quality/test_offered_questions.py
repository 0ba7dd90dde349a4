"""With the real knowledge, a follow-up in other words than the guide's is offered the guide's own questions."""

from datetime import date

import pytest

from office.guide.answer import AnswerStatus, Question
from office.guide.model import Facet
from office.guide.usecases import Guide

TODAY = date(2026, 11, 23)
LICENCE = "driver-license-renew"


@pytest.mark.parametrize("said", ["人在部队回不来能延期不", "俺儿子当着兵呢回不去"])
def test_what_comes_close_is_offered_by_its_own_words(guide: Guide, said: str) -> None:
    answer = guide.answer(Question(said, Facet.OVERVIEW, TODAY, item_in_hand=LICENCE))

    assert answer.status is AnswerStatus.CLARIFY_QUESTION, answer.text
    assert any("当兵、出国" in choice.name for choice in answer.candidates)
    assert answer.item is not None and answer.item.item_code == LICENCE, "it stays in hand"


def test_beside_other_matters_that_may_be_meant_the_nearest_one_is_offered(guide: Guide) -> None:
    answer = guide.answer(Question("孩子在国外念书赶不回来呢", Facet.OVERVIEW, TODAY, item_in_hand=LICENCE))

    assert answer.status is AnswerStatus.CLARIFY_ITEM
    assert "驾驶证期满换证：当兵、出国" in answer.candidates[-1].name and len(answer.candidates) > 1


def test_what_is_chosen_is_answered(guide: Guide) -> None:
    asked = guide.answer(Question("人在部队回不来能延期不", Facet.OVERVIEW, TODAY, item_in_hand=LICENCE))
    code = next(choice.code for choice in asked.candidates if "当兵" in choice.name)
    tapped = guide.answer(Question("", Facet.OVERVIEW, TODAY, chosen_item=code))
    said = guide.answer(Question("第一个", Facet.OVERVIEW, TODAY, offered_items=(code,)))

    for answer in (tapped, said):
        assert answer.status is AnswerStatus.ANSWERED and "最长3年" in answer.lead
        assert [each.facet for each in answer.sections] == [Facet.LEGAL_BASIS], "what was chosen, and its source"


@pytest.mark.parametrize("said", ["今天股票涨了没", "红烧肉放几勺糖", "🙂🙂"])
def test_what_is_far_from_all_of_them_is_not(guide: Guide, said: str) -> None:
    answer = guide.answer(Question(said, Facet.OVERVIEW, TODAY, item_in_hand=LICENCE))

    assert answer.status is not AnswerStatus.CLARIFY_QUESTION


def test_with_nothing_in_hand_nothing_is_offered(guide: Guide) -> None:
    answer = guide.answer(Question("人在部队回不来能延期不", Facet.OVERVIEW, TODAY))

    assert answer.status is AnswerStatus.NO_GUIDE


@pytest.mark.parametrize("code", [f"{LICENCE}#99", f"{LICENCE}#", "none#0", "#", f"{LICENCE}#-1", f"{LICENCE}#²"])
def test_a_question_that_is_not_held_is_no_choice(guide: Guide, code: str) -> None:
    answer = guide.answer(Question("", Facet.OVERVIEW, TODAY, chosen_item=code))

    assert answer.status is AnswerStatus.ASK_WHICH_ITEM
