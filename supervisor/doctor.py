"""Looks at the installation and says what to do about each fault."""

import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import asdict, dataclass

import sqlalchemy.exc

from office.bootstrap import files_knowledge
from office.knowledge_loader import KnowledgeError
from office.outbox.ways import SendingMisconfigured, ways
from office.settings import PROJECT, Settings
from office.storage.engine import open_database
from office.storage.migrate import current_revision, head_revision
from supervisor.house import bot_python
from supervisor.startup import is_free
from supervisor.training import fitting_model

LEAST_FREE_GB = 2


@dataclass(frozen=True, slots=True)
class Finding:
    name: str
    ok: bool
    said: str

    def as_dict(self) -> dict[str, object]:
        return asdict(self)


def examine(settings: Settings) -> list[Finding]:
    """Every check, each on its own: one fault never hides the next."""
    return [check(settings) for check in CHECKS]


def python(_: Settings) -> Finding:
    version = ".".join(map(str, sys.version_info[:3]))
    return Finding("python", sys.version_info >= (3, 11), f"{version} (3.11 or newer is needed)")


def engine_python(_: Settings) -> Finding:
    if not bot_python().exists():
        return Finding("engine", False, "bot/.venv is missing: run make setup")
    command = [str(bot_python()), "-c", "from importlib.metadata import version; print(version('rasa'))"]
    found = subprocess.run(command, capture_output=True, text=True, check=False).stdout.strip()
    return Finding("engine", found == "3.6.21", f"Rasa {found or 'missing: run make setup'}")


def knowledge(settings: Settings) -> Finding:
    try:
        items = files_knowledge(settings).items
    except KnowledgeError as error:
        return Finding("knowledge", False, str(error))
    return Finding("knowledge", bool(items), f"{len(items)} service items")


def model(settings: Settings) -> Finding:
    try:
        path = fitting_model(settings)
    except KnowledgeError:
        return Finding("model", False, "mend the knowledge first")
    said = path.name if path.exists() else "no model fits today's data: run onewindow train"
    return Finding("model", path.exists(), said)


def database(settings: Settings) -> Finding:
    try:
        revision = current_revision(open_database(settings.database))
    except (sqlalchemy.exc.SQLAlchemyError, OSError) as error:
        return Finding("database", False, f"cannot be opened ({type(error).__name__}): check DATABASE_URL")
    current = revision == head_revision()
    said = f"revision {revision}" if current else f"revision {revision}: onewindow serve will bring it up to date"
    return Finding("database", current or revision is None, said)


def widget(_: Settings) -> Finding:
    built = (PROJECT / "web" / "widget" / "dist" / "onewindow-widget.js").exists()
    return Finding("widget", built, "built" if built else "not built: run make web")


def sending(settings: Settings) -> Finding:
    try:
        chosen = ways(settings)
    except SendingMisconfigured as error:
        return Finding("sending", False, str(error))
    return Finding("sending", True, ", ".join(f"{channel} by {way}" for channel, way in chosen.items()))


def ports(settings: Settings) -> Finding:
    wanted = (settings.port, settings.engine_port, settings.actions_port)
    taken = [str(port) for port in wanted if not is_free(port)]
    said = f"in use: {', '.join(taken)} (fine if OneWindow is running)" if taken else "free"
    return Finding("ports", True, said)


def disk(settings: Settings) -> Finding:
    settings.var_folder.mkdir(parents=True, exist_ok=True)
    free_gb = shutil.disk_usage(settings.var_folder).free / 1e9
    return Finding("disk", free_gb >= LEAST_FREE_GB, f"{free_gb:.0f} GB free ({LEAST_FREE_GB} GB are needed)")


CHECKS: tuple[Callable[[Settings], Finding], ...] = (
    python,
    engine_python,
    knowledge,
    model,
    database,
    widget,
    sending,
    ports,
    disk,
)
