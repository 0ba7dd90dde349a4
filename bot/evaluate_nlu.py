"""Trains one NLU pipeline on one file and tests it on another; prints one JSON line. Run by `onewindow bench nlu`."""

import argparse
import asyncio
import json
import resource
import tempfile
import time
from pathlib import Path
from typing import Any, Dict, List

from rasa.core.agent import Agent
from rasa.model_training import train_nlu
from rasa.shared.importers.utils import training_data_from_paths


def evaluate(config: str, train: str, test: str) -> Dict[str, Any]:
    """Seconds to train, milliseconds a message, peak memory in MB, and each test row's true and predicted intent."""
    examples = training_data_from_paths([test], language="zh").intent_examples
    with tempfile.TemporaryDirectory() as folder:
        started = time.perf_counter()
        model = train_nlu(config, train, folder, fixed_model_name="bench")
        train_seconds = time.perf_counter() - started
        agent = Agent.load(model)
        rows, milliseconds = asyncio.run(_parse(agent, examples))
    return {
        "train_seconds": train_seconds,
        "ms_per_message": sum(milliseconds) / len(milliseconds),
        "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        "rows": rows,
    }


async def _parse(agent: Agent, examples: List[Any]) -> Any:
    await agent.parse_message("您好")  # the first call builds caches
    rows, milliseconds = [], []
    for example in examples:
        started = time.perf_counter()
        parsed = await agent.parse_message(example.get("text"))
        milliseconds.append((time.perf_counter() - started) * 1000)
        # The classifier's own choice, before the fallback hides an unsure one.
        ranking = [guess for guess in parsed["intent_ranking"] if guess["name"] != "nlu_fallback"]
        rows.append(
            {
                "text": example.get("text"),
                "intent": example.get("intent"),
                "predicted": ranking[0]["name"] if ranking else None,
                "confidence": ranking[0]["confidence"] if ranking else 0.0,
                "fell_back": parsed["intent"]["name"] == "nlu_fallback",
            }
        )
    return rows, milliseconds


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    for option in ("--config", "--train", "--test", "--out"):
        parser.add_argument(option, required=True)
    wanted = parser.parse_args()
    Path(wanted.out).write_text(json.dumps(evaluate(wanted.config, wanted.train, wanted.test), ensure_ascii=False))
