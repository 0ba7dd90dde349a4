"""Classifies intents with a linear model over normalised sparse features.

Differs from Rasa's LogisticRegressionClassifier where that one is weak: counts are weighted by rarity and each sentence
has length 1, so that a long story does not outweigh its aim; what is stored is a few arrays, so that loading does not
import all of scikit-learn (six seconds of the engine's start).
"""

from __future__ import annotations

from typing import Any, Dict, List, Text

import numpy as np
import scipy.sparse
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.nlu.featurizers.featurizer import Featurizer
from rasa.shared.nlu.constants import FEATURE_TYPE_SENTENCE, INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

RANKING_LENGTH = 10
FILE = "linear_classifier.npz"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class LinearIntentClassifier(IntentClassifier, GraphComponent):
    """`strength` is the inverse of the regularisation (scikit-learn's C); 30 by cross-validation."""

    @classmethod
    def required_components(cls) -> List[type]:
        return [Featurizer]

    @staticmethod
    def get_default_config() -> Dict[Text, Any]:
        return {"strength": 30.0, "max_iter": 300}

    def __init__(self, config: Dict[Text, Any], model_storage: ModelStorage, resource: Resource) -> None:
        self._config = config
        self._model_storage = model_storage
        self._resource = resource
        self._arrays: Dict[str, np.ndarray] = {}

    @classmethod
    def create(
        cls,
        config: Dict[Text, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> LinearIntentClassifier:
        return cls(config, model_storage, resource)

    def train(self, training_data: TrainingData) -> Resource:
        from sklearn.linear_model import LogisticRegression

        examples = [example for example in training_data.intent_examples if example.get_sparse_features(TEXT)[1]]
        if not examples:
            return self._resource
        counts = scipy.sparse.vstack([_counts(example) for example in examples]).tocsr()
        seen_in = np.asarray((counts > 0).sum(axis=0)).ravel()
        rarity = (1 + np.log((1 + counts.shape[0]) / (1 + seen_in))).astype(np.float32)
        model = LogisticRegression(
            C=self._config["strength"], max_iter=self._config["max_iter"], class_weight="balanced", random_state=42
        )
        model.fit(_normalised(counts, rarity), [example.get(INTENT) for example in examples])
        self._arrays = {
            "rarity": rarity,
            "weights": _one_row_an_intent(model.coef_).T.astype(np.float32),
            "bias": _one_row_an_intent(model.intercept_.reshape(-1, 1)).ravel().astype(np.float32),
            "intents": np.array(model.classes_, dtype=str),
        }
        with self._model_storage.write_to(self._resource) as folder:
            np.savez(folder / FILE, **self._arrays)
        return self._resource

    @classmethod
    def load(
        cls,
        config: Dict[Text, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> LinearIntentClassifier:
        component = cls(config, model_storage, resource)
        try:
            with model_storage.read_from(resource) as folder, np.load(folder / FILE, allow_pickle=False) as arrays:
                component._arrays = {name: arrays[name] for name in arrays.files}
        except (ValueError, FileNotFoundError):
            pass  # trained on nothing: every sentence then has no intent
        return component

    def process(self, messages: List[Message]) -> List[Message]:
        for message in messages:
            ranking = self._ranking(message)
            message.set("intent", ranking[0] if ranking else {"name": None, "confidence": 0.0}, add_to_output=True)
            message.set("intent_ranking", ranking, add_to_output=True)
        return messages

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        self.process(training_data.training_examples)
        return training_data

    def _ranking(self, message: Message) -> List[Dict[Text, Any]]:
        if not self._arrays or message.get_sparse_features(TEXT)[1] is None:
            return []
        features = _normalised(_counts(message), self._arrays["rarity"])
        scores = (features @ self._arrays["weights"]).ravel() + self._arrays["bias"]
        likelihood = np.exp(scores - scores.max())
        likelihood /= likelihood.sum()
        best = np.argsort(-likelihood)[:RANKING_LENGTH]
        return [{"name": str(self._arrays["intents"][at]), "confidence": float(likelihood[at])} for at in best]


def _counts(message: Message) -> scipy.sparse.csr_matrix:
    """All sparse sentence features of a message side by side, one row."""
    _, sentence = message.get_sparse_features(TEXT)
    if sentence is None or sentence.type != FEATURE_TYPE_SENTENCE:
        raise ValueError("the pipeline needs a sparse featurizer before this classifier")
    return sentence.features.tocsr()


def _normalised(counts: scipy.sparse.csr_matrix, rarity: np.ndarray) -> scipy.sparse.csr_matrix:
    """(1 + log count) * rarity, each row of length 1."""
    features = counts.astype(np.float32)
    features.data = 1 + np.log(features.data)
    features = features.multiply(rarity).tocsr()
    lengths = np.sqrt(features.multiply(features).sum(axis=1)).A.ravel()
    lengths[lengths == 0] = 1
    return scipy.sparse.diags(1 / lengths).dot(features)


def _one_row_an_intent(values: np.ndarray) -> np.ndarray:
    """With two classes scikit-learn keeps one row, for the second; the first is its opposite."""
    return np.vstack([-values, values]) / 2 if len(values) == 1 else values
