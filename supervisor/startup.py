"""What must be true before the processes start: a fitting model, a current database, free ports."""

import secrets
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import sqlalchemy as sa

from office.accounts.managing import AccountDesk
from office.accounts.model import COMMAND
from office.accounts.passwords import Passwords
from office.case_routing import sentences_of
from office.gazetteer import keep_published_names
from office.guide.knowledge import Knowledge
from office.guide.publication.content import from_json
from office.guide.publication.publishing import Publishing
from office.guide.publication.versions import Origin
from office.guide_making import embedder_of, files_knowledge, make_guide
from office.knowledge_loader import KnowledgeError
from office.personal_keys import KeyFault, check_keys
from office.settings import Settings
from office.storage.engine import open_database
from office.storage.migrate import current_revision, head_revision, upgrade
from office.storage.unit_of_work import UnitOfWork
from office.wording.loader import read_wording
from supervisor.training import live_model

Say = Callable[[str], None]
FILES_ACTOR = "knowledge folder"


FIRST_ACCOUNT = "admin"


class KeysLost(RuntimeError):
    """Names and phones are kept, and the keys to them are not there; says what to do."""


class PortTaken(RuntimeError):
    """Another program listens on a port that we need."""

    def __init__(self, name: str, port: int) -> None:
        super().__init__(f"Port {port} ({name}) is in use. Stop what runs there, or choose another port.")


def check_ports(settings: Settings) -> None:
    """Raises PortTaken."""
    for name, port in (
        ("desk", settings.port),
        ("engine", settings.engine_port),
        ("actions", settings.actions_port),
    ):
        if not is_free(port):
            raise PortTaken(name, port)


def prepare(settings: Settings, say: Say) -> Path:
    """Brings the database up to date, publishes the knowledge folder, and finds or trains the model.

    Raises TrainingFailed, KnowledgeError, KeysLost.
    """
    with closing_database(settings) as database:
        upgrade(database)
        refuse_lost_keys(settings, database)
        publish_files(settings, database, say)
    return train_with_progress(settings, say)


def refuse_lost_keys(settings: Settings, database: sa.Engine) -> None:
    """Else a new key file would be made, and the old one never missed. Raises KeysLost, KnowledgeError."""
    found = check_keys(settings, partial(UnitOfWork, database, read_only=True))
    if found.fault in (KeyFault.LOST, KeyFault.UNUSABLE):
        wording = read_wording(settings.knowledge_folder / "answers.yml")
        said = wording.say(f"doctor.{found.fault}", where=settings.keys_file, count=found.looked_at)
        raise KeysLost(f"{found.fault}: {said}")


def publish_files(settings: Settings, database: sa.Engine, say: Say) -> None:
    """A folder with a mistake changes nothing: what was published holds. Raises KnowledgeError if nothing was."""
    publishing = Publishing(partial(UnitOfWork, database))
    try:
        change = publishing.publish_files(files_knowledge(settings), FILES_ACTOR, datetime.now(UTC))
    except KnowledgeError as problem:
        if not publishing.published().items:
            raise
        say(f"The knowledge folder has mistakes; going on with what was published before:\n{problem}")
        return
    if change:
        say(
            f"Published knowledge: {len(change.added)} new, {len(change.changed)} changed, "
            f"{len(change.withdrawn)} withdrawn, {change.unchanged} as before"
        )
    keep_published_names(publishing.published(), settings)
    if change.kept_back:
        say(f"Withdrawn by a person, and not put back by an unchanged file: {', '.join(change.kept_back)}")


def carry_over_imports(settings: Settings, own: Settings) -> None:
    """What was published from elsewhere than the knowledge folder, into a throw-away database."""
    path = sa.make_url(settings.database).database
    if settings.database.startswith("sqlite") and not Path(path or "").exists():
        return
    with closing_database(settings) as source:
        if current_revision(source) != head_revision():
            return
        with UnitOfWork(source, read_only=True) as work:
            imported = [version for version in work.knowledge.published() if version.origin is not Origin.FILES]
    with closing_database(own) as target:
        upgrade(target)
        pieces = [(version.kind, version.code, from_json(version.kind, version.content)) for version in imported]
        Publishing(partial(UnitOfWork, target)).publish_import(pieces, "carried over", datetime.now(UTC))


def first_login(settings: Settings) -> tuple[str, str] | None:
    """Name and password of an account that may do everything, made where there is none yet; shown this once."""
    with closing_database(settings) as database:
        unit_of_work = partial(UnitOfWork, database)
        desk = AccountDesk(unit_of_work, Passwords(), lambda: secrets.token_urlsafe(12), frozenset(), frozenset())
        password = desk.first(FIRST_ACCOUNT, datetime.now(UTC), COMMAND)
    return (FIRST_ACCOUNT, password) if password else None


@contextmanager
def closing_database(settings: Settings) -> Iterator[sa.Engine]:
    database = open_database(settings.database)
    try:
        yield database
    finally:
        database.dispose()


def read_published_for_the_search(settings: Settings, say: Say) -> None:
    """Beside the running processes, which find by words until it is done."""
    with closing_database(settings) as database:
        published = Publishing(partial(UnitOfWork, database)).published()
    read_for_the_search(published, settings, say)


def read_for_the_search(knowledge: Knowledge, settings: Settings, say: Say) -> None:
    """Makes the vectors of some knowledge that are missing; the processes follow when it is done."""
    made = 0

    def progress(done: int, of: int) -> None:
        nonlocal made
        if not made:
            say("Reading the knowledge for the search by meaning; until then it goes by words ...")
        made += 1

    embedder = embedder_of(settings, progress)
    make_guide(knowledge, settings, read_wording(settings.knowledge_folder / "answers.yml"), embedder)
    if made:
        embedder.finish()
        say("The search goes by words and meaning now.")
    # Afterwards: nobody waits for what only cases go by.
    embedder_of(settings).phrases(list(sentences_of(settings.knowledge_folder / "routing")))


def train_with_progress(settings: Settings, say: Say) -> Path:
    started = time.monotonic()
    model, trained = live_model(settings, say)
    if trained:
        say(f"Trained {model.name} in {time.monotonic() - started:.0f} s")
    else:
        say(f"Model {model.name} fits; nothing to train")
    return model


def is_free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


def free_ports(count: int) -> list[int]:
    """Ports that nobody uses at this moment."""
    probes = [socket.socket() for _ in range(count)]
    try:
        for probe in probes:
            probe.bind(("127.0.0.1", 0))
        return [int(probe.getsockname()[1]) for probe in probes]
    finally:
        for probe in probes:
            probe.close()
