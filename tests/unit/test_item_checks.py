"""A clerk's mistake in an item's questions is named with its place."""

from typing import Any

import pytest

from office.guide.item_checks import flow_problems, item_problems
from office.guide.model import Grade, Material, SituationQuestion, Source
from tests.factories import make_item
from tests.flows import LETTER, make_flow, option, question

END = question("end", option("a"), option("b"))


def places(*questions: SituationQuestion) -> list[str]:
    """Where the problems are: 0.options.1.next"""
    found = flow_problems(make_flow(*questions))
    return [".".join(map(str, keys[1:])) for keys, _ in found]


def test_a_sound_flow_has_no_problem() -> None:
    branching = question("who", option("self", next="end"), option("other", next="end"), option("away", stop="不行。"))

    assert places(branching, END) == []
    assert places() == []


def test_a_question_that_no_answer_leads_to_is_named() -> None:
    assert places(question("who", option("self"), option("other")), END) == ["1.id"]


@pytest.mark.parametrize("target", ["who", "end"])
def test_an_answer_that_leads_back_or_to_itself_is_named(target: str) -> None:
    first = question("who", option("self", next="end"), option("other"))
    last = question("end", option("a", next=target), option("b"))

    assert places(first, last) == ["1.options.0.next"]


def test_an_answer_that_leads_to_no_question_is_named() -> None:
    assert places(question("who", option("self", next="nowhere"), option("other"))) == ["0.options.0.next"]


@pytest.mark.parametrize(
    ("fault", "place"),
    [
        ({"without": ("没有这份",)}, "0.options.1.without.0"),
        ({"instead": "dog-licence"}, "0.options.1.instead"),
        ({"stop": "不行。", "instead": "taxi-permit"}, "0.options.1"),
        ({"stop": "不行。", "materials": (LETTER,)}, "0.options.1"),
        ({"instead": "taxi-permit", "without": ("身份证",)}, "0.options.1"),
        ({"materials": (Material("身份证", copies=2),)}, "0.options.1.materials.0"),
        ({"words": ("选self",)}, "0.options"),
        ({"id": "self"}, "0.options"),
    ],
)
def test_a_faulty_option_is_named(fault: dict[str, Any], place: str) -> None:
    assert places(question("who", option("self"), option("other", **fault))) == [place]


def test_next_together_with_a_stop_is_named() -> None:
    first = question("who", option("self", next="end"), option("other", next="end", stop="不行。"))

    assert places(first, END) == ["0.options.1"]


def test_a_question_with_one_answer_is_needless() -> None:
    assert places(question("who", option("self"))) == ["0.options"]


def test_a_question_that_stands_twice_is_named() -> None:
    assert "1.id" in places(question("end", option("a"), option("b")), END)


@pytest.mark.parametrize(
    ("changed", "place"),
    [({"if_yes": "nobody"}, "0.if_yes"), ({"if_no": "nobody"}, "0.if_no"), ({"if_yes": "a", "if_no": "a"}, "0.if_no")],
)
def test_yes_and_no_mean_answers_of_the_question(changed: dict[str, str], place: str) -> None:
    assert places(question("end", option("a"), option("b"), **changed)) == [place]


def test_the_same_paper_in_two_answers_is_no_fault() -> None:
    assert places(question("who", option("self", materials=(LETTER,)), option("other", materials=(LETTER,)))) == []


@pytest.mark.parametrize(
    ("changed", "key"),
    [
        ({"unverified": ("fees",)}, ["unverified", 0]),
        ({"sources": ()}, ["sources"]),
        ({"sources": (Source("论坛", Grade.HEARSAY, "https://x.example"),)}, ["sources", 0, "url"]),
        ({"legal_basis": (), "sources": (Source("论坛", Grade.HEARSAY),)}, ["legal_basis"]),
        ({"valid_from": make_item().valid_to.replace(year=2099)}, ["valid_to"]),
    ],
)
def test_a_fault_of_the_item_itself_is_named(changed: dict[str, Any], key: list[str | int]) -> None:
    assert [keys for keys, _ in item_problems(make_item(**changed))] == [key]
