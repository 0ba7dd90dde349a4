"""The linear classifier keeps Rasa's contract: train, store, load, rank."""

from pathlib import Path
from typing import List

import numpy as np
import pytest
import scipy.sparse
from rasa.engine.graph import ExecutionContext, GraphSchema
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.engine.storage.resource import Resource
from rasa.shared.nlu.constants import FEATURE_TYPE_SENTENCE, INTENT, TEXT
from rasa.shared.nlu.training_data.features import Features
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.components.linear_classifier import LinearIntentClassifier

WORDS = ("fee", "money", "paper", "bring", "story", "queue")


def message(*words: str, intent: str = "") -> Message:
    counts = scipy.sparse.coo_matrix(np.array([[words.count(word) for word in WORDS]]))
    made = Message({TEXT: " ".join(words), **({INTENT: intent} if intent else {})})
    made.add_features(Features(counts, FEATURE_TYPE_SENTENCE, TEXT, "test"))
    return made


EXAMPLES = [
    message("fee", "story", intent="ask_fee"),
    message("money", intent="ask_fee"),
    message("fee", "money", intent="ask_fee"),
    message("paper", "queue", intent="ask_materials"),
    message("bring", intent="ask_materials"),
    message("paper", "bring", intent="ask_materials"),
]


@pytest.fixture
def storage(tmp_path: Path) -> LocalModelStorage:
    return LocalModelStorage.create(tmp_path)


def trained(storage: LocalModelStorage, examples: List[Message]) -> LinearIntentClassifier:
    """A classifier that went through the model storage, as in `rasa train` and `rasa run`."""
    resource, context = Resource("classifier"), ExecutionContext(GraphSchema({}))
    config = LinearIntentClassifier.get_default_config()
    LinearIntentClassifier.create(config, storage, resource, context).train(TrainingData(examples))
    return LinearIntentClassifier.load(config, storage, resource, context)


def understood(classifier: LinearIntentClassifier, said: Message) -> str:
    classifier.process([said])
    return str(said.get("intent")["name"])


def test_a_stored_and_loaded_model_ranks_the_right_intent_first(storage: LocalModelStorage) -> None:
    classifier = trained(storage, EXAMPLES)

    assert understood(classifier, message("money", "fee")) == "ask_fee"
    assert understood(classifier, message("bring")) == "ask_materials"


def test_confidences_are_a_distribution_in_falling_order(storage: LocalModelStorage) -> None:
    said = message("fee", "queue")

    trained(storage, EXAMPLES).process([said])

    confidences = [guess["confidence"] for guess in said.get("intent_ranking")]
    assert confidences == sorted(confidences, reverse=True)
    assert sum(confidences) == pytest.approx(1, abs=1e-5)


def test_three_intents_are_told_apart(storage: LocalModelStorage) -> None:
    examples = [*EXAMPLES, message("story", "queue", intent="complain"), message("story", "story", intent="complain")]

    assert understood(trained(storage, examples), message("story")) == "complain"


def test_repeating_a_sentence_changes_nothing(storage: LocalModelStorage) -> None:
    """A story told at length has no more weight than a short one."""
    classifier = trained(storage, EXAMPLES)
    once, often = message("paper", "money"), message(*("paper", "money") * 9)

    classifier.process([once, often])

    assert often.get("intent_ranking")[0]["confidence"] == pytest.approx(once.get("intent_ranking")[0]["confidence"])


def test_trained_on_nothing_it_knows_no_intent(storage: LocalModelStorage) -> None:
    said = message("fee")

    trained(storage, []).process([said])

    assert said.get("intent") == {"name": None, "confidence": 0.0}
