"""kill -9 of any one process in mid-conversation: the conversation goes on, with its context, and nothing is lost."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.running_house import Citizen, RunningHouse, is_alive, wait_until


@pytest.fixture(scope="module")
def crashing_house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningHouse]:
    """One of its own, so that other tests do not meet a killed process."""
    running = RunningHouse(tmp_path_factory.mktemp("crashes"))
    running.start()
    yield running
    seconds = running.stop()
    assert seconds < 10, "an orderly stop takes at most 10 s"
    assert not [pid for pid in running.pids().values() if is_alive(pid)], "no process stays behind"


@pytest.mark.parametrize("part", ["engine", "actions", "desk"])
def test_the_conversation_goes_on_after_a_killed_process(crashing_house: RunningHouse, part: str) -> None:
    citizen = Citizen(crashing_house)
    citizen.say("食品经营许可证快到期了怎么办")

    killed = crashing_house.kill(part)
    wait_until(lambda: crashing_house.pids()[part] != killed, 90, f"{part} was not started again")
    wait_until(crashing_house.is_ready, 90, "the house is not ready again")

    [answer] = citizen.say("要多少钱")
    assert answer["text"].startswith("「食品经营许可延续」要多少钱")
    assert f"{part} ended with -9; starting it again" in crashing_house.said()


@pytest.mark.parametrize("part", ["engine", "actions"])
def test_what_is_said_meanwhile_is_kept_and_answered_later(crashing_house: RunningHouse, part: str) -> None:
    """While it is away the citizen reads that the words are kept, and the hotline; then the answer comes, once."""
    citizen = Citizen(crashing_house)
    citizen.say("食品经营许可证快到期了怎么办")
    killed = crashing_house.kill(part)

    [meanwhile] = citizen.say("要多少钱")

    assert (meanwhile["sender"], meanwhile["status"]) == ("system", "engine_away")
    assert "12345" in meanwhile["text"]
    answers = wait_until(lambda: _answers_to_the_fee(citizen), 90, "the kept question was not answered")
    assert len(answers) == 1
    assert answers[0]["text"].startswith("「食品经营许可延续」")
    wait_until(lambda: crashing_house.pids()[part] != killed, 90, f"{part} was not started again")
    wait_until(crashing_house.is_ready, 90, "the house is not ready again")
    assert len(_answers_to_the_fee(citizen)) == 1


def _answers_to_the_fee(citizen: Citizen) -> list[dict[str, Any]]:
    """Bot messages that reply to the citizen's last message."""
    record = citizen.record()
    question = [message for message in record if message["sender"] == "citizen"][-1]
    return [message for message in record if message["sender"] == "bot" and message["reply_to"] == question["id"]]


def test_a_killed_supervisor_leaves_no_process(tmp_path: Path) -> None:
    house = RunningHouse(tmp_path)
    house.start()
    pids = house.pids().values()
    assert house.process is not None

    house.process.kill()
    house.process.wait()

    wait_until(lambda: not any(map(is_alive, pids)), 10, "a process outlived the supervisor")


def test_engine_and_actions_listen_on_loopback_only(house: RunningHouse) -> None:
    listening = _listening_addresses()

    assert listening[house.engine_port] == {"127.0.0.1"}
    assert listening[house.actions_port] == {"127.0.0.1"}
    assert httpx.get(f"{house.url}/healthz").status_code == 200


def _listening_addresses() -> dict[int, set[str]]:
    """Port -> addresses, of every listening TCP socket of this machine, from the kernel's table."""
    found: dict[int, set[str]] = {}
    for table, width in (("/proc/net/tcp", 8), ("/proc/net/tcp6", 32)):
        for line in Path(table).read_text().splitlines()[1:]:
            local, state = line.split()[1], line.split()[3]
            address, port = local.split(":")
            if state == "0A" and len(address) == width:
                plain = ".".join(str(byte) for byte in bytes.fromhex(address)[::-1]) if width == 8 else address
                found.setdefault(int(port, 16), set()).add(plain)
    return found
