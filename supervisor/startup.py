"""What must be true before the processes start: a fitting model, a current database, free ports."""

import socket
import time
from collections.abc import Callable
from pathlib import Path

from office.settings import Settings
from office.storage.engine import open_database
from office.storage.migrate import upgrade
from supervisor.training import train

Say = Callable[[str], None]


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
    """Brings the database up to date and finds or trains the model. Raises TrainingFailed, KnowledgeError."""
    database = open_database(settings.database)
    upgrade(database)
    database.dispose()
    return train_with_progress(settings, say)


def train_with_progress(settings: Settings, say: Say) -> Path:
    started = time.monotonic()
    model, trained = train(settings, say)
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
