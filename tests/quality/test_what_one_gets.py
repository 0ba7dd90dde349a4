"""Whoever asks what a benefit pays is told that, and not that applying for it is free."""

import pytest

from actions.answer_message import as_custom_message
from office.guide.model import Facet
from office.guide.usecases import Guide
from tests.factories import make_question, make_wording


@pytest.mark.parametrize(
    ("said", "facet", "told"),
    [
        ("低保多少钱一个月", Facet.FEE, "长春的标准还没有查到"),
        ("今年低保标准多少", Facet.FEE, "长春的标准还没有查到"),
        ("高龄津贴给多少钱", Facet.FEE, "长春发多少还没有查到"),
        ("失业金能领几个月", Facet.CONDITIONS, "最长24个月"),
        ("特困供养一个月给开多少", Facet.FEE, "标准由省里"),
        ("退休金能开多少", Facet.OVERVIEW, "缴费年限、缴费工资"),
    ],
)
def test_what_it_pays_is_told(guide: Guide, said: str, facet: Facet, told: str) -> None:
    message = as_custom_message(guide.answer(make_question(said, facet=facet)), make_wording())

    assert told in message["text"] and "不收费" not in message["text"]
    assert message["sources"], "no answer without a source"


@pytest.mark.parametrize("said", ["低保收费吗", "办低保要交多少钱", "领结婚证多少钱"])
def test_what_it_costs_is_still_told(guide: Guide, said: str) -> None:
    assert "收费" in guide.answer(make_question(said, facet=Facet.FEE)).text
