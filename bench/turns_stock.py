"""The stock engine to measure beside ours: Rasa's own pipeline, TED, SQL tracker store and REST channel."""

import hashlib
import json
import os
import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from office.knowledge_yaml import read_yaml
from office.settings import PROJECT, Settings
from supervisor.house import LOOPBACK, bot_python, quiet_rasa
from supervisor.process import ProcessSpec, dying_with_us
from supervisor.training import TrainingFailed

# A turn takes as long after one epoch as after a hundred; only training does not.
EPOCHS = {"DIETClassifier": 5, "TEDPolicy": 2}
POLICIES = [
    {"name": "MemoizationPolicy"},
    {"name": "RulePolicy", "core_fallback_threshold": 0.3, "core_fallback_action_name": "action_take_turn"},
    {"name": "TEDPolicy", "max_history": 5, "constrain_similarities": True},
]
PIPELINE = PROJECT / "bench" / "stock.yml"
DATA = (PROJECT / "data", PROJECT / "domain")


def config() -> dict[str, Any]:
    """bench/stock.yml with a dialogue policy and few epochs."""
    stock: dict[str, Any] = read_yaml(PIPELINE)[1]
    parts = [*stock["pipeline"], *POLICIES]
    fewer = [{**part, "epochs": EPOCHS[part["name"]]} if part["name"] in EPOCHS else part for part in parts]
    return {**stock, "pipeline": fewer[: -len(POLICIES)], "policies": fewer[-len(POLICIES) :]}


def stories(intents: list[str], action: str) -> dict[str, Any]:
    """Something for TED to learn: each intent, then the next one, always the one action."""
    pairs = zip(intents, [*intents[1:], *intents[:1]], strict=True)
    return {
        "version": "3.1",
        "stories": [
            {
                "story": f"{one}, then {other}",
                "steps": [{"intent": one}, {"action": action}, {"intent": other}, {"action": action}],
            }
            for one, other in pairs
        ],
    }


def model(settings: Settings, say: Callable[[str], None]) -> Path:
    """The stock model of today's data, trained if it is not kept. Raises TrainingFailed."""
    kept = settings.var_folder / "bench" / f"stock-{_fingerprint()}.tar.gz"
    if kept.exists():
        return kept
    kept.parent.mkdir(parents=True, exist_ok=True)
    for old in kept.parent.glob("stock-*.tar.gz"):
        old.unlink()
    say(f"training the stock model ({', '.join(f'{name}: {count} epochs' for name, count in EPOCHS.items())}) …")
    with tempfile.TemporaryDirectory() as folder:
        written = Path(folder) / "config.yml"
        written.write_text(json.dumps(config()), encoding="utf-8")
        told = Path(folder) / "stories.yml"
        told.write_text(json.dumps(stories(_intents(), "action_take_turn")), encoding="utf-8")
        command = [
            *(str(bot_python()), "-W", "ignore", "-m", "rasa", "train"),
            *("--config", str(written), "--domain", str(PROJECT / "domain")),
            *("--data", str(PROJECT / "data"), str(told)),
            *("--out", str(kept.parent), "--fixed-model-name", kept.name.removesuffix(".tar.gz")),
        ]
        log = settings.var_folder / "log" / "train-stock.log"
        log.parent.mkdir(parents=True, exist_ok=True)
        with log.open("wb") as words:
            done = subprocess.run(
                dying_with_us(command),
                cwd=PROJECT,
                env={**os.environ, **quiet_rasa()},
                stdout=words,
                stderr=subprocess.STDOUT,
                check=False,
            )
    if done.returncode != 0 or not kept.exists():
        raise TrainingFailed(f"rasa train of the stock model ended with {done.returncode}; its own words are in {log}")
    return kept


def process(settings: Settings, trained: Path, folder: Path) -> ProcessSpec:
    """`rasa run`, as its documentation has it: `folder` is for what it stores."""
    endpoints = {
        "action_endpoint": {"url": f"{settings.actions_url}/webhook"},
        "tracker_store": {"type": "SQL", "dialect": "sqlite", "db": str(folder / "trackers.db")},
    }
    (folder / "endpoints.yml").write_text(json.dumps(endpoints), encoding="utf-8")
    (folder / "credentials.yml").write_text(json.dumps({"rest": None}), encoding="utf-8")
    return ProcessSpec(
        name="stock engine",
        command=[
            *(str(bot_python()), "-W", "ignore", "-m", "rasa", "run", "--model", str(trained)),
            *("--interface", LOOPBACK, "--port", str(settings.engine_port)),
            *("--endpoints", str(folder / "endpoints.yml"), "--credentials", str(folder / "credentials.yml")),
        ],
        ready_url=f"{settings.engine_url}/webhooks/rest/",
        log_file=folder / "stock.log",
        folder=PROJECT,
        environment=quiet_rasa(),
        ready_within_seconds=300.0,
    )


def _intents() -> list[str]:
    found: list[str] = []
    for path in sorted((PROJECT / "domain").glob("*.yml")):
        found += read_yaml(path)[1].get("intents", ())
    return found


def _fingerprint() -> str:
    digest = hashlib.sha256(json.dumps([config(), stories(_intents(), "")], sort_keys=True).encode())
    for folder in DATA:
        for path in sorted(folder.rglob("*.yml")):
            digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()[:16]
