"""A model trained with the sentences that editors added, and held against the one that answers now."""

import json
import os
import subprocess
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from office.gazetteer import published_names
from office.learning.comparing import Outcome, compare, understands
from office.learning.kept import Kept
from office.learning.nlu_files import as_nlu
from office.live_model import read_live
from office.settings import PROJECT, Settings
from supervisor.house import ONE_THREAD, bot_python, quiet_rasa
from supervisor.process import dying_with_us
from supervisor.training import TrainingFailed, fingerprint, train

Step = Callable[[str], None]
SET = "tests"


def retrain(settings: Settings, added: Sequence[Kept], tests: Sequence[Kept], step: Step) -> dict[str, Any]:
    """{model, ingredients, added, seconds, tests: as office/learning/comparing.py has it, or null without tests}. The
    model does not answer yet. Raises TrainingFailed.
    """
    started, ingredients = time.monotonic(), fingerprint()
    step("training")
    model, _ = train(settings, lambda words: step(words.strip()), as_nlu(added))
    result = {"model": model.name, "ingredients": ingredients, "added": len(added), "tests": None}
    live = read_live(settings)
    if tests and live:
        step("comparing")
        sentences = [kept.text for kept in tests]
        before, after = (_understood(settings, each, sentences) for each in (model.with_name(live.model), model))
        result["tests"] = compare(zip(tests, before, after, strict=True), understands)
    return {**result, "seconds": round(time.monotonic() - started)}


def _understood(settings: Settings, model: Path, sentences: Sequence[str]) -> list[Outcome]:
    """By a process that loads the model as the engine does. Raises TrainingFailed."""
    log = settings.var_folder / "log" / "compare.log"
    names = {"ONEWINDOW_GAZETTEER": str(published_names(settings).absolute())}
    with tempfile.TemporaryDirectory() as folder, log.open("w", encoding="utf-8") as words:
        asked, told = Path(folder) / "asked.json", Path(folder) / "told.json"
        asked.write_text(json.dumps({SET: list(sentences)}, ensure_ascii=False), encoding="utf-8")
        command: list[str | Path] = [bot_python(), "-W", "ignore", "-m", "bot.nlu_answering"]
        done = subprocess.run(
            dying_with_us([*command, "--model", model.absolute(), "--sentences", asked, "--out", told]),
            cwd=PROJECT,
            env={**os.environ, **quiet_rasa(), **ONE_THREAD, **names},
            stdout=words,
            stderr=subprocess.STDOUT,
            check=False,
        )
        if done.returncode != 0 or not told.exists():
            raise TrainingFailed(f"{model.name} answers nothing; its own words are in {log}")
        answers = json.loads(told.read_text(encoding="utf-8"))["answers"][SET]
    return [Outcome(each["given"] or "", (), each["confidence"]) for each in answers]
