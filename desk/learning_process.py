"""A job that takes minutes, handed to a process of its own; it reads the very settings that the desk has."""

import os
import subprocess
import sys
import threading

from office.settings import PROJECT, Settings


def start_work(settings: Settings, job_id: str) -> None:
    """It ends with the house: it stays in the desk's group of processes. Raises OSError."""
    log = settings.var_folder / "log" / "learning.log"
    log.parent.mkdir(parents=True, exist_ok=True)
    with log.open("ab") as words:
        process = subprocess.Popen(
            [sys.executable, "-m", "supervisor.learning_work", job_id],
            cwd=PROJECT,
            env={**os.environ, **_as_environment(settings)},
            stdin=subprocess.DEVNULL,
            stdout=words,
            stderr=subprocess.STDOUT,
        )
    threading.Thread(target=process.wait, name="learning", daemon=True).start()  # so that no zombie is left


def _as_environment(settings: Settings) -> dict[str, str]:
    return {
        "DATABASE_URL": settings.database,
        "ONEWINDOW_VAR_FOLDER": str(settings.var_folder),
        "ONEWINDOW_KNOWLEDGE_FOLDER": str(settings.knowledge_folder),
        "ONEWINDOW_MODELS_FOLDER": str(settings.models_folder),
        "ONEWINDOW_EMBEDDINGS_FILE": settings.embeddings_file,
        "PYTHONPATH": str(PROJECT),
    }
