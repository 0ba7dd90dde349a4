"""Two versions of an item, compared so that somebody who has never seen a knowledge file understands it."""

import json
from decimal import Decimal
from typing import Any

import pytest

from office.guide.editing.differences import Comparing, Difference
from office.guide.exchange.columns import columns
from office.guide.model import (
    CommonQuestion,
    Fee,
    Material,
    MaterialForm,
    ServiceItem,
    SituationOption,
    SituationQuestion,
)
from office.guide.publication.content import as_json
from office.guide.publication.versions import KnowledgeKind
from tests.factories import make_item, make_wording


def plain(**changed: Any) -> dict[str, Any]:
    return dict(json.loads(as_json(KnowledgeKind.ITEM, make_item(**changed))))


def compared(**changed: Any) -> list[Difference]:
    return list(Comparing(make_wording(), {"cat-licence": "养猫登记证"}.get).differences(plain(), plain(**changed)))  # type: ignore[arg-type]


def test_the_same_is_no_difference() -> None:
    assert compared() == []


def test_a_fee_is_told_with_its_amount_and_basis() -> None:
    [found] = compared(fee=Fee("不收钱。", amount_yuan=Decimal(0), basis="条例第八条"))

    assert (found.field, found.gone) == ("fee", ("每年50元。",))
    assert found.new == ("不收钱。", "金额（元）：0", "依据：条例第八条")


def test_of_a_list_only_what_came_and_went_is_told() -> None:
    papers = (Material("身份证"), Material("狗的照片", MaterialForm.COPY, copies=3, deferrable=True))

    [found] = compared(materials=papers)

    assert found == Difference("materials", ("狗的照片，份数：2",), ("狗的照片，形式：复印件，份数：3，可以后补",))


def test_another_order_is_a_difference_without_lines() -> None:
    assert compared(conditions=("一户一只", "住在城区")) == [Difference("conditions", (), ())]


def test_a_question_about_the_situation_is_told_with_where_each_answer_leads() -> None:
    who = SituationQuestion("who", "谁去办？", (SituationOption("a", "本人"), SituationOption("b", "别人")))
    what = SituationQuestion(
        "what",
        "是狗吗？",
        (
            SituationOption("dog", "是狗", next="who", materials=(Material("疫苗本"),)),
            SituationOption("cat", "是猫", words=("猫咪", "小猫"), instead="cat-licence"),
        ),
    )

    [found] = compared(situations=(what, who))

    assert found.new == (
        "是狗吗？ → 是狗，再问：谁去办？，还要带：疫苗本",
        "是狗吗？ → 是猫，还会怎么说：猫咪、小猫，改办：养猫登记证",
        "谁去办？ → 本人",
        "谁去办？ → 别人",
    )


def test_a_new_item_is_new_in_all_that_it_says() -> None:
    found = list(Comparing(make_wording(), str).differences(None, plain()))

    assert {each.field for each in found} >= {"name", "fee", "materials", "valid_to"}
    assert all(each.new and not each.gone for each in found)


@pytest.mark.parametrize("field", columns().headings)
def test_every_field_can_be_told(field: str) -> None:
    """Also with all that it may hold: no part is without words."""
    option = SituationOption("x", "x", ("x",), "x", "x", "x", (Material("x"),), ("x",), ("x",))
    questions = (CommonQuestion("x", "x"),)
    whole: ServiceItem = make_item(situations=(SituationQuestion("x", "x", (option,)),), questions=questions, visits=1)
    value = json.loads(as_json(KnowledgeKind.ITEM, whole))[field]

    told = Comparing(make_wording(), str).lines(field, value)

    assert bool(told) is bool(value)
