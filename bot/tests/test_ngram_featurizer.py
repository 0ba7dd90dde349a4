"""Sentence features: characters of the common form, sounds of what was said, weighed by rarity."""

from pathlib import Path

import numpy as np
import pytest
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.shared.nlu.constants import TEXT

from bot.components.ngram_featurizer import NgramFeaturizer
from bot.tests.components import said, stored_and_loaded

EXAMPLES = ["身份证丢了怎么办", "护照多少钱", "身份证多少钱", "在哪办护照"]


@pytest.fixture
def storage(tmp_path: Path) -> LocalModelStorage:
    return LocalModelStorage.create(tmp_path)


@pytest.fixture
def featurizer(storage: LocalModelStorage) -> NgramFeaturizer:
    return stored_and_loaded(NgramFeaturizer, storage, [said(text) for text in EXAMPLES])


def features(text: str, featurizer: NgramFeaturizer) -> np.ndarray:
    message = said(text)
    featurizer.process([message])
    _, sentence = message.get_sparse_features(TEXT)
    assert sentence is not None
    return sentence.features.toarray().ravel()


def alike(one: str, other: str, featurizer: NgramFeaturizer) -> float:
    return float(features(one, featurizer) @ features(other, featurizer))


@pytest.mark.parametrize(
    ("one", "other"),
    [("身份证咋整", "身份证怎么办"), ("身份證丟了", "身份证丢了"), ("护照多少钱啊！！", "护照多少钱")],
)
def test_the_same_in_other_words_has_the_same_characters(one: str, other: str, featurizer: NgramFeaturizer) -> None:
    assert alike(one, other, featurizer) > 1  # one view agrees wholly, and the other has a part


def test_a_homophone_leaves_the_sounds(featurizer: NgramFeaturizer) -> None:
    assert alike("身份正丢了", "身份证丢了", featurizer) > 1


def test_no_view_outweighs_another_in_a_long_sentence(featurizer: NgramFeaturizer) -> None:
    assert np.linalg.norm(features("身份证" + "丢了怎么办在哪办护照多少钱" * 9, featurizer)) == pytest.approx(
        2**0.5, 1e-4
    )


def test_of_what_training_never_saw_only_the_ends_are_known(featurizer: NgramFeaturizer) -> None:
    assert np.count_nonzero(features("xyz", featurizer)) == 2


def test_only_the_most_frequent_are_kept(storage: LocalModelStorage) -> None:
    small = stored_and_loaded(NgramFeaturizer, storage, [said(text) for text in EXAMPLES], {"most": 7})

    assert features(EXAMPLES[0], small).shape == (7,)


def test_trained_on_nothing_it_adds_no_features(storage: LocalModelStorage) -> None:
    message = said("身份证")

    stored_and_loaded(NgramFeaturizer, storage, []).process([message])

    assert message.get_sparse_features(TEXT) == (None, None)
