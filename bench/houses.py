"""A house of its own for a measurement: free ports, a throw-away database, no limits on how much one address says."""

import asyncio
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from office.settings import Settings
from supervisor.for_a_while import own_door, while_it_runs
from supervisor.house import processes
from supervisor.process import ProcessSpec
from supervisor.startup import Say, prepare, read_published_for_the_search

Found = TypeVar("Found")
NO_LIMIT = "1000000"
LIMITS_OFF = {
    "ONEWINDOW_MESSAGES_PER_MINUTE_PER_CONVERSATION": NO_LIMIT,
    "ONEWINDOW_MESSAGES_PER_MINUTE_PER_ADDRESS": NO_LIMIT,
    "ONEWINDOW_CONVERSATIONS_PER_MINUTE_PER_ADDRESS": NO_LIMIT,
}


def own_settings(settings: Settings, folder: Path) -> Settings:
    """Everything that is written goes to `folder`, but for the vectors, which all houses share."""
    return settings.model_copy(
        update={
            **own_door(),
            "var_folder": folder,
            "database_url": f"sqlite:///{folder / 'onewindow.db'}",
            "embeddings_file": settings.embeddings_file or str(settings.var_folder / "embeddings.db"),
        }
    )


def furnished(own: Settings, say: Say, connected: Mapping[str, str] | None = None) -> dict[str, ProcessSpec]:
    """Its processes by name, with a model that fits and the knowledge. `connected`: settings of platforms. Raises
    TrainingFailed, KnowledgeError.
    """
    model = prepare(own, say)
    read_published_for_the_search(own, say)
    platforms = {f"ONEWINDOW_{name.upper()}": value for name, value in (connected or {}).items()}
    environment = {**LIMITS_OFF, **platforms, "ONEWINDOW_EMBEDDINGS_FILE": own.embeddings_file}
    return {spec.name: replace(spec, environment={**spec.environment, **environment}) for spec in processes(own, model)}


def in_own_house(settings: Settings, work: Callable[[str], Found], say: Say) -> Found:
    """Does the work at its address. Raises KnowledgeError, ProcessDied, TrainingFailed."""
    with tempfile.TemporaryDirectory(prefix="onewindow-") as folder:
        own = own_settings(settings, Path(folder))
        specs = list(furnished(own, say).values())
        address = f"http://{own.host}:{own.port}"
        return asyncio.run(while_it_runs(specs, lambda: asyncio.to_thread(work, address), say))
