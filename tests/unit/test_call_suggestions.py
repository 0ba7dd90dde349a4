"""What an operator is offered for what is typed: by the citizen's own search and rules, and never more than three."""

from typing import Any

import pytest

from office.call_suggestions import MOST, Kind, Suggesting
from office.guide.finding.subjects import Elsewhere
from office.guide.model import CommonQuestion, ServiceItem
from office.guide.usecases import Guide
from tests.factories import TODAY, make_guide, make_item, make_other_item, make_wording
from tests.phone import SCRIPT
from tests.safety import guard
from tests.unit.test_bundle import make_bundle, step


def suggesting(guide: Guide | None = None) -> Suggesting:
    return Suggesting(guide or make_guide(), guard(), SCRIPT, make_wording())


def found(text: str, *items: ServiceItem, **more: Any) -> list[tuple[Kind, str, str]]:
    offered = suggesting(make_guide(*items, **more)).suggest(text, TODAY, by_meaning=False).found
    return [(each.kind, each.code, each.facet) for each in offered]


def test_a_matter_comes_with_its_law_its_page_and_how_sure_it_is() -> None:
    first = suggesting().suggest("狗证", TODAY, by_meaning=False).found[0]

    assert (first.kind, first.code, first.title) == (Kind.ITEM, "dog-licence", "养犬登记证")
    assert [each.title for each in first.sources] == ["《养犬管理条例》第八条", "养犬管理条例"]
    assert first.sources[1].url and 0.5 < first.confidence <= 1


def test_never_more_than_three_are_offered_and_the_likeliest_comes_first() -> None:
    alike = [make_item(item=f"dog-{number}", name=f"养犬登记证{number}") for number in range(6)]

    offered = suggesting(make_guide(*alike)).suggest("狗证", TODAY, by_meaning=False).found
    assert len(offered) == MOST
    assert [each.confidence for each in offered] == sorted((each.confidence for each in offered), reverse=True)


def test_nothing_is_offered_for_nothing() -> None:
    assert found("") == found("请问") == []


def test_the_part_that_is_asked_for_is_offered_before_the_whole() -> None:
    assert found("狗证多少钱")[:2] == [(Kind.ANSWER, "dog-licence", "fee"), (Kind.ITEM, "dog-licence", "")]


def test_a_common_question_in_the_guides_words_is_offered_before_the_whole() -> None:
    item = make_item(questions=(CommonQuestion("猫要办吗", "不要。"), CommonQuestion("狗证丢了要登报吗", "不用登报。")))

    assert found("狗证丢了要登报吗", item)[0] == (Kind.ANSWER, "dog-licence", "q1")
    assert found("狗证丢了", item) == [(Kind.ITEM, "dog-licence", ""), (Kind.ANSWER, "dog-licence", "q1")]


def test_of_a_guide_past_its_date_nothing_is_told() -> None:
    expired = make_item(valid_to=TODAY.replace(year=2025))
    offered = suggesting(make_guide(expired)).suggest("狗证多少钱", TODAY, by_meaning=False).found

    assert [(each.kind, each.is_expired) for each in offered] == [(Kind.ITEM, True)]


def test_danger_is_told_with_the_numbers_and_nothing_else_is_held_against_it() -> None:
    told = suggesting().suggest("家里着火了", TODAY, by_meaning=False)

    assert told.emergency is not None and told.elsewhere is None and told.found == ()
    assert told.emergency.numbers[0] == "119" and told.emergency.sentence == guard().number_to_call("家里着火了")


def test_what_another_authority_handles_and_what_is_held_nowhere_is_said_so() -> None:
    told = suggesting().suggest("我想告公司不发工资", TODAY, by_meaning=False).elsewhere
    assert told is not None and told.say

    cats = Elsewhere("流浪猫", ("流浪猫", "野猫没人管", "猫太多了"))
    told = suggesting(make_guide(elsewhere=(cats,))).suggest("流浪猫", TODAY, by_meaning=False).elsewhere
    assert told is not None and "流浪猫" in told.say


def test_between_keystrokes_nothing_is_embedded(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    guide = make_guide()
    monkeypatch.setattr(type(guide.index), "_vector", lambda self, text: asked.append(text))

    suggesting(guide).suggest("狗证", TODAY, by_meaning=False)
    assert asked == []
    suggesting(guide).suggest("狗证", TODAY, by_meaning=True)
    assert asked == ["狗证"]


def test_a_one_stop_matter_is_offered_as_such() -> None:
    bundle = make_bundle(
        step("one", item="dog-licence"), bundle="dog-family", name="养狗一件事", aliases=("家里要养狗",)
    )

    offered = found("养狗一件事", make_item(), make_other_item(), bundles=(bundle,))
    assert offered[0][:2] == (Kind.MATTER, "dog-family")
