"""Fixtures that more than one folder of tests uses."""

from collections.abc import Iterator

import pytest

from tests.running_house import RunningHouse


@pytest.fixture(scope="session")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningHouse]:
    """The whole service, started once for all tests that only talk to it."""
    running = RunningHouse(tmp_path_factory.mktemp("house"))
    running.start()
    yield running
    running.stop()
