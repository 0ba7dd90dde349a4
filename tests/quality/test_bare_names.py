"""Who says only the name of a paper may want any of the matters that it has."""

import pytest

from office.guide.answer import AnswerStatus
from office.guide.usecases import Guide
from tests.factories import make_question


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        ("身份证", {"id-card-first", "id-card-renew", "id-card-reissue", "id-card-remote", "id-card-temporary"}),
        ("办身份证", {"id-card-first", "id-card-renew", "id-card-reissue", "id-card-remote", "id-card-temporary"}),
        ("食品证", {"food-license-new", "food-license-change", "food-license-renewal", "food-license-reissue"}),
        ("护照", {"passport-first", "passport-renew"}),
    ],
)
def test_none_of_a_paper_s_matters_is_left_out(said: str, wanted: set[str], guide: Guide) -> None:
    answer = guide.answer(make_question(said))

    assert answer.status is AnswerStatus.CLARIFY_ITEM
    assert {choice.code for choice in answer.candidates} == wanted
