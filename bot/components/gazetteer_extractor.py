"""Finds what the knowledge names (items, halls, departments, districts, materials) with spaCy's span ruler,
the entity ruler that tells every name: which of two that overlap is meant, `longest` decides.

The ruler reads characters: words would have to be cut the same way in the name and in every sentence, and Jieba does
not do that. A second ruler reads sounds, and finds names with a homophone in them (身份正). The longest name wins.
Learns nothing, and follows the gazetteer file: what is published is found a second later.
"""

from __future__ import annotations

from typing import Any, Dict, Iterator, List, NamedTuple, Optional, Text, Type

import spacy
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.extractors.extractor import EntityExtractorMixin
from rasa.nlu.tokenizers.tokenizer import Tokenizer
from rasa.shared.nlu.constants import ENTITIES, TEXT
from rasa.shared.nlu.training_data.message import Message
from spacy.language import Language

from bot.gazetteer import Gazetteer, Name, gazetteer_file
from bot.misspelt import Misspelt
from bot.normalising import normalise

PAPER = "material"


class Found(NamedTuple):
    """One name as it stands in the normalised text."""

    start: int
    end: int
    names: List[Name]
    exact: bool

    @property
    def is_paper(self) -> bool:
        return all(name.kind == PAPER for name in self.names)


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class GazetteerEntityExtractor(GraphComponent, EntityExtractorMixin):
    """`misspelt`: also names with a homophone or one wrong character."""

    @classmethod
    def required_components(cls) -> List[Type]:
        return [Tokenizer]

    @staticmethod
    def supported_languages() -> Optional[List[Text]]:
        return ["zh"]

    @staticmethod
    def required_packages() -> List[Text]:
        return ["spacy", "pypinyin"]

    @staticmethod
    def get_default_config() -> Dict[Text, Any]:
        return {"gazetteer": "var/gazetteer/gazetteer.json", "misspelt": True}

    def __init__(self, config: Dict[Text, Any]) -> None:
        self._config = config
        self._gazetteer = Gazetteer(gazetteer_file(config["gazetteer"]))
        self._edition = -1
        self._names: Dict[str, List[Name]] = {}
        self._ruler: Language = spacy.blank("zh")
        self._misspelt: Optional[Misspelt] = None
        self._follow()

    @classmethod
    def create(
        cls,
        config: Dict[Text, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> GazetteerEntityExtractor:
        return cls(config)

    def process(self, messages: List[Message]) -> List[Message]:
        self._follow()
        for message in messages:
            if message.get(TEXT):
                found = self.add_extractor_name(list(self._entities(message.get(TEXT))))
                message.set(ENTITIES, message.get(ENTITIES, []) + found, add_to_output=True)
        return messages

    def _entities(self, text: str) -> Iterator[Dict[Text, Any]]:
        said = normalise(text)
        for found in sorted(longest([*self._exact(said.text), *self._alike(said.text)])):
            start, end = said.starts[found.start], said.ends[found.end - 1]
            for kind in sorted({name.kind for name in found.names}):
                names = [name for name in found.names if name.kind == kind]
                codes = sorted({code for name in names for code in name.codes})
                entity = {"entity": kind, "start": start, "end": end, "value": text[start:end], "name": names[0].name}
                if len(codes) == 1:
                    entity["item_code"] = codes[0]
                yield {**entity, "confidence_entity": 1.0 if found.exact else 0.8}

    def _exact(self, text: str) -> Iterator[Found]:
        document = self._ruler(text)
        for span in document.spans["ruler"]:
            names = self._names[document[span.start : span.end].text]
            fitting = [name for name in names if name.fits(text, span.start_char, span.end_char)]
            if fitting:
                yield Found(span.start_char, span.end_char, fitting, True)

    def _alike(self, text: str) -> Iterator[Found]:
        if self._misspelt is not None:
            for start, end, written in self._misspelt.find(text):
                fitting = [name for name in self._names[written] if name.fits(text, start, end)]
                if fitting:
                    yield Found(start, end, fitting, False)

    def _follow(self) -> None:
        """New names make new rulers."""
        if self._gazetteer.edition() == self._edition:
            return
        names: Dict[str, List[Name]] = {}
        for name in self._gazetteer.names():
            names.setdefault(normalise(name.name).text, []).append(name)
        ruler = spacy.blank("zh")  # which cuts a sentence into its characters
        ruler.add_pipe("span_ruler").add_patterns([{"label": "name", "pattern": name} for name in names])
        self._ruler, self._names = ruler, names
        self._misspelt = Misspelt(names) if self._config["misspelt"] else None
        self._edition = self._gazetteer.edition()


def longest(found: List[Found]) -> List[Found]:
    """Of those that overlap the longest; of equally long ones the exact, then the first. A paper gives way to the thing
    it is about: the thing in 居住证申请表 is 居住证.
    """
    kept: List[Found] = []
    for one in sorted(found, key=lambda one: (one.is_paper, one.start - one.end, not one.exact, one.start)):
        if all(one.end <= other.start or one.start >= other.end for other in kept):
            kept.append(one)
    return kept
