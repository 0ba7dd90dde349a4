"""The cascade keeps Rasa's contract, its confidence is a probability, and it embeds only what it must."""

from pathlib import Path
from typing import List

import numpy as np
import pytest
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.shared.nlu.training_data.message import Message

from bot.components import cascade_classifier
from bot.components.cascade_classifier import CascadeIntentClassifier
from bot.components.ngram_featurizer import NgramFeaturizer
from bot.e5 import DIMENSIONS
from bot.tests.components import said, stored_and_loaded

FEE = ["多少钱", "要交多少钱", "收费吗", "贵不贵", "手续费多少", "免费不", "工本费几块", "花多少钱"]
PAPERS = ["带什么材料", "要啥材料", "材料清单", "拿哪些东西", "要不要户口本", "复印件行吗", "准备什么", "还缺啥材料"]
WHERE = ["在哪办", "地址在哪", "去哪个大厅", "几楼", "怎么走", "坐几路车", "哪个窗口", "在什么地方"]


def examples() -> List[Message]:
    return [
        said(text, intent)
        for intent, texts in (("ask_fee", FEE), ("ask_materials", PAPERS), ("ask_where", WHERE))
        for text in texts
    ]


@pytest.fixture
def storage(tmp_path: Path) -> LocalModelStorage:
    return LocalModelStorage.create(tmp_path)


class Pipeline:
    """N-grams, then the classifier; embeddings are a fixed direction for each text, and counted."""

    def __init__(self, storage: LocalModelStorage, folder: Path, patch: pytest.MonkeyPatch) -> None:
        self.embedded: List[str] = []
        patch.setattr(cascade_classifier, "embed_one", self._one)
        patch.setattr(cascade_classifier, "embed_all", lambda texts, cache: np.array([vector(text) for text in texts]))
        self._storage, self._vectors = storage, str(folder / "vectors.db")

    def train(self, messages: List[Message], sure: float = 0.8) -> "Pipeline":
        self._features = stored_and_loaded(NgramFeaturizer, self._storage, messages)
        self._features.process(messages)
        config = {"sure": sure, "vectors": self._vectors}
        self._classifier = stored_and_loaded(CascadeIntentClassifier, self._storage, messages, config)
        self.embedded.clear()
        return self

    def understand(self, text: str) -> Message:
        message = said(text)
        self._features.process([message])
        self._classifier.process([message])
        return message

    def _one(self, text: str) -> np.ndarray:
        self.embedded.append(text)
        return vector(text)


def vector(text: str) -> np.ndarray:
    made = np.random.RandomState(sum(map(ord, text)) % 1000).randn(DIMENSIONS)
    return made / np.linalg.norm(made)


@pytest.fixture
def pipeline(storage: LocalModelStorage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Pipeline:
    return Pipeline(storage, tmp_path, monkeypatch)


@pytest.mark.parametrize(
    ("text", "intent"), [("多少钱啊", "ask_fee"), ("要什么材料", "ask_materials"), ("在哪个大厅", "ask_where")]
)
def test_a_stored_and_loaded_model_ranks_the_right_intent_first(pipeline: Pipeline, text: str, intent: str) -> None:
    assert pipeline.train(examples()).understand(text).get("intent")["name"] == intent


@pytest.mark.parametrize("sure", [0.0, 1.1])
def test_the_ranking_is_of_probabilities_from_the_likeliest_down(pipeline: Pipeline, sure: float) -> None:
    ranking = pipeline.train(examples(), sure).understand("多少钱").get("intent_ranking")

    confidences = [guess["confidence"] for guess in ranking]
    assert confidences == sorted(confidences, reverse=True)
    assert sum(confidences) == pytest.approx(1)


@pytest.mark.parametrize(("sure", "embedded"), [(0.0, []), (1.1, ["要交多少钱"])])
def test_the_embedding_is_asked_for_only_where_characters_leave_it_unsure(
    pipeline: Pipeline, sure: float, embedded: List[str]
) -> None:
    trained = pipeline.train(examples(), sure)

    trained.understand("要交多少钱")

    assert trained.embedded == embedded


def test_the_sentence_is_embedded_without_its_fillers(pipeline: Pipeline) -> None:
    trained = pipeline.train(examples(), sure=1.1)

    trained.understand("那个，嗯，護照")

    assert trained.embedded == ["护照"]


def test_the_same_training_gives_the_same_answers(pipeline: Pipeline) -> None:
    first = pipeline.train(examples(), 1.1).understand("多少").get("intent_ranking")
    second = pipeline.train(examples(), 1.1).understand("多少").get("intent_ranking")

    assert first == second


@pytest.mark.parametrize("count", [1, 2])
def test_one_or_two_intents_are_enough(pipeline: Pipeline, count: int) -> None:
    few = [example for example in examples() if example.get("intent") in ("ask_fee", "ask_where")[:count]]

    assert pipeline.train(few, 1.1).understand("多少钱").get("intent")["name"] == "ask_fee"


def test_an_intent_with_a_single_sentence_can_be_learnt(pipeline: Pipeline) -> None:
    trained = pipeline.train([*examples(), said("谢谢您", "thank")])

    assert trained.understand("谢谢您").get("intent")["name"] == "thank"


def test_trained_on_nothing_it_has_no_opinion(pipeline: Pipeline) -> None:
    message = pipeline.train([]).understand("多少钱")

    assert message.get("intent") == {"name": None, "confidence": 0.0}
    assert message.get("intent_ranking") == []
