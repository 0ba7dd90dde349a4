"""Turns away what is too unsure, and what may well be none of this service's business."""

from __future__ import annotations

from typing import Any, Dict, List, Text

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.nlu.classifiers.fallback_classifier import FallbackClassifier
from rasa.shared.nlu.constants import INTENT_NAME_KEY, INTENT_RANKING_KEY, PREDICTED_CONFIDENCE_KEY
from rasa.shared.nlu.training_data.message import Message


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=False)
class ScopeFallbackClassifier(FallbackClassifier):
    """Rasa's, and also where `outside` has a probability of `doubt` or more: to answer a question about the weather
    with a guide is worse than to ask back once too often.
    """

    @staticmethod
    def get_default_config() -> Dict[Text, Any]:
        return {**FallbackClassifier.get_default_config(), "outside": "out_of_scope", "doubt": 0.045}

    def _should_fallback(self, message: Message) -> bool:
        return super()._should_fallback(message) or self._may_be_outside(message)

    def _may_be_outside(self, message: Message) -> bool:
        """Not where that is the answer anyway."""
        ranking: List[Dict[Text, Any]] = message.get(INTENT_RANKING_KEY) or []
        guesses = {guess[INTENT_NAME_KEY]: guess[PREDICTED_CONFIDENCE_KEY] for guess in ranking}
        first = next(iter(guesses), None)
        return (
            first != self.component_config["outside"]
            and guesses.get(self.component_config["outside"], 0) >= (self.component_config["doubt"])
        )
