"""Sentences, names and components for the tests of what people mean."""

import json
import os
from pathlib import Path
from typing import Any, Dict, List, Tuple, Type

from hypothesis import strategies as st
from rasa.engine.graph import ExecutionContext, GraphComponent, GraphSchema
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

CONTEXT = ExecutionContext(GraphSchema({}), node_name="tested")
FEES = ["要多少钱", "收费吗", "办身份证多少钱", "费用是多少", "要交钱吗", "贵不贵"]
MATERIALS = ["要带什么材料", "需要哪些证件", "带身份证行吗", "材料清单有吗", "要准备什么", "户口簿要带吗"]
# Everything, and often what the rules are about: digits, fillers, pauses, traditional and full-width characters.
anything = st.one_of(
    st.text(min_size=1), st.text("我要辦证身份二十三百零〇，。 呃嗯那个就是１Ａaß㍿ﷺ!!!\ud800\n", min_size=1)
)


def said(text: str, intent: str = "") -> Message:
    return Message({TEXT: text, **({INTENT: intent} if intent else {})})


def sentences() -> List[Message]:
    return [said(text, "ask_fee") for text in FEES] + [said(text, "ask_materials") for text in MATERIALS]


def trained_and_loaded(
    kind: Type[Any], storage: ModelStorage, examples: List[Message], **config: Any
) -> Tuple[GraphComponent, GraphComponent]:
    """The component that `rasa train` has at its end, and the one that `rasa run` starts with."""
    resource, config = Resource(kind.__name__), {**kind.get_default_config(), **config}
    trained = kind.create(config, storage, resource, CONTEXT)
    trained.train(TrainingData(examples))
    return trained, kind.load(config, storage, resource, CONTEXT)


def created(kind: Type[Any], **config: Any) -> Any:
    return kind.create({**kind.get_default_config(), **config}, None, Resource(kind.__name__), CONTEXT)


def name(written: str, kind: str = "material", **more: Any) -> Dict[str, Any]:
    return {"kind": kind, "name": written, **more}


def write_gazetteer(path: Path, *rows: Dict[str, Any], written_at: int = 1_000) -> Path:
    """`written_at` in seconds: another moment is another file, however quick the test."""
    path.write_text(json.dumps(rows, ensure_ascii=False), encoding="utf-8")
    os.utime(path, (written_at, written_at))
    return path
