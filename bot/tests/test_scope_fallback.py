"""What may be none of this service's business is turned away."""

import pytest
from rasa.shared.nlu.training_data.message import Message

from bot.components.scope_fallback import ScopeFallbackClassifier
from bot.tests.understanding import created, said

FALLBACK = "nlu_fallback"


def answer(threshold: float = 0.2, **confidences: float) -> str:
    """The intent after a classifier that ranked them so."""
    ranking = [{"name": intent, "confidence": confidence} for intent, confidence in confidences.items()]
    message: Message = said("今天热吗")
    message.set("intent", ranking[0] if ranking else {"name": None, "confidence": 0.0})
    message.set("intent_ranking", ranking)
    created(ScopeFallbackClassifier, threshold=threshold, ambiguity_threshold=0.0, doubt=0.1).process([message])
    return str(message.get("intent")["name"])


@pytest.mark.parametrize("doubt", [0.1, 0.3])
def test_what_may_well_be_outside_is_turned_away(doubt: float) -> None:
    assert answer(ask_fee=0.6, out_of_scope=doubt) == FALLBACK
    assert answer(ask_fee=0.5, ask_materials=0.35, out_of_scope=doubt) == FALLBACK


def test_what_is_hardly_outside_is_answered() -> None:
    assert answer(ask_fee=0.9, out_of_scope=0.09) == "ask_fee"


def test_outside_as_the_first_guess_is_the_answer() -> None:
    assert answer(out_of_scope=0.6, ask_fee=0.4) == "out_of_scope"


def test_data_that_knows_no_outside_is_answered() -> None:
    assert answer(ask_fee=0.6, ask_materials=0.4) == "ask_fee"


def test_what_is_too_unsure_is_turned_away_as_ever() -> None:
    assert answer(ask_fee=0.19, ask_materials=0.18) == FALLBACK
    assert answer(out_of_scope=0.19, ask_fee=0.18) == FALLBACK


def test_no_guess_at_all_is_turned_away() -> None:
    assert answer() == FALLBACK
