"""Loads a model as the engine does and answers sentences with it; nothing else. Run by `onewindow bench nlu`.

Writes one line to standard output once it has answered for the first time.
"""

import argparse
import asyncio
import json
import sys
import time
from pathlib import Path
from typing import Any, Dict, List

from bot.process_memory import resident_mb, resident_peak_mb

FALLBACK = "nlu_fallback"
READY = "ready"


async def answer_all(agent: Any, sets: Dict[str, List[str]]) -> Dict[str, Any]:
    """The first set is the one that is timed, and the one after which memory is read."""
    answers: Dict[str, List[Dict[str, Any]]] = {}
    milliseconds: List[float] = []
    engine_mb = 0.0
    for name, texts in sets.items():
        answers[name] = []
        for text in texts:
            started = time.perf_counter()
            parsed = await agent.parse_message(text)
            if not engine_mb:
                milliseconds.append((time.perf_counter() - started) * 1000)
            answers[name].append(as_answer(parsed))
        engine_mb = engine_mb or resident_mb()
    return {"answers": answers, "milliseconds": milliseconds, "engine_mb": engine_mb, "peak_mb": resident_peak_mb()}


def as_answer(parsed: Dict[str, Any]) -> Dict[str, Any]:
    """`guess` is the classifier's own choice, `given` what is left of it after the fallback."""
    intent = parsed.get("intent") or {}
    own = [one for one in parsed.get("intent_ranking") or [intent] if one.get("name") not in (FALLBACK, None)]
    return {
        "guess": own[0]["name"] if own else None,
        "confidence": own[0]["confidence"] if own else 0.0,
        "given": intent.get("name"),
        "entities": [
            {"start": found["start"], "end": found["end"], "kind": found["entity"]}
            for found in parsed.get("entities") or []
            if "start" in found and "end" in found
        ],
    }


def load(model: str) -> Any:
    """With the imports of the engine (bot/__main__.py), so that its memory is the engine's."""
    sys.modules.setdefault("jax", None)  # type: ignore[arg-type]
    import rasa.core.run  # noqa: F401
    from rasa.core.agent import Agent

    return Agent.load(model)


async def main(model: str, sentences: str, out: str) -> None:
    agent = load(model)
    await agent.parse_message("您好")  # the first call builds caches
    print(READY, flush=True)
    result = await answer_all(agent, json.loads(Path(sentences).read_text(encoding="utf-8")))
    Path(out).write_text(json.dumps(result, ensure_ascii=False), encoding="utf-8")


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    for option in ("--model", "--sentences", "--out"):
        parser.add_argument(option, required=True)
    wanted = parser.parse_args()
    asyncio.run(main(wanted.model, wanted.sentences, wanted.out))
