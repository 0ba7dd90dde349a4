"""Looks at the installation and says what to do about each fault."""

import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import asdict, dataclass
from functools import partial

import sqlalchemy.exc

from office.channels.configured import ChannelsMisconfigured, remarks
from office.channels.configured import channels as connected_channels
from office.guide_making import files_knowledge
from office.knowledge_loader import KnowledgeError
from office.outbox.ways import SendingMisconfigured, ways
from office.personal_keys import check_keys
from office.settings import PROJECT, Settings
from office.storage.engine import open_database
from office.storage.migrate import current_revision, head_revision
from office.storage.unit_of_work import UnitOfWork
from office.wording.loader import read_wording
from supervisor.house import bot_python
from supervisor.startup import closing_database, is_free
from supervisor.training import fitting_model

LEAST_FREE_GB = 2


@dataclass(frozen=True, slots=True)
class Finding:
    """`code` is stable: what a script may look for."""

    name: str
    ok: bool
    said: str
    code: str = ""

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


def keys(settings: Settings) -> Finding:
    """Whether names and phones can be read with the keys that are here."""
    try:
        wording = read_wording(settings.knowledge_folder / "answers.yml")
        with closing_database(settings) as opened:
            if current_revision(opened) != head_revision():
                return Finding("keys", True, wording.say("doctor.keys_later"), "keys_not_looked_at")
            found = check_keys(settings, partial(UnitOfWork, opened, read_only=True))
    except KnowledgeError:
        return Finding("keys", False, "mend the knowledge first", "knowledge_broken")
    except (sqlalchemy.exc.SQLAlchemyError, OSError) as error:
        return Finding("keys", False, f"the database cannot be read ({type(error).__name__})", "database_unusable")
    code = str(found.fault or "keys_ok")
    said = wording.say(f"doctor.{code}", where=settings.keys_file, count=found.looked_at, number=found.closed)
    if not found.fault and found.older:
        said += wording.say("doctor.keys_older", count=found.older)
    return Finding("keys", found.fault is None, said, code)


def widget(_: Settings) -> Finding:
    built = (PROJECT / "web" / "widget" / "dist" / "onewindow-widget.js").exists()
    return Finding("widget", built, "built" if built else "not built: run make web")


def console(_: Settings) -> Finding:
    built = (PROJECT / "web" / "console" / "dist" / "index.html").exists()
    return Finding("console", built, "built" if built else "not built: run make web")


def sending(settings: Settings) -> Finding:
    try:
        chosen = ways(settings)
    except SendingMisconfigured as error:
        return Finding("sending", False, str(error))
    return Finding("sending", True, ", ".join(f"{channel} by {way}" for channel, way in chosen.items()))


def channels(settings: Settings) -> Finding:
    try:
        connected = connected_channels(settings)
    except ChannelsMisconfigured as error:
        return Finding("channels", False, str(error), "channels_misconfigured")
    if connected and not settings.page_url.startswith("https://"):
        said = f"{', '.join(connected)}: the platforms call ONEWINDOW_PUBLIC_URL, which must begin with https://"
        return Finding("channels", False, said, "channels_not_reachable")
    said = ", ".join(connected) or "none but the web"
    noted = remarks(settings, connected)
    return Finding("channels", True, "; ".join([said, *noted]), "channels_to_look_at" if noted else "")


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
    keys,
    widget,
    console,
    sending,
    channels,
    ports,
    disk,
)
