"""What a guide says in passing is found, and where it says nothing nothing is made up."""

from office.guide.asides import may_follow, mentions, names_no_other
from office.guide.compose import section
from office.guide.model import CommonQuestion, Facet, Material, SituationOption, SituationQuestion
from tests.factories import make_item, make_wording

PROXY = ("代办", "委托")
SELF = SituationOption("self", "本人去")
OTHER = SituationOption("other", "别人替办", words=("代办",), materials=(Material("委托书"), Material("代办人身份证")))
WHO = SituationQuestion("who", "谁去办？", (SELF, OTHER))


def texts(**changed: object) -> list[str]:
    return [line.text for line in mentions(make_item(**changed), PROXY, make_wording())]


def test_the_papers_of_a_proxy_come_from_the_situation() -> None:
    assert texts(situations=(WHO,)) == ["别人替办：另带委托书、代办人身份证。"]


def test_an_answer_to_a_common_question_counts() -> None:
    asked = CommonQuestion("能代办吗", "不能，要本人到场。")

    assert texts(questions=(asked,)) == ["不能，要本人到场。"]


def test_a_line_is_said_once() -> None:
    assert texts(conditions=("可以委托别人办",), channels=("可以委托别人办", "窗口")) == ["可以委托别人办"]


def test_what_the_guide_does_not_say_is_said_to_be_unknown() -> None:
    said = section(make_item(), Facet.PROXY, make_wording(), {Facet.PROXY: PROXY})

    assert "12345" in said.lines[0]
    assert not said.verified


def test_materials_that_may_follow_are_named_with_their_days() -> None:
    item = make_item(materials=(Material("身份证"), Material("租赁合同", deferrable=True, due_by_working_days=5)))

    [line] = may_follow(item, make_wording())

    assert "租赁合同" in line.text and "5个工作日" in line.text


def test_an_unverified_field_marks_what_was_read_from_it() -> None:
    item = make_item(situations=(WHO,), unverified=("situations",))

    assert not section(item, Facet.PROXY, make_wording(), {Facet.PROXY: PROXY}).verified


def test_one_of_the_cases_that_a_matter_knows_is_no_other_matter() -> None:
    item = make_item(situations=(SituationQuestion("which", "哪一种？", (SituationOption("lost", "丢了补卡"),)),))

    assert names_no_other(["补卡"], Facet.FEE, item, {})
    assert not names_no_other(["补牙"], Facet.FEE, item, {})
