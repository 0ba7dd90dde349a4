"""A desk connected with a simulated platform, both on a clock that can be set forward."""

import itertools
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

import pytest

from tests.api import running_desk
from tests.api.running_desk import RunningDesk
from tests.channels.clock import Clock
from tests.channels.sim_dingtalk import DingTalkPlatform
from tests.channels.sim_webhook import WebhookPlatform
from tests.channels.sim_wechat import SealedWeChatPlatform, WeChatPlatform
from tests.channels.sim_wecom import WeComPlatform
from tests.channels.sim_wecom_service import WeComServicePlatform
from tests.channels.simulator import Simulator
from tests.factories import FakeEngine

PLATFORMS: dict[str, type[Simulator]] = {
    "webhook": WebhookPlatform,
    "wechat-plain": WeChatPlatform,
    "wechat-sealed": SealedWeChatPlatform,
    "wecom": WeComPlatform,
    "wecom-service": WeComServicePlatform,
    "dingtalk": DingTalkPlatform,
}
Connect = Callable[..., RunningDesk]
Simulate = Callable[[str], Any]
PEOPLE = itertools.count(1)


@pytest.fixture(scope="module")
def patched() -> Iterator[pytest.MonkeyPatch]:
    """What stands for four of the platform's five seconds is short, and the desk looks around often."""
    with pytest.MonkeyPatch.context() as patch:
        for name in os.environ:
            if name.startswith("ONEWINDOW_"):
                patch.delenv(name)
        patch.setattr("desk.conversations.dispatcher.RETRY_SECONDS", 0.02)
        patch.setattr("desk.conversations.dispatcher.POLL_SECONDS", 0.01)
        patch.setattr("desk.sending.worker.LOOK_SECONDS", 0.05)
        patch.setattr("desk.sending.worker.PLAN_SECONDS", 0.05)
        for module in ("webhook", "wechat", "wecom"):
            patch.setattr(f"desk.channels.{module}.PASSIVE_SECONDS", 0.5)
        for module in ("delivering", "fetching"):
            patch.setattr(f"desk.channels.{module}.LOOK_SECONDS", 0.02)
        yield patch


@pytest.fixture(scope="module")
def clock(patched: pytest.MonkeyPatch) -> Clock:
    """The desk's, and that of its platform."""
    clock, assembled = Clock(), running_desk.assembled
    patched.setattr(running_desk, "assembled", lambda settings: replace(assembled(settings), now=clock))
    return clock


@contextmanager
def simulators(clock: Clock) -> Iterator[Simulate]:
    started: list[Simulator] = []

    def start(name: str) -> Simulator:
        simulator = PLATFORMS[name](clock)
        simulator.start()
        started.append(simulator)
        return simulator

    yield start
    for simulator in started:
        simulator.stop()


@contextmanager
def desks(folders: pytest.TempPathFactory) -> Iterator[Connect]:
    started: list[RunningDesk] = []

    def start(platform: Simulator, engine: FakeEngine | None = None, **more: Any) -> RunningDesk:
        desk = RunningDesk(folders.mktemp("desk"), engine or FakeEngine(), **{**platform.settings(), **more})
        desk.start()
        started.append(desk)
        return desk

    yield start
    for desk in started:
        desk.stop()


@pytest.fixture
def simulate(clock: Clock) -> Iterator[Simulate]:
    """Starts the simulator of that name."""
    with simulators(clock) as start:
        yield start


@pytest.fixture
def connect(clock: Clock, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Connect]:
    """Starts a desk in whose settings this platform stands, and what else the test wants."""
    with desks(tmp_path_factory) as start:
        yield start


@pytest.fixture(scope="module", params=PLATFORMS)
def connected(
    request: pytest.FixtureRequest, clock: Clock, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Simulator, RunningDesk]]:
    """One of each for all tests of a file: every test has a person of its own."""
    with simulators(clock) as simulate, desks(tmp_path_factory) as connect:
        platform = simulate(request.param)
        yield platform, connect(platform)


@pytest.fixture
def platform(connected: tuple[Simulator, RunningDesk]) -> Simulator:
    connected[0].begin(f"person-{next(PEOPLE)}")
    return connected[0]


@pytest.fixture
def desk(connected: tuple[Simulator, RunningDesk]) -> RunningDesk:
    return connected[1]


@pytest.fixture
def engine(desk: RunningDesk) -> Iterator[FakeEngine]:
    """Of that desk; as it was before, afterwards."""
    engine, turn = desk.engine, desk.engine.turn
    engine.turns.clear()
    engine.script.clear()
    yield engine
    engine.turn, engine.is_away = turn, False  # type: ignore[method-assign]
