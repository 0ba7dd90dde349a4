"""`onewindow bench load` against the real processes."""

import json

from tests.journeys.test_commands import onewindow
from tests.running_house import RunningHouse


def test_two_citizens_hold_conversations_and_are_all_answered(house: RunningHouse) -> None:
    done = onewindow("bench", "load", "--users", "2", "--seconds", "2", "--pause", "0", "--url", house.url, "--json")

    assert done.returncode == 0, done.stderr
    load = json.loads(done.stdout)
    assert load["errors_by_kind"] == {}
    assert (load["users"], load["errors"]) == (2, 0)
    assert load["messages"] >= 2
    assert 0 < load["p50_ms"] <= load["p95_ms"] <= load["p99_ms"]


def test_a_desk_that_is_not_there_gives_errors_and_no_figures() -> None:
    done = onewindow("bench", "load", "--users", "1", "--seconds", "1", "--url", "http://127.0.0.1:1", "--json")

    assert done.returncode == 1
    load = json.loads(done.stdout)
    assert load["messages"] == 0
    assert list(load["errors_by_kind"]) == ["ConnectionRefusedError"]
