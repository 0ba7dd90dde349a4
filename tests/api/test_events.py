"""The live stream tells an open page what is new, also what comes long after the question."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from tests.api.citizen import Citizen
from tests.api.running_desk import SECONDS, RunningDesk
from tests.factories import FakeEngine

Events = Iterator[dict[str, Any]]


@pytest.fixture(autouse=True)
def only_what_is_announced(monkeypatch: pytest.MonkeyPatch) -> None:
    """The stream's own look around comes later than any of these tests waits."""
    monkeypatch.setattr("desk.api.conversations.LOOK_SECONDS", SECONDS * 4)


@contextmanager
def following(desk: RunningDesk, citizen: Citizen, **query: str) -> Iterator[Events]:
    """The messages of the stream, one by one, as they come."""
    path = f"/conversations/{citizen.id}/events"
    with desk.api.stream("GET", path, params=query, headers=citizen.headers, timeout=SECONDS) as stream:
        assert stream.headers["content-type"].startswith("text/event-stream")
        yield (json.loads(line[len("data: ") :]) for line in stream.iter_lines() if line.startswith("data: "))


def test_the_stream_begins_with_what_was_said_before(desk: RunningDesk, citizen: Citizen) -> None:
    with following(desk, citizen) as events:
        assert next(events)["status"] == "greeting"


def test_the_stream_tells_both_sides_of_the_talk(desk: RunningDesk, citizen: Citizen) -> None:
    """A second page of the same citizen sees the question too."""
    with following(desk, citizen, after=citizen.greeting[0]["id"]) as events:
        citizen.say("身份证丢了")

        assert [next(events)["text"] for _ in range(2)] == ["身份证丢了", "答：身份证丢了"]


def test_an_answer_that_comes_later_arrives_by_itself(desk: RunningDesk, citizen: Citizen, engine: FakeEngine) -> None:
    engine.is_away = True
    citizen.say("身份证丢了")
    last_seen = citizen.record()[-1]["id"]

    with following(desk, citizen, after=last_seen) as events:
        engine.is_away = False
        later = next(events)

    assert (later["status"], later["text"]) == ("answered", "答：身份证丢了")


def test_what_another_desk_wrote_arrives_too(
    desk: RunningDesk, citizen: Citizen, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is not announced in this process, so the stream looks by itself."""
    monkeypatch.setattr("desk.api.conversations.LOOK_SECONDS", 0.05)
    office = desk.office

    with following(desk, citizen, after=citizen.greeting[0]["id"]) as events:
        office.conversations.take(citizen.id, "身份证丢了", None, "from-elsewhere", office.now())

        assert next(events)["text"] == "身份证丢了"


def test_an_event_carries_the_id_to_go_on_from(desk: RunningDesk, citizen: Citizen) -> None:
    path = f"/conversations/{citizen.id}/events"

    with desk.api.stream("GET", path, headers=citizen.headers, timeout=SECONDS) as stream:
        lines = stream.iter_lines()
        event = [next(lines) for _ in range(3)]

    assert event[:2] == [f"id: {citizen.greeting[0]['id']}", "event: message"]
