"""What a model said becomes one plain answer, with the guess that the fallback hid."""

from typing import Any, Dict, List

import pytest

from bot.nlu_answering import answer_all, as_answer
from bot.tests.conftest import run

FEE = {"name": "ask_fee", "confidence": 0.2}
FELL_BACK = {"name": "nlu_fallback", "confidence": 0.3}


def test_the_guess_is_the_first_that_is_no_fallback() -> None:
    answer = as_answer({"intent": FELL_BACK, "intent_ranking": [FELL_BACK, FEE], "entities": []})

    assert (answer["guess"], answer["confidence"], answer["given"]) == ("ask_fee", 0.2, "nlu_fallback")


def test_an_answer_without_a_ranking_is_its_intent() -> None:
    answer = as_answer({"intent": FEE, "entities": []})

    assert (answer["guess"], answer["given"]) == ("ask_fee", "ask_fee")


@pytest.mark.parametrize(
    "parsed", [{}, {"intent": None}, {"intent": {"name": None, "confidence": 0.0}, "intent_ranking": []}]
)
def test_no_intent_is_an_answer_too(parsed: Dict[str, Any]) -> None:
    assert as_answer(parsed) == {"guess": None, "confidence": 0.0, "given": None, "entities": []}


def test_entities_without_a_place_are_left_out() -> None:
    placed = {"start": 0, "end": 3, "entity": "item", "value": "护士证", "extractor": "x"}

    assert as_answer({"entities": [placed, {"entity": "mood", "value": "good"}]})["entities"] == [
        {"start": 0, "end": 3, "kind": "item"}
    ]


class Parrot:
    """Takes every text for an intent of that name."""

    async def parse_message(self, text: str) -> Dict[str, Any]:
        return {"intent": {"name": text, "confidence": 1.0}, "entities": []}


def test_every_set_is_answered_and_the_first_is_timed() -> None:
    sets: Dict[str, List[str]] = {"plain": ["a", "b"], "typos": ["c"], "none": []}

    result = run(answer_all(Parrot(), sets))

    assert {name: [one["guess"] for one in said] for name, said in result["answers"].items()} == {
        "plain": ["a", "b"],
        "typos": ["c"],
        "none": [],
    }
    assert len(result["milliseconds"]) == 2
    assert 0 < result["engine_mb"] <= result["peak_mb"]
