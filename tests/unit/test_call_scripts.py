"""The script of a matter is the citizen's own flow, read out: the same questions, the same list, in short lines."""

from collections.abc import Mapping
from typing import Any

import pytest

from office.call_scripts import NOT_SURE_KEY, Script, Scripting
from office.guide.answer import AnswerStatus
from office.guide.model import CommonQuestion, Material, ServiceItem, SituationOption, SituationQuestion
from office.guide.notices.notice import NOT_SURE, one_time_notice
from office.guide.notices.writing import notice_parts
from tests.factories import TODAY, make_guide, make_item, make_other_item, make_wording
from tests.house.project import items
from tests.phone import SCRIPT
from tests.unit.test_bundle import make_bundle, step

CODE = "dog-licence"
WHO = SituationQuestion(
    "who",
    "谁来办？",
    (
        SituationOption("self", "本人", ("我去",), next="how"),
        SituationOption("other", "别人替办", ("替我",), materials=(Material("委托书"),), next="how"),
    ),
)
HOW = SituationQuestion(
    "how",
    "狗几个月了？",
    (
        SituationOption("young", "不到三个月", stop="太小了，先不用办。"),
        SituationOption("grown", "满三个月", notes=("带疫苗本。",)),
        SituationOption("taxi", "不是狗的事", instead="taxi-permit"),
    ),
)


def scripting(*known: ServiceItem, **more: Any) -> Scripting:
    known = known or (make_item(situations=(WHO, HOW)), make_other_item())
    return Scripting(make_guide(*known, item_versions={CODE: 7}, **more), SCRIPT, make_wording())


def opened(answers: Mapping[str, str] | None = None, *known: ServiceItem, **more: Any) -> Script:
    return scripting(*known).script(CODE, answers, TODAY, **more)


def texts(script: Script, name: str) -> list[str]:
    return [line.text for part in script.parts if part.name == name for line in part.lines]


def test_first_the_one_question_with_its_answers_as_keys() -> None:
    script = opened()

    assert script.question is not None and script.parts == () and not script.is_complete
    assert (script.question.id, script.question.ask) == ("who", "谁来办？")
    assert [(each.key, each.id) for each in script.question.options] == [
        ("1", "self"),
        ("2", "other"),
        (NOT_SURE_KEY, NOT_SURE),
    ]
    assert "养犬登记证" in script.say and script.closing == ""


def test_then_the_next_and_then_the_whole_list_as_the_citizen_gets_it() -> None:
    assert opened({"who": "other"}).question.id == "how"  # type: ignore[union-attr]
    script = opened({"who": "other", "how": "grown"})

    answers = {"who": "other", "how": "grown"}
    item, wording = make_item(situations=(WHO, HOW)), make_wording()
    told = notice_parts(one_time_notice(item, answers), {CODE: item}, wording)
    assert script.is_complete and script.has_notice and script.guide_version == 7
    assert {part.name: texts(script, part.name) for part in told} == {part.name: list(part.lines) for part in told}
    assert texts(script, "fee") == ["每年50元。"] and script.closing
    assert [(question, say) for question, _, say in script.said] == [("who", "别人替办"), ("how", "满三个月")]


def test_a_tick_outlives_an_answer_that_changes_nothing_of_its_line() -> None:
    ids = [
        {line.text: line.id for part in opened({"who": who, "how": "grown"}).parts for line in part.lines}
        for who in ("self", "other")
    ]

    assert ids[0].items() <= ids[1].items() and "委托书" in ids[1]


def test_who_belongs_to_another_matter_is_led_there() -> None:
    script = opened({"who": "self", "how": "taxi"})

    assert script.instead == ("taxi-permit", "网约车驾驶证") and script.has_notice
    assert [part.name for part in script.parts] == ["elsewhere"]
    assert texts(opened({"who": "self", "how": "young"}), "elsewhere") == ["太小了，先不用办。"]


def test_a_matter_without_questions_is_told_at_once() -> None:
    script = opened(None, make_item())

    assert script.question is None and texts(script, "bring") == ["身份证", "狗的照片（2份）"]


def test_answers_of_an_older_guide_begin_it_anew() -> None:
    script = opened({"colour": "brown"})

    assert script.question is not None and script.question.id == "who" and script.answers == {}


@pytest.mark.parametrize(
    ("changed", "status"),
    [
        ({"valid_to": TODAY.replace(year=2025)}, AnswerStatus.GUIDE_EXPIRED),
        ({"legal_basis": (), "sources": ()}, AnswerStatus.NO_SOURCE),
    ],
)
def test_what_the_citizen_is_not_told_the_caller_is_not_either(changed: dict[str, Any], status: AnswerStatus) -> None:
    for facet in ("", "fee", "q0"):
        script = opened(None, make_item(**changed), facet=facet)
        assert (script.status, script.parts, script.has_notice) == (status, (), False)
        assert "12345" in script.say


def test_one_part_alone_and_a_common_question_with_its_mark() -> None:
    item = make_item(unverified=("questions",), questions=(CommonQuestion("猫要办吗", "不要。"),))

    assert texts(opened(None, item, facet="fee"), "fee") == ["每年50元。"]
    asked = opened(None, item, facet="q0")
    assert texts(asked, "questions") == ["不要。"] and "还没核实" in asked.parts[0].title
    assert opened(None, item, facet="q9").facet == "", "a question that is gone: the whole"


def test_a_one_stop_matter_is_read_out_step_by_step() -> None:
    bundle = make_bundle(step("one", item=CODE), bundle="dog-family", name="养狗一件事")
    script = scripting(make_item(), bundles=(bundle,)).script("dog-family", None, TODAY)

    assert script.is_complete and not script.has_notice and "养犬登记证" in "".join(texts(script, "overview"))


@pytest.mark.parametrize("code", sorted(items()))
def test_every_question_of_every_guide_fits_the_keys(code: str) -> None:
    item = items()[code]

    assert all(1 <= len(question.options) <= 9 for question in item.situations)
