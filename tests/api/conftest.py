"""A fresh desk, on a database of its own, for each test."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.api.citizen import Citizen
from tests.api.running_desk import RunningDesk
from tests.factories import FakeEngine

StartDesk = Callable[..., RunningDesk]


@pytest.fixture(autouse=True)
def quick_and_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """No settings from outside, and the desk's background loops look often, so that no test waits for them."""
    for name in os.environ:
        if name.startswith("ONEWINDOW_"):
            monkeypatch.delenv(name)
    monkeypatch.setattr("desk.conversations.dispatcher.RETRY_SECONDS", 0.02)
    monkeypatch.setattr("desk.conversations.dispatcher.POLL_SECONDS", 0.01)


@pytest.fixture
def engine() -> FakeEngine:
    return FakeEngine()


@pytest.fixture
def start_desk(tmp_path: Path, engine: FakeEngine) -> Iterator[StartDesk]:
    """Starts a desk with settings, and item files, of the test's choice."""
    started: list[RunningDesk] = []

    def start(**settings: Any) -> RunningDesk:
        desk = RunningDesk(tmp_path, engine, **settings)
        desk.start()
        started.append(desk)
        return desk

    yield start
    for desk in started:
        desk.stop()


@pytest.fixture
def desk(start_desk: StartDesk) -> RunningDesk:
    return start_desk()


@pytest.fixture
def citizen(desk: RunningDesk) -> Citizen:
    return Citizen(desk)
