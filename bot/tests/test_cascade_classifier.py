"""The classifier keeps Rasa's contract, and asks the embedding only where it must."""

from pathlib import Path
from typing import Any, Dict, List, Tuple

import numpy as np
import pytest
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.shared.nlu.training_data.message import Message

from bot.components import cascade_classifier
from bot.components.cascade_classifier import CascadeIntentClassifier
from bot.components.ngram_featurizer import NgramFeaturizer
from bot.tests.understanding import FEES, MATERIALS, said, sentences, trained_and_loaded

NOTHING_IS_SURE, ALL_IS_SURE = 1.1, 0.0


class Engine:
    """Featurizer and classifier, trained and loaded; the embedding is the mean of its characters'."""

    def __init__(self, folder: Path, patch: pytest.MonkeyPatch) -> None:
        self.asked: List[str] = []
        self._folder = folder
        patch.setattr(cascade_classifier, "embed_all", lambda texts, cache: np.array([embedded(text) for text in texts]))
        patch.setattr(cascade_classifier, "embed_one", self._embed_one)

    def train(self, examples: List[Message], sure: float = NOTHING_IS_SURE) -> Tuple[Any, Any]:
        storage = LocalModelStorage.create(self._folder)
        self._featurizer = trained_and_loaded(NgramFeaturizer, storage, examples)[1]
        self._featurizer.process(examples)
        self._trained, self._loaded = trained_and_loaded(CascadeIntentClassifier, storage, examples, sure=sure)
        self.asked.clear()
        return self._trained, self._loaded

    def answer(self, text: str, as_trained: bool = False) -> Message:
        message = said(text)
        self._featurizer.process([message])
        (self._trained if as_trained else self._loaded).process([message])
        return message

    def ranking(self, text: str, **how: bool) -> List[Dict[str, Any]]:
        return self.answer(text, **how).get("intent_ranking")

    def _embed_one(self, text: str) -> np.ndarray:
        self.asked.append(text)
        return embedded(text)


def embedded(text: str) -> np.ndarray:
    vector = sum((np.random.RandomState(ord(sign)).normal(size=16) for sign in text), np.full(16, 1e-3))
    return (vector / np.linalg.norm(vector)).astype(np.float32)


@pytest.fixture
def engine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Engine:
    return Engine(tmp_path, monkeypatch)


@pytest.mark.parametrize("sure", [NOTHING_IS_SURE, ALL_IS_SURE])
def test_what_was_learnt_is_known(engine: Engine, sure: float) -> None:
    engine.train(sentences(), sure)

    assert [engine.answer(text).get("intent")["name"] for text in FEES] == ["ask_fee"] * len(FEES)
    assert [engine.answer(text).get("intent")["name"] for text in MATERIALS] == ["ask_materials"] * len(MATERIALS)


@pytest.mark.parametrize("sure", [NOTHING_IS_SURE, ALL_IS_SURE])
@pytest.mark.parametrize("text", ["身份证要多少钱", "!!!", "今天天气怎么样"])
def test_confidences_are_probabilities_in_falling_order(engine: Engine, sure: float, text: str) -> None:
    engine.train([*sentences(), said("你好", "greet"), said("今天热吗", "out_of_scope")], sure)

    message = engine.answer(text)

    confidences = [guess["confidence"] for guess in message.get("intent_ranking")]
    assert len(confidences) == 4
    assert all(0 <= confidence <= 1 for confidence in confidences)
    assert confidences == sorted(confidences, reverse=True)
    assert sum(confidences) == pytest.approx(1, abs=1e-5)
    assert message.get("intent") == message.get("intent_ranking")[0]


def test_of_many_intents_the_ranking_has_the_first_few(engine: Engine) -> None:
    engine.train([said(text, f"intent_{at}") for at, text in enumerate(FEES + MATERIALS)])

    confidences = [guess["confidence"] for guess in engine.ranking("要带多少钱")]
    assert len(confidences) == cascade_classifier.RANKING_LENGTH
    assert sum(confidences) <= 1


@pytest.mark.parametrize("sure", [NOTHING_IS_SURE, ALL_IS_SURE])
def test_stored_and_loaded_it_answers_the_same(engine: Engine, sure: float) -> None:
    engine.train(sentences(), sure)

    assert engine.ranking("户口簿多少钱") == engine.ranking("户口簿多少钱", as_trained=True) != []


def test_the_embedding_is_asked_only_where_characters_leave_it_unsure(engine: Engine) -> None:
    engine.train(sentences(), ALL_IS_SURE)
    engine.answer("要多少钱")
    assert engine.asked == []

    engine.train(sentences(), NOTHING_IS_SURE)
    engine.answer("呃，要多少錢")
    assert engine.asked == ["要多少钱"]


@pytest.mark.parametrize("examples", [FEES, FEES[:1]])
@pytest.mark.parametrize("sure", [NOTHING_IS_SURE, ALL_IS_SURE])
def test_one_intent_alone_is_always_the_answer(engine: Engine, examples: List[str], sure: float) -> None:
    engine.train([said(text, "ask_fee") for text in examples], sure)

    assert engine.ranking("要带什么材料") == [{"name": "ask_fee", "confidence": pytest.approx(1)}]


def test_trained_on_nothing_it_knows_no_intent(engine: Engine) -> None:
    engine.train([])

    message = engine.answer("要多少钱")

    assert message.get("intent") == {"name": None, "confidence": 0.0}
    assert message.get("intent_ranking") == []
