"""Characters and sounds as features that survive spelling."""

from pathlib import Path
from typing import Any, Set

import numpy as np
import pytest
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.shared.nlu.constants import TEXT

from bot.components.ngram_featurizer import NgramFeaturizer
from bot.tests.understanding import said, sentences, trained_and_loaded


@pytest.fixture
def storage(tmp_path: Path) -> LocalModelStorage:
    return LocalModelStorage.create(tmp_path)


@pytest.fixture
def featurizer(storage: LocalModelStorage) -> Any:
    return trained_and_loaded(NgramFeaturizer, storage, sentences())[1]


def features(featurizer: Any, text: str) -> np.ndarray:
    message = said(text)
    featurizer.process([message])
    return message.get_sparse_features(TEXT)[1].features.toarray()[0]


def present(featurizer: Any, text: str) -> Set[int]:
    return set(np.flatnonzero(features(featurizer, text)))


@pytest.mark.parametrize("written", ["辦身份證要帶什麼材料", "办身份证　要带什么材料", "呃，办身份证要带啥材料呢"])
def test_however_it_is_written_the_features_are_the_same(featurizer: Any, written: str) -> None:
    assert features(featurizer, written) == pytest.approx(features(featurizer, "办身份证要带什么材料"))


def test_a_homophone_changes_only_a_part(featurizer: Any) -> None:
    right, wrong = present(featurizer, "带身份证行吗"), present(featurizer, "带身份正行吗")

    assert right - wrong
    assert len(right & wrong) > len(right) / 2


def test_characters_and_sounds_weigh_one_each_however_long_the_sentence(featurizer: Any) -> None:
    for text in ("要钱", "办身份证要带什么材料，要交多少钱，户口簿要带吗"):
        assert np.linalg.norm(features(featurizer, text)) ** 2 == pytest.approx(2)


def test_stored_and_loaded_it_sees_the_same(storage: LocalModelStorage) -> None:
    trained, loaded = trained_and_loaded(NgramFeaturizer, storage, sentences())

    assert features(loaded, "户口簿多少钱").tolist() == features(trained, "户口簿多少钱").tolist() != []


def test_only_the_most_common_are_kept(storage: LocalModelStorage) -> None:
    _, loaded = trained_and_loaded(NgramFeaturizer, storage, sentences(), most=7)

    assert features(loaded, "要带什么").shape == (7,)


@pytest.mark.parametrize("text", ["!!!", "🙂", "\ud800", "Ω"])
def test_a_sentence_without_known_signs_has_a_row_all_the_same(featurizer: Any, text: str) -> None:
    assert np.isfinite(features(featurizer, text)).all()


def test_trained_on_nothing_it_adds_nothing(storage: LocalModelStorage) -> None:
    message = said("要多少钱")

    trained_and_loaded(NgramFeaturizer, storage, [])[1].process([message])

    assert message.get_sparse_features(TEXT) == (None, None)


def test_at_least_one_must_be_kept() -> None:
    with pytest.raises(ValueError, match="most"):
        NgramFeaturizer.validate_config({"most": 0})
