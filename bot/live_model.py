"""Which model the engine answers with, and another in its place while it answers."""

import asyncio
import gc
import json
from pathlib import Path
from typing import Any

from rasa.core.nlg import TemplatedNaturalLanguageGenerator
from rasa.core.processor import MessageProcessor


class Unusable(Exception):
    """No model could be made of the file."""


def model_to_load(model: str, live: str) -> str:
    """The one beside `model` that the file `live` names (office/live_model.py): an engine that is started again must
    not go back to the one that its house began with.
    """
    try:
        chosen = Path(model).with_name(json.loads(Path(live).read_text(encoding="utf-8"))["model"])
    except (OSError, ValueError, LookupError, TypeError):
        return model
    return str(chosen) if chosen.is_file() else model


async def change_model(agent: Any, model: str) -> None:
    """Loaded beside the present one, which answers meanwhile; a turn that has begun ends with the one that it began
    with. Raises Unusable, and nothing has changed.
    """
    try:
        processor = await asyncio.get_running_loop().run_in_executor(None, _loaded, agent, model)
    except Exception as problem:  # whatever is wrong with a file shows itself in its own way
        raise Unusable(model) from problem
    # Nothing waits from here on: no turn sees one half of each.
    agent.processor, agent.domain = processor, processor.domain
    agent.tracker_store.domain = processor.domain
    if isinstance(agent.nlg, TemplatedNaturalLanguageGenerator):
        agent.nlg.responses = processor.domain.responses
    spare_the_model()


def spare_the_model() -> None:
    """Looking through all of the model for garbage again and again held single turns up for 0.3 s."""
    gc.unfreeze()
    gc.collect()
    gc.freeze()


def _loaded(agent: Any, model: str) -> MessageProcessor:
    if not Path(model).is_file():
        raise FileNotFoundError(model)
    return MessageProcessor(
        model_path=model,
        tracker_store=agent.tracker_store,
        lock_store=agent.lock_store,
        action_endpoint=agent.action_endpoint,
        generator=agent.nlg,
    )
