"""Weighs each sentence's characters and sounds, single and in pairs, by how rare they are.

Characters of the common form (bot/normalising.py), so that 咋整 and 怎么办 are the same to small training data; sounds
(pinyin without tones) of what was said, so that a homophone changes only half of what is seen. Each view has length 1.
"""

from __future__ import annotations

import json
import os
import re
from collections import Counter
from typing import Any, Dict, Iterator, List, Text, Type

import numpy as np
import scipy.sparse
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.featurizers.sparse_featurizer.sparse_featurizer import SparseFeaturizer
from rasa.nlu.tokenizers.tokenizer import Tokenizer
from rasa.shared.nlu.constants import FEATURE_TYPE_SENTENCE, TEXT
from rasa.shared.nlu.training_data.features import Features
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.normalising import normalise, same_words

os.environ.setdefault("PYPINYIN_NO_PHRASES", "true")  # 50 MB of whole phrases, for tones that are not looked at
import itertools

from pypinyin import lazy_pinyin

VOCABULARY, RARITY = "ngrams.json", "ngrams.npy"
NO_WORD = re.compile(r"[\W_]+")


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=True)
class NgramFeaturizer(SparseFeaturizer, GraphComponent):
    """`most` keeps the n-grams that most sentences have; more were no better with 4,000 sentences."""

    @classmethod
    def required_components(cls) -> List[Type]:
        return [Tokenizer]

    @staticmethod
    def required_packages() -> List[Text]:
        return ["pypinyin"]

    @staticmethod
    def get_default_config() -> Dict[Text, Any]:
        return {**SparseFeaturizer.get_default_config(), "most": 12_000}

    def __init__(
        self, config: Dict[Text, Any], model_storage: ModelStorage, resource: Resource, context: ExecutionContext
    ) -> None:
        super().__init__(context.node_name, config)
        self._model_storage, self._resource = model_storage, resource
        self._columns: Dict[str, int] = {}
        self._rarity = np.zeros(0, dtype=np.float32)

    @classmethod
    def create(
        cls,
        config: Dict[Text, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> NgramFeaturizer:
        return cls(config, model_storage, resource, execution_context)

    @classmethod
    def validate_config(cls, config: Dict[Text, Any]) -> None:
        if config["most"] < 1:
            raise ValueError("NgramFeaturizer: `most` must be at least 1")

    def train(self, training_data: TrainingData) -> Resource:
        texts = [message.get(TEXT) for message in training_data.training_examples if message.get(TEXT)]
        if texts:
            seen_in: Counter = Counter()
            for text in texts:
                seen_in.update({gram for view in views(text) for gram in view})
            kept = sorted(sorted(seen_in), key=lambda gram: -seen_in[gram])[: self._config["most"]]
            self._columns = {gram: at for at, gram in enumerate(kept)}
            counts = np.array([seen_in[gram] for gram in kept])
            self._rarity = (1 + np.log((1 + len(texts)) / (1 + counts))).astype(np.float32)
            with self._model_storage.write_to(self._resource) as folder:
                (folder / VOCABULARY).write_text(json.dumps(kept, ensure_ascii=False), encoding="utf-8")
                np.save(folder / RARITY, self._rarity)
        return self._resource

    @classmethod
    def load(
        cls,
        config: Dict[Text, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> NgramFeaturizer:
        component = cls(config, model_storage, resource, execution_context)
        try:
            with model_storage.read_from(resource) as folder:
                kept = json.loads((folder / VOCABULARY).read_text(encoding="utf-8"))
                component._rarity = np.load(folder / RARITY)
                component._columns = {gram: at for at, gram in enumerate(kept)}
        except (ValueError, FileNotFoundError):
            pass  # trained on nothing: no sentence has features
        return component

    def process(self, messages: List[Message]) -> List[Message]:
        for message in messages:
            if self._columns and message.get(TEXT):
                row = self._row(message.get(TEXT))
                message.add_features(Features(row, FEATURE_TYPE_SENTENCE, TEXT, self._identifier))
        return messages

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        self.process(training_data.training_examples)
        return training_data

    def _row(self, text: str) -> scipy.sparse.coo_matrix:
        places: List[int] = []
        weights: List[np.ndarray] = []
        for view in views(text):
            counts = Counter(self._columns[gram] for gram in view if gram in self._columns)
            if counts:
                columns = np.fromiter(counts, dtype=np.int32)
                times = np.fromiter(counts.values(), dtype=np.float32)
                weighed = (1 + np.log(times)) * self._rarity[columns]
                places.extend(columns)
                weights.append(weighed / np.linalg.norm(weighed))
        values = np.concatenate(weights) if weights else np.zeros(0, dtype=np.float32)
        shape = (1, len(self._columns))
        return scipy.sparse.coo_matrix((values, (np.zeros(len(places), dtype=np.int32), places)), shape=shape)


def views(text: str) -> Iterator[List[str]]:
    """The n-grams of a sentence, one list a view."""
    said = normalise(text).text
    common = same_words(said)
    yield list(_characters(common if NO_WORD.sub("", common) else said))
    sounds = [f"~{sound}" for sound in lazy_pinyin(NO_WORD.sub(" ", said).strip(), errors=list) if sound != " "]
    yield [*sounds, *map("".join, itertools.pairwise(sounds))]


def _characters(text: str) -> Iterator[str]:
    """Single ones and pairs, with a mark where the sentence begins and ends; a blank stands for signs between words."""
    marked = f"^{NO_WORD.sub(' ', text).strip()}$"
    yield from marked
    yield from map("".join, itertools.pairwise(marked))
