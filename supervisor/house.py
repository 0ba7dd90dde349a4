"""The three processes of OneWindow: desk (public), engine and actions (loopback only)."""

import os
import sys
from pathlib import Path

from office.gazetteer import published_names
from office.live_model import live_file
from office.settings import PROJECT, Settings
from supervisor.process import ProcessSpec

LOOPBACK = "127.0.0.1"
# One sentence is too little to share out: numpy's other threads only wait for work, at a quarter of a turn's cost.
ONE_THREAD = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}


def bot_python() -> Path:
    """Rasa's own Python (3.10) in bot/; `make setup` builds it."""
    return PROJECT / "bot" / ".venv" / "bin" / "python"


def processes(settings: Settings, model: Path) -> list[ProcessSpec]:
    logs = settings.var_folder / "log"
    shared = settings_as_environment(settings)
    return [
        ProcessSpec(
            name="engine",
            command=[
                str(bot_python()),
                "-W",
                "ignore",
                "-m",
                "bot",
                "--port",
                str(settings.engine_port),
                "--model",
                str(model),
                "--live",
                str(live_file(settings).absolute()),
            ],
            ready_url=f"{settings.engine_url}/webhooks/desk/ready",
            log_file=logs / "engine.log",
            folder=PROJECT,
            environment={
                **quiet_rasa(),
                **ONE_THREAD,
                "ONEWINDOW_GAZETTEER": str(published_names(settings).absolute()),
                "ONEWINDOW_ACTIONS_WEBHOOK": f"{settings.actions_url}/webhook",
                "ONEWINDOW_DIALOGUE_DATABASE": settings.database.replace("+psycopg", ""),
            },
        ),
        ProcessSpec(
            name="actions",
            command=[sys.executable, "-m", "actions", "--port", str(settings.actions_port)],
            ready_url=f"{settings.actions_url}/health",
            log_file=logs / "actions.log",
            folder=PROJECT,
            environment=shared,
        ),
        ProcessSpec(
            name="desk",
            command=[sys.executable, "-m", "desk"],
            ready_url=f"http://{LOOPBACK}:{settings.port}/healthz",
            log_file=logs / "desk.log",
            folder=PROJECT,
            environment=shared,
        ),
    ]


def quiet_rasa() -> dict[str, str]:
    """Rasa without telemetry, without a GPU search, and without its dependencies' deprecation notes."""
    return {
        "RASA_TELEMETRY_ENABLED": "false",
        "TF_CPP_MIN_LOG_LEVEL": "3",
        "CUDA_VISIBLE_DEVICES": "-1",
        "PYTHONWARNINGS": "ignore",
        "SQLALCHEMY_SILENCE_UBER_WARNING": "1",
        "LOG_LEVEL": os.environ.get("LOG_LEVEL", "WARNING"),
        "LOG_LEVEL_LIBRARIES": "ERROR",
        "PYTHONPATH": str(PROJECT),
    }


def settings_as_environment(settings: Settings) -> dict[str, str]:
    """What the children need so that they read the very settings that the supervisor has."""
    return {
        "DATABASE_URL": settings.database,
        "ONEWINDOW_VAR_FOLDER": str(settings.var_folder),
        "ONEWINDOW_HOST": settings.host,
        "ONEWINDOW_PORT": str(settings.port),
        "ONEWINDOW_ENGINE_PORT": str(settings.engine_port),
        "ONEWINDOW_ACTIONS_PORT": str(settings.actions_port),
        "PYTHONPATH": str(PROJECT),
    }
