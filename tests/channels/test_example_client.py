"""The client of docs/how-to/connect-webhook.md, as it is printed there."""

import subprocess
import sys
from datetime import timedelta

import pytest

from office.settings import PROJECT
from tests.channels.clock import Clock
from tests.channels.conftest import Connect, Simulate
from tests.channels.sim_webhook import SECRET

CLIENT = PROJECT / "docs" / "examples" / "webhook_client.py"


@pytest.fixture(autouse=True)
def the_time_that_it_is(clock: Clock) -> None:
    """With which the client signs."""
    clock.ahead = timedelta()


def test_the_example_client_gets_an_answer(simulate: Simulate, connect: Connect) -> None:
    desk = connect(simulate("webhook"))
    command = [sys.executable, str(CLIENT), f"{desk.url}/channels/webhook", SECRET, "wang", "养狗要办证吗"]

    ran = subprocess.run(command, capture_output=True, text=True, check=True, timeout=30)

    assert ran.stdout == "答：养狗要办证吗\n"


def test_the_example_client_is_refused_with_another_secret(simulate: Simulate, connect: Connect) -> None:
    desk = connect(simulate("webhook"))
    command = [sys.executable, str(CLIENT), f"{desk.url}/channels/webhook", "another", "wang", "养狗要办证吗"]

    ran = subprocess.run(command, capture_output=True, text=True, check=False, timeout=30)

    assert ran.returncode != 0
    assert "403" in ran.stderr
    assert desk.engine.turns == []


def test_the_example_is_as_short_as_it_is_said_to_be() -> None:
    lines = CLIENT.read_text(encoding="utf-8").splitlines()

    assert len([line for line in lines if line.strip() and not line.startswith(('"""', "import"))]) <= 20
