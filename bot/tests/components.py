"""Rasa's storage and messages, as the tests of components need them."""

import json
from pathlib import Path
from typing import Any, Dict, List, Optional, Type

from rasa.engine.graph import ExecutionContext, GraphSchema
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData


def said(text: str, intent: str = "") -> Message:
    return Message({TEXT: text, **({INTENT: intent} if intent else {})})


def stored_and_loaded(
    component: Type[Any], storage: ModelStorage, examples: List[Message], config: Optional[Dict[str, Any]] = None
) -> Any:
    """A component that was trained and went through the model storage, as in `rasa train` and `rasa run`."""
    resource, context = Resource(component.__name__), ExecutionContext(GraphSchema({}), node_name=component.__name__)
    config = {**component.get_default_config(), **(config or {})}
    component.create(config, storage, resource, context).train(TrainingData(examples))
    return component.load(config, storage, resource, context)


def write_gazetteer(path: Path, *names: Dict[str, Any]) -> str:
    """Each name an item's unless it says otherwise."""
    rows = [{"kind": "item", "codes": [], **name} for name in names]
    path.write_text(json.dumps(rows, ensure_ascii=False), encoding="utf-8")
    return str(path)
