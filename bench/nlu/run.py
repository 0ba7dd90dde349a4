"""Trains and tests pipelines in the engine's own Python, each in processes of its own, one after the other."""

import json
import os
import re
import subprocess
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.nlu.result import Cost, NluResult
from bench.nlu.rows import OUT_OF_SCOPE, Sentence, row_of, sentence_of
from bench.nlu.variants import variants
from office.settings import Settings
from supervisor.gazetteer import write_gazetteer
from supervisor.house import bot_python, quiet_rasa
from supervisor.process import dying_with_us

PLAIN = "plain"
READY = "ready"


class BenchFailed(RuntimeError):
    """A pipeline could not be trained or tested; says why, and where its own words are."""


@dataclass(frozen=True, slots=True)
class Data:
    """`seed` chooses the typos; None: no variants of the test sentences. `share`: of each intent's training."""

    train: Path
    test: Path
    seed: int | None = None
    share: float = 1.0


@dataclass(frozen=True, slots=True)
class Workroom:
    """`folder` is empty at first and the engine's current one: nothing that an earlier training kept makes this one
    quick. `names`: what our knowledge names.
    """

    folder: Path
    names: Path
    log: Path


def measure(configs: Mapping[str, Path], data: Data, say: Callable[[str], None]) -> dict[str, NluResult]:
    """Raises BenchFailed. What is odd about the data is said once."""
    settings = Settings()
    names = write_gazetteer(settings)
    log = settings.var_folder / "log" / "bench.log"
    log.parent.mkdir(parents=True, exist_ok=True)
    results: dict[str, NluResult] = {}
    for name, config in configs.items():
        with tempfile.TemporaryDirectory() as folder:
            room = Workroom(Path(folder), names, log)
            say(f"{name}: training …")
            training = _train(config, data, room)
            sentences = [sentence_of(plain) for plain in training["sentences"]]
            if not results:
                for line in oddities(sentences, training):
                    say(f"warning: {line}")
            sets = {PLAIN: sentences}
            if data.seed is not None:
                sets |= variants(sentences, data.seed)
            say(f"{name}: answering …")
            results[name] = _answered(training, sets, room)
    return results


def oddities(sentences: Sequence[Sentence], training: Mapping[str, Any]) -> list[str]:
    """What a reader of the figures must know of the data."""
    found = []
    unknown = sorted({sentence.intent for sentence in sentences} - set(training["intents"]))
    if unknown:
        count = sum(sentence.intent in unknown for sentence in sentences)
        found.append(f"{count} test sentences count as wrong: training has no {', '.join(unknown)}")
    if known := set(training["known"]):
        count = sum(sentence.text in known for sentence in sentences)
        found.append(f"{count} test sentences stand in the training data word for word")
    if OUT_OF_SCOPE not in training["intents"]:
        found.append(f"training has no {OUT_OF_SCOPE}: only the fallback turns a sentence away")
    return found


def _train(config: Path, data: Data, room: Workroom) -> dict[str, Any]:
    options: dict[str, Path | str] = {
        "--config": config,
        "--train": data.train,
        "--test": data.test,
        "--out": room.folder,
        "--share": str(data.share),
    }
    with room.log.open("wb") as kept, _start("bot.nlu_training", options, room, kept, kept) as process:
        code = process.wait()
    if code != 0:
        raise BenchFailed(f"{config.name}: training failed: {_why(room.log)}\nAll its words: {room.log}")
    return _read(room.folder / "training.json")


def _answered(training: Mapping[str, Any], sets: Mapping[str, Sequence[Sentence]], room: Workroom) -> NluResult:
    given, out = room.folder / "sentences.json", room.folder / "answers.json"
    texts = {name: [sentence.text for sentence in sentences] for name, sentences in sets.items()}
    given.write_text(json.dumps(texts, ensure_ascii=False), encoding="utf-8")
    options = {"--model": room.folder / "model.tar.gz", "--sentences": given, "--out": out}
    started = time.perf_counter()
    with room.log.open("wb") as kept, _start("bot.nlu_answering", options, room, subprocess.PIPE, kept) as process:
        assert process.stdout is not None
        ready_seconds = 0.0
        for line in process.stdout:
            if line.strip() == READY:
                ready_seconds = time.perf_counter() - started
    if process.returncode != 0:
        raise BenchFailed(f"answering failed: {_why(room.log)}\nAll its words: {room.log}")
    result = _read(out)
    answers = {
        name: [row_of(sentence, answer) for sentence, answer in zip(sentences, result["answers"][name], strict=True)]
        for name, sentences in sets.items()
    }
    cost = Cost(
        training["train_seconds"],
        result["milliseconds"],
        max(training["peak_mb"], result["peak_mb"]),
        result["engine_mb"],
        ready_seconds,
    )
    return NluResult(answers.pop(PLAIN), cost, training["intents"], answers)


def _start(
    module: str, options: Mapping[str, Path | str], room: Workroom, out: Any, errors: Any
) -> "subprocess.Popen[str]":
    command = [str(bot_python()), "-W", "ignore", "-m", module]
    command += [str(part) for option in options.items() for part in option]
    own = {"LOG_LEVEL": "ERROR", "RASA_MAX_CACHE_SIZE": "0", "ONEWINDOW_GAZETTEER": str(room.names.absolute())}
    return subprocess.Popen(
        dying_with_us(command),
        cwd=room.folder,
        env={**os.environ, **quiet_rasa(), **own},
        stdout=out,
        stderr=errors,
        text=True,
        encoding="utf-8",
    )


def _why(log: Path) -> str:
    """The exception that came first, for Rasa wraps it in its own; else the last words."""
    lines = [line for line in log.read_text(encoding="utf-8", errors="replace").splitlines() if line.strip()]
    raised = (line for line in lines if re.match(r"[\w.]+(?:Error|Exception): ", line))
    return next(raised, lines[-1] if lines else "")


def _read(path: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return found
