"""Trains the dialogue model when anything it is made of has changed; otherwise finds the one that fits."""

import hashlib
import os
import re
import subprocess
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from office.live_model import LiveModel, added_sentences, base_model, read_live, write_live
from office.settings import PROJECT, Settings
from supervisor.house import bot_python, quiet_rasa
from supervisor.process import dying_with_us

# Everything that the model is made of. What the knowledge names is not: no feature depends on it.
INGREDIENTS = (
    *("config.yml", "domain", "data", "bot/components", "bot/requirements.lock"),
    *("bot/normalising.py", "bot/linear_model.py", "bot/e5.py"),
)
INGREDIENT_SUFFIXES = (".yml", ".py", ".lock")
KEPT_MODELS = 3
STEP_STARTED = re.compile(r"Starting to train component '(\w+)'")


class TrainingFailed(RuntimeError):
    """Rasa could not train."""


def fingerprint(added: str = "") -> str:
    """Of everything that a model is made of; `added`: the text of sentences that editors added."""
    digest = hashlib.sha256()
    for path in _files(INGREDIENTS):
        digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    digest.update(added.encode())
    return digest.hexdigest()[:16]


def fitting_model(settings: Settings, added: str = "") -> Path:
    """Where the model for today's data is, or would be once trained."""
    return settings.models_folder / base_model(fingerprint(added))


def train(settings: Settings, say: Callable[[str], None], added: str = "") -> tuple[Path, bool]:
    """The fitting model, and whether it had to be trained. `added`: as an NLU file has them. Raises TrainingFailed."""
    model = fitting_model(settings, added)
    if model.exists():
        return model, False
    settings.models_folder.mkdir(parents=True, exist_ok=True)
    data = ["data"]
    if added:
        added_sentences(model).write_text(added, encoding="utf-8")
        data.append(str(added_sentences(model)))
    command = [
        *(str(bot_python()), "-m", "rasa", "train"),
        *("--config", "config.yml", "--domain", "domain", "--data", *data),
        *("--out", str(settings.models_folder), "--fixed-model-name", model.name.removesuffix(".tar.gz")),
    ]
    log = settings.var_folder / "log" / "train.log"
    code = _run_saying_each_step(command, log, say)
    if code != 0 or not model.exists():
        raise TrainingFailed(f"rasa train ended with {code}; its own words are in {log}")
    _drop_old_models(settings)
    return model, True


def live_model(settings: Settings, say: Callable[[str], None]) -> tuple[Path, bool]:
    """The model that the staff chose as long as it fits this release. A new release is trained with the sentences that
    the chosen one has been trained with. Whether it had to be trained. Raises TrainingFailed.
    """
    live, ingredients = read_live(settings), fingerprint()
    chosen = settings.models_folder / live.model if live else None
    if live and chosen and live.ingredients == ingredients and chosen.exists():
        return chosen, False
    kept = added_sentences(chosen) if chosen else None
    model, trained = train(settings, say, kept.read_text(encoding="utf-8") if kept and kept.exists() else "")
    write_live(settings, LiveModel(model.name, ingredients))
    return model, trained


def _run_saying_each_step(command: Sequence[str], log: Path, say: Callable[[str], None]) -> int:
    """Runs Rasa's training; its full output goes to `log`, each step's name to `say`."""
    log.parent.mkdir(parents=True, exist_ok=True)
    environment = {**os.environ, **quiet_rasa(), "LOG_LEVEL": "INFO"}
    with (
        log.open("w", encoding="utf-8") as kept,
        subprocess.Popen(
            dying_with_us(command),
            cwd=PROJECT,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        ) as process,
    ):
        assert process.stdout is not None
        say("training the dialogue model (a minute or two) ...")
        for line in process.stdout:
            kept.write(line)
            if step := STEP_STARTED.search(line):
                say(f"  training {step[1]} ...")
    return process.returncode


def _files(names: Iterable[str]) -> list[Path]:
    roots = [PROJECT / name for name in names]
    return [
        path
        for root in roots
        for path in ([root] if root.is_file() else sorted(root.rglob("*")))
        if path.suffix in INGREDIENT_SUFFIXES
    ]


def _drop_old_models(settings: Settings) -> None:
    """Neither the one that answers nor the one that came with this release."""
    live = read_live(settings)
    needed = {base_model(fingerprint()), *([live.model] if live else [])}
    models = sorted(settings.models_folder.glob("onewindow-*.tar.gz"), key=lambda path: path.stat().st_mtime)
    for old in models[:-KEPT_MODELS]:
        if old.name not in needed:
            old.unlink()
            added_sentences(old).unlink(missing_ok=True)
