"""Turns away what is too unsure, and what may well be none of this service's business."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Dict, List, Text

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.nlu.classifiers.fallback_classifier import FallbackClassifier
from rasa.shared.nlu.constants import (
    ENTITIES,
    INTENT,
    INTENT_NAME_KEY,
    INTENT_RANKING_KEY,
    PREDICTED_CONFIDENCE_KEY,
    TEXT,
)
from rasa.shared.nlu.training_data.message import Message

from bot.private_firms import PrivateFirms, read_private_firms

PROJECT = Path(__file__).parents[2]
RULED = 1.0
SAME_WORDS = [
    *("ask_guide", "ask_materials", "ask_fee", "ask_time_limit", "ask_where", "ask_when", "ask_conditions"),
    *("ask_channels", "ask_validity", "ask_proxy", "ask_forms", "ask_result_delivery", "ask_progress"),
    *("ask_online_account", "ask_opening_hours", "ask_phone_number", "ask_facilities", "ask_deferral"),
    *("book_appointment", "change_appointment", "cancel_appointment", "ask_booking_rules"),
]


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=False)
class ScopeFallbackClassifier(FallbackClassifier):
    """Rasa's, and also where `outside` has a probability of `doubt` or more: to answer a question about the weather
    with a guide is worse than to ask back once too often.

    What names a firm of the list `private` (a path in the project) and nothing of the gazetteer is `outside`, where
    an intent of `same_words` was likeliest: those are asked of a shop as they are asked of an office.
    """

    def __init__(self, config: Dict[Text, Any]) -> None:
        super().__init__(config)
        path = self.component_config["private"]
        self._private = read_private_firms(PROJECT / path) if path else PrivateFirms()

    @staticmethod
    def get_default_config() -> Dict[Text, Any]:
        own = {"outside": "out_of_scope", "doubt": 0.045, "private": None, "same_words": SAME_WORDS}
        return {**FallbackClassifier.get_default_config(), **own}

    def process(self, messages: List[Message]) -> List[Message]:
        theirs = [message for message in messages if self._is_private(message)]
        for message in theirs:
            self._send_outside(message)
        super().process([message for message in messages if message not in theirs])
        return messages

    def _is_private(self, message: Message) -> bool:
        likeliest = (message.get(INTENT) or {}).get(INTENT_NAME_KEY) or ""
        same_words = likeliest in self.component_config["same_words"]
        known = self.component_config["outside"] in self._guesses(message)
        return known and same_words and not message.get(ENTITIES) and self._private.meant(message.get(TEXT) or "")

    def _send_outside(self, message: Message) -> None:
        outside = {INTENT_NAME_KEY: self.component_config["outside"], PREDICTED_CONFIDENCE_KEY: RULED}
        others = [
            guess for guess in message.get(INTENT_RANKING_KEY) if guess[INTENT_NAME_KEY] != outside[INTENT_NAME_KEY]
        ]
        message.set(INTENT, outside, add_to_output=True)
        message.set(INTENT_RANKING_KEY, [outside, *others], add_to_output=True)

    def _should_fallback(self, message: Message) -> bool:
        return super()._should_fallback(message) or self._may_be_outside(message)

    def _may_be_outside(self, message: Message) -> bool:
        """Not where that is the answer anyway."""
        guesses = self._guesses(message)
        outside = self.component_config["outside"]
        return next(iter(guesses), None) != outside and guesses.get(outside, 0) >= self.component_config["doubt"]

    @staticmethod
    def _guesses(message: Message) -> Dict[Text, float]:
        """Likeliest first."""
        ranking = message.get(INTENT_RANKING_KEY) or []
        return {guess[INTENT_NAME_KEY]: guess[PREDICTED_CONFIDENCE_KEY] for guess in ranking}
