"""What may well be outside the service is turned away, though another intent is likelier."""

from typing import Dict

import pytest
from rasa.shared.nlu.training_data.message import Message

from bot.components.scope_fallback import ScopeFallbackClassifier

FALLBACK = ScopeFallbackClassifier(
    {**ScopeFallbackClassifier.get_default_config(), "threshold": 0.2, "ambiguity_threshold": 0.0, "doubt": 0.1}
)


def given(likely: Dict[str, float]) -> str:
    ranking = [{"name": name, "confidence": confidence} for name, confidence in likely.items()]
    message = Message({"text": "x", "intent": ranking[0] if ranking else {"name": None, "confidence": 0.0}})
    message.set("intent_ranking", ranking)
    FALLBACK.process([message])
    return str(message.get("intent")["name"])


@pytest.mark.parametrize(
    ("likely", "answer"),
    [
        ({"ask_fee": 0.8, "out_of_scope": 0.09}, "ask_fee"),
        ({"ask_fee": 0.8, "out_of_scope": 0.1}, "nlu_fallback"),
        ({"out_of_scope": 0.5, "ask_fee": 0.4}, "out_of_scope"),
        ({"ask_fee": 0.19, "ask_where": 0.18}, "nlu_fallback"),
        ({"ask_fee": 0.21, "ask_where": 0.2}, "ask_fee"),
        ({}, "nlu_fallback"),
    ],
)
def test_doubt_and_the_answer(likely: Dict[str, float], answer: str) -> None:
    assert given(likely) == answer
