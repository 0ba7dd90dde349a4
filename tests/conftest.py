"""Fixtures that more than one folder of tests uses."""

import re
from collections.abc import Iterator

import pytest

from tests.running_house import RunningHouse

# The knowledge holds more expressions than Python keeps compiled (512): each office would compile all of them anew.
re._MAXCACHE = 10_000  # type: ignore[attr-defined]


@pytest.fixture(scope="session")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningHouse]:
    """The whole service, started once for all tests that only talk to it."""
    running = RunningHouse(tmp_path_factory.mktemp("house"))
    running.start()
    yield running
    running.stop()
