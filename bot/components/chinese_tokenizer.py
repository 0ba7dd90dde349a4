"""Cuts the normalised sentence into words with Jieba and the names that the knowledge has.

A token says the normalised word, and where it stands in the person's own words.
"""

from __future__ import annotations

from typing import Any, Dict, List, Optional, Text

from rasa.engine.graph import ExecutionContext
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.tokenizers.tokenizer import Token, Tokenizer
from rasa.shared.nlu.training_data.message import Message

from bot.gazetteer import Gazetteer, gazetteer_file
from bot.normalising import normalise
from bot.words import words


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_TOKENIZER, is_trainable=False)
class ChineseTokenizer(Tokenizer):
    """Learns nothing; follows `gazetteer`, a file that the knowledge is written to when something is published."""

    @staticmethod
    def supported_languages() -> Optional[List[Text]]:
        return ["zh"]

    @staticmethod
    def required_packages() -> List[Text]:
        return ["jieba", "opencc"]

    @staticmethod
    def get_default_config() -> Dict[Text, Any]:
        return {
            "intent_tokenization_flag": False,
            "intent_split_symbol": "_",
            "token_pattern": None,
            "prefix_separator_symbol": None,
            "gazetteer": "var/gazetteer/gazetteer.json",
        }

    def __init__(self, config: Dict[Text, Any]) -> None:
        super().__init__(config)
        self._gazetteer = Gazetteer(gazetteer_file(config["gazetteer"]))
        self._edition = -1

    @classmethod
    def create(
        cls,
        config: Dict[Text, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> ChineseTokenizer:
        return cls(config)

    def tokenize(self, message: Message, attribute: Text) -> List[Token]:
        original = message.get(attribute)
        said = normalise(original)
        self._follow()
        cut = words().cutter.tokenize(said.text)
        tokens = [Token(word, said.starts[start], said.ends[end - 1]) for word, start, end in cut if word.strip()] or [
            Token(original, 0, len(original))
        ]
        return self._apply_token_pattern(tokens)

    def _follow(self) -> None:
        if self._gazetteer.edition() != self._edition:
            words().follow(normalise(name.name).text for name in self._gazetteer.names())
            self._edition = self._gazetteer.edition()
