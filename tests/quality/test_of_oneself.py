"""What somebody is decides nothing about which matter is meant; and a thing that has run out is asked about as such."""

import pytest

from office.guide.answer import AnswerStatus
from office.guide.model import Facet
from office.guide.usecases import Guide
from tests.factories import make_question


@pytest.mark.parametrize(
    ("said", "named"),
    [("我是低保户，办身份证能免费不", "居民身份证换领"), ("我是退伍军人，想换驾照", "驾驶证期满换证")],
)
def test_the_matter_is_the_one_that_is_wished_for(guide: Guide, said: str, named: str) -> None:
    answer = guide.answer(make_question(said, facet=Facet.FEE))

    assert answer.status is AnswerStatus.CLARIFY_ITEM
    assert named in [each.name for each in answer.candidates]


@pytest.mark.parametrize("said", ["低保户咋办理", "低保要啥条件"])
def test_a_benefit_that_is_asked_about_is_still_that(guide: Guide, said: str) -> None:
    assert guide.answer(make_question(said, facet=Facet.CONDITIONS)).item == guide.find("dibao")


@pytest.mark.parametrize("said", ["驾驶证过期一年了还能换吗", "驾照过期两年还能换不"])
def test_whoever_is_late_is_told_what_then(guide: Guide, said: str) -> None:
    assert "超过1年没换" in guide.answer(make_question(said, facet=Facet.WHEN)).text
